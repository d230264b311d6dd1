"""Questions 11 and 14: docking (双向对接) of units with communities, and the triangle 党工委——原单位——社区."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_member, reasons
from tests.oracle.joining import turn_to_register
from tests.oracle.owners import (
    MembersOwners,
    Owner,
    Turn,
    committee,
    community_or_bureau,
    county_of,
    in_city,
    unit_or_bureau,
)
from tests.oracle.places import CITY, Place, Standing, place_of_unit
from tests.oracle.records import Record


def unit_community_docking(facts: Facts) -> Iterator[Finding]:
    """11: every unit is docked with every community where a counted retiree of it lives."""
    pairs = {(facts.original_unit(member.id), facts.home(member.id)) for member in facts.counted_members()}
    for unit, community in sorted((unit, home) for unit, home in pairs if unit and home):
        standing = Standing(Place(community), place_of_unit(facts, unit))
        place = facts.seat(unit) or community
        missing, turn = _why_not_docked(facts, unit, community), _turn_to_dock(facts, unit, community)
        yield Finding(f"{unit}|{community}", standing, missing, turn, None, place[:CITY])


def member_triangle(facts: Facts) -> Iterator[Finding]:
    """14: every counted member's community is docked with the managing unit and has a liaison group (挂靠组)."""
    for member in facts.counted_members():
        legs = list(_missing_legs(facts, member))
        first = legs[0][1] if legs else MembersOwners(facts, member.id).unit
        yield of_member(facts, member, tuple(leg for leg, _turn in legs), first)


def _missing_legs(facts: Facts, member: Record) -> Iterator[tuple[str, Turn]]:
    registered, unit = facts.registered_with(member.id), facts.managing_unit(member.id)
    if registered is None:
        yield "NOT_REGISTERED", turn_to_register(facts, member)
        return
    if unit is None:
        yield "NO_UNIT", MembersOwners(facts, member.id).unit
    elif _why_not_docked(facts, unit, registered):
        yield "NOT_DOCKED", _turn_to_dock(facts, unit, registered)
    if not facts.sources(registered, "ATTACHED_TO", "LiaisonGroup"):
        yield "NO_GROUP", _turn_to_attach(facts, member, registered)


def _why_not_docked(facts: Facts, unit: str, community: str) -> tuple[str, ...]:
    by_unit, by_community = facts.docking(unit, community)
    return reasons(
        NOT_STARTED=not by_unit and not by_community,
        UNIT_PENDING=by_community and not by_unit,
        COMMUNITY_PENDING=by_unit and not by_community,
    )


def _turn_to_dock(facts: Facts, unit: str, community: str) -> Turn:
    if _why_not_docked(facts, unit, community) == ("COMMUNITY_PENDING",):
        return lambda city: community_or_bureau(community, facts.seat(unit), city)
    return lambda city: unit_or_bureau(facts, unit, community, city)


def _turn_to_attach(facts: Facts, member: Record, registered: str) -> Turn:
    def turn(city: str | None) -> Owner:
        if in_city(registered, city):
            return committee(facts, county_of(registered), city)
        return MembersOwners(facts, member.id).committee(city)

    return turn
