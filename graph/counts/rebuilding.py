"""Building the counts anew: every subject's standing, then every leaf from its standings; online and resumable.

An act goes on meanwhile: it holds its subject and then its leaf, as this does, so that a leaf is summed either before
the act's change, which is then added, or after it. What the counts told before may be read until the end.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, cast

from graph.again import again
from graph.counts.gathering import BATCH, Mark, batches
from graph.counts.layout import layout, width
from graph.counts.leaves import Leaf, Sums
from graph.counts.marker import Marker, kind_told, marker, tell
from graph.counts.recount import kept, leaf_row
from graph.counts.snapshot import forget
from graph.counts.standing import Place, Standing, looked
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.store import Store, Transaction

_STANDINGS: Final = """UNWIND $rows AS row
MATCH (s:Standing {of: row.of})
SET s = row"""
_HOLD: Final = """UNWIND $leaves AS row
MERGE (t:Tally {id: row[0]})
ON CREATE SET t.kind = row[1], t.name = row[2], t.code = row[3], t.other = row[4], t.numbers = row[5]
SET t.held = true
REMOVE t.held"""
_LEAVES: Final = """CALL () {
  UNWIND $leaves AS row
  MERGE (t:Tally {id: row[0]})
  SET t += {kind: row[1], name: row[2], code: row[3], other: row[4], numbers: row[5]}
}
CALL () {
  MATCH (t:Tally)
  WHERE t.kind IN $kinds AND t.name IN $names AND NOT t.id IN $ids
  SET t.numbers = $none
}"""


@dataclass(frozen=True)
class Walk:
    """Leaves of some kinds by what names them: where the names are found, and the standings that are summed there.

    `nameless` are those whom no name leads to, or "".
    """

    by: str
    kinds: tuple[str, ...]
    names: str
    summed: str
    nameless: str = ""

    def statement(self, names: Sequence[str]) -> str:
        """Return the statement of the standings that are counted at the leaves of some names."""
        where = self.nameless if list(names) == [""] else self.summed
        return f"MATCH (s:Standing)\nWHERE {where}\nRETURN s.kind, s.home, s.seat, s.unit, s.values, s.out"


_AREAS: Final = "MATCH (a:{level})\nWHERE a.code > $after\nWITH a.code AS name ORDER BY name LIMIT $batch\nRETURN name"
_UNITS: Final = "MATCH (u:Unit)\nWHERE u.id > $after\nWITH u.id AS name ORDER BY name LIMIT $batch\nRETURN name"
_UNPLACED: Final = "s.home = '' AND s.kind IN ['Branch', 'Society'] AND s.seat IN $names"
WALKS: Final = (
    Walk("home", ("H", "HX"), _AREAS.format(level="Area"), "s.home IN $names"),
    Walk("unit", ("U", "UX"), _UNITS, "s.unit IN $names", "s.home = '' AND s.unit = '' AND s.kind = 'Member'"),
    Walk("seat", ("B",), _AREAS.format(level="City"), _UNPLACED, _UNPLACED),
)
_LEAF_BATCH: Final = 200


@dataclass(frozen=True)
class Progress:
    """How much was done: subjects counted anew, of which so many stand differently, and leaves summed."""

    subjects: int = 0
    changed: int = 0
    leaves: int = 0


async def rebuild(store: Store, windows: Windows, day: date, size: int = BATCH) -> AsyncIterator[Progress]:
    """Build the counts as of a day, from where it was left if it was begun by the same definitions.

    Where definitions or windows were changed since they were made for the same day, only the kinds of subjects are
    looked at whose questions use what was changed. Counts that are good are built anew wholly.
    """
    await forget(store, day)
    begun = await marker(store)
    if begun.building != layout(windows):
        begun = await _begun(store, begun, windows, day)
    kinds = [subject for subject in Subject if subject not in begun.counted(windows)]
    done = Progress()
    if begun.leaf is None:
        async for batch in batches(store, begun.mark, size, kinds):
            changed = await again(partial(_standings, store, batch.subjects, windows, day, batch.mark))
            counted = sum(map(len, batch.subjects.values()))
            done = Progress(done.subjects + counted, done.changed + changed, 0)
            yield done
    async for leaves in _leaves(store, begun.leaf or ""):
        done = Progress(done.subjects, done.changed, done.leaves + leaves)
        yield done
    every = [kind_told(subject, windows) for subject in Subject]
    async with store.transaction() as transaction:
        await tell(
            transaction, day=day, layout=layout(windows), kinds=every, building=None, step=None, after=None, leaf=None
        )


async def _begun(store: Store, before: Marker, windows: Windows, day: date) -> Marker:
    """Begin: say what is built, and by which definitions; what may be left as it is, is still told."""
    left = before.counted(windows) if before.day == day and not before.good(windows) else []
    kinds = tuple(kind_told(subject, windows) for subject in left)
    async with store.transaction() as transaction:
        await tell(transaction, building=layout(windows), kinds=list(kinds), step=None, after=None, leaf=None)
    return Marker(building=layout(windows), kinds=kinds)


async def _standings(store: Store, subjects: dict[Subject, list[str]], windows: Windows, day: date, mark: Mark) -> int:
    """Keep how some subjects stand, without a word to their leaves, which are summed afterwards."""
    async with store.transaction() as transaction:
        rows: list[dict[str, object]] = []
        for subject, ids in subjects.items():
            seen = await looked(transaction, subject, ids, windows, day, hold=True)
            rows += [kept(subject, each.id, each.now) for each in seen if each.before != each.now]
        await transaction.run(_STANDINGS, rows=rows)
        await tell(transaction, step=mark.step, after=mark.after)
    return len(rows)


async def _leaves(store: Store, begin: str) -> AsyncIterator[int]:
    """Sum every leaf after one that is told as `by:name`."""
    first, _, after = begin.partition(":")
    for walk in WALKS[[each.by for each in WALKS].index(first) if first else 0 :]:
        async for names in named(store, walk, after):
            yield await again(partial(_summed, store, walk, names))
        after = ""


async def named(store: Store, walk: Walk, after: str = "") -> AsyncIterator[list[str]]:
    """Yield the names of a walk's leaves in batches, after one of them; the nameless first."""
    if walk.nameless and not after:
        yield [""]
    while rows := await store.run(walk.names, after=after, batch=_LEAF_BATCH):
        names = [str(name) for (name,) in rows]
        yield names
        after = names[-1]


