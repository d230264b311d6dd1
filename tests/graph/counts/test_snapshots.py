"""Days that were kept tell what was answered on them, and who joined or left the gaps between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise, product
from typing import cast

import pytest

from graph.counts.keeping import Keeper
from graph.counts.snapshot import keep_day
from graph.coverage.questions import BY_KEY
from graph.server import Server
from graph.store import Store
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS
from tests.drill.acts import chance_of
from tests.graph.coverage.by_chance import acted
from tests.graph.coverage.service_answers import EVERYONE, ask

BEGIN = date(2026, 7, 15)
#: How many days pass before the service looks at the counts again: it was down, or only the night went by.
NIGHTS = (1, 40, 1, 120)
ACTS = 24
#: A question of each kind of subject, some of which move with the calendar.
QUESTIONS = (
    *("MEMBER_CONSULTATION", "MEMBER_WHEREABOUTS", "UNIT_COMMUNITY_DOCKING", "BRANCH_ACTIVITY"),
    *("COMMUNITY_LIAISON", "SOCIETY_BRANCH", "CLAIM_RECONCILIATION"),
)
AREAS = (None, "3707", "370784")
#: Of whom the gaps are recorded too.
MOVED = QUESTIONS[:3]
MOVED_IN = ("370784",)
ID = " ".join(f"... on {kind} {{ id }}" for kind in ("Member", "UnitCommunityPair", "Community", "Branch"))
HEAD = "$question: CoverageQuestion!, $area: String, $axis: CoverageAxis!"
SAID = "question: $question, area: $area, axis: $axis"
ANSWER = f"""query ({HEAD}, $on: Date) {{
  coverage({SAID}, asOf: $on) {{
    asOf covered total rate exclusions {{ status count }} byReason {{ code count }}
    breakdown {{ key level covered total }}
  }}
}}"""
GAPS = f"""query ({HEAD}, $after: String) {{
  found: coverage({SAID}) {{
    page: gaps(first: 100, after: $after) {{
      edges {{ node {{ subject {{ {ID} }} }} }} pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}"""
TREND = f"""query ({HEAD}, $from: Date!, $to: Date!) {{
  coverageTrend({SAID}, from: $from, to: $to) {{ asOf: day covered total rate }}
}}"""
MOVEMENT = f"""query ({HEAD}, $from: Date!, $to: Date!, $after: String) {{
  page: coverageMovement({SAID}, from: $from, to: $to, first: 40, after: $after) {{
    totalCount edges {{ node {{ change day act operation entry subject {{ {ID} }} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""
#: Leaves whose changes do not add up to what is kept of them.
WRONG = """MATCH (t:Tally)
WITH t, COLLECT { MATCH (c:TallyDay {leaf: t.id}) RETURN c } AS changes
WITH t, [s IN range(0, size(t.numbers) - 1) |
  reduce(v = 0, c IN changes | v + reduce(w = 0, i IN range(0, size(c.at) - 1) |
    CASE c.at[i] WHEN s THEN w + c.by[i] ELSE w END))] AS sums
WHERE sums <> coalesce(t.kept, [s IN sums | 0])
RETURN t.id"""

Json = Mapping[str, object]
NOTHING: Json = {}
#: What is asked: a question, an area, an axis.
Asked = tuple[str, str | None, str]


def asked(questions: tuple[str, ...], areas: tuple[str | None, ...]) -> Iterator[Asked]:
    """Every question of every area, on each axis that it has."""
    for question, area in product(questions, areas):
        yield from ((question, area, axis.value) for axis in BY_KEY[question].axes)


@dataclass
class History:
    """A graph that lived through some days, and what was answered at the end of each, everybody counted."""

    graph: Loaded
    days: list[date] = field(default_factory=list[date])
    answers: dict[tuple[date, Asked], Json] = field(default_factory=dict[tuple[date, Asked], Json])
    gaps: dict[tuple[date, Asked], set[str]] = field(default_factory=dict[tuple[date, Asked], "set[str]"])

    @property
    def today(self) -> date:
        """The last of the days, which is not over."""
        return self.days[-1]


async def told(
    store: Store, day: date, query: str, what: Asked, more: Mapping[str, object] = NOTHING, *, summed: bool = True
) -> Json:
    """What is answered on a day."""
    question, area, axis = what
    variables = {"question": question, "area": area, "axis": axis, **more}
    return await ask(store, day, query, EVERYONE, summed=summed, **variables)


async def pages(
    store: Store, day: date, query: str, what: Asked, more: Mapping[str, object] = NOTHING
) -> list[tuple[Json, str]]:
    """The nodes of all pages of a connection, each with the id of its subject."""
    found: list[tuple[Json, str]] = []
    after: object = None
    while True:
        data = await told(store, day, query, what, {**more, "after": after})
        page = cast("Json", cast("Json", data.get("found", data))["page"])
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

    async def live(store: Store) -> int:
        now = [BEGIN]
        keeper = Keeper(store, WINDOWS, lambda: now[0])
        for ahead in (0, 500, 0):  # a clock that goes wrong for a while leaves nothing behind
            now[0] = BEGIN + timedelta(days=ahead)
            await keeper.once()
        done = 0
        for night in (*NIGHTS, 0):
            done += await acted(store, chance, now[0], ACTS)
            await record(history, store, now[0])
            now[0] += timedelta(days=night)
            if night == 1:
                done += await acted(store, chance, now[0], ACTS // 3)
            await keeper.once()
        return done

    assert graph.use(live) > ACTS
    return history


async def record(history: History, store: Store, day: date) -> None:
    """Write down what is answered on a day, everybody counted."""
    history.days.append(day)
    for what in asked(QUESTIONS, AREAS):
        history.answers[day, what] = cast(
            "Json", (await told(store, day, ANSWER, what, {"on": None}, summed=False))["coverage"]
        )
    for what in asked(MOVED, MOVED_IN):
        history.gaps[day, what] = {ident for _, ident in await pages(store, day, GAPS, what)}


def test_no_day_is_like_the_one_before(history: History) -> None:
    numbers = [
        [{**history.answers[day, what], "asOf": None} for what in asked(QUESTIONS, AREAS)] for day in history.days
    ]
    assert [] == [day for day, (before, now) in zip(history.days[1:], pairwise(numbers), strict=True) if before == now]


def test_a_kept_day_tells_what_was_answered_on_it(history: History) -> None:
    async def work(store: Store) -> None:
        for (day, what), answer in history.answers.items():
            data = await told(store, history.today, ANSWER, what, {"on": str(day)})
            assert answer == data["coverage"]

    history.graph.use(work)


def test_a_trend_tells_every_kept_day_and_today(history: History) -> None:
    span = {"from": str(BEGIN - timedelta(days=9)), "to": str(history.today)}

    async def work(store: Store) -> None:
        for what in asked(QUESTIONS, AREAS):
            data = await told(store, history.today, TREND, what, span)
            rows = cast("list[Json]", data["coverageTrend"])
            answers = [history.answers[day, what] for day in history.days]
            assert [{key: each[key] for key in ("asOf", "covered", "total", "rate")} for each in answers] == rows

    history.graph.use(work)


def test_movement_is_the_difference_of_the_gaps(history: History) -> None:
    async def work(store: Store) -> int:
        there = {str(ident) for (ident,) in await store.run("MATCH (n) WHERE n.id IS NOT NULL RETURN n.id")}
        moved = 0
        for (begin, end), what in product(combinations(history.days, 2), asked(MOVED, MOVED_IN)):
            before, after = history.gaps[begin, what], history.gaps[end, what]
            expected = {(ident, "JOINED") for ident in after - before}
            # Whoever was merged into another since is nobody to be told about.
            expected |= {(ident, "LEFT") for ident in before - after if ident.partition("|")[0] in there}
            found = await pages(store, history.today, MOVEMENT, what, {"from": str(begin), "to": str(end)})
            assert expected == {(ident, str(node["change"])) for node, ident in found}
            for node, _ in found:
                assert str(begin) < str(node["day"]) <= str(end)
                assert {node[name] is None for name in ("act", "operation", "entry")} in ({True}, {False})
            moved += len(found)
        return moved

    assert history.graph.use(work) > ACTS


def test_the_changes_of_a_leaf_add_up_to_what_is_kept_of_it(history: History) -> None:
    assert [] == history.graph.use(lambda store: store.run(WRONG))


def test_a_day_is_kept_once(history: History) -> None:
    number = "MATCH (c:TallyDay) RETURN count(c)"

    async def work(store: Store) -> tuple[bool, bool]:
        before = await store.run(number)
        again = await keep_day(store, history.days[-2])
        return again, before == await store.run(number)

    assert (False, True) == history.graph.use(work)
