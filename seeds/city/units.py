"""Units: seated in a county, in the city (市直), or outside without a seat; some of them dissolved."""

from __future__ import annotations

import random
from itertools import count

from seeds.city.counties import AWAY, CITY, CITY_CORE, COUNTIES, County
from seeds.city.names import unit_names
from seeds.city.things import City, Unit

CITY_UNITS = 50
OUTSIDE_UNITS = 12
DISSOLVED_EVERY = 12


def add_units(city: City) -> None:
    """Write the units, in the order of their seats."""
    rng = city.draw("units")
    stems = unit_names(rng)
    number = count(1)
    for county in (*COUNTIES, AWAY):
        for rank in range(county.units):
            _add(city, rng, next(number), (county.code, county.name + stems.pop()), county, 1 / (rank + 2) ** 0.6)
    for rank in range(CITY_UNITS):
        _add(city, rng, next(number), (CITY[0], "潍坊" + stems.pop()), CITY_CORE, 1 / (rank + 2) ** 0.8)
    for rank in range(OUTSIDE_UNITS):
        _add(city, rng, next(number), ("", "外地" + stems.pop()), AWAY, 1 / (rank + 2))


def _add(
    city: City, rng: random.Random, number: int, seat_and_name: tuple[str, str], county: County, weight: float
) -> None:
    seat, name = seat_and_name
    dissolved = number % DISSOLVED_EVERY == 0
    code = None if dissolved and rng.random() < 1 / 2 else city.numbers.credit_code()
    unit = city.book.noun("Unit", name=name, status="DISSOLVED" if dissolved else "ACTIVE", uscc=code)
    if seat:
        city.book.link("SEATED_IN", unit, seat)
    city.units.append(Unit(unit, name, seat, county, weight, dissolved))


def successor(city: City, unit: Unit) -> Unit:
    """Return the active unit of the same seat that takes over a unit's retirees."""
    return next(each for each in city.units if each.seat == unit.seat and not each.dissolved and each is not unit)
