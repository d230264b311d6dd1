"""The calendar: whose answers fall due on a day are counted anew; an index on that day finds them, and no search."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from graph.again import again
from graph.counts.gathering import BATCH
from graph.counts.marker import tell
from graph.counts.recount import Cause, recount
from graph.counts.touching import Concerned
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.store import Store

_DUE: Final = """MATCH (s:Standing)
WHERE s.due <= $day
RETURN s.kind, s.of
ORDER BY s.due, s.of
LIMIT $batch"""


async def due(store: Store, day: date) -> bool:
    """Tell whether anything falls due that was not counted anew."""
    return bool(await store.run(_DUE, day=day, batch=1))


async def advance(store: Store, windows: Windows, day: date, size: int = BATCH) -> int:
    """Bring the counts to a day, however long ago they were made, and return how many subjects were looked at.

    They have to be good by these windows, and not of a later day.
    """
    looked = 0
    while found := await store.run(_DUE, day=day, batch=size):
        await again(partial(_count, store, windows, day, found))
        looked += len(found)
    async with store.transaction() as transaction:
        await tell(transaction, day=day)
    return looked


async def _count(store: Store, windows: Windows, day: date, found: list[list[object]]) -> None:
    concerned: Concerned = {}
    for kind, ident in found:
        concerned.setdefault(Subject(str(kind)), set()).add(str(ident))
    async with store.transaction() as transaction:
        await recount(transaction, concerned, windows, Cause(day))
