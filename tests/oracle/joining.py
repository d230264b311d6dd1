"""Questions 1, 5, 6, 7 and 10: consultation (征求意见), consent and registration (报到)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_member, reasons
from tests.oracle.owners import MembersOwners, Turn
from tests.oracle.records import Record
from tests.oracle.windows import over_days_ago

COMMUNITYS_TURN = ("AGREED_NOT_REGISTERED", "PROPOSED")


def why_not_registered(facts: Facts, member: Record) -> tuple[str, date | None]:
    """Return why a member is not registered, and since which stored day."""
    proposed = [each for each in facts.sources(member.id, "OF", "Registration") if each.text("status") == "PROPOSED"]
    if proposed:
        return "PROPOSED", max((each.day("on") for each in proposed), key=lambda day: day or date.min)
    latest = facts.latest_consultation(member.id)
    if latest is None:
        return "NOT_CONSULTED", None
    outcome = latest.text("outcome")
    return "AGREED_NOT_REGISTERED" if outcome == "AGREED" else outcome, latest.day("on")


def turn_to_register(facts: Facts, member: Record) -> Turn:
    """Return whose turn it is while a member is not registered: the unit's, the community's once agreed or proposed."""
    owners = MembersOwners(facts, member.id)
    why, _since = why_not_registered(facts, member)
    return owners.community if why in COMMUNITYS_TURN else owners.unit


def member_registration(facts: Facts) -> Iterator[Finding]:
    """1: every counted member is registered with some community."""
    for member in facts.counted_members():
        why, since = why_not_registered(facts, member)
        missing = () if facts.registered_with(member.id) else (why,)
        yield of_member(facts, member, missing, turn_to_register(facts, member), since)


def member_consultation(facts: Facts) -> Iterator[Finding]:
    """5: every counted member was consulted."""
    for member in facts.counted_members():
        missing = reasons(NOT_CONSULTED=facts.latest_consultation(member.id) is None)
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).unit)


def member_consent(facts: Facts) -> Iterator[Finding]:
    """6: every counted member who was consulted agreed, at the latest."""
    for member in facts.counted_members():
        latest = facts.latest_consultation(member.id)
        if latest is None:
            continue
        outcome, reason = latest.text("outcome"), latest.text("reason")
        missing = () if outcome == "AGREED" else tuple(each for each in (outcome, reason) if each)
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).unit, latest.day("on"))


def member_registered_after_consent(facts: Facts) -> Iterator[Finding]:
    """7: every counted member who agreed over 30 days ago is registered."""
    for member in facts.counted_members():
        latest = facts.latest_consultation(member.id)
        if latest is None or latest.text("outcome") != "AGREED":
            continue
        if over_days_ago(latest.day("on"), facts.windows.registration_days, facts.today):
            missing = reasons(OVERDUE=facts.registered_with(member.id) is None)
            yield of_member(facts, member, missing, MembersOwners(facts, member.id).community, latest.day("on"))


def member_registered_at_home(facts: Facts) -> Iterator[Finding]:
    """10: every counted member with a home and a registration is registered at home."""
    for member in facts.counted_members():
        home, registered = facts.home(member.id), facts.registered_with(member.id)
        if home is not None and registered is not None:
            missing = reasons(ELSEWHERE=home != registered)
            yield of_member(facts, member, missing, MembersOwners(facts, member.id).county_bureau)
