"""Days that were kept tell what was answered on them, and who joined or left the gaps between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import cast

import pytest

from graph.counts.keeping import Keeper
from graph.counts.snapshot import keep_day
from graph.server import Server
from graph.store import Store
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS
from tests.drill.acts import chance_of
from tests.graph.coverage.by_chance import acted
from tests.graph.coverage.service_answers import ask, counts
from tests.oracle.answers import Answer
from tests.oracle.places import Axis

BEGIN = date(2026, 7, 15)
#: How many days pass before the service looks at the counts again: it was down, or only the night went by.
NIGHTS = (1, 1, 40, 1, 120)
ACTS = 12
PLACES: tuple[tuple[str | None, Axis], ...] = (
    (None, Axis.RESIDENCE),
    ("3707", Axis.UNIT),
    ("3707", Axis.RESIDENCE),
    ("370784", Axis.RESIDENCE),
    ("370784", Axis.UNIT),
)
MOVED = ("MEMBER_CONSULTATION", "MEMBER_TRIANGLE", "UNIT_COMMUNITY_DOCKING", "BRANCH_ACTIVITY")
ID = " ".join(
    f"... on {label} {{ id }}"
    for label in ("Member", "UnitCommunityPair", "Community", "Branch", "Society", "County", "Claim")
)
GAPS = f"""query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis!, $after: String) {{
  coverage(question: $question, area: $area, axis: $axis) {{
    gaps(first: 100, after: $after) {{
      edges {{ node {{ subject {{ {ID} }} }} }} pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}"""
AS_OF = """query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis!, $on: Date!) {
  coverage(question: $question, area: $area, axis: $axis, asOf: $on) {
    asOf covered total rate exclusions { status count } breakdown { key level covered total }
  }
}"""
TREND = """query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis!, $from: Date!, $to: Date!) {
  coverageTrend(question: $question, area: $area, axis: $axis, from: $from, to: $to) { day covered total rate }
}"""
MOVEMENT = f"""query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis!, $from: Date!, $to: Date!,
    $after: String) {{
  coverageMovement(question: $question, area: $area, axis: $axis, from: $from, to: $to, first: 40, after: $after) {{
    totalCount edges {{ node {{ change day act operation entry subject {{ {ID} }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""

Place = tuple[str | None, Axis]
Gaps = dict[tuple[str, Place], set[str]]
Json = Mapping[str, object]


@dataclass
class History:
    """A graph that lived through some days, and what was answered at the end of each, everybody counted."""

    graph: Loaded
    days: list[date] = field(default_factory=list[date])
    answers: dict[tuple[date, Place], dict[str, Answer]] = field(
        default_factory=dict[tuple[date, Place], "dict[str, Answer]"]
    )
    gaps: dict[date, Gaps] = field(default_factory=dict[date, "Gaps"])

    @property
    def today(self) -> date:
        """The last of the days, which is not over."""
        return self.days[-1]

    def told(self, query: str, **variables: object) -> Json:
        """What is answered today, from the leaves."""
        return self.graph.use(lambda store: ask(store, self.today, query, summed=True, **variables))


async def gaps_of(store: Store, day: date, question: str, place: Place) -> set[str]:
    """The ids of all gaps of a question today."""
    return {ident for _, ident in await pages(store, day, GAPS, ("coverage", "gaps"), question, place)}


async def pages(
    store: Store, day: date, query: str, path: tuple[str, ...], question: str, place: Place, **more: object
) -> list[tuple[Json, str]]:
    """The nodes of all pages of a connection, each with the id of its subject."""
    found: list[tuple[Json, str]] = []
    after: object = None
    while True:
        area, axis = place
        page: Json = await ask(
            store, day, query, summed=True, question=question, area=area, axis=axis.value, after=after, **more
        )
        for step in path:
            page = cast("Json", page[step])
        for edge in cast("list[Json]", page["edges"]):
            node = cast("Json", edge["node"])
            found.append((node, str(cast("Json", node["subject"])["id"])))
        info = cast("Json", page["pageInfo"])
        if not info["hasNextPage"]:
            assert page.get("totalCount") in {None, len(found)}
            return found
        after = info["endCursor"]


@pytest.fixture(scope="module")
def history(server: Server) -> History:
    """The small set after days of acts by chance: in the day, and in the night before the service looks again."""
    graph = load_afresh(server, "small", BEGIN)
    history, chance = History(graph), chance_of(8)

    async def live(store: Store) -> None:
        now = [BEGIN]
        keeper = Keeper(store, WINDOWS, lambda: now[0])
        await keeper.once()
        done = 0
        for night in (*NIGHTS, 0):
            done += await acted(store, chance, now[0], ACTS)
            await record(history, store, now[0])
            now[0] += timedelta(days=night)
            if night == 1:
                done += await acted(store, chance, now[0], ACTS // 3)
            await keeper.once()
        assert done > ACTS

    graph.use(live)
    return history


async def record(history: History, store: Store, day: date) -> None:
    """Write down what is answered on a day."""
    history.days.append(day)
    for place in PLACES:
        history.answers[day, place] = await counts(store, day, *place)
    history.gaps[day] = {
        (question, place): await gaps_of(store, day, question, place)
        for question in MOVED
        for place in PLACES
        if question in history.answers[day, place]
    }


def test_a_kept_day_tells_what_was_answered_on_it(history: History) -> None:
    async def work(store: Store) -> None:
        for (day, (area, axis)), answers in history.answers.items():
            for question, expected in answers.items():
                data = await ask(
                    store,
                    history.today,
                    AS_OF,
                    summed=True,
                    question=question,
                    area=area,
                    axis=axis.value,
                    on=str(day),
                )
                told = cast("dict[str, object]", data["coverage"])
                rows = [
                    (each["key"], each["level"], each["covered"], each["total"])
                    for each in cast("list[Json]", told["breakdown"])
                ]
                out = {each["status"]: each["count"] for each in cast("list[Json]", told["exclusions"])}
                assert (str(day), expected.covered, expected.total) == (told["asOf"], told["covered"], told["total"])
                assert [(row.key, row.level, row.covered, row.total) for row in expected.rows] == rows
                assert expected.exclusions == out

    history.graph.use(work)


def test_a_trend_tells_every_kept_day_and_today(history: History) -> None:
    async def work(store: Store) -> None:
        for place in PLACES:
            area, axis = place
            for question in history.answers[BEGIN, place]:
                data = await ask(
                    store,
                    history.today,
                    TREND,
                    summed=True,
                    question=question,
                    area=area,
                    axis=axis.value,
                    **{"from": str(BEGIN - timedelta(days=9)), "to": str(history.today)},
                )
                told = [
                    (each["day"], each["covered"], each["total"]) for each in cast("list[Json]", data["coverageTrend"])
                ]
                answers = [(day, history.answers[day, place][question]) for day in history.days]
                assert [(str(day), each.covered, each.total) for day, each in answers] == told

    history.graph.use(work)


def test_movement_is_the_difference_of_the_gaps(history: History) -> None:
    moved = 0

    async def work(store: Store) -> None:
        nonlocal moved
        there = {str(ident) for (ident,) in await store.run("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id")}
        for begin, end in combinations(history.days, 2):
            for (question, place), before in history.gaps[begin].items():
                after = history.gaps[end][question, place]
                expected = {(ident, "JOINED") for ident in after - before}
                # Whoever was merged into another since is nobody to be told about.
                expected |= {(ident, "LEFT") for ident in before - after if set(ident.split("|")[:1]) <= there}
                span = {"from": str(begin), "to": str(end)}
                found = await pages(store, history.today, MOVEMENT, ("coverageMovement",), question, place, **span)
                assert expected == {(ident, str(node["change"])) for node, ident in found}
                assert all(str(begin) < str(node["day"]) <= str(end) for node, _ in found)
                assert all((node["operation"] is None) == (node["act"] is None) for node, _ in found)
                moved += len(found)

    history.graph.use(work)
    assert moved > ACTS


def test_the_leaves_add_up_to_what_was_kept_of_them(history: History) -> None:
    differing = """MATCH (t:Tally)
    WITH t, COLLECT { MATCH (c:TallyDay {leaf: t.id}) RETURN c } AS changes
    WITH t, [s IN range(0, size(t.numbers) - 1) |
      reduce(v = 0, c IN changes | v + reduce(w = 0, i IN range(0, size(c.at) - 1) |
        CASE c.at[i] WHEN s THEN w + c.by[i] ELSE w END))] AS sums
    WHERE sums <> coalesce(t.kept, [s IN sums | 0])
    RETURN t.id"""
    assert [] == history.graph.use(lambda store: store.run(differing))


def test_a_day_is_kept_once(history: History) -> None:
    number = "MATCH (c:TallyDay) RETURN count(c)"

    async def work(store: Store) -> tuple[bool, bool]:
        before = await store.run(number)
        again = await keep_day(store, history.days[-2])
        return again, before == await store.run(number)

    assert (False, True) == history.graph.use(work)
