"""The leaves that a subject is counted at, and what is to be added to each of them.

A leaf's id opens with its kind:

    H:code        who lives in a community, or is an area or is of it: RESIDENCE, an area's own
    U:unit        who retired from a unit, under the code of its seat: UNIT, an area's own
    HX:code|seat  those of H whose unit is seated outside the home's county (`-` nowhere), or who have none (`?`)
    UX:unit|home  those of U who live outside the seat, by the county they live in, or whose home nobody knows (`?`)
    B:code        branches and societies that are based nowhere, by their city

U without a unit holds those who have neither unit nor home. In the order of ids, a leaf comes before those beside it:
whoever holds H:code or U:unit is alone with all of them.

The last three are what EXTERNAL and UNKNOWN are summed from. No leaf stands above a community or a unit, save those of
what has neither: nobody waits for a city's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.counts.layout import added, width
from graph.counts.standing import Place, Standing
from graph.coverage.kinds import PEOPLE, Subject
from graph.coverage.population import COUNTY_DIGITS

NOWHERE, NOBODY_KNOWS = "-", "?"
#: Kinds that have a home, or a city in place of one.
BASED: Final = {Subject.BRANCH, Subject.SOCIETY}


@dataclass(frozen=True, order=True)
class Leaf:
    """A leaf: its kind, the code it is found by, and what else tells it from others."""

    kind: str
    name: str
    code: str = ""
    other: str = ""

    @property
    def id(self) -> str:
        """Return the id of its node."""
        return f"{self.kind}:{self.name}{'|' if self.other else ''}{self.other}"


def leaves(subject: Subject, place: Place) -> Iterator[Leaf]:
    """Yield the leaves that a subject in a place is counted at."""
    home, seat, unit = place.home, place.seat, place.unit
    if home:
        yield Leaf("H", home, home)
    elif subject in BASED:
        yield Leaf("B", seat, seat)
    if subject not in PEOPLE:
        return
    if unit or not home:
        yield Leaf("U", unit, seat)
    if home and home[:COUNTY_DIGITS] != seat:
        yield Leaf("HX", home, home, seat or (NOWHERE if unit else NOBODY_KNOWS))
    if not home or (seat and not home.startswith(seat)):
        yield Leaf("UX", unit, seat, home[:COUNTY_DIGITS] or NOBODY_KNOWS)


@dataclass
class Sums:
    """What is to be added to leaves, by leaf."""

    by_leaf: dict[Leaf, list[int]] = field(default_factory=dict["Leaf", "list[int]"])

    def add(self, subject: Subject, standing: Standing, times: int = 1) -> None:
        """Add a subject to all its leaves, or take it away."""
        for leaf in leaves(subject, standing.place):
            numbers = self.by_leaf.get(leaf)
            if numbers is None:
                numbers = self.by_leaf[leaf] = [0] * width()
            added(subject, standing.values, standing.out, numbers, times)
