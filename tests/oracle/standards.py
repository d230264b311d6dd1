"""Questions 24, 25 and 27: demonstration sites (示范点), the seven haves (七有), stated figures and the graph's own."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding, of_area, reasons
from tests.oracle.owners import Owner
from tests.oracle.places import CITY, Place, Standing
from tests.oracle.records import Record

#: 七有: the flag's property and the reason's code, in the order of the source.
HAVES = {
    "institution": "INSTITUTION",
    "personnel": "PERSONNEL",
    "posts": "POSTS",
    "venue": "VENUE",
    "funding": "FUNDING",
    "plan": "PLAN",
    "activity": "ACTIVITY",
}


def county_demonstration_site(facts: Facts) -> Iterator[Finding]:
    """24: every county has one or two demonstration sites this year."""
    for county in facts.all("County"):
        sites = [site for site in facts.all("DemonstrationSite") if _site_of_this_year(facts, site, county.id)]
        missing = reasons(NONE=not sites, TOO_MANY=len(sites) > facts.windows.sites)
        owner = Owner("CITY_BUREAU", county.id[:CITY])
        yield of_area(county.id, Standing(Place(county.id)), missing, owner)


def _site_of_this_year(facts: Facts, site: Record, county: str) -> bool:
    bases = [facts.base(branch) or "" for branch in facts.targets(site.id, "FOR", "Branch")]
    areas = [*facts.targets(site.id, "FOR", "County"), *facts.targets(site.id, "FOR", "Community"), *bases]
    stands = site.number("year") == facts.today.year and not site.text("withdrawnOn")
    return stands and any(area.startswith(county) for area in areas)


def county_seven_haves(facts: Facts) -> Iterator[Finding]:
    """25: every county has all seven this year, each with evidence."""
    for county in facts.all("County"):
        assessments = facts.sources(county.id, "FOR", "Assessment")
        this_years = [each for each in assessments if each.number("year") == facts.today.year]
        missing = _missing_haves(this_years[-1]) if this_years else ("NOT_ASSESSED",)
        owner = Owner("COUNTY_BUREAU", county.id)
        yield of_area(county.id, Standing(Place(county.id)), missing, owner)


def _missing_haves(assessment: Record) -> tuple[str, ...]:
    return tuple(
        reason for have, reason in HAVES.items() if not (assessment.flag(have) and assessment.text(f"{have}Evidence"))
    )


def claim_reconciliation(facts: Facts) -> Iterator[Finding]:
    """27: every claim meets what the graph itself counts."""
    for claim in facts.all("Claim"):
        city = facts.target(claim.id, "FOR", "City")
        own, stated = own_count(facts, claim, city), claim.number("value") or 0
        missing = reasons(SHORT=own < stated, OVER=own > stated and claim.text("qualifier") == "EXACT")
        yield of_area(claim.id, Standing(Place(city)), missing, Owner("CITY_BUREAU", city))


def own_count(facts: Facts, claim: Record, city: str | None) -> int:
    """Return the graph's own figure for a claim: branches in life in the city's communities, or members in them."""
    branches = {
        branch.id
        for branch in facts.all("Branch")
        if facts.in_life(branch) and city and (facts.base(branch.id) or "").startswith(city)
    }
    if claim.text("counts") == "BRANCHES_IN_COMMUNITIES":
        return len(branches)
    return sum(bool(branches & facts.branches_of(member.id)) for member in facts.counted_members())
