"""Keeping a day's answers: each leaf's numbers at the end of that day, as differences to the day that was kept before.

A leaf has its numbers as of the last kept day (`kept`). For each kept day a `TallyDay` holds what changed of a leaf
since the one before: the places in its list (`at`) and by how much (`by`). A leaf that did not change has none. So a
leaf's numbers as of a day are `kept` less all changes of later days; a leaf without `kept` counted nothing then.

The counts are of one day until they are brought to the next. Whoever changes a leaf on a later day keeps it first, in
the same transaction (recount.py), and `keep_day` keeps all others: a day is told as it ended, whenever that is done.
What was rebuilt by other definitions goes on from what was kept by the former ones: the change shows as a step.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Final

from graph.again import again
from graph.counts.layout import shape
from graph.day import SHANGHAI
from graph.store import Store

#: Keeps the numbers of a leaf `t`, which is held, as of the day `ending`; binds nothing that lasts.
KEEP: Final = """WITH t, ending, t.numbers AS numbers, coalesce(t.kept, []) AS kept
  WITH t, ending, numbers, kept, [i IN range(0, size(numbers) - 1) WHERE numbers[i] <> coalesce(kept[i], 0)] AS at
  FOREACH (_ IN CASE at WHEN [] THEN [] ELSE [true] END |
    CREATE (:TallyDay {
      leaf: t.id, kind: t.kind, name: t.name, code: t.code, other: t.other, day: ending,
      at: at, by: [i IN at | numbers[i] - coalesce(kept[i], 0)]})
  )
  SET t.kept = numbers, t.keptOn = ending"""
#: The next leaves in the order of their ids, those held and kept that changed and nobody kept yet; the last id.
_BATCH: Final = f"""MATCH (t:Tally)
WHERE t.id > $after
WITH t ORDER BY t.id LIMIT $batch
WITH collect(t) AS leaves, max(t.id) AS last
CALL (leaves) {{
  UNWIND leaves AS t
  WITH t, $day AS ending
  WHERE coalesce(t.kept <> t.numbers, true) AND coalesce(t.keptOn < ending, true)
  SET t.held = true
  REMOVE t.held
  WITH t, ending
  WHERE coalesce(t.keptOn < ending, true)
  {KEEP}
}}
RETURN last"""
#: What a clock that was ahead kept of days that are yet to end: what changed then, changes when they end.
_FORGET: Final = """CALL () {
  MATCH (d:KeptDay)
  WHERE d.day >= $day
  DELETE d
}
CALL () {
  MATCH (c:TallyDay)
  WHERE c.day >= $day
  SET c.day = $day
}
CALL () {
  MATCH (t:Tally)
  WHERE t.keptOn >= $day
  REMOVE t.keptOn
}"""
_FOUND: Final = """MATCH (d:KeptDay {day: $day})
RETURN true"""
_DONE: Final = """MERGE (d:KeptDay {day: $day})
SET d.at = $at, d.shape = $shape"""
BATCH: Final = 500


async def keep_day(store: Store, day: date, size: int = BATCH) -> bool:
    """Keep the answers as of the day that the counts are of, once it is over; False where they are kept already.

    To be called before the counts are brought to a later day. What is cut short is done again from the beginning, and
    finds what it had kept.
    """
    if await store.run(_FOUND, day=day):
        return False
    after = ""
    while last := await again(partial(_batch, store, day, after, size)):
        after = last
    await store.run(_DONE, day=day, at=datetime.now(SHANGHAI), shape=shape())
    return True


async def forget(store: Store, day: date) -> None:
    """Forget what was kept of a day that is not over, and of later ones; to be called where counts are built anew."""
    await store.run(_FORGET, day=day)


async def _batch(store: Store, day: date, after: str, size: int) -> str:
    """Keep the leaves after one of them; "" where there is none."""
    rows = await store.run(_BATCH, day=day, after=after, batch=size)
    return str(rows[0][0] or "") if rows else ""
