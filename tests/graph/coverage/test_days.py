"""The worked-out answers of the small set hold on any day: windows and dates are counted from it.

And whatever acts are done on whichever days, what leaves sum to is what everybody counted gives.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.counts.advancing import advance
from graph.server import Server
from graph.store import Store
from tests.conftest import load_afresh
from tests.counting import WINDOWS, build, drifts
from tests.drill.acts import chance_of
from tests.graph.coverage.by_chance import acted
from tests.graph.coverage.service_answers import counts
from tests.graph.coverage.worked_out import in_the_files_words, worked_out
from tests.oracle.answers import every_question
from tests.oracle.places import Axis

DAYS = (date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31), date(2026, 10, 1))
AREAS = (None, "3707", "370784")
BEGIN = date(2026, 7, 15)
RUNS, ROUNDS, ACTS = (1, 2), 3, 30
LOW = ("370784001", "370784001001")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_answers_hold_as_of_a_day(server: Server, day: date) -> None:
    graph = load_afresh(server, "small", day)

    for axis in Axis:
        for area in AREAS:
            told = graph.use(lambda store, area=area, axis=axis: counts(store, day, area, axis))
            expected = {key: worked_out(key, axis, area) for key in every_question(area, axis)}
            assert expected == {key: in_the_files_words(each) for key, each in told.items()}


async def agree(store: Store, day: date) -> None:
    """Hold the sums against everybody counted."""
    for axis in Axis:
        for area in (*AREAS, *(LOW if axis is Axis.RESIDENCE else ())):
            live, summed = [await counts(store, day, area, axis, summed=each) for each in (False, True)]
            assert live == summed


def test_whatever_happens_on_whichever_days_the_leaves_sum_to_everybody(server: Server) -> None:
    graph = load_afresh(server, "small", BEGIN)

    async def work(store: Store) -> int:
        done = 0
        for run in RUNS:
            chance, day = chance_of(run), BEGIN + timedelta(days=400 * (run - 1))
            await build(store, day)
            for _ in range(ROUNDS):
                done += await acted(store, chance, day, ACTS)
                day += timedelta(days=chance.choice((0, 1, 20, 31, 95)))
                await advance(store, WINDOWS, day)
                assert [] == await drifts(store, day)
            await agree(store, day)
        return done

    assert graph.use(work) > ACTS
