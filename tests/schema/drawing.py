"""Queries by chance, each with those who ask it: of what takes Neo4j long to plan, a few."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLSchema
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from graph.scope import principal
from schema.documents import documents
from tests.schema.askers import ASKERS, Askers
from tests.schema.examining import Query
from tests.schema.input_values import DAY
from tests.schema.operations import Operation, operations
from tests.schema.roads import CONTRACT, request

#: Neo4j plans each statement once, which takes most of the time: so each is asked with some variables more.
FILLINGS = 2
MOST_FIELDS = 6
#: Up to which length of its statement a query is always asked, and of how many longer ones one is: they take seconds.
LENGTH, ONE_IN = 1500, 12


def drawn(
    schema: GraphQLSchema, count: int, run: int, who: tuple[Askers, ...] = ASKERS, fillings: int = FILLINGS
) -> Iterator[Query]:
    """Yield so many queries of a run, each drawn when it is wanted."""

    def asked(askers: Askers) -> st.SearchStrategy[Query]:
        anchors = tuple(asker.anchor for asker in askers if asker.of_area)
        return st.tuples(st.just(askers), operations(schema, MOST_FIELDS, fillings, anchors=anchors))

    queries = st.sampled_from(who).flatmap(asked)
    number = found = long = 0
    while found < count:
        query = _drawn(queries, run * 1_000_000 + number)
        number += 1
        if _length(query) > LENGTH:
            long += 1
            if long % ONE_IN:
                continue
        found += 1
        yield query


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
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    @given(queries)
    def keep(query: Query) -> None:
        found.append(query)

    keep()
    return found[-1]


def _length(query: Query) -> int:
    askers, operation = query
    who = principal(askers[0].role, askers[0].anchor or None)
    return len(request(documents(CONTRACT), operation.text, operation.variables, who, DAY).plan.text)
