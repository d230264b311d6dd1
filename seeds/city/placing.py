"""Where a member lives and from which unit they retired: few communities hold many, units' retirees are spread."""

from __future__ import annotations

import random
from itertools import accumulate

from seeds.city.chance import hit
from seeds.city.counties import CITY
from seeds.city.things import City, Community, Unit
from seeds.city.units import successor

NO_HOME_PERCENT = 1.5
NEITHER_PERCENT = 5  # of those without a home
FAVOURITES = 4  # units that housed their people in a community
#: Of a home's retirees, in per cent: from its county's units, from the city's, from another county's, from outside.
ORIGINS = (("COUNTY", 66.0), ("CITY", 91.0), ("OTHER", 97.0), ("OUTSIDE", 99.2))


class Lot:
    """Units to draw from, each by its weight."""

    def __init__(self, units: list[Unit]) -> None:
        """Add the weights up once."""
        self._units = units
        self._sums = list(accumulate(unit.weight for unit in units))

    def draw(self, rng: random.Random) -> Unit:
        """Return one of them."""
        return rng.choices(self._units, cum_weights=self._sums)[0]


class Homes:
    """Communities to live in, each by its weight."""

    def __init__(self, city: City, rng: random.Random) -> None:
        """Add the weights up once."""
        self._rng = rng
        self._communities = city.communities
        self._sums = list(accumulate(community.weight for community in city.communities))

    def draw(self) -> Community | None:
        """Return a home, or None where nobody knows it."""
        if hit(self._rng, NO_HOME_PERCENT):
            return None
        return self._rng.choices(self._communities, cum_weights=self._sums)[0]


class Units:
    """Units to have retired from, by the home."""

    def __init__(self, city: City, rng: random.Random) -> None:
        """Sort the units by their seats, and choose each community's favourites."""
        self._rng = rng
        self._city = city
        of_city = [unit for unit in city.units if unit.seat == CITY[0]]
        in_counties = [unit for unit in city.units if len(unit.seat) > len(CITY[0])]
        self._lots = {
            "CITY": Lot(of_city),
            "OTHER": Lot(in_counties),
            "OUTSIDE": Lot([unit for unit in city.units if not unit.seat]),
        }
        seats = dict.fromkeys(unit.seat for unit in in_counties)
        self._counties = {seat: Lot([unit for unit in in_counties if unit.seat == seat]) for seat in seats}
        self._favourites = {
            community.code: [self._counties[community.county.code].draw(rng) for _ in range(FAVOURITES)]
            for community in city.communities
        }

    def draw(self, home: Community | None) -> Unit | None:
        """Return a unit, or None where nobody knows it."""
        rng = self._rng
        if home is None and hit(rng, NEITHER_PERCENT):
            return None
        chance = rng.random() * 100
        origin = next((name for name, upto in ORIGINS if chance < upto), None)
        if origin is None:
            return None
        if home is None or home.county.code[:4] != CITY[0]:
            return self._lots["OUTSIDE" if origin == "OUTSIDE" else "CITY" if chance % 2 < 1 else "OTHER"].draw(rng)
        if origin != "COUNTY":
            return self._lots[origin].draw(rng)
        if hit(rng, 60):
            return rng.choice(self._favourites[home.code])
        return self._counties[home.county.code].draw(rng)

    def managing(self, unit: Unit | None) -> Unit | None:
        """Return the unit that manages now where it is another one; a dissolved unit's people may have nobody."""
        rng = self._rng
        if unit is None or not hit(rng, 76 if unit.dissolved else 3):
            return None
        if unit.dissolved and hit(rng, 6):
            return next(each for each in self._city.units if each.dissolved and each is not unit)
        return successor(self._city, unit)
