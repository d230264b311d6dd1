"""Sums of leaves for every kind of asker; and what is read where the counts are not good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.counts.marker import SPOIL
from graph.coverage import Windows
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS, build

DAY = date(2026, 7, 15)
NUMBERS = """{ covered total rate exclusions { status count } byReason { code count }
  breakdown { key name level covered total } }"""
QUERY = f"""query ($area: String) {{
  homes: coverage(question: MEMBER_REGISTRATION, area: $area) {NUMBERS}
  branches: coverage(question: BRANCH_SIZE, area: $area) {NUMBERS}
}}"""
BY_UNIT = f"""query ($area: String) {{
  units: coverage(question: MEMBER_CONSULTATION, axis: UNIT, area: $area) {NUMBERS}
  pairs: coverage(question: UNIT_COMMUNITY_DOCKING, axis: UNIT, area: $area) {NUMBERS}
}}"""
ORGANISATIONS = f"""query ($area: String) {{ branches: coverage(question: BRANCH_SIZE, area: $area) {NUMBERS} }}"""
EVERYONE = Principal(Role.CITY_BUREAU)
CITY, COUNTY = Principal(Role.CITY_BUREAU, "3707"), Principal(Role.COUNTY_BUREAU, "370784")
#: Who asks what of which areas: what bounds somebody changes where the leaves are sought.
CASES = (
    (EVERYONE, QUERY, (None, "37", "3701", "370702")),
    (EVERYONE, BY_UNIT, (None, "37", "3701", "370702")),
    (CITY, QUERY, (None, "3707", "370724001")),
    (CITY, BY_UNIT, (None, "3707")),
    (COUNTY, QUERY, (None, "370784", "370784001001")),
    (COUNTY, BY_UNIT, (None, "370784")),
    (Principal(Role.SUBDISTRICT, "370784001"), QUERY, (None, "370784001")),
    (Principal(Role.COMMUNITY, "370784001001"), QUERY, (None,)),
    (Principal(Role.WORKING_COMMITTEE, "wc-02"), ORGANISATIONS, (None, "370784")),
    (Principal(Role.BRANCH_SECRETARY, "b-03"), ORGANISATIONS, (None,)),
)


@pytest.fixture(scope="module")
def counted(server: Server) -> Loaded:
    """The small set with its counts."""
    ours = load_afresh(server, "small", DAY)
    ours.use(lambda store: build(store, DAY))
    return ours


async def both(
    store: Store, who: Principal, query: str, area: str | None, day: date = DAY, windows: Windows = WINDOWS
) -> tuple[object, object]:
    """What somebody is answered, summed and counted."""
    told: list[object] = []
    for counts in (True, False):
        context = Context(store, who, day, windows, counts=counts)
        result = await contract.execute(query, variable_values={"area": area}, context_value=context)
        assert result.errors is None
        told.append(result.data)
    return told[0], told[1]


@pytest.mark.parametrize(("who", "query", "areas"), CASES)
def test_sums_are_what_is_counted(counted: Loaded, who: Principal, query: str, areas: tuple[str | None, ...]) -> None:
    for area in areas:
        summed, live = counted.use(lambda store, area=area: both(store, who, query, area))
        assert live == summed


def test_what_is_summed_comes_from_the_leaves(counted: Loaded) -> None:
    async def work(store: Store) -> tuple[object, object]:
        await store.run("MATCH (t:Tally {id: 'H:370784001001'}) SET t.numbers = [n IN t.numbers | n + 1000]")
        told = await both(store, EVERYONE, QUERY, "370784")
        await build(store, DAY)
        return told

    summed, live = counted.use(work)
    assert live != summed


@pytest.mark.parametrize(("days", "windows"), [(400, WINDOWS), (0, Windows(branch_max=1))], ids=["day", "windows"])
def test_counts_of_another_day_or_other_windows_are_not_read(counted: Loaded, days: int, windows: Windows) -> None:
    day = DAY + timedelta(days=days)
    summed, live = counted.use(lambda store: both(store, EVERYONE, QUERY, None, day, windows))
    usual, _ = counted.use(lambda store: both(store, EVERYONE, QUERY, None))
    assert summed == live
    assert (windows == WINDOWS) == (usual == live)


def test_what_is_loaded_beside_the_counts_is_counted_live_until_they_are_built_anew(counted: Loaded) -> None:
    async def work(store: Store) -> list[object]:
        await store.run(SPOIL)
        await store.run("MATCH (t:Tally) SET t.numbers = [n IN t.numbers | n + 1000]")
        spoilt = await both(store, EVERYONE, QUERY, "370784")
        await build(store, DAY)
        return [*spoilt, *await both(store, EVERYONE, QUERY, "370784")]

    spoilt, live, again, _ = counted.use(work)
    assert spoilt == live == again
