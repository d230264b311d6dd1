"""Cypher terms that several questions share, each spelt once; `x` is the subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from graph.coverage.kinds import Subject, Text

#: Whom the questions about members count.
COUNTED = Text("在册离退休干部党员", "counted members")


def counted(member: str) -> str:
    """Return the condition of a counted member (在册的正式或预备党员)."""
    return f"({member}.status = 'ACTIVE' AND {member}.partyStatus IN ['FULL', 'PROBATIONARY'])"


def in_life(branch: str) -> str:
    """Return the condition of a branch in life (建成或成活)."""
    return f"{branch}.lifecycle IN ['BUILT', 'ALIVE']"


#: Who counts, of the kinds of subjects that leave anybody out, and the property that those left out are counted by.
COUNTS: Final[Mapping[Subject, tuple[str, str]]] = {
    Subject.MEMBER: (counted("x"), "x.status"),
    Subject.BRANCH: (in_life("x"), "x.lifecycle"),
}


def lets(pairs: Iterable[tuple[str, str]]) -> str:
    """Return one WITH for each let, so that later ones may use earlier ones."""
    return "\n".join(f"WITH *, {expr} AS {name}" for name, expr in pairs)


def within(day: str, start: str) -> str:
    """Return the condition that a day lies in a window that ends today, both ends taken in."""
    return f"({start} <= {day} AND {day} <= $today)"


def docked(link: str) -> str:
    """Return the condition of a docking that both sides confirmed."""
    return f"({link}.unitConfirmedOn <= $today AND {link}.communityConfirmedOn <= $today)"


def days_after(day: str, days: str) -> str:
    """Return the first day that a day lies outside a window of days."""
    return f"{day} + duration({{days: {days} + 1}})"


def months_after(day: str, months: str) -> tuple[str, str]:
    """Return the days on which a day leaves a window of months: where months end early, not before the next begins."""
    return (
        f"{day} + duration({{months: {months}, days: 1}})",
        _month(day, f"+ duration({{months: {months} + 1}})"),
    )


def months_before(day: str, months: str) -> tuple[str, str]:
    """Return the days from which on a day lies within a notice of months: where months end early, the next's first."""
    return (
        f"{day} - duration({{months: {months}}})",
        _month(day, f"- duration({{months: {months} - 1}})"),
    )


def _month(day: str, moved: str) -> str:
    """Return the first day of the month that a day is moved into; null stays null, which truncate would refuse."""
    return f"CASE WHEN {day} IS NOT NULL THEN date.truncate('month', {day} {moved}) END"


#: The latest consultation: by day, then by when it was recorded; a missing moment is the earliest.
LATEST = (
    "latest",
    """head(COLLECT {
    MATCH (x)<-[:OF]-(c:Consultation)
    RETURN c ORDER BY c.on DESC, coalesce(c.recordedAt, datetime('0001-01-01T00:00Z')) DESC, c.id DESC LIMIT 1
  })""",
)
#: The day of the latest proposal that is still open, or null.
PROPOSED = (
    "proposedOn",
    """head(COLLECT {
    MATCH (x)<-[:OF]-(r:Registration {status: 'PROPOSED'})
    RETURN r.on ORDER BY r.on DESC LIMIT 1
  })""",
)
REGISTERED = "EXISTS { (x)-[:REGISTERED_WITH]->() }"
COUNTED_RESIDENT = f"EXISTS {{ MATCH (x)<-[:LIVES_IN]-(m:Member) WHERE {counted('m')} }}"
BRANCH_IN_LIFE_HERE = f"EXISTS {{ MATCH (x)<-[:BASED_IN]-(b:Branch) WHERE {in_life('b')} }}"
