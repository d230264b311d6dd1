"""Whatever valid query is asked, both roads answer what the plain evaluator works out: every value, every error.

`SANWEI_TEST_RUN=<number> python -m pytest tests/schema/test_evaluated.py` asks another run's operations; a failure
names its run, and asks the same again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import chain

import pytest

from graph.store import Store
from seeds.reading import read
from tests.conftest import Loaded
from tests.evaluator.evaluator import Evaluator
from tests.schema.drawing import drawn
from tests.schema.examining import Examination, Query
from tests.schema.input_values import DAY
from tests.schema.pointed import pointed

#: How many documents are drawn beside the pointed ones, and how many operations (a document, variables, and who asks)
#: come of all together at least.
DOCUMENTS, OPERATIONS = 200, 2000
#: Each run draws other documents. Where none is named it is always the same one: what fails was changed since.
RUN = int(os.environ.get("SANWEI_TEST_RUN") or 2)


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    """The evaluator of the small set on an ordinary day."""
    return Evaluator(read("small", DAY), DAY)


def examined(graph: Loaded, evaluator: Evaluator, queries: Iterable[Query]) -> Examination:
    """Ask queries, and return what came of it."""

    async def work(store: Store) -> Examination:
        examination = Examination(store, evaluator)
        await examination.all(queries)
        return examination

    return graph.use(work)


def told(examination: Examination) -> str:
    """Return the shortest queries that are answered differently."""
    shortest = sorted(examination.faults, key=lambda each: len(each.text))[:3]
    return "\n\n".join(f"SANWEI_TEST_RUN={RUN}\n{fault}" for fault in shortest)


def test_any_query_is_answered_as_the_evaluator_does_on_both_roads(small_graph: Loaded, evaluator: Evaluator) -> None:
    queries = chain(pointed(), drawn(evaluator.schema, DOCUMENTS, RUN))
    examination = examined(small_graph, evaluator, queries)

    assert "" == told(examination)
    assert examination.asked >= OPERATIONS
    assert examination.bounded < OPERATIONS / 10
