"""Whatever valid query is asked, the service answers what the plain evaluator works out: every value, every error."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from graph.store import Store
from seeds.reading import read
from tests.conftest import Loaded
from tests.evaluator.evaluator import Evaluator
from tests.schema.askers import ASKERS, Askers
from tests.schema.examining import Examination, Query
from tests.schema.input_values import DAY
from tests.schema.operations import Operation, operations
from tests.schema.pointed import pointed

#: How many questions are asked, about: each drawn query with several variables, and its next page where it has one.
QUESTIONS = 2000
#: Neo4j plans each shape once, which takes most of the time: so each is asked with some variables more.
FILLINGS = 3
MOST_FIELDS = 6
#: What the evaluator does not know yet.
WITHOUT = frozenset({"last", "before", "hasPreviousPage", "startCursor"})


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """The evaluator of the small set on an ordinary day."""
    return Evaluator(read("small", DAY), DAY)


def drawn(evaluator: Evaluator) -> list[Query]:
    """Return queries by chance, each with those who ask it."""

    def asked(askers: Askers) -> st.SearchStrategy[Query]:
        anchors = tuple(asker.anchor for asker in askers)
        return st.tuples(st.just(askers), operations(evaluator.schema, MOST_FIELDS, FILLINGS, WITHOUT, anchors))

    queries = st.sampled_from(ASKERS).flatmap(asked)
    return [_drawn(queries, number) for number in range(QUESTIONS // (1 + FILLINGS))]


def _drawn(queries: st.SearchStrategy[Query], number: int) -> Query:
    """Return one query.

    Hypothesis tries variations of what it drew before, which would ask much the same again and again: so each query is
    drawn by itself. The first that it draws is the simplest there is, the second is the one that is wanted.
    """
    found: list[tuple[Askers, Operation]] = []

    @seed(number)
    @settings(
        max_examples=2,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(queries)
    def keep(query: Query) -> None:
        found.append(query)

    keep()
    return found[-1]


def examined(graph: Loaded, evaluator: Evaluator, queries: list[Query]) -> Examination:
    """Ask queries, and return what came of it."""

    async def work(store: Store) -> Examination:
        examination = Examination(store, evaluator)
        await examination.all(queries)
        return examination

    return graph.use(work)


def told(examination: Examination) -> str:
    """Return the shortest queries that are answered differently."""
    return "\n\n".join(str(fault) for fault in sorted(examination.faults, key=lambda each: len(each.text))[:3])


def test_the_service_answers_any_query_as_the_evaluator_does(small_graph: Loaded, evaluator: Evaluator) -> None:
    examination = examined(small_graph, evaluator, drawn(evaluator))

    assert "" == told(examination)
    assert examination.asked + examination.bounded >= QUESTIONS
    assert examination.bounded < QUESTIONS / 10


def test_the_service_answers_pointed_queries_as_the_evaluator_does(small_graph: Loaded, evaluator: Evaluator) -> None:
    examination = examined(small_graph, evaluator, pointed())

    assert "" == told(examination)
