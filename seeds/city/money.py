"""Money and standards: grants, model sites, exemplars, each county's seven haves (经费、示范点、典型、七有)."""

from __future__ import annotations

import random

from graph.model.standards import SEVEN_HAVES
from seeds.city.chance import hit
from seeds.city.counties import COUNTIES, LACKS, NOT_ASSESSED, County
from seeds.city.things import Branch, City, Community

EARMARKING = "370784"  # 安丘市 pays its branches' study from an earmarked fund (专项经费)
EVIDENCE = {
    "institution": "设立文件",
    "personnel": "人员名册",
    "posts": "编制批复",
    "venue": "场所清单",
    "funding": "预算批复",
    "plan": "年度工作计划",
    "activity": "活动台账",
}


def add_money(city: City) -> None:
    """Write grants for the communities with branches, and what each county shows."""
    rng = city.draw("money")
    for place in city.communities:
        if place.branches:
            for year, percent in (("thisyear", place.county.funded), ("lastyear", place.county.funded - 15)):
                if hit(rng, percent):
                    _grant(city, rng, place, year)
    for county in COUNTIES:
        places = [place for place in city.communities if place.county is county and place.branches]
        branches = [branch for place in places for branch in place.branches]
        _add_sites(city, rng, county, places, branches)
        _add_exemplars(city, rng, branches)
        _assess(city, county)


def _grant(city: City, rng: random.Random, place: Community, year: str) -> None:
    if place.county.code == EARMARKING:
        mode, target = "EARMARKED", place.branches[0].id
    else:
        mode = rng.choice(("AWARD_IN_LIEU", "DIRECT"))
        target = place.branches[0].id if hit(rng, 25) else place.code
    grant = city.book.noun("Grant", year=year, amount=rng.randint(4, 60) * 500, mode=mode)
    city.book.link("FOR", grant, target)


def _add_sites(city: City, rng: random.Random, county: County, places: list[Community], branches: list[Branch]) -> None:
    """Write the sites of this year and of the last: of a community, a branch, or the county at large."""
    years = ["thisyear"] * county.sites + ["lastyear"] * rng.randint(1, 2)
    for place, branch, year in zip(
        rng.sample(places, len(years)), rng.sample(branches, len(years)), years, strict=True
    ):
        name, target = rng.choices(
            ((place.name, place.code), (branch.name, branch.id), (county.name, county.code)), (70, 20, 10)
        )[0]
        site = city.book.noun("DemonstrationSite", name=f"{name}离退休干部党建工作示范点", year=year)
        city.book.link("FOR", site, target)


def _add_exemplars(city: City, rng: random.Random, branches: list[Branch]) -> None:
    branch = rng.choice(branches)
    exemplar = city.book.noun("Exemplar", name="先进离退休干部党支部", year="lastyear", note="活动经常，作用明显")
    city.book.link("FOR", exemplar, branch.id)
    people = next(each.people for each in [branch, *branches] if each.people)
    exemplar = city.book.noun("Exemplar", name="优秀离退休干部党员", year="thisyear", note="热心社区志愿服务")
    city.book.link("OF", exemplar, rng.choice(people).id)


def _assess(city: City, county: County) -> None:
    """Write last year's assessment, and this year's; a second lack is claimed as had, without evidence."""
    lacks = LACKS.get(county.code, ())
    missing = lacks[:1]
    for year in ("lastyear", "thisyear")[: 1 + (county.code != NOT_ASSESSED)]:
        flags = {key: key not in missing for key, *_ in SEVEN_HAVES}
        proofs = {f"{key}Evidence": EVIDENCE[key] for key in flags if key not in lacks}
        act = city.book.noun("Assessment", year=year, **flags, **proofs, inGeneralEvaluation=len(lacks) <= 1)
        city.book.link("FOR", act, county.code)
