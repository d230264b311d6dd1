"""Sums of leaves are what counting everybody gives: for every question, axis, area and role, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from graph.counts.advancing import advance
from graph.counts.marker import SPOIL
from graph.coverage import Windows
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS, build, drifts

DAY = date(2026, 7, 15)
QUERY = """query ($area: String, $axis: CoverageAxis!) {
  coverageOverview(area: $area, axis: $axis) {
    question { key } covered total rate exclusions { status count } breakdown { key name level covered total }
  }
}"""
ONE = """query ($area: String) {
  coverage(question: MEMBER_REGISTRATION, area: $area) { covered total breakdown { key covered total } }
}"""
ASKERS = (
    Principal(Role.CITY_BUREAU),
    Principal(Role.CITY_BUREAU, "3707"),
    Principal(Role.COUNTY_BUREAU, "370784"),
    Principal(Role.COUNTY_BUREAU, "370702"),
    Principal(Role.WORKING_COMMITTEE, "wc-02"),
    Principal(Role.ORIGINAL_UNIT, "u-03"),
)
NARROW = (Principal(Role.SUBDISTRICT, "370784001"), Principal(Role.COMMUNITY, "370784001001"))


@pytest.fixture(scope="module")
def counted(server: Server) -> Iterator[Loaded]:
    """The small set with its counts."""
    ours = load_afresh(server, "small", DAY)
    ours.use(lambda store: build(store, DAY))
    yield ours


async def asked(
    store: Store, day: date, who: Principal, query: str, windows: Windows = WINDOWS, *, counts: bool, **given: object
) -> object:
    """What somebody is answered, summed or counted."""
    context = Context(store, who, day, windows, counts=counts)
    result = await contract.execute(query, variable_values=given, context_value=context)
    return result.data if not result.errors else [error.extensions for error in result.errors]


async def areas(store: Store) -> list[str | None]:
    """Every area's code, and that of none."""
    return [None, *(str(code) for (code,) in await store.run("MATCH (a:Area) RETURN a.code ORDER BY a.code"))]


async def differing(store: Store, day: date) -> tuple[int, list[object]]:
    """How many answers were held against each other, and those that differ."""
    found: list[object] = []
    answered = 0
    cases = [(who, QUERY) for who in ASKERS] + [(who, ONE) for who in NARROW]
    for who, query in cases:
        for area in await areas(store):
            for axis in ("RESIDENCE", "UNIT") if query == QUERY else ("",):
                given = {"area": area, **({"axis": axis} if axis else {})}
                summed, live = [await asked(store, day, who, query, counts=counts, **given) for counts in (True, False)]
                answered += isinstance(live, dict)
                if summed != live:
                    found.append((who, area, axis, summed, live))
    return answered, found


def test_sums_are_what_is_counted(counted: Loaded) -> None:
    answered, found = counted.use(lambda store: differing(store, DAY))
    assert answered > 100
    assert [] == found


def test_on_the_morning_after_and_after_a_month_away_they_are_right(counted: Loaded) -> None:
    async def work(store: Store) -> list[object]:
        found: list[object] = []
        for days in (1, 30, 91, 200):
            day = DAY + timedelta(days=days)
            await advance(store, WINDOWS, day)
            found += await drifts(store, day)
        return [*found, *(await differing(store, day))[1]]

    assert [] == counted.use(work)
    counted.use(lambda store: build(store, DAY))


@pytest.mark.parametrize("windows", [WINDOWS, Windows(care_days=1)])
def test_counts_of_another_day_or_other_windows_are_not_read(counted: Loaded, windows: Windows) -> None:
    async def work(store: Store) -> list[object]:
        later = DAY if windows != WINDOWS else DAY + timedelta(days=400)
        who = ASKERS[0]
        return [await asked(store, later, who, QUERY, windows, counts=each, axis="UNIT") for each in (True, False)]

    summed, live = counted.use(work)
    assert isinstance(live, dict)
    assert summed == live


def test_what_was_loaded_beside_the_counts_is_counted_live_until_they_are_built_anew(counted: Loaded) -> None:
    async def work(store: Store) -> list[object]:
        await store.run(SPOIL)
        await store.run("MATCH (t:Tally) SET t.numbers = [n IN t.numbers | n + 1000]")
        spoilt = [await asked(store, DAY, ASKERS[0], ONE, counts=each) for each in (True, False)]
        await build(store, DAY)
        return [*spoilt, await asked(store, DAY, ASKERS[0], ONE, counts=True)]

    spoilt, live, again = counted.use(work)
    assert spoilt == live == again
