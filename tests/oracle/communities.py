"""Questions 12, 13, 20, 22, 23 and 26: a community's branch, group, projects, provider, money and ledger."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_area, reasons
from tests.oracle.owners import Owner, committee, county_of
from tests.oracle.places import COUNTY, Place, Standing
from tests.oracle.records import Record
from tests.oracle.windows import this_quarter

SUBDISTRICT = 9


def _with_counted_residents(facts: Facts) -> Iterator[str]:
    return (each.id for each in facts.all("Community") if facts.counted_residents(each.id))


def _of_community(code: str, why: tuple[str, ...], owner: Owner) -> Finding:
    return of_area(code, Standing(Place(code)), why, owner)


def community_organization(facts: Facts) -> Iterator[Finding]:
    """12: every community with a counted resident has a branch in life."""
    for code in _with_counted_residents(facts):
        branches = facts.sources(code, "BASED_IN", "Branch")
        living = any(facts.in_life(branch) for branch in branches)
        nominal = any(branch.text("lifecycle") == "NOMINAL" for branch in branches)
        missing = reasons(NONE=not living and not nominal, NOMINAL_ONLY=not living and nominal)
        yield _of_community(code, missing, committee(facts, county_of(code), None))


def community_liaison(facts: Facts) -> Iterator[Finding]:
    """13: every community with a counted resident has a liaison group attached (分组挂靠)."""
    for code in _with_counted_residents(facts):
        missing = reasons(NOT_ATTACHED=not facts.sources(code, "ATTACHED_TO", "LiaisonGroup"))
        yield _of_community(code, missing, committee(facts, county_of(code), None))


def community_service_project(facts: Facts) -> Iterator[Finding]:
    """20: every community with a counted resident has one or two active projects (服务党员项目)."""
    for code in _with_counted_residents(facts):
        projects = facts.sources(code, "OFFERED_IN", "ServiceProject")
        active = sum(each.flag("active") for each in projects)
        missing = reasons(NONE=active == 0, TOO_MANY=active > facts.windows.projects)
        yield _of_community(code, missing, Owner("COMMUNITY", code))


def community_provider(facts: Facts) -> Iterator[Finding]:
    """22: every community with a counted resident is served by some provider."""
    for code in _with_counted_residents(facts):
        missing = reasons(NONE=not facts.sources(code, "SERVES", "ServiceProvider"))
        yield _of_community(code, missing, Owner("COUNTY_BUREAU", code[:COUNTY]))


def community_funding(facts: Facts) -> Iterator[Finding]:
    """23: every community with a branch in life has money this year, given to it or to a branch based in it."""
    for community in facts.all("Community"):
        code = community.id
        if facts.branches_in_life(code):
            grants = [*facts.sources(code, "FOR", "Grant"), *_grants_of_branches(facts, code)]
            missing = reasons(NONE=all(grant.number("year") != facts.today.year for grant in grants))
            yield _of_community(code, missing, Owner("SUBDISTRICT", code[:SUBDISTRICT]))


def _grants_of_branches(facts: Facts, code: str) -> Iterator[Record]:
    for branch in facts.sources(code, "BASED_IN", "Branch"):
        yield from facts.sources(branch.id, "FOR", "Grant")


def community_ledger(facts: Facts) -> Iterator[Finding]:
    """26: every community with a counted resident updated its ledger (台账) this quarter."""
    for code in _with_counted_residents(facts):
        updates = [entry.day("updatedOn") for entry in facts.sources(code, "FOR", "LedgerEntry")]
        days = [day for day in updates if day is not None]
        fresh = any(this_quarter(day, facts.today) for day in days)
        missing = reasons(NONE=not days, STALE=bool(days) and not fresh)
        yield of_area(code, Standing(Place(code)), missing, Owner("COMMUNITY", code), max(days, default=None))
