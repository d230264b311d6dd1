"""The worked-out answers of the small set hold on any day: windows and dates are counted from it."""

from __future__ import annotations

from datetime import date

import pytest

from graph.server import Server
from tests.conftest import load_afresh
from tests.graph.coverage.service_answers import counts
from tests.graph.coverage.worked_out import in_the_files_words, worked_out
from tests.oracle.answers import every_question
from tests.oracle.places import Axis

DAYS = (date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 31), date(2026, 10, 1))
AREAS = (None, "3707", "370784")


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_answers_hold_as_of_a_day(server: Server, day: date) -> None:
    graph = load_afresh(server, "small", day)

    for axis in Axis:
        for area in AREAS:
            told = graph.use(lambda store, area=area, axis=axis: counts(store, day, area, axis))
            expected = {key: worked_out(key, axis, area) for key in every_question(area, axis)}
            assert expected == {key: in_the_files_words(each) for key, each in told.items()}
