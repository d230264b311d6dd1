"""Societies, volunteer teams, platforms, grids, and what members are good at (社团、志愿队、平台、红色智库)."""

from __future__ import annotations

import random

from seeds.city import words
from seeds.city.chance import hit
from seeds.city.counties import AWAY
from seeds.city.things import City, Community, Member

TEAMS = (
    ("NEXT_GENERATION", "“五老”志愿者队伍"),
    ("GREENING", "绿化美化志愿队"),
    ("PATROL", "治安巡逻志愿队"),
    ("NEIGHBOURS", "“十大员”志愿队"),
    ("MEDIATION", "民间纠纷协调志愿服务队"),
)


def add_societies(city: City) -> None:
    """Write what members do together, in the communities with branches."""
    rng = city.draw("societies")
    residents = city.residents()
    book = city.book
    elders = _at(city, "LIVES_IN", "p-")
    schools, grids = _located(city, "sch-"), _located(city, "grid-")
    for place in city.communities:
        people = residents.get(place.code, [])
        for branch in place.branches:
            for grid in grids.get(place.code, [])[:2]:
                book.link("COVERS", branch.id, grid)
        if place.branches and people and hit(rng, 45):
            _add_society(city, rng, place, people, elders.get(place.code, []))
        if place.branches and people and hit(rng, 40):
            _add_team(city, rng, place, people, schools.get(place.code, []))
        if place.county is not AWAY and hit(rng, place.county.lively / 6):
            kind, name = rng.choice((("UNIVERSITY", "社区老年大学"), ("STUDY_POINT", "集中学习教育点")))
            book.link("BASED_IN", book.noun("Platform", name=f"{place.name}{name}", kind=kind), place.code)
    book.noun("Platform", name="老干部之家网", kind="WEBSITE")
    _add_unbased(city, rng)
    _add_skills(city, rng)


def _at(city: City, kind: str, prefix: str) -> dict[str, list[str]]:
    """Return the sources of a link whose ids open with a prefix, by target."""
    found: dict[str, list[str]] = {}
    for source, target, *_ in city.book.rows(kind):
        if source.startswith(prefix):
            found.setdefault(target, []).append(source)
    return found


def _located(city: City, prefix: str) -> dict[str, list[str]]:
    return _at(city, "LOCATED_IN", prefix)


def _add_society(city: City, rng: random.Random, place: Community, people: list[Member], elders: list[str]) -> None:
    society = city.book.noun(
        "Society", name=f"{place.name}{rng.choice(words.SOCIETIES)}", registered=hit(rng, place.county.lively / 2)
    )
    city.book.link("BASED_IN", society, place.code)
    for member in rng.sample(people, min(len(people), rng.randint(1, 14))):
        city.book.link("MEMBER_OF", member.id, society)
    for elder in elders[:3]:
        city.book.link("MEMBER_OF", elder, society)
    if hit(rng, place.county.lively - 12):
        functional = [branch for branch in place.branches if not branch.standing] or place.branches
        city.book.link("HAS_BRANCH", society, functional[-1].id)


def _add_team(city: City, rng: random.Random, place: Community, people: list[Member], schools: list[str]) -> None:
    field, name = ("NEXT_GENERATION", TEAMS[0][1]) if schools else rng.choice(TEAMS)
    team = city.book.noun("VolunteerTeam", name=place.name + name, field=field)
    city.book.link("BASED_IN", team, place.code)
    fit = [member for member in people if not member.needs_care]
    for member in rng.sample(fit, min(len(fit), rng.randint(3, 12))):
        city.book.link("VOLUNTEERS_IN", member.id, team)
    for school in schools:
        city.book.link("SUPPORTS", team, school)


def _add_unbased(city: City, rng: random.Random) -> None:
    """Write a society of the whole city, based in no community."""
    society = city.book.noun("Society", name="潍坊市老干部云河艺术团", registered=True)
    fit = [member for member in city.counted if not member.needs_care and member.registered]
    for member in rng.sample(fit, min(len(fit), 24)):
        city.book.link("MEMBER_OF", member.id, society)


def _add_skills(city: City, rng: random.Random) -> None:
    kinds = (("SPECIALITY", words.SPECIALITIES), ("INTEREST", words.INTERESTS))
    skills = [city.book.noun("Skill", name=name, kind=kind) for kind, names in kinds for name in names]
    for member in city.counted:
        if hit(rng, 38):
            for skill in rng.sample(skills, 1 + hit(rng, 30)):
                city.book.link("HAS_SKILL", member.id, skill)
