"""Places: where a subject stands on each axis, whether that is in an area, and in which row of its breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.oracle.facts import Facts
from tests.oracle.records import Record

CITY, COUNTY = 4, 6
LEVELS = {2: "PROVINCE", 4: "CITY", 6: "COUNTY", 9: "SUBDISTRICT", 12: "COMMUNITY"}
CHILD_LENGTH = {0: 4, 2: 4, 4: 6, 6: 9, 9: 12}
LABELS = {4: "City", 6: "County", 9: "Subdistrict", 12: "Community"}
EXTERNAL, UNKNOWN = "EXTERNAL", "UNKNOWN"


class Axis(StrEnum):
    """By home, or by the seat of the original unit."""

    RESIDENCE = "RESIDENCE"
    UNIT = "UNIT"


@dataclass(frozen=True)
class Place:
    """Where a subject stands on one axis: a code, or EXTERNAL or UNKNOWN; `city` is the one it is UNKNOWN of."""

    code: str | None = None
    otherwise: str = UNKNOWN
    unit: str | None = None
    city: str | None = None

    def inside(self, area: str) -> bool:
        """Tell whether the place lies in an area."""
        return (self.code or self.city or "-").startswith(area)


@dataclass(frozen=True)
class Standing:
    """Where a subject stands: on RESIDENCE always, on UNIT for members and pairs."""

    residence: Place
    unit: Place | None = None

    def on(self, axis: Axis) -> Place:
        """Return the place on an axis; a subject without units has one place."""
        return self.unit if axis is Axis.UNIT and self.unit else self.residence

    def belongs(self, area: str | None, axis: Axis) -> bool:
        """Tell whether the subject is in an area's population: a city and a province take in both axes."""
        if area is None:
            return True
        if len(area) > CITY:
            return self._code_on(axis).startswith(area)
        return self.residence.inside(area) or (self.unit is not None and self.unit.inside(area))

    def row(self, area: str | None, axis: Axis) -> str | None:
        """Return the key of the row that the subject stands in; None where the area has no rows."""
        place, length = self.on(axis), len(area or "")
        if length not in CHILD_LENGTH:
            return None
        if place.code is None:
            return place.otherwise
        if not place.code.startswith(area or ""):
            return EXTERNAL
        if axis is Axis.UNIT and length == COUNTY:
            return place.unit
        return place.code[: CHILD_LENGTH[length]]

    def _code_on(self, axis: Axis) -> str:
        return self.on(axis).code or "-"


def standing_of_member(facts: Facts, member: Record) -> Standing:
    """Return where a member stands: the home, and the seat of the original unit."""
    home, unit = facts.home(member.id), facts.original_unit(member.id)
    return Standing(Place(home), Place() if unit is None else place_of_unit(facts, unit))


def place_of_unit(facts: Facts, unit: str) -> Place:
    """Return a unit's place: its seat, EXTERNAL without one."""
    return Place(facts.seat(unit), EXTERNAL, unit)


def standing_of_branch(facts: Facts, branch: str) -> Standing:
    """Return where a branch stands: its community, or UNKNOWN of its city."""
    return Standing(Place(facts.base(branch), city=city_of_branch(facts, branch)))


def standing_of_society(facts: Facts, society: str) -> Standing:
    """Return where a society stands: its community, or UNKNOWN of the least city of its members' branches."""
    base = facts.base(society)
    members = facts.sources(society, "MEMBER_OF", "Member")
    cities = {city_of_branch(facts, branch) for member in members for branch in facts.affiliations(member.id)}
    return Standing(Place(base, city=min((city for city in cities if city), default=None)))


def city_of_branch(facts: Facts, branch: str) -> str | None:
    """Return the city of a branch: of its community, or of where its UNDER chain ends; None where that tells none."""
    base = facts.base(branch)
    return base[:CITY] if base else _city_at_the_end(facts, branch, set())


def _city_at_the_end(facts: Facts, branch: str, seen: set[str]) -> str | None:
    superior = facts.target(branch, "UNDER", "Branch")
    if superior is not None and superior not in seen:
        return _city_at_the_end(facts, superior, {*seen, branch})
    committee = facts.target(branch, "UNDER", "WorkingCommittee")
    if committee is not None:
        areas = facts.targets(committee, "RESPONSIBLE_FOR", "County")
        areas += facts.targets(committee, "RESPONSIBLE_FOR", "City")
        return min(areas)[:CITY] if areas else None
    unit = facts.target(branch, "UNDER", "Unit")
    end = facts.seat(unit) if unit is not None else facts.base(branch)
    return end[:CITY] if end else None


def rows_always_shown(facts: Facts, area: str | None, axis: Axis) -> list[tuple[str, str]]:
    """Return key and level of the rows that stand even at 0: child areas; a county's units on UNIT."""
    length = len(area or "")
    if length not in CHILD_LENGTH:
        return []
    if axis is Axis.UNIT and length == COUNTY:
        return [(unit.id, "UNIT") for unit in facts.all("Unit") if facts.seat(unit.id) == area]
    child = CHILD_LENGTH[length]
    inside = [each.id for each in facts.all(LABELS[child]) if each.id.startswith(area or "")]
    return [(code, LEVELS[child]) for code in inside]
