"""An event (变动) and its moves: what one act, or the calendar, changed in who is counted and who is covered.

    (:CoverageEvent:Unsent {id, at, day, act, operation, entry})<-[:IN]-(:CoverageMove {question, subject, home, seat,
    unit, day, before, after, index})

Whoever writes an event labels it `Unsent`; the relay takes that away and gives it its `number`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.counts.layout import COVERED, OUT

EVENT: Final = "CoverageEvent"
UNSENT: Final = "Unsent"
#: The one node that holds the number given last.
RELAY: Final = "CoverageRelay"


@dataclass(frozen=True, slots=True)
class Move:
    """One subject's change for one question.

    `home` is the code of its community (or of a county or city), `seat` that of its unit's county or city, each ""
    where there is none; `unit` is the unit's id or "". A subject that changes its home or unit leaves the one by a move
    and comes to the other by another.
    """

    question: str
    subject: str
    home: str
    seat: str
    unit: str
    before: int
    after: int

    @property
    def covered(self) -> int:
        """Return by how much the covered change: 1, 0 or -1."""
        return (self.after == COVERED) - (self.before == COVERED)

    @property
    def total(self) -> int:
        """Return by how much the counted change: 1, 0 or -1."""
        return (self.after != OUT) - (self.before != OUT)


@dataclass(frozen=True, slots=True)
class Event:
    """What was committed together; `act` is None where a day passed and nobody acted.

    `at` is its moment as ISO 8601, `millis` the same in milliseconds since 1970.
    """

    number: int
    id: str
    at: str
    millis: int
    act: str | None
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A move as somebody sees it: `area` is the code in their scope that it belongs to, None where it has none."""

    move: Move
    area: str | None
