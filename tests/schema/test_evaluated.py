"""Whatever valid query is asked, the service answers what the plain evaluator works out: every value, every error."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

from graphql import DocumentNode, ExecutionResult, parse
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from graph.coverage import Windows
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from seeds.reading import read
from tests.conftest import Loaded
from tests.evaluator.comparing import Cursors, differences
from tests.evaluator.evaluator import Evaluator
from tests.evaluator.scope import Asker
from tests.schema.input_values import DAY, PLACE_OF
from tests.schema.operations import NEXT, Operation, operations

Askers = tuple[Asker, ...]
#: How many questions are asked, about: each drawn query with several variables, and its next page where it has one.
QUESTIONS = 300
#: Neo4j plans each shape once, which takes most of the time: so each is asked with some variables more.
FILLINGS = 5
MOST_FIELDS = 8
#: Python works out one answer while Neo4j plans another.
AT_ONCE = 3
#: Refused for what they cost, which says nothing about answers.
BOUNDS = {"COST_TOO_HIGH"}
#: What the evaluator does not know yet.
WITHOUT = frozenset({"last", "before", "hasPreviousPage", "startCursor"})
#: Askers to whom Neo4j answers by the same plan: each asks a query with other variables.
ASKERS = (
    (Asker("CITY_BUREAU"),),
    (
        Asker("COUNTY_BUREAU", "370784"),
        Asker("CITY_BUREAU", "3707"),
        Asker("COUNTY_BUREAU", "370702"),
        Asker("CITY_BUREAU", "3701"),
    ),
    (Asker("SUBDISTRICT", "370784001"), Asker("SUBDISTRICT", "370702001"), Asker("SUBDISTRICT", "370724002")),
    (
        Asker("COMMUNITY", "370784001002"),
        Asker("COMMUNITY", "370702001001"),
        Asker("COMMUNITY", "370784002001"),
        Asker("COMMUNITY", "370784001003"),
    ),
)


@dataclass(frozen=True)
class Fault:
    """A question that the service and the evaluator answer differently."""

    asker: Asker
    text: str
    variables: dict[str, object]
    differences: list[str]

    def __str__(self) -> str:
        """Show the question with its first differences."""
        return "\n".join(
            [str(self.asker), self.text, str(self.variables), *(each[:300] for each in self.differences[:5])]
        )


@dataclass
class Examination:
    """Asks the service and the evaluator the same, and keeps what they differ in."""

    store: Store
    evaluator: Evaluator
    asked: int = 0
    bounded: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    cursors: Cursors = field(default_factory=lambda: Cursors({**PLACE_OF}))

    async def all(self, drawn: list[tuple[Askers, Operation]]) -> None:
        """Ask everything, a few queries at once; a query's own questions one after another."""
        left = iter(drawn)
        await asyncio.gather(*(self._some(left) for _ in range(AT_ONCE)))

    async def _some(self, left: Iterator[tuple[Askers, Operation]]) -> None:
        for askers, operation in left:
            document = parse(operation.text)
            for asker, variables in zip(cycle(askers), (operation.variables, *operation.fillings), strict=False):
                given_out = await self._one(asker, operation, document, variables)
                if operation.goes_on and given_out:
                    await self._one(asker, operation, document, {**variables, NEXT: given_out[len(given_out) // 2]})

    async def _one(
        self, asker: Asker, operation: Operation, document: DocumentNode, variables: dict[str, object]
    ) -> list[str]:
        """Ask one question and return the cursors that were given out with its answer."""
        context = Context(self.store, principal(asker.role, asker.anchor or None), self.evaluator.world.day, Windows())
        result = await contract.execute(operation.text, variable_values=variables, context_value=context)
        told = ExecutionResult(result.data, result.errors)
        if any((error.extensions or {}).get("code") in BOUNDS for error in told.errors or ()):
            self.bounded += 1
            return []
        self.asked += 1
        expected = self.evaluator.answer(asker, document, variables, self.cursors.places.get)
        given_out: list[str] = []
        found = differences(told, expected, self.cursors, given_out)
        if found:
            self.faults.append(Fault(asker, operation.text, variables, found))
        return given_out


def drawn_queries(count: int) -> list[tuple[Askers, Operation]]:
    """Return so many queries, each with those who ask it."""
    schema = Evaluator(read("small", DAY), DAY).schema

    def asked(askers: Askers) -> st.SearchStrategy[tuple[Askers, Operation]]:
        anchors = tuple(asker.anchor for asker in askers)
        return st.tuples(st.just(askers), operations(schema, MOST_FIELDS, FILLINGS, WITHOUT, anchors))

    queries = st.sampled_from(ASKERS).flatmap(asked)
    return [_drawn(queries, number) for number in range(count)]


def _drawn(queries: st.SearchStrategy[tuple[Askers, Operation]], number: int) -> tuple[Askers, Operation]:
    """Return one query.

    Hypothesis tries variations of what it drew before, which would ask much the same again and again: so each query is
    drawn by itself. The first that it draws is the simplest there is, the second is the one that is wanted.
    """
    drawn: list[tuple[Askers, Operation]] = []

    @seed(number)
    @settings(
        max_examples=2,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(queries)
    def keep(query: tuple[Askers, Operation]) -> None:
        drawn.append(query)

    keep()
    return drawn[-1]


def test_the_service_agrees_with_the_evaluator(small_graph: Loaded) -> None:
    drawn = drawn_queries(QUESTIONS // (1 + FILLINGS))
    evaluator = Evaluator(read("small", DAY), DAY)

    async def work(store: Store) -> Examination:
        examination = Examination(store, evaluator)
        await examination.all(drawn)
        return examination

    examination = small_graph.use(work)
    smallest = sorted(examination.faults, key=lambda fault: len(fault.text))

    assert "" == "\n\n".join(str(fault) for fault in smallest[:3])
    assert examination.asked >= QUESTIONS
    assert examination.bounded < QUESTIONS / 10
