"""Doing acts as a client does them, on the small set, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
EVERYTHING = """MATCH (n) WHERE NOT n:AuditEntry|AuditChain|AuditMention|Counts|CoverageRelay
OPTIONAL MATCH (n)-[r]->(o) WHERE NOT o:AuditEntry
RETURN count(DISTINCT n), count(r)"""


@dataclass(frozen=True)
class Somebody:
    """A counted member without a registration, with a home, and the county and the neighbour of that."""

    ident: str
    home: str
    neighbour: str

    @property
    def county(self) -> str:
        """The code of the home's county."""
        return self.home[:6]


def rows(graph: Loaded, statement: str, **parameters: object) -> list[list[object]]:
    """What a statement returns."""
    return graph.use(lambda store: store.run(statement, **parameters))


def told(
    graph: Loaded, document: str, role: str = "CITY_BUREAU", anchor: str | None = None, windows: Windows | None = None
) -> Mapping[str, object]:
    """The data that a document is answered with; no error."""

    async def work(store: Store) -> Mapping[str, object]:
        context = Context(store, principal(role, anchor), DAY, windows or Windows(), ring=RING)
        result = await contract.execute(document, context_value=context)
        assert not result.errors, result.errors
        assert result.data is not None
        return result.data

    return graph.use(work)


def act(
    graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None, windows: Windows | None = None
) -> Mapping[str, object]:
    """What came of one act."""
    document = f"mutation {{ done: {call} {RESULT} }}"
    return cast("Mapping[str, object]", told(graph, document, role, anchor, windows)["done"])


def done(graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> str:
    """The id of the thing that an act is answered with, "" where it is out of scope now; the act is done."""
    answer = act(graph, call, role, anchor)
    assert "ActDone" == answer["__typename"], answer
    return str(cast("Mapping[str, object]", answer["node"] or {"id": ""})["id"])


def refused(graph: Loaded, call: str, role: str = "CITY_BUREAU", anchor: str | None = None) -> str:
    """The code that an act is refused with; nothing was written."""
    before = rows(graph, EVERYTHING)
    answer = act(graph, call, role, anchor)
    assert "ActRefused" == answer["__typename"], answer
    assert before == rows(graph, EVERYTHING)
    return str(answer["code"])
