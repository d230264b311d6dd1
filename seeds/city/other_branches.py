"""Other branches: units' own, and those in communities that are planned, ready, nominal or dissolved."""

from __future__ import annotations

import random
from collections import Counter

from seeds.city.branches import term
from seeds.city.chance import between, hit
from seeds.city.counties import AWAY, CITY
from seeds.city.things import Branch, City, Unit

UNIT_BRANCH_FROM, UNIT_GENERAL_FROM, UNIT_COMMITTEE_FROM = 25, 100, 240  # retirees of one unit
IDLE = (("NOMINAL", "形同虚设", 26), ("PLANNED", "拟建", 14), ("READY", "筹建", 10), ("DISSOLVED", "撤销", 12))


def add_other_branches(city: City) -> None:
    """Write them, and what they are under."""
    rng = city.draw("other branches")
    _add_of_units(city, rng)
    _add_idle(city, rng)
    _add_unbased(city)


def _add_of_units(city: City, rng: random.Random) -> None:
    """Give units with enough retirees a branch of their own, based in no community."""
    retirees: Counter[str] = Counter(member.unit.id for member in city.counted if member.unit)
    for unit in city.units:
        if unit.dissolved or not unit.seat.startswith(CITY[0]) or retirees[unit.id] < UNIT_BRANCH_FROM:
            continue
        size = retirees[unit.id]
        kind, name = "BRANCH", "党支部"
        if size >= UNIT_GENERAL_FROM:
            kind, name = ("COMMITTEE", "党委") if size >= UNIT_COMMITTEE_FROM else ("GENERAL_BRANCH", "党总支")
        unit.branch = _unit_branch(city, rng, unit, kind, name)


def _unit_branch(city: City, rng: random.Random, unit: Unit, kind: str, name: str) -> Branch:
    branch = city.book.noun(
        "Branch",
        name=f"{unit.name}离退休干部{name}",
        kind=kind,
        form="ORDINARY",
        establishment="STANDING",
        lifecycle="ALIVE" if hit(rng, unit.county.lively) else "BUILT",
        termEndsOn=term(rng, unit.county),
    )
    city.book.link("UNDER", branch, unit.id)
    thing = Branch(branch, name, unit.county, kind, standing=True, community=None)
    city.branches.append(thing)
    return thing


def _add_idle(city: City, rng: random.Random) -> None:
    """Write branches that are not in life, most where no other is."""
    bare = [place for place in city.communities if not place.branches and place.county is not AWAY]
    rng.shuffle(bare)
    for lifecycle, stage, many in IDLE:
        for number in range(many):
            place = bare.pop() if bare and number * 3 < many * 2 else rng.choice(city.communities)
            standing = hit(rng, 80)
            name = f"{'' if standing else '功能型'}党支部（{stage}）"
            branch = city.book.noun(
                "Branch",
                name=f"{place.name}离退休干部{name}",
                kind="BRANCH",
                form="ORDINARY" if standing else "FUNCTIONAL",
                establishment="STANDING" if standing else "NON_STANDING",
                lifecycle=lifecycle,
                termEndsOn=between(rng, 30, 500) if lifecycle == "NOMINAL" and standing else None,
            )
            city.book.link("BASED_IN", branch, place.code)
            if committee := city.committees.get(place.county.code):
                city.book.link("UNDER", branch, committee)
            city.idle.append(Branch(branch, name, place.county, lifecycle, standing, place))


def _add_unbased(city: City) -> None:
    """Write branches without a community under a committee and under another branch."""
    top = city.book.noun(
        "Branch",
        name="潍坊市易地安置离退休干部临时党支部",
        kind="BRANCH",
        form="TEMPORARY",
        establishment="NON_STANDING",
        lifecycle="BUILT",
    )
    city.book.link("UNDER", top, city.committees[CITY[0]])
    group = city.book.noun(
        "Branch",
        name="潍坊市易地安置离退休干部联络党支部",
        kind="BRANCH",
        form="JOINT",
        establishment="NON_STANDING",
        lifecycle="PLANNED",
    )
    city.book.link("UNDER", group, top)
