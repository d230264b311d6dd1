"""On the small set all 28 answers equal the worked-out ones: both axes, every level, counts, rows and gaps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

import pytest

from tests.conftest import Loaded
from tests.graph.coverage.service_answers import counts, gaps
from tests.oracle.answers import Answer, answer, every_question
from tests.oracle.expected import EXPECTED, WHOLE_STORE, areas_of, small
from tests.oracle.places import COUNTY, Axis
from tests.oracle.questions import QUESTIONS

EXPECTED_ANSWERS = cast("Mapping[str, Mapping[str, object]]", json.loads(EXPECTED.read_text(encoding="utf-8")))
AXES = [(question.key, axis) for question in QUESTIONS for axis in question.axes]


def in_the_files_words(told: Answer) -> dict[str, object]:
    """Return the counts of an answer as the file of expected answers holds them."""
    rows = [[row.key, row.level, row.covered, row.total] for row in told.rows]
    return {"covered": told.covered, "total": told.total, "exclusions": told.exclusions, "rows": rows}


@pytest.mark.parametrize("axis", list(Axis))
def test_every_count_of_every_area_is_the_worked_out_one(small_graph: Loaded, axis: Axis) -> None:
    areas = [area for area in areas_of(small(small_graph.day)) if every_question(area, axis)]

    for area in areas:
        told = small_graph.use(lambda store, area=area: counts(store, small_graph.day, area, axis))
        expected = {
            key: {
                name: value
                for name, value in EXPECTED_ANSWERS[f"{key} {axis} {area or WHOLE_STORE}"].items()
                if name != "gaps"
            }
            for key in every_question(area, axis)
        }
        assert expected == {key: in_the_files_words(each) for key, each in told.items()}


@pytest.mark.parametrize(("question", "axis"), AXES)
def test_every_gap_has_its_reasons_and_its_owner(small_graph: Loaded, question: str, axis: Axis) -> None:
    facts = small(small_graph.day)

    for area in (area for area in areas_of(facts) if len(area or "") <= COUNTY):
        told = small_graph.use(lambda store, area=area: gaps(store, small_graph.day, question, area, axis))
        expected = [replace(gap, row=None) for gap in answer(facts, question, area, axis).gaps]
        assert sorted(expected, key=str) == sorted(told, key=str)


def test_a_citys_totals_agree_on_both_axes(small_graph: Loaded) -> None:
    by_home = small_graph.use(lambda store: counts(store, small_graph.day, "3707", Axis.RESIDENCE))
    by_seat = small_graph.use(lambda store: counts(store, small_graph.day, "3707", Axis.UNIT))

    assert {key: (told.covered, told.total) for key, told in by_seat.items()} == {
        key: (by_home[key].covered, by_home[key].total) for key in by_seat
    }
