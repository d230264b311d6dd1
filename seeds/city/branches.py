"""Branches in life and based in communities: the 292, spread over the communities as their residents are."""

from __future__ import annotations

import random
from collections import Counter

from seeds.city import words
from seeds.city.chance import between, hit
from seeds.city.counties import AWAY, COUNTIES, County
from seeds.city.things import Branch, City, Community

CROWD = 0.62  # how far branches follow residents: 1 in proportion, 0 one a community
GENERAL_FROM, COMMITTEE_FROM = 3, 5  # branches in one community
FULL_PULL, TOP_PULL = 10, 3  # a general branch leaves most affiliations to those under it
EMPTY_PERCENT = 10  # second branches that were set up and that nobody has joined: too few members
NON_STANDING = ("FUNCTIONAL", "TEMPORARY")
NUMERALS = "一二三四五六七八九"


def add_branches(city: City) -> None:
    """Write the branches of every county's communities, where they meet and what they are under."""
    rng = city.draw("branches")
    for county in (*COUNTIES, AWAY):
        _add_of_county(city, rng, county)


def _add_of_county(city: City, rng: random.Random, county: County) -> None:
    """Spread a county's branches: the next one goes where most residents would share one."""
    places = [community for community in city.communities if community.county is county]
    given: Counter[str] = Counter()
    for _ in range(county.branches):
        most = max(places, key=lambda place: place.weight**CROWD / (given[place.code] + 1))
        given[most.code] += 1
    for place in places:
        for number in range(given[place.code]):
            _add_of_community(city, rng, place, number, given[place.code])


def _add_of_community(city: City, rng: random.Random, place: Community, number: int, of: int) -> None:
    """Write one of a community's branches, under the first where that stands above the others."""
    kind, form, name = _shape(rng, number, of)
    standing = form not in NON_STANDING
    features = form == "FEATURED" or hit(rng, place.county.lively / 2)
    branch = city.book.noun(
        "Branch",
        name=f"{place.name}离退休干部{name}",
        kind=kind,
        form=form,
        establishment="STANDING" if standing else "NON_STANDING",
        lifecycle="ALIVE" if hit(rng, place.county.lively) else "BUILT",
        feature=rng.choice(words.BRANCH_FEATURES) if features else None,
        termEndsOn=term(rng, place.county) if standing else None,
    )
    city.book.link("BASED_IN", branch, place.code)
    top = place.branches[0].id if place.branches and of >= GENERAL_FROM else city.committees.get(place.county.code)
    if top:
        city.book.link("UNDER", branch, top)
    if place.venues and hit(rng, 85):
        city.book.link("MEETS_AT", branch, place.venues[number % len(place.venues)])
    thing = Branch(branch, name, place.county, kind, standing, place)
    thing.joins = set() if form == "JOINT" else None
    if number == 0:
        thing.pull = FULL_PULL if kind == "BRANCH" else TOP_PULL
    elif hit(rng, EMPTY_PERCENT):
        thing.pull = 0
    place.branches.append(thing)
    city.branches.append(thing)


def _shape(rng: random.Random, number: int, of: int) -> tuple[str, str, str]:
    """Return kind, form and name: the first of several may stand above the others, the last be a functional one."""
    if number == 0 and of >= GENERAL_FROM:
        return ("COMMITTEE", "ORDINARY", "党委") if of >= COMMITTEE_FROM else ("GENERAL_BRANCH", "ORDINARY", "党总支")
    if number > 0 and number == of - 1 and hit(rng, 62):
        if hit(rng, 80):
            return "BRANCH", "FUNCTIONAL", f"{rng.choice(words.INTERESTS)}功能型党支部"
        return "BRANCH", "TEMPORARY", "临时党支部"
    # A joint branch takes members of a few units only, so another branch stands beside it.
    weights = (50, 20, 16, 30 if number else 0)
    form = rng.choices(("ORDINARY", "FEATURED", "COMPOSITE", "JOINT"), weights)[0]
    order = NUMERALS[number - (of >= GENERAL_FROM)]
    return "BRANCH", form, f"第{order}党支部" if of > 1 else "党支部"


def term(rng: random.Random, county: County) -> str | None:
    """Return the end of a branch's term: far ahead, within six months, past, or never set."""
    if hit(rng, county.lively):
        return f"today+{rng.randint(200, 1700)}d"
    return rng.choice((f"today+{rng.randint(10, 150)}d", between(rng, 5, 300), between(rng, 5, 300), None))
