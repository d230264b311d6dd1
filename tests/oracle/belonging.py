"""Questions 2, 3, 4 and 28: affiliation (组织关系), a branch near home, and a unit that answers for each member."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_member, reasons
from tests.oracle.owners import MembersOwners
from tests.oracle.records import Record


def member_affiliation(facts: Facts) -> Iterator[Finding]:
    """2: every counted member is affiliated with a branch."""
    for member in facts.counted_members():
        missing = reasons(NO_AFFILIATION=not facts.affiliations(member.id))
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).county_bureau)


def member_single_affiliation(facts: Facts) -> Iterator[Finding]:
    """3: no counted member is affiliated with several (一方隶属)."""
    for member in facts.counted_members():
        missing = reasons(SEVERAL=len(facts.affiliations(member.id)) > 1)
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).county_bureau)


def member_nearby_branch(facts: Facts) -> Iterator[Finding]:
    """4: every counted member belongs to a branch in life of the home community (就近便利)."""
    for member in facts.counted_members():
        owners = MembersOwners(facts, member.id)
        missing = _why_no_nearby_branch(facts, member)
        turn = owners.committee if "NO_BRANCH_THERE" in missing else owners.community
        yield of_member(facts, member, missing, turn)


def _why_no_nearby_branch(facts: Facts, member: Record) -> tuple[str, ...]:
    home = facts.home(member.id)
    if home is None:
        return ("NO_HOME",)
    there = {branch.id for branch in facts.branches_in_life(home)}
    if not there:
        return ("NO_BRANCH_THERE",)
    return reasons(NOT_ENROLLED=not there & facts.branches_of(member.id))


def member_responsible_unit(facts: Facts) -> Iterator[Finding]:
    """28: every counted member whose original unit is dissolved is served by an active one."""
    for member in facts.counted_members():
        original = facts.original_unit(member.id)
        if original is not None and facts.dissolved(original):
            serving = facts.target(member.id, "SERVED_BY", "Unit")
            missing = reasons(NOBODY=serving is None or facts.dissolved(serving))
            yield of_member(facts, member, missing, MembersOwners(facts, member.id).county_bureau)
