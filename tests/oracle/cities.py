"""Random small cities: every status, days at the edges of every window; to compare the service with the oracle."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.drawing import of_length, one_or_none, some, terms, up_to
from tests.oracle.drawn_members import add_member
from tests.oracle.drawn_work import add_committees, add_money_and_standards, add_services, add_what_branches_do
from tests.oracle.made import Made

CITIES = ("3707", "3701")
TODAYS = (date(2026, 7, 15), date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31), date(2026, 10, 1))
LIFECYCLES = ("ALIVE", "BUILT", "PLANNED", "READY", "NOMINAL", "DISSOLVED")


@st.composite
def cities(draw: st.DrawFn) -> Made:
    """Draw one or two cities with up to twelve members, as of a day that is an ordinary one or the end of a period."""
    made = Made(draw(st.sampled_from(TODAYS)))
    areas = _add_areas(draw, made)
    units = _add_units(draw, made, areas)
    committees = add_committees(draw, made, areas)
    branches = _add_branches(draw, made, areas, units + committees)
    societies = _add_societies(draw, made, areas, branches)
    for _ in range(draw(up_to(12))):
        add_member(draw, made, areas, units, branches, societies)
    add_services(draw, made, areas)
    add_what_branches_do(draw, made, branches)
    add_money_and_standards(draw, made, areas, branches)
    return made


def _add_areas(draw: st.DrawFn, made: Made) -> list[str]:
    codes = ["37", *CITIES[: draw(st.integers(1, 2))]]
    for city in codes[1:]:
        codes += [f"{city}0{number}" for number in range(2, 2 + draw(st.integers(1, 3)))]
    counties = of_length(codes, 6)
    places = draw(st.lists(st.tuples(st.sampled_from(counties), st.integers(1, 2)), min_size=1, max_size=4))
    for number, (county, subdistrict) in enumerate(places, 1):
        codes += [f"{county}00{subdistrict}", f"{county}00{subdistrict}00{number}"]
    return [made.area(code, f"地区{code}") for code in sorted(set(codes), key=lambda code: (len(code), code))]


def _add_units(draw: st.DrawFn, made: Made, areas: list[str]) -> list[str]:
    units: list[str] = []
    for _ in range(draw(up_to(4))):
        status = draw(st.sampled_from(["ACTIVE", "DISSOLVED"]))
        units.append(made.noun("Unit", name="某单位", status=status))
        seat = draw(one_or_none([*of_length(areas, 6), *of_length(areas, 4)]))
        if seat:
            made.link("SEATED_IN", units[-1], seat)
    for unit in units:
        for community in of_length(areas, 12):
            if draw(st.booleans()):
                days = st.sampled_from([None, made.today, made.today - timedelta(days=40)])
                made.link("DOCKED_WITH", unit, community, unitConfirmedOn=draw(days), communityConfirmedOn=draw(days))
    return units


def _add_branches(draw: st.DrawFn, made: Made, areas: list[str], others: list[str]) -> list[str]:
    branches: list[str] = []
    for _ in range(draw(up_to(5))):
        superior = draw(one_or_none(others + branches))
        branch = made.noun(
            "Branch",
            name="某支部",
            kind=draw(st.sampled_from(["BRANCH", "GENERAL_BRANCH", "COMMITTEE"])),
            form="ORDINARY",
            establishment=draw(st.sampled_from(["STANDING", "STANDING", "NON_STANDING"])),
            lifecycle=draw(st.sampled_from(LIFECYCLES)),
            termEndsOn=draw(st.sampled_from(terms(made.today))),
        )
        base = draw(one_or_none(of_length(areas, 12)))
        if base:
            made.link("BASED_IN", branch, base)
        if superior:
            made.link("UNDER", branch, superior)
        branches.append(branch)
    return branches


def _add_societies(draw: st.DrawFn, made: Made, areas: list[str], branches: list[str]) -> list[str]:
    societies: list[str] = []
    for _ in range(draw(up_to(2))):
        society = made.noun("Society", name="某社团")
        base = draw(one_or_none(of_length(areas, 12)))
        if base:
            made.link("BASED_IN", society, base)
        for branch in draw(some(branches, 2)):
            made.link("HAS_BRANCH", society, branch)
        societies.append(society)
    return societies
