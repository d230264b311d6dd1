"""Owners: whose turn it is, with the fallbacks of a unit, a community, a county bureau and a committee."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.oracle.facts import Facts
from tests.oracle.places import CITY, COUNTY


@dataclass(frozen=True)
class Owner:
    """Who does the next act: a role, and the anchor of that role."""

    role: str
    id: str | None


#: Names the owner for the city that the gap is seen from (None where nothing tells it).
Turn = Callable[[str | None], Owner]


def county_of(code: str | None) -> str | None:
    """Return the county in which a place lies; None for a city itself or no place."""
    return code[:COUNTY] if code and len(code) >= COUNTY else None


def in_city(code: str | None, city: str | None) -> bool:
    """Tell whether a place lies in the city."""
    return code is not None and city is not None and code.startswith(city)


def bureau(*counties: str | None, city: str | None) -> Owner:
    """Return the bureau of the first county that is known, or else the city's."""
    county = next((each for each in counties if each), None)
    return Owner("COUNTY_BUREAU", county) if county else Owner("CITY_BUREAU", city)


def committee(facts: Facts, county: str | None, city: str | None) -> Owner:
    """Return the working committee responsible for a county, or else for its city, or else the city's bureau."""
    city = county[:CITY] if county else city
    for area in (county, city):
        named = facts.sources(area, "RESPONSIBLE_FOR", "WorkingCommittee") if area else []
        if named:
            return Owner("WORKING_COMMITTEE", named[0].id)
    return Owner("CITY_BUREAU", city)


def unit_or_bureau(facts: Facts, unit: str | None, home: str | None, city: str | None) -> Owner:
    """Return a unit in being, or else the bureau of its seat's county, of the home's, or the city's."""
    if unit is not None and not facts.dissolved(unit):
        return Owner("ORIGINAL_UNIT", unit)
    seat = facts.seat(unit) if unit is not None else None
    return bureau(county_of(seat), county_of(home) if in_city(home, city) else None, city=city)


def community_or_bureau(community: str | None, seat: str | None, city: str | None) -> Owner:
    """Return a community in the city, or else the bureau of the seat's county, or the city's."""
    if community is not None and in_city(community, city):
        return Owner("COMMUNITY", community)
    return bureau(county_of(seat), city=city)


@dataclass(frozen=True)
class MembersOwners:
    """The four owners of one member's gaps."""

    facts: Facts
    member: str

    @property
    def _home(self) -> str | None:
        return self.facts.home(self.member)

    @property
    def _seat(self) -> str | None:
        unit = self.facts.original_unit(self.member)
        return self.facts.seat(unit) if unit is not None else None

    def city(self) -> str | None:
        """Return the city of the member where the question names none: the seat's, or else the home's."""
        place = self._seat or self._home
        return place[:CITY] if place else None

    def county(self, city: str | None) -> str | None:
        """Return the member's county: the home's where that is in the city, or else the seat's."""
        return county_of(self._home) if in_city(self._home, city) else county_of(self._seat)

    def unit(self, city: str | None) -> Owner:
        """Return the managing unit, or else the original one, or a bureau in its place."""
        return unit_or_bureau(self.facts, self.facts.managing_unit(self.member), self._home, city)

    def community(self, city: str | None) -> Owner:
        """Return the home's community, or a bureau in its place."""
        return community_or_bureau(self._home, self._seat, city)

    def county_bureau(self, city: str | None) -> Owner:
        """Return the bureau of the member's county, or the city's."""
        return bureau(self.county(city), city=city)

    def committee(self, city: str | None) -> Owner:
        """Return the committee of the member's county."""
        return committee(self.facts, self.county(city), city)
