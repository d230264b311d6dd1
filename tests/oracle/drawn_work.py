"""What is done in the random cities: committees and groups, services, activities, money, sites, ledgers and claims."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle.drawing import of_length, past_edges, some, up_to
from tests.oracle.made import Made
from tests.oracle.standards import HAVES


def add_committees(draw: st.DrawFn, made: Made, areas: list[str]) -> list[str]:
    """Add committees with the areas they are responsible for, and their groups; return the committees."""
    committees: list[str] = []
    for _ in range(draw(up_to(3))):
        committee = made.noun("WorkingCommittee", name="某党工委", level="COUNTY")
        for area in draw(some([*of_length(areas, 6), *of_length(areas, 4)], 2)):
            made.link("RESPONSIBLE_FOR", committee, area)
        attached = draw(some(of_length(areas, 12), 2))
        if attached:
            group = made.noun("LiaisonGroup", name="某挂靠组")
            made.link("HAS_GROUP", committee, group)
            for community in attached:
                made.link("ATTACHED_TO", group, community)
        committees.append(committee)
    return committees


def add_services(draw: st.DrawFn, made: Made, areas: list[str]) -> None:
    """Add providers and projects, and the communities they are there for."""
    for _ in range(draw(up_to(2))):
        provider = made.noun("ServiceProvider", name="某服务中心", kind="HOME_CARE")
        for community in draw(some(of_length(areas, 12), 2)):
            made.link("SERVES", provider, community)
    for _ in range(draw(up_to(4))):
        project = made.noun("ServiceProject", name="某项目", active=draw(st.sampled_from([True, True, False])))
        for community in of_length(areas, 12):
            if draw(st.booleans()):
                made.link("OFFERED_IN", project, community)


def add_what_branches_do(draw: st.DrawFn, made: Made, branches: list[str]) -> None:
    """Add activities and visits of guidance."""
    past = st.sampled_from(past_edges(made.today))
    for branch in branches:
        for day in draw(st.lists(past, max_size=2)):
            made.link("HELD", branch, made.noun("Activity", name="某活动", on=day))
        for day in draw(st.lists(past, max_size=2)):
            made.link("TO", made.noun("SupervisionVisit", on=day), branch)


def add_money_and_standards(draw: st.DrawFn, made: Made, areas: list[str], branches: list[str]) -> None:
    """Add grants, sites, ledgers, assessments and claims."""
    communities, counties = of_length(areas, 12), of_length(areas, 6)
    years = st.sampled_from([made.today.year, made.today.year - 1])
    for target in draw(st.lists(st.sampled_from([*communities, *branches]), max_size=3)):
        made.link("FOR", made.noun("Grant", year=draw(years), amount=1000.0, mode="DIRECT"), target)
    for target in draw(st.lists(st.sampled_from([*counties, *communities, *branches]), max_size=4)):
        made.link("FOR", made.noun("DemonstrationSite", name="某示范点", year=draw(years)), target)
    for community in draw(st.lists(st.sampled_from(communities), max_size=3)):
        day = draw(st.sampled_from(past_edges(made.today)))
        made.link("FOR", made.noun("LedgerEntry", updatedOn=day), community)
    for county in draw(st.lists(st.sampled_from(counties), max_size=3)):
        made.link("FOR", _assessment(draw, made, draw(years)), county)
    for city in draw(st.lists(st.sampled_from(of_length(areas, 4)), max_size=3)):
        made.link("FOR", _claim(draw, made), city)


def _assessment(draw: st.DrawFn, made: Made, year: int) -> str:
    absent, unproven = draw(some(list(HAVES), 2)), draw(some(list(HAVES), 2))
    flags: dict[str, object] = {have: have not in absent for have in HAVES}
    evidence = {f"{have}Evidence": None if have in unproven else "文件" for have in HAVES}
    return made.noun("Assessment", year=year, **flags, **evidence)


def _claim(draw: st.DrawFn, made: Made) -> str:
    return made.noun(
        "Claim",
        name="某数字",
        value=draw(st.integers(0, 4)),
        qualifier=draw(st.sampled_from(["EXACT", "AT_LEAST"])),
        counts=draw(st.sampled_from(["BRANCHES_IN_COMMUNITIES", "MEMBERS_IN_THEM"])),
    )
