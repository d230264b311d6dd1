"""The few things that later chapters ask earlier ones for (a community, a unit, a branch, a member), and the `City`."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field

from seeds.city.book import Book
from seeds.city.counties import County
from seeds.city.names import Numbers


@dataclass(eq=False)
class Community:
    """A community, its share of all residents, and the branches in life that are based in it."""

    code: str
    name: str
    county: County
    weight: float
    branches: list[Branch] = field(default_factory=list["Branch"])
    venues: list[str] = field(default_factory=list[str])

    @property
    def standing(self) -> list[Branch]:
        """Return the branches that hold affiliations."""
        return [branch for branch in self.branches if branch.standing]


@dataclass(eq=False)
class Unit:
    """A unit: the code of its seat (empty outside), the county whose habits it shares, its share of retirees."""

    id: str
    name: str
    seat: str
    county: County
    weight: float
    dissolved: bool
    branch: Branch | None = None


@dataclass(eq=False)
class Branch:
    """A branch in life: the county whose habits it shares, and the counted full members who meet in it."""

    id: str
    name: str
    county: County
    kind: str
    standing: bool
    community: Community | None
    people: list[Member] = field(default_factory=list["Member"])
    pull: int = 10  # its share of the affiliations in its community
    joins: set[str] | None = None  # the units that a joint branch brings together


@dataclass(eq=False)
class Member:
    """A member: what is written about them by several chapters."""

    id: str
    status: str
    full: bool
    needs_care: bool
    home: Community | None
    unit: Unit | None
    served: Unit | None
    county: County  # the home's; without a home, one whose members are hard to reach
    registered: Community | None = None

    @property
    def counted(self) -> bool:
        """Tell whether the member stands in the denominators."""
        return self.status == "ACTIVE"


@dataclass(eq=False)
class City:
    """What has been generated so far, and where it is written."""

    seed: int
    size: int
    book: Book = field(default_factory=Book)
    numbers: Numbers = field(default_factory=Numbers)
    communities: list[Community] = field(default_factory=list[Community])
    units: list[Unit] = field(default_factory=list[Unit])
    branches: list[Branch] = field(default_factory=list[Branch])  # in life
    idle: list[Branch] = field(default_factory=list[Branch])  # not in life; `kind` is the stage
    members: list[Member] = field(default_factory=list[Member])
    committees: dict[str, str] = field(default_factory=dict[str, str])  # area code to the committee that guides it

    def draw(self, subject: str) -> random.Random:
        """Return the chances of one subject: a change of one chapter does not stir the others."""
        return random.Random(f"{self.seed}/{subject}")  # noqa: S311 - fixtures have to repeat, not to be secret

    @property
    def counted(self) -> list[Member]:
        """Return the counted members."""
        return [member for member in self.members if member.counted]

    def residents(self) -> dict[str, list[Member]]:
        """Return the counted members by the community they live in."""
        at: defaultdict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            if member.home and member.counted:
                at[member.home.code].append(member)
        return at
