"""Questions 15 to 19: societies with a branch, and each branch's size, activity, term and secretary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_area, reasons
from tests.oracle.owners import committee, county_of
from tests.oracle.places import Standing, standing_of_branch, standing_of_society
from tests.oracle.records import Record
from tests.oracle.windows import months_later, this_year, within_days


def _in_life(facts: Facts, *, standing_only: bool) -> Iterator[Record]:
    for branch in facts.all("Branch"):
        if facts.in_life(branch) and not (standing_only and branch.text("establishment") != "STANDING"):
            yield branch


def _of_based(
    facts: Facts, subject: str, standing: Standing, why: tuple[str, ...], since: date | None = None
) -> Finding:
    place = standing.residence
    owner = committee(facts, county_of(place.code), place.city)
    return of_area(subject, standing, why, owner, since)


def _of_branch(facts: Facts, branch: Record, why: tuple[str, ...], since: date | None = None) -> Finding:
    return _of_based(facts, branch.id, standing_of_branch(facts, branch.id), why, since)


def society_branch(facts: Facts) -> Iterator[Finding]:
    """15: every society with three counted full members has a branch in life (社团建支部)."""
    for society in facts.all("Society"):
        members = [each for each in facts.sources(society.id, "MEMBER_OF", "Member") if facts.counted(each)]
        if _full(members) >= facts.windows.society_full_members:
            branches = facts.targets(society.id, "HAS_BRANCH", "Branch")
            missing = reasons(NO_BRANCH=not any(facts.in_life(facts.nodes[each]) for each in branches))
            yield _of_based(facts, society.id, standing_of_society(facts, society.id), missing)


def branch_size(facts: Facts) -> Iterator[Finding]:
    """16: every standing branch in life has the size of its kind (升格 is only proposed)."""
    limits = facts.windows
    most = {"BRANCH": limits.branch_members, "GENERAL_BRANCH": limits.general_branch_members}
    for branch in _in_life(facts, standing_only=True):
        kind = branch.text("kind")
        members = [each for each in facts.sources(branch.id, "AFFILIATED_WITH", "Member") if facts.counted(each)]
        missing = reasons(
            TOO_FEW=kind == "BRANCH" and _full(members) < limits.branch_full_members,
            TOO_MANY=kind in most and len(members) > most[kind],
        )
        yield _of_branch(facts, branch, missing)


def branch_activity(facts: Facts) -> Iterator[Finding]:
    """17: every branch in life had an activity and a visit of guidance (督导) within 90 days."""
    for branch in _in_life(facts, standing_only=False):
        activities = _days(facts.nodes[each] for each in facts.targets(branch.id, "HELD", "Activity"))
        visits = _days(facts.sources(branch.id, "TO", "SupervisionVisit"))
        idle, unguided = not _lately(facts, activities), not _lately(facts, visits)
        since = max(activities if idle else visits, default=None)
        yield _of_branch(facts, branch, reasons(NO_ACTIVITY=idle, NO_SUPERVISION=unguided), since)


def branch_term(facts: Facts) -> Iterator[Finding]:
    """18: every standing branch in life has a term that ends more than 6 months ahead (换届)."""
    notice = months_later(facts.today, facts.windows.term_notice_months)
    for branch in _in_life(facts, standing_only=True):
        ends = branch.day("termEndsOn")
        expired = ends is not None and ends < facts.today
        missing = reasons(
            EXPIRED=expired,
            EXPIRING=ends is not None and facts.today <= ends <= notice,
            UNSET=ends is None,
        )
        yield _of_branch(facts, branch, missing, ends if expired else None)


def branch_secretary(facts: Facts) -> Iterator[Finding]:
    """19: every branch in life has a secretary, one of them trained this year (选优培强)."""
    for branch in _in_life(facts, standing_only=False):
        secretaries = facts.sources(branch.id, "SECRETARY_OF", "Member")
        trainings = _days(record for each in secretaries for record in facts.sources(each.id, "OF", "TrainingRecord"))
        trained = any(this_year(day, facts.today) for day in trainings)
        missing = reasons(NO_SECRETARY=not secretaries, UNTRAINED=bool(secretaries) and not trained)
        yield _of_branch(facts, branch, missing)


def _full(members: list[Record]) -> int:
    return sum(member.text("partyStatus") == "FULL" for member in members)


def _days(records: Iterator[Record] | list[Record]) -> list[date]:
    return [day for day in (record.day("on") for record in records) if day is not None]


def _lately(facts: Facts, days: list[date]) -> bool:
    return any(within_days(day, facts.windows.activity_days, facts.today) for day in days)
