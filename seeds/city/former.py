"""What was and is no more: homes, registrations, branches, units, groups and providers of before."""

from __future__ import annotations

import random
from itertools import pairwise

from seeds.city.chance import ago, hit, within
from seeds.city.things import City

MOVED_PERCENT, CHANGED_PERCENT = 2, 8
#: Of how many links of a type, from what has an id of this prefix, one had another before it.
OTHERS = (
    *(("SERVED_BY", "m-", 40), ("MEMBER_OF", "m-", 60), ("VOLUNTEERS_IN", "m-", 60), ("ATTACHED_TO", "grp-", 30)),
    *(("SERVES", "sp-", 30), ("OFFERED_IN", "pr-", 40), ("DOCKED_WITH", "u-", 30), ("MEETS_AT", "b-", 30)),
    *(("COVERS", "b-", 15), ("HEADS", "off-", 5), ("WORKS_IN", "off-", 5), ("PROVIDES_VENUE", "sp-", 5)),
    ("MEMBER_OF", "p-", 60),
)
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


def add_others(city: City) -> None:
    """Write, for some links of a type, that the source was linked before with what the next one leads to."""
    rng = city.draw("former others")
    for link, prefix, every in OTHERS:
        rows = [row for row in city.book.rows(link) if row[0].startswith(prefix)]
        current = {(source, target) for source, target, *_ in rows}
        for (source, *_), (_, target, *_) in list(pairwise(rows))[::every]:
            if (source, target) not in current:
                _former(city, rng, link, source, target)


def _former(city: City, rng: random.Random, link: str, source: str, target: str) -> None:
    until = within(rng, 900, 2000)
    since = ago(until + within(rng, 300, 3000))
    write_former(city, link, source, target, since=since, until=ago(until), recordedBy=POST)


def write_former(city: City, link: str, source: str, target: str, **told: str) -> None:
    """Write that something had a link; `told` says until when, and who recorded it."""
    former = city.book.noun("FormerLink", link=link, **told)
    city.book.link("OF", former, source)
    city.book.link("TO", former, target)
