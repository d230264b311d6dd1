"""Committees: working committees, departments and leading groups of each area, and groups attached to communities."""

from __future__ import annotations

import random

from seeds.city.chance import hit
from seeds.city.counties import CITY, COUNTIES, County
from seeds.city.names import person_name
from seeds.city.things import City, Community

WITHOUT_COMMITTEE = "370786"  # 昌邑市 has none of its own yet: the city's guides it
COMMUNITIES_A_GROUP = 7
DEPARTMENTS = (
    ("BUREAU", "老干部局"),
    ("ORGANIZATION", "组织部"),
    ("FINANCE", "财政局"),
    ("CIVIL_AFFAIRS", "民政局"),
    ("HUMAN_RESOURCES", "人力资源和社会保障局"),
    ("HEALTH", "卫生健康局"),
    ("CULTURE", "文化和旅游局"),
    ("SPORT", "体育事业发展中心"),
)
OF_A_COUNTY = 4  # a county writes down the first so many, the city all


def add_committees(city: City) -> None:
    """Write who coordinates and guides, the city's first."""
    rng = city.draw("committees")
    _coordinate(city, rng, CITY[0], CITY[1], len(DEPARTMENTS))
    for county in COUNTIES:
        _coordinate(city, rng, county.code, county.name, OF_A_COUNTY)
    for county in COUNTIES:
        _attach(city, rng, county)


def _coordinate(city: City, rng: random.Random, code: str, name: str, departments: int) -> None:
    book = city.book
    if code == WITHOUT_COMMITTEE:
        city.committees[code] = city.committees[CITY[0]]
    else:
        level = "CITY" if code == CITY[0] else "COUNTY"
        committee = book.noun("WorkingCommittee", name=f"{name}离退休干部党工委", level=level)
        book.link("RESPONSIBLE_FOR", committee, code)
        city.committees[code] = committee
        book.link("HEADS", _official(city, rng, "党工委书记"), committee)
    for kind, called in DEPARTMENTS[:departments]:
        book.link("RESPONSIBLE_FOR", book.noun("Department", name=f"{name}{called}", kind=kind), code)
    book.link("RESPONSIBLE_FOR", book.noun("LeadingGroup", name=f"{name}离退休干部工作领导小组"), code)


def _attach(city: City, rng: random.Random, county: County) -> None:
    """Attach groups to the county's communities (分组挂靠), those with many residents first."""
    chosen = [
        community
        for community in city.communities
        if community.county is county and hit(rng, county.liaison + (15 if _crowded(community) else 0))
    ]
    for number, first in enumerate(range(0, len(chosen), COMMUNITIES_A_GROUP), start=1):
        group = city.book.noun("LiaisonGroup", name=f"{county.name}第{number}挂靠组")
        city.book.link("HAS_GROUP", city.committees[county.code], group)
        for _ in range(2):
            city.book.link("WORKS_IN", _official(city, rng, "联络员"), group)
        for community in chosen[first : first + COMMUNITIES_A_GROUP]:
            city.book.link("ATTACHED_TO", group, community.code)


def _crowded(community: Community) -> bool:
    county = community.county
    return community.weight * county.communities > 2 * county.weight  # twice the county's mean


def _official(city: City, rng: random.Random, post: str) -> str:
    return city.book.noun("Official", name=person_name(rng, woman=hit(rng, 40)), post=post)
