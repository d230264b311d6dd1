"""Affiliation: one branch a member belongs to and others that manage along (一方隶属、多方管理), and transfers."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from seeds.city.chance import ago, hit, recorded, share, within
from seeds.city.counties import CITY, CITY_CORE, County
from seeds.city.former import write_former
from seeds.city.things import Branch, City, Community, Member

OUTSIDE_PER_MILLE = 18  # counted members that no branch of a community has
SEVERAL_PER_MILLE = 2  # two affiliations: a transfer gone wrong
ADRIFT_PER_MILLE = 3  # co-managed, and affiliated with nobody
UNIT_BRANCH_PERCENT = 46
UNITS_OF_A_JOINT_BRANCH = 5
REFUSAL_COSTS = 25  # per cent fewer of those not registered are enrolled at home


@dataclass
class _Places:
    """Communities with branches, by county."""

    by_county: dict[str, list[Community]] = field(default_factory=dict[str, list[Community]])

    def beside(self, rng: random.Random, county: County, home: Community | None) -> Community:
        """Return a community with branches in the county, another than the home, near it in code where it can."""
        choice = self.by_county.get(county.code) or self.by_county[CITY_CORE.code]
        near = [place for place in choice if home and place is not home and place.code[:9] == home.code[:9]]
        return rng.choice(near or choice)


def add_affiliations(city: City) -> None:
    """Affiliate every counted member but a few, so that the communities' branches hold all but a stated share."""
    rng = city.draw("affiliation")
    places = _Places()
    for community in city.communities:
        if community.branches and community.code.startswith(CITY[0]):
            places.by_county.setdefault(community.county.code, []).append(community)
    counted = city.counted
    outside = rng.sample(counted, share(len(counted), OUTSIDE_PER_MILLE))
    left_out = {member.id for member in outside}
    settled = [member for member in counted if member.id not in left_out]
    adrift = {member.id for member in rng.sample(settled, share(len(settled), ADRIFT_PER_MILLE))}
    several = {member.id for member in rng.sample(settled, share(len(settled), SEVERAL_PER_MILLE))} - adrift
    for number, member in enumerate(outside):
        _leave_outside(city, rng, number, member)
    for member in settled:
        place = _place(rng, member, places)
        if member.id in adrift:
            _co_manage(city, rng, member, rng.choice(place.branches))
        else:
            _enrol(city, rng, member, place)
        if member.id in several:
            _affiliate(city, rng, member, places.beside(rng, place.county, place).standing[0])
    for member in city.members:
        if member.status == "SUSPENDED":
            _affiliate(city, rng, member, _place(rng, member, places).standing[0])


def _place(rng: random.Random, member: Member, places: _Places) -> Community:
    """Return the community whose branches take a member: the home's, or one beside it, or one where the unit is."""
    home = member.home
    if home and home.code.startswith(CITY[0]):
        percent = member.county.enrolled - (0 if member.registered else REFUSAL_COSTS)
        return home if home.branches and hit(rng, percent) else places.beside(rng, home.county, home)
    return places.beside(rng, member.unit.county if member.unit else CITY_CORE, None)


def _enrol(city: City, rng: random.Random, member: Member, place: Community) -> None:
    """Affiliate with the unit's own branch and let the community's manage along, or affiliate with the community's."""
    own = member.unit.branch if member.unit else None
    if own and hit(rng, UNIT_BRANCH_PERCENT + (0 if member.registered else 30)):
        _affiliate(city, rng, member, own)
        _co_manage(city, rng, member, rng.choice(place.branches))
        return
    standing = [branch for branch in place.standing if _takes(branch, member)]
    branch = rng.choices(standing, [each.pull for each in standing])[0]
    days = _affiliate(city, rng, member, branch)
    if own and hit(rng, 30):
        act = city.book.noun(
            "AffiliationTransfer",
            number=f"转字（示例）{city.numbers.document():04d}号",
            source="县市区组织关系转接登记",
            **recorded(rng, days, "县市区组织部门"),
        )
        city.book.link("OF", act, member.id)
        city.book.link("FROM", act, own.id)
        city.book.link("TO", act, branch.id)
        write_former(city, "AFFILIATED_WITH", member.id, own.id, until=ago(days), recordedBy="县市区组织部门")
    functional = [each for each in place.branches if not each.standing]
    if functional and hit(rng, 30):
        _co_manage(city, rng, member, functional[0])


def _takes(branch: Branch, member: Member) -> bool:
    """Tell whether a branch may take a member: a joint one brings together five units at most."""
    if branch.joins is None:
        return True
    unit = member.unit.id if member.unit else ""
    return unit in branch.joins or len(branch.joins) < UNITS_OF_A_JOINT_BRANCH


def _leave_outside(city: City, rng: random.Random, number: int, member: Member) -> None:
    """Leave a member where no community's branch in life has them: a nominal branch, the unit's, or none."""
    nominal = [branch for branch in city.idle if branch.kind == "NOMINAL" and branch.standing]
    own = member.unit.branch if member.unit else None
    if number % 4 == 0:
        _affiliate(city, rng, member, nominal[number // 4 % len(nominal)])
    elif own and number % 4 != 1:
        _affiliate(city, rng, member, own)


def _affiliate(city: City, rng: random.Random, member: Member, branch: Branch) -> int:
    days = within(rng, 90, 3000)
    city.book.link("AFFILIATED_WITH", member.id, branch.id, since=ago(days))
    _meet(member, branch)
    if branch.joins is not None:
        branch.joins.add(member.unit.id if member.unit else "")
    return days


def _co_manage(city: City, rng: random.Random, member: Member, branch: Branch) -> None:
    city.book.link("CO_MANAGED_BY", member.id, branch.id, since=ago(within(rng, 30, 1200)))
    _meet(member, branch)


def _meet(member: Member, branch: Branch) -> None:
    if member.counted and member.full:
        branch.people.append(member)