async def _summed(store: Store, walk: Walk, names: list[str]) -> int:
    """Set the leaves of some names to the sums of their standings, while nobody changes them; return how many."""
    async with store.transaction() as transaction:
        sums = await leaf_sums(transaction, walk, names)
        rows = [leaf_row(leaf, numbers) for leaf, numbers in sorted(sums.items(), key=lambda each: each[0].id)]
        ids = [row[0] for row in rows]
        kinds, none = list(walk.kinds), [0] * width()
        await transaction.run(_LEAVES, leaves=rows, kinds=kinds, names=names, ids=ids, none=none)
        await tell(transaction, leaf=f"{walk.by}:{names[-1]}")
    return len(rows)


async def leaf_sums(transaction: Transaction, walk: Walk, names: list[str]) -> dict[Leaf, list[int]]:
    """Hold the leaves of some names, and return what their standings sum to."""
    none = [0] * width()
    bases = [leaf_row(Leaf(walk.kinds[0], name, "" if walk.by == "unit" else name), none) for name in sorted(names)]
    await transaction.run(_HOLD, leaves=bases)
    sums = Sums()
    for kind, home, seat, unit, values, out in await transaction.run(walk.statement(names), names=names):
        standing = Standing(Place(str(home), str(seat), str(unit)), tuple(cast("list[int]", values)), str(out))
        sums.add(Subject(str(kind)), standing)
    return {leaf: numbers for leaf, numbers in sums.by_leaf.items() if leaf.kind in walk.kinds and leaf.name in names}
