"""What was and is no more: homes, registrations, co-managing branches and secretaries of before."""

from __future__ import annotations

import random

from seeds.city.chance import ago, hit, within
from seeds.city.things import City

MOVED_PERCENT, CHANGED_PERCENT = 2, 8
POST = "县市区老干部局"


def add_former(city: City) -> None:
    """Write the links of some members that have ended: each to where it led, from when, until when."""
    rng = city.draw("former")
    for member in city.members:
        if member.home is None or not hit(rng, MOVED_PERCENT):
            continue
        near = [each for each in city.communities if each.county is member.home.county and each is not member.home]
        before = rng.choice(near)
        _former(city, rng, "LIVES_IN", member.id, before.code)
        if member.registered:
            _former(city, rng, "REGISTERED_WITH", member.id, before.code)
    for branch in (branch for community in city.communities for branch in community.branches if branch.people):
        for link in ("SECRETARY_OF", "CO_MANAGED_BY"):
            if hit(rng, CHANGED_PERCENT):
                _former(city, rng, link, rng.choice(branch.people).id, branch.id)


def _former(city: City, rng: random.Random, link: str, member: str, target: str) -> None:
    until = within(rng, 900, 2000)
    since = ago(until + within(rng, 300, 3000))
    write_former(city, link, member, target, since=since, until=ago(until), recordedBy=POST)


def write_former(city: City, link: str, member: str, target: str, **told: str) -> None:
    """Write that a member had a link; `told` says until when, and who recorded it."""
    former = city.book.noun("FormerLink", link=link, **told)
    city.book.link("OF", former, member)
    city.book.link("TO", former, target)
