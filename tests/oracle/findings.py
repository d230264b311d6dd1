"""Findings: what a question says of one subject, before anything is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.oracle.facts import Facts
from tests.oracle.owners import MembersOwners, Owner, Turn
from tests.oracle.places import CITY, Standing, standing_of_member
from tests.oracle.records import Record


@dataclass(frozen=True)
class Finding:
    """One subject of a question: where it stands, why it is a gap (no reason: covered), and whose turn it is.

    `city` is the city of the owner where the question is asked for no city.
    """

    subject: str
    standing: Standing
    reasons: tuple[str, ...]
    turn: Turn
    since: date | None = None
    city: str | None = None

    @property
    def covered(self) -> bool:
        """Tell whether the subject is covered."""
        return not self.reasons


def reasons(**holds: bool) -> tuple[str, ...]:
    """Return the names of the reasons that hold, in the order given."""
    return tuple(name for name, true in holds.items() if true)


def of_member(facts: Facts, member: Record, why: tuple[str, ...], turn: Turn, since: date | None = None) -> Finding:
    """Return what a question says of a member; a covered one has no day since when."""
    city = MembersOwners(facts, member.id).city()
    return Finding(member.id, standing_of_member(facts, member), why, turn, since if why else None, city)


def of_area(code: str, standing: Standing, why: tuple[str, ...], owner: Owner, since: date | None = None) -> Finding:
    """Return what a question says of a community, a county or what is based there; its owner is known at once."""
    return Finding(code, standing, why, lambda _city: owner, since if why else None, code[:CITY])
