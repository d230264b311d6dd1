"""On random small cities the service agrees with the plain recount: all 28 questions, both axes, every level.

What it sums from leaves agrees too, also some days later with nothing written in between.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers

from graph.counts.advancing import advance
from graph.server import Server
from graph.store import Store
from tests.conftest import load_afresh
from tests.counting import WINDOWS, build
from tests.graph.coverage.service_answers import counts, gaps
from tests.oracle.answers import Answer, Facts, answer, every_question
from tests.oracle.cities import cities
from tests.oracle.expected import areas_of
from tests.oracle.made import Made, tables
from tests.oracle.places import COUNTY, Axis

EXAMPLES = 10
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(made=cities(), days=integers(1, 500))
def test_the_service_agrees_with_the_recount(server: Server, made: Made, days: int) -> None:
    graph = load_afresh(server, tables(made), made.today)
    facts = Facts(made, made.today)

    async def told(store: Store) -> list[Answer]:
        return [
            replace(
                each, gaps=await gaps(store, made.today, each.question, area, axis) if len(area or "") <= COUNTY else []
            )
            for axis in Axis
            for area in areas_of(facts)
            if every_question(area, axis)
            for each in (await counts(store, made.today, area, axis)).values()
        ]

    later = made.today + timedelta(days=days)

    async def summed(store: Store) -> None:
        await build(store, made.today)
        for day in (made.today, later):
            await advance(store, WINDOWS, day)
            now = Facts(made, day)
            for axis in Axis:
                for area in (each for each in areas_of(now) if every_question(each, axis)):
                    sums = await counts(store, day, area, axis, summed=True)
                    plain = {key: replace(answer(now, key, area, axis), gaps=[]) for key in sums}
                    assert plain == sums

    graph.use(summed)
    for each in graph.use(told):
        expected = answer(facts, each.question, each.area, each.axis)
        found = [replace(gap, row=None) for gap in expected.gaps] if len(each.area or "") <= COUNTY else []
        assert replace(expected, gaps=sorted(found, key=str)) == replace(each, gaps=sorted(each.gaps, key=str))
