"""Places: the division down to the communities, their grids, venues and schools."""

from __future__ import annotations

import random

from seeds.city import words
from seeds.city.chance import hit
from seeds.city.counties import AWAY, CITY, COUNTIES, NEIGHBOUR_CITY, PROVINCE, County
from seeds.city.names import place_names
from seeds.city.things import City, Community

GRID_COUNTIES = ("370702", "370705")  # 潍城区 works by grids (网格化), a neighbour copies it
URBAN = 2  # so many subdistricts of a county are 街道, the others 镇
EMPTY_IN = 20  # one community in so many has no retired cadre


def add_places(city: City) -> None:
    """Write the areas and what lies in a community."""
    rng = city.draw("places")
    book = city.book
    book.area("Province", *PROVINCE)
    for code, name in (CITY, NEIGHBOUR_CITY):
        book.area("City", code, name)
        book.link("PART_OF", code, PROVINCE[0])
    stems, towns = place_names(rng)
    for county in (*COUNTIES, AWAY):
        _add_county(city, rng, county, stems, towns)
    for community in city.communities:
        _furnish(city, rng, community)


def _add_county(city: City, rng: random.Random, county: County, stems: list[str], towns: list[str]) -> None:
    book = city.book
    book.area("County", county.code, county.name)
    book.link("PART_OF", county.code, county.code[:4])
    subdistricts: list[str] = []
    for number in range(1, county.subdistricts + 1):
        street = number <= URBAN
        code = f"{county.code}{number if street else 98 + number:03d}"
        book.area("Subdistrict", code, towns.pop() + ("街道" if street else "镇"))
        book.link("PART_OF", code, county.code)
        subdistricts.append(code)
    shares = _long_tail(rng, county)
    for place in range(county.communities):
        subdistrict = subdistricts[place % len(subdistricts)]
        code = f"{subdistrict}{place // len(subdistricts) + 1:03d}"
        weight = county.weight * shares[place]
        city.communities.append(Community(code, stems.pop() + "社区", county, weight))
        book.link("PART_OF", code, subdistrict)


def _long_tail(rng: random.Random, county: County) -> list[float]:
    """Return each community's share of the county: a few have many retired members, most have few, some none."""
    empty = county.communities // EMPTY_IN
    heights = [1 / (rank + 2) ** 0.95 for rank in range(county.communities - empty)] + [0.0] * empty
    rng.shuffle(heights)
    return [height / sum(heights) for height in heights]


def _furnish(city: City, rng: random.Random, community: Community) -> None:
    """Give a community its grids, venues and school."""
    book = city.book
    if community.county.code in GRID_COUNTIES:
        for number in range(1, rng.randint(2, 4) + 1):
            book.link("LOCATED_IN", book.noun("Grid", name=f"{community.name}第{number}网格"), community.code)
    kinds = (("ELDERS_CLUB", "老年会所", 35), ("PARTY_ROOM", "党员活动室", 80), ("ACTIVITY_ROOM", "活动中心", 30))
    for kind, name, percent in kinds:
        if hit(rng, percent):
            venue = book.noun("Venue", name=community.name + name, kind=kind)
            book.link("LOCATED_IN", venue, community.code)
            community.venues.append(venue)
    if hit(rng, 15):
        stem = community.name.removesuffix("社区")
        school = book.noun("School", name=f"{stem}{rng.choice(('小学', '实验学校', '中学'))}")
        book.link("LOCATED_IN", school, community.code)


def write_communities(city: City) -> None:
    """Write the communities themselves, once it is known which have a branch."""
    rng = city.draw("communities")
    for community in city.communities:
        readiness = "BUILT" if community.branches else rng.choice(("READY", "PREPARING", "PREPARING"))
        feature = rng.choice(words.COMMUNITY_FEATURES) if hit(rng, community.county.lively) else None
        city.book.area("Community", community.code, community.name, feature=feature, readiness=readiness)
