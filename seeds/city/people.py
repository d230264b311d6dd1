"""People: members with their home and unit, and the elders beside them."""

from __future__ import annotations

import random

from seeds.city import words
from seeds.city.chance import between, hit, within
from seeds.city.counties import AWAY
from seeds.city.names import person_name
from seeds.city.placing import Homes, Units
from seeds.city.things import City, Community, Member, Unit

NOT_COUNTED = (("DECEASED", 14), ("OUT_OF_CITY", 7), ("SUSPENDED", 4))  # in a thousand
LIXIU_PERCENT = 3
PROBATIONARY_EVERY = 700


def add_people(city: City) -> None:
    """Write the members and the elders, each in a home, most from a unit."""
    rng = city.draw("people")
    homes, units = Homes(city, rng), Units(city, rng)
    for number, status in enumerate(_statuses(rng, city.size)):
        home = homes.draw()
        unit = units.draw(home)
        _add_member(city, rng, number, status, home, unit, units.managing(unit))
    for number in range(city.size // 20):
        _add_elder(city, rng, number, homes.draw())


def _statuses(rng: random.Random, size: int) -> list[str]:
    statuses = [status for status, per_mille in NOT_COUNTED for _ in range(size * per_mille // 1000)]
    statuses += ["ACTIVE"] * (size - len(statuses))
    rng.shuffle(statuses)
    return statuses


def _add_member(
    city: City,
    rng: random.Random,
    number: int,
    status: str,
    home: Community | None,
    unit: Unit | None,
    served: Unit | None,
) -> None:
    book = city.book
    woman, lixiu = hit(rng, 34), hit(rng, LIXIU_PERCENT)
    year = rng.randint(1922, 1928) if lixiu else int(rng.triangular(1934, 1964, 1950))
    born = _day(rng, year)
    full = lixiu or number % PROBATIONARY_EVERY != PROBATIONARY_EVERY - 1
    joined = _day(rng, rng.randint(year + 17, 1947) if lixiu else year + rng.randint(20, 48))
    care = hit(rng, 45 if lixiu else max(4, (1962 - year) * 1.1))
    member = book.noun(
        "Member",
        name=person_name(rng, woman=woman),
        retirementType="LIXIU" if lixiu else "TUIXIU",
        partyStatus="FULL" if full else "PROBATIONARY",
        status=status,
        needsCare=care,
        birthDate=born,
        archiveBirthDate=_day(rng, year + rng.choice((-1, 1))) if hit(rng, 5) else born,
        joinedPartyOn=joined if full else between(rng, 60, 330),
        retiredOn=f"{year + (55 if woman and hit(rng, 70) else 60)}{born[4:]}",
        identityNumber=city.numbers.identity(born, woman=woman),
        phone=city.numbers.phone() if hit(rng, 97) else None,
        address=_address(rng, home) if home else None,
        careLevel=rng.choice(words.CARE_LEVELS) if care else None,
        health=rng.choice(words.CONDITIONS) if care else None,
    )
    if home:
        _settle(city, rng, member, home)
    if unit:
        book.link("RETIRED_FROM", member, unit.id)
    if served:
        book.link("SERVED_BY", member, served.id)
    county = home.county if home else AWAY
    city.members.append(Member(member, status, full, care, home, unit, served, county))


def _settle(city: City, rng: random.Random, member: str, home: Community) -> None:
    """Write where a member lives, verified lately, long ago or never."""
    verified = None
    if hit(rng, home.county.verified):
        verified = between(rng, 1, 330)
    elif hit(rng, 60):
        verified = between(rng, 400, 900)
    city.book.link("LIVES_IN", member, home.code, since=f"today-{rng.randint(3, 25)}y", verifiedOn=verified)


def _add_elder(city: City, rng: random.Random, number: int, home: Community | None) -> None:
    kind = "ELDER" if number % 2 else "CADRE"
    person = city.book.noun("Person", name=person_name(rng, woman=hit(rng, 50)), kind=kind)
    if home:
        city.book.link("LIVES_IN", person, home.code, since=f"today-{rng.randint(1, 20)}y")


def _address(rng: random.Random, home: Community) -> str:
    return f"{home.name}{within(rng, 1, 28)}号楼{within(rng, 1, 4)}单元{within(rng, 1, 6)}0{within(rng, 1, 2)}"


def _day(rng: random.Random, year: int) -> str:
    return f"{year}-{within(rng, 1, 12):02d}-{within(rng, 1, 28):02d}"
