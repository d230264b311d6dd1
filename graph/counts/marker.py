"""What the counts are good for: the one node that says as of which day, and by which definitions, they were made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from neo4j.time import Date

from graph.counts.gathering import BEGIN, STEPS, Mark
from graph.counts.layout import layout, layout_of
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.store import Store, Transaction

#: Found by reads, in their own statement: without it, sums say nothing.
GOOD: Final = "MATCH (:Counts {id: 'counts', day: $today, layout: $layout})"
_READ: Final = """MATCH (c:Counts {id: 'counts'})
RETURN c.day, c.layout, c.building, c.step, c.after, c.leaf, c.kinds"""
_WRITE: Final = """MERGE (c:Counts {id: 'counts'})
SET c += $told"""
#: Whoever loads or imports says that nothing may be read from the counts until they are made again.
SPOIL: Final = """MATCH (c:Counts {id: 'counts'})
REMOVE c.day, c.layout, c.building, c.kinds"""
#: While one process keeps the counts, no other does; one that is gone is waited for no longer than this many seconds.
LEASE: Final = 60
_TAKE: Final = """MERGE (c:Counts {id: 'counts'})
SET c.held = true
REMOVE c.held
WITH c WHERE c.keeper IS NULL OR c.keeper = $keeper OR c.until < datetime()
SET c.keeper = $keeper, c.until = datetime() + duration({seconds: $seconds})
RETURN true"""
_LEAVE: Final = """MATCH (c:Counts {id: 'counts', keeper: $keeper})
REMOVE c.keeper, c.until"""


@dataclass(frozen=True)
class Marker:
    """As of which day the counts are, in which layout; and how far they are built where they are being built anew.

    `mark` is how far the subjects are, `leaf` how far the leaves are (None: not begun); `kinds` tells how the kinds of
    subjects are counted that are not being built.
    """

    day: date | None = None
    layout: str = ""
    building: str = ""
    mark: Mark = BEGIN
    leaf: str | None = None
    kinds: tuple[str, ...] = ()

    def good(self, windows: Windows) -> bool:
        """Tell whether the counts were made by these windows, as of whichever day, and no others were begun since."""
        return self.day is not None and self.layout == layout(windows) and not self.building

    def counted(self, windows: Windows) -> list[Subject]:
        """Return the kinds of subjects that are counted as these windows have it."""
        return [subject for subject in Subject if kind_told(subject, windows) in self.kinds]


def kind_told(subject: Subject, windows: Windows) -> str:
    """Return how it is told that a kind of subject is counted by these windows."""
    return f"{subject}:{layout_of(subject, windows)}"


async def marker(store: Store) -> Marker:
    """Return what the counts are good for."""
    rows = await store.run(_READ)
    if not rows:
        return Marker()
    day, made, building, step, after, leaf, kinds = rows[0]
    return Marker(
        day.to_native() if isinstance(day, Date) else None,
        str(made or ""),
        str(building or ""),
        Mark(str(step or STEPS[0]), str(after or "")),
        cast("str | None", leaf),
        tuple(cast("list[str]", kinds or [])),
    )


async def tell(transaction: Transaction, **told: object) -> None:
    """Write something of the marker; None takes it away."""
    await transaction.run(_WRITE, told=told)


async def take(store: Store, keeper: str, seconds: int = LEASE) -> bool:
    """Take the keeping of the counts, or go on with it; False where another process has it."""
    return bool(await store.run(_TAKE, keeper=keeper, seconds=seconds))


async def leave(store: Store, keeper: str) -> None:
    """Leave the keeping to others."""
    await store.run(_LEAVE, keeper=keeper)
