"""Whatever valid query is asked, the answer has its shape, an error a code, and nobody sees whom they may not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from graphql import ExecutionResult, GraphQLError, build_schema, parse, validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.coverage import Windows
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded
from tests.schema.asking import Counted
from tests.schema.following import Judge, members_in
from tests.schema.operations import Operation, operations

#: Neo4j plans every new shape, which takes most of the time here.
EXAMPLES = 10
SCHEMA = build_schema(contract.as_str())
#: What a valid query can be refused for.
CODES = {
    "AREA_NOT_FOUND",
    "AREA_NOT_HERE",
    "AXIS_NOT_HERE",
    "COST_TOO_HIGH",
    "CURSOR_WRONG",
    "FIRST_WRONG",
    "HEALTH_NOT_YOURS",
    "ID_WRONG",
    "LIMIT_WRONG",
    "PAGE_WRONG",
    "QUESTION_NOT_YOURS",
    "REASON_UNKNOWN",
    "TEXT_WRONG",
}
HOMES = "MATCH (m:Member)-[:LIVES_IN]->(k) WHERE k.code STARTS WITH $anchor RETURN m.id AS id"
RETIREES = "MATCH (m:Member)-[:RETIRED_FROM]->()-[:SEATED_IN]->(a) WHERE a.code STARTS WITH $anchor RETURN m.id AS id"
REGISTERED = "MATCH (m:Member)-[:REGISTERED_WITH]->(k) WHERE k.code = $anchor RETURN m.id AS id"
PROPOSED = """MATCH (m:Member)<-[:OF]-(:Registration {status: 'PROPOSED'})-[:PROPOSED_TO]->(k)
    WHERE k.code = $anchor RETURN m.id AS id"""

SECRETARIES = """MATCH (:WorkingCommittee {id: $anchor})-[:RESPONSIBLE_FOR]->(z)
    MATCH (m:Member)-[:SECRETARY_OF]->(b)
    WHERE EXISTS { (b)-[:BASED_IN]->(k) WHERE k.code STARTS WITH z.code }
      OR EXISTS { (b)-[:UNDER*1..9]->()-[:BASED_IN|SEATED_IN|RESPONSIBLE_FOR]->(k) WHERE k.code STARTS WITH z.code }
    RETURN m.id AS id"""
OF_BRANCH = "MATCH (m:Member)-[:AFFILIATED_WITH|CO_MANAGED_BY]->({id: $anchor}) RETURN m.id AS id"
SERVED = "MATCH (m:Member)<-[:OF]-()-[:DELIVERED_BY]->({id: $anchor}) RETURN m.id AS id"
NEEDING = """MATCH (m:Member {needsCare: true})-[:LIVES_IN]->()<-[:OFFERED_IN]-({active: true})<-[:OFFERS]-(s)
    WHERE s.id = $anchor RETURN m.id AS id"""
OF_UNIT = "MATCH (m:Member)-[:RETIRED_FROM|SERVED_BY]->({id: $anchor}) RETURN m.id AS id"


@dataclass(frozen=True)
class Asker:
    """A role with its anchor, and whom it may see, in plain Cypher."""

    role: str
    anchor: str | None
    seen: tuple[str, ...]


ASKERS = (
    Asker("CITY_BUREAU", None, ("MATCH (m:Member) RETURN m.id AS id",)),
    Asker("COUNTY_BUREAU", "370784", (HOMES, RETIREES)),
    Asker("SUBDISTRICT", "370784001", (HOMES,)),
    Asker("COMMUNITY", "370784001002", (HOMES, REGISTERED, PROPOSED)),
    Asker("WORKING_COMMITTEE", "wc-02", (SECRETARIES,)),
    Asker("ORIGINAL_UNIT", "u-03", (OF_UNIT,)),
    Asker("BRANCH_SECRETARY", "b-05", (OF_BRANCH,)),
    Asker("SERVICE_PROVIDER", "sp-03", (SERVED, NEEDING)),
    Asker("AUDITOR", "3707", ()),
    Asker("SYSTEM_ADMIN", None, ()),
)


def run(graph: Loaded, operation: Operation, asker: Asker) -> tuple[ExecutionResult, int]:
    """Return the answer to an operation, and how many statements it took."""

    async def work(store: Store) -> tuple[ExecutionResult, int]:
        counted = Counted(store)
        context = Context(counted, principal(asker.role, asker.anchor), graph.day, Windows())
        told = await contract.execute(operation.text, variable_values=operation.variables, context_value=context)
        return ExecutionResult(told.data, told.errors), len(counted.statements)

    return graph.use(work)


def code_of(error: GraphQLError) -> str:
    """Return an error's code where it has one with a sentence in both languages, else all that is known of it."""
    told = error.extensions or {}
    placed = error.path or told.get("code") == "COST_TOO_HIGH"
    if {"code", "zh", "en"} <= told.keys() and placed and error.message == f"{told['zh']} / {told['en']}":
        return str(told["code"])
    return f"{error.message} ({error.original_error!r})"


@pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: str(asker.role))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_query_is_answered_in_its_shape_and_scope(small_graph: Loaded, asker: Asker, data: st.DataObject) -> None:
    operation = data.draw(operations(SCHEMA))
    document = parse(operation.text)
    told, statements = run(small_graph, operation, asker)
    codes = {code_of(error) for error in told.errors or ()}

    assert [] == validate(SCHEMA, document)
    assert set() == codes - CODES
    assert statements <= 1
    assert told.data is not None or codes
    assert [] == (Judge(SCHEMA, document, operation.variables).faults(told.data) if told.data is not None else [])
    assert members_in(told.data) <= allowed(small_graph, asker)


def allowed(graph: Loaded, asker: Asker) -> set[str]:
    """Return whom an asker may see, by the graph itself."""

    async def work(store: Store) -> set[str]:
        rows = [row for statement in asker.seen for row in await store.run(statement, anchor=asker.anchor)]
        return {str(row[0]) for row in rows}

    return graph.use(work)
