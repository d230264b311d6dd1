"""Questions 8, 9 and 21: a file (建档立册), known whereabouts (摸底排查), and care for those who need it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_member, reasons
from tests.oracle.owners import MembersOwners
from tests.oracle.windows import within_days, within_months


def member_file(facts: Facts) -> Iterator[Finding]:
    """8: every counted member has a complete file."""
    for member in facts.counted_members():
        files = facts.sources(member.id, "OF", "MemberFile")
        complete = any(each.text("status") == "COMPLETE" for each in files)
        missing = reasons(NO_FILE=not files, INCOMPLETE=bool(files) and not complete)
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).community)


def member_whereabouts(facts: Facts) -> Iterator[Finding]:
    """9: every counted member's home was verified within 12 months."""
    for member in facts.counted_members():
        homes = facts.links(member.id, "LIVES_IN", "Community")
        verified = homes[0].day("verifiedOn") if homes else None
        fresh = within_months(verified, facts.windows.whereabouts_months, facts.today)
        missing = reasons(
            NO_HOME=not homes,
            NEVER_VERIFIED=bool(homes) and verified is None,
            STALE=verified is not None and not fresh,
        )
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).unit, verified)


def member_care(facts: Facts) -> Iterator[Finding]:
    """21: every counted member who needs care was cared for within 30 days."""
    for member in facts.counted_members():
        if not member.flag("needsCare"):
            continue
        deliveries = facts.sources(member.id, "OF", "ServiceDelivery")
        days = [day for day in (each.day("on") for each in deliveries) if day is not None]
        lately = any(within_days(day, facts.windows.care_days, facts.today) for day in days)
        missing = reasons(NEVER=not days, LAPSED=bool(days) and not lately)
        last: date | None = max(days, default=None)
        yield of_member(facts, member, missing, MembersOwners(facts, member.id).community, last)
