"""Docking: how far each unit and each community where its retirees live have confirmed each other (双向对接)."""

from __future__ import annotations

import random

from seeds.city.chance import ago, hit, recorded, within
from seeds.city.things import City, Community, Unit

MANY = 4  # members that make a pair worth a visit
BONUS = 10
DISSOLVED_PERCENT = 4
#: What stands of a pair that is not docked: nothing, a plan, the community's word, the unit's word.
STAGES, STAGE_WEIGHTS = ("", "PLAN", "COMMUNITY", "UNIT"), (44, 8, 24, 24)


def add_dockings(city: City) -> None:
    """Write each pair's docking and the steps that led there."""
    rng = city.draw("docking")
    for unit, community, members in _pairs(city):
        percent = DISSOLVED_PERCENT if unit.dissolved else community.county.docked + (BONUS if members >= MANY else 0)
        if hit(rng, percent):
            _dock(city, rng, unit, community, ("UNIT", "COMMUNITY"))
        elif not unit.dissolved:
            stage = rng.choices(STAGES, STAGE_WEIGHTS)[0]
            if stage:
                _dock(city, rng, unit, community, () if stage == "PLAN" else (stage,))


def _pairs(city: City) -> list[tuple[Unit, Community, int]]:
    """Return each pair of a unit and the home of its retirees, and of a managing unit and the place of registration."""
    pairs: dict[tuple[str, str], tuple[Unit, Community, int]] = {}
    for member in city.counted:
        for unit, community in ((member.unit, member.home), (member.served or member.unit, member.registered)):
            if unit and community:
                before = pairs.get((unit.id, community.code))
                pairs[unit.id, community.code] = (unit, community, 1 + (before[2] if before else 0))
    return list(pairs.values())


def _dock(city: City, rng: random.Random, unit: Unit, community: Community, sides: tuple[str, ...]) -> None:
    days: dict[str, str] = {}
    for side in sides:
        back = within(rng, 15, 900)
        days[side] = ago(back)
        by = "原单位联络员" if side == "UNIT" else "社区党务专干"
        act = city.book.noun("Docking", side=side, **recorded(rng, back, by))
        city.book.link("OF", act, unit.id)
        city.book.link("FOR", act, community.code)
    city.book.link(
        "DOCKED_WITH",
        unit.id,
        community.code,
        unitConfirmedOn=days.get("UNIT"),
        communityConfirmedOn=days.get("COMMUNITY"),
    )
