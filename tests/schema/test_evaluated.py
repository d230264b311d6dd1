"""Whatever valid query is asked, the service answers what the plain evaluator works out: every value, every error."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

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

#: How many questions are asked, about: each drawn query with several variables, and its next page where it has one.
QUESTIONS = 300
#: Neo4j plans each shape once, which takes most of the time: so each is asked with some variables more.
FILLINGS = 3
MOST_FIELDS = 8
#: Python works out one answer while Neo4j plans another.
AT_ONCE = 3
#: Refused for what they cost, which says nothing about answers.
BOUNDS = {"COST_TOO_HIGH"}
#: What the evaluator does not know yet.
WITHOUT = frozenset({"last", "before", "hasPreviousPage", "startCursor"})
ASKERS = (
    Asker("CITY_BUREAU"),
    Asker("CITY_BUREAU", "3707"),
    Asker("COUNTY_BUREAU", "370784"),
    Asker("SUBDISTRICT", "370784001"),
    Asker("COMMUNITY", "370784001002"),
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

    async def all(self, drawn: list[tuple[Asker, Operation]]) -> None:
        """Ask everything, a few queries at once; a query's own questions one after another."""
        left = iter(drawn)
        await asyncio.gather(*(self._some(left) for _ in range(AT_ONCE)))

    async def _some(self, left: Iterator[tuple[Asker, Operation]]) -> None:
        for asker, operation in left:
            document = parse(operation.text)
            for variables in (operation.variables, *operation.fillings):
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


def drawn_queries(count: int) -> list[tuple[Asker, Operation]]:
    """Return so many queries, each with who asks it."""
    schema = Evaluator(read("small", DAY), DAY).schema
    queries = st.tuples(st.sampled_from(ASKERS), operations(schema, MOST_FIELDS, FILLINGS, WITHOUT))
    return [_drawn(queries, number) for number in range(count)]


def _drawn(queries: st.SearchStrategy[tuple[Asker, Operation]], number: int) -> tuple[Asker, Operation]:
    """Return one query.

    Hypothesis tries variations of what it drew before, which would ask much the same again and again: so each query is
    drawn by itself. The first that it draws is the simplest there is, the second is the one that is wanted.
    """
    drawn: list[tuple[Asker, Operation]] = []

    @seed(number)
    @settings(
        max_examples=2,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(queries)
    def keep(query: tuple[Asker, Operation]) -> None:
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
