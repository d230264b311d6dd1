"""The relay: gives committed events their numbers, without a gap, whichever of several processes does it.

A number that was given in the act's own transaction would make all writers wait for each other, or be seen after a
higher one: who reads on from the higher would never see it. So an event is numbered when its act is committed.
"""

from __future__ import annotations

from typing import Final, cast

from graph.live.events import EVENT, RELAY, UNSENT
from graph.store import Store

#: How many events are numbered in one transaction.
LOT: Final = 500

WAITING: Final = f"RETURN EXISTS {{ MATCH (:{UNSENT}) }}"

#: Written to, it is locked: whoever relays meanwhile waits, and then finds what is left.
HELD: Final = f"MERGE (r:{RELAY} {{id: 'coverage'}}) ON CREATE SET r.number = 0 SET r.held = true"

# An event that can be seen may still be being committed; writing to it waits for the end of that.
NUMBERED: Final = f"""MATCH (r:{RELAY} {{id: 'coverage'}})
WITH r, COLLECT {{
  MATCH (e:{EVENT}:{UNSENT})
  WITH e ORDER BY e.at, e.id LIMIT $lot
  RETURN e }} AS events
FOREACH (i IN range(0, size(events) - 1) |
  FOREACH (e IN [events[i]] | SET e.number = r.number + i + 1 REMOVE e:{UNSENT}))
SET r.number = r.number + size(events)
RETURN size(events)"""


async def relay(store: Store) -> int:
    """Number what is committed and has no number yet, in the order of its moments; return how many it was.

    Raises:
        Unavailable: the graph does not answer; nothing is lost, whoever relays next does it.
    """
    total = 0
    count = LOT if await store.read(WAITING) == [True] else 0
    while count == LOT:
        async with store.transaction() as transaction:
            await transaction.run(HELD)
            ((numbered,),) = await transaction.run(NUMBERED, lot=LOT)
        count = cast("int", numbered)
        total += count
    return total
