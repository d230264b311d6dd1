"""Doing acts as a client does them, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from graph.coverage import Windows
from graph.scope import principal
from graph.sealing import Key, Ring
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded

DAY = date(2026, 7, 15)
#: What the sets of the tests are loaded with.
RING = Ring(Key.of(b"k" * 32))
RESULT = (
    "{ __typename ... on ActDone { operation repeated warnings { zh } node { id } } ... on ActRefused { code zh } }"
)
#: All that acts are about; a refusal leaves its entry in the audit trail.
EVERYTHING = """MATCH (n) WHERE NOT n:AuditEntry|AuditChain|AuditMention
OPTIONAL MATCH (n)-[r]->(o) WHERE NOT o:AuditEntry
RETURN count(DISTINCT n), count(r)"""


def rows(graph: Loaded, statement: str, **parameters: object) -> list[list[object]]:
    """What a statement returns."""
    return graph.use(lambda store: store.run(statement, **parameters))


def told(graph: Loaded, document: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> Mapping[str, object]:
    """The data that a document is answered with; no error."""

    async def work(store: Store) -> Mapping[str, object]:
        context = Context(store, principal(role, anchor), DAY, Windows(), ring=RING)
        result = await contract.execute(document, context_value=context)
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    return graph.use(work)


def act(graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> Mapping[str, object]:
    """What came of one act."""
    return cast("Mapping[str, object]", told(graph, f"mutation {{ done: {call} {RESULT} }}", role, anchor)["done"])


def done(graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> str:
    """The id of the thing that an act is answered with; the act is done."""
    answer = act(graph, call, role, anchor)
    assert "ActDone" == answer["__typename"], answer
    return str(cast("Mapping[str, object]", answer["node"])["id"])


def refused(graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> str:
    """The code that an act is refused with; nothing was written."""
    before = rows(graph, EVERYTHING)
    answer = act(graph, call, role, anchor)
    assert "ActRefused" == answer["__typename"], answer
    assert before == rows(graph, EVERYTHING)
    return str(answer["code"])
