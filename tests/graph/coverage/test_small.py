"""On the small set all 28 answers equal the worked-out ones: both axes, every level, counts, rows and gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store import Store
from tests.conftest import Loaded
from tests.counting import build
from tests.graph.coverage.service_answers import counts, gaps
from tests.graph.coverage.worked_out import in_the_files_words, worked_out
from tests.oracle.answers import answer, every_question
from tests.oracle.expected import areas_of, small
from tests.oracle.places import COUNTY, Axis
from tests.oracle.questions import QUESTIONS

AXES = [(question.key, axis) for question in QUESTIONS for axis in question.axes]


@pytest.mark.parametrize("axis", list(Axis))
@pytest.mark.parametrize("summed", [False, True], ids=["counted", "summed"])
def test_every_count_of_every_area_is_the_worked_out_one(small_graph: Loaded, axis: Axis, *, summed: bool) -> None:
    day = small_graph.day
    areas = [area for area in areas_of(small(day)) if every_question(area, axis)]

    async def work(store: Store) -> None:
        if summed:
            await build(store, day)
        for area in areas:
            told = await counts(store, day, area, axis, summed=summed)
            expected = {key: worked_out(key, axis, area) for key in every_question(area, axis)}
            assert expected == {key: in_the_files_words(each) for key, each in told.items()}

    small_graph.use(work)


@pytest.mark.parametrize(("question", "axis"), AXES)
def test_every_gap_has_its_reasons_and_its_owner(small_graph: Loaded, question: str, axis: Axis) -> None:
    day, facts = small_graph.day, small(small_graph.day)

    async def work(store: Store) -> None:
        for area in (area for area in areas_of(facts) if len(area or "") <= COUNTY):
            told = await gaps(store, day, question, area, axis)
            expected = [replace(gap, row=None) for gap in answer(facts, question, area, axis).gaps]
            assert sorted(expected, key=str) == sorted(told, key=str)

    small_graph.use(work)


def test_a_citys_totals_agree_on_both_axes(small_graph: Loaded) -> None:
    by_home = small_graph.use(lambda store: counts(store, small_graph.day, "3707", Axis.RESIDENCE))
    by_seat = small_graph.use(lambda store: counts(store, small_graph.day, "3707", Axis.UNIT))

    assert {key: (told.covered, told.total) for key, told in by_seat.items()} == {
        key: (by_home[key].covered, by_home[key].total) for key in by_seat
    }
