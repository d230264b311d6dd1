"""Asking the contract as a client would: a query in, data or errors out, and how many statements it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from graph.coverage import Windows
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded

Json = Mapping[str, object]


@dataclass
class Counted:
    """A store that counts the statements it runs, and keeps them."""

    store: Store
    statements: list[str] = field(default_factory=list[str])

    async def read(self, statement: str, **parameters: object) -> list[object]:
        """Run one reading statement."""
        self.statements.append(statement)
        return await self.store.read(statement, **parameters)


@dataclass(frozen=True)
class Told:
    """What came back: the data (empty where there is none), the errors' codes and messages, the statements."""

    data: Json
    codes: list[str]
    messages: list[str]
    statements: list[str]
    extensions: Json = field(default_factory=dict[str, object])

    def at(self, *path: str | int) -> object:
        """Return what lies at a path of the data."""
        found: object = self.data
        for step in path:
            found = cast("list[object]", found)[step] if isinstance(step, int) else _part(found, step)
        return found

    def nodes(self, *path: str | int) -> list[Json]:
        """Return the nodes of the connection at a path."""
        return [cast("Json", cast("Json", edge)["node"]) for edge in cast("list[object]", self.at(*path, "edges"))]

    def ids(self, *path: str | int) -> list[str]:
        """Return the ids of the nodes of the connection at a path."""
        return [str(node["id"]) for node in self.nodes(*path)]


def ask(graph: Loaded, query: str, role: str = "CITY_BUREAU", anchor: str | None = None, **variables: object) -> Told:
    """Run a query as a role."""

    async def work(store: Store) -> Told:
        counted = Counted(store)
        context = Context(counted, principal(role, anchor), graph.day, Windows())
        result = await contract.execute(query, variable_values=variables, context_value=context)
        errors = result.errors or []
        codes = [str((error.extensions or {}).get("code", "")) for error in errors]
        messages = [error.message for error in errors]
        return Told(result.data or {}, codes, messages, counted.statements, result.extensions or {})

    return graph.use(work)


def people(graph: Loaded, role: str, anchor: str | None) -> set[str]:
    """Return the ids of all members a role can list."""
    found: set[str] = set()
    after: object = None
    query = """query ($after: String) { members(first: 100, after: $after) {
        edges { node { id } } pageInfo { hasNextPage endCursor } } }"""
    while True:
        told = ask(graph, query, role, anchor, after=after)
        found |= set(told.ids("members"))
        if not told.at("members", "pageInfo", "hasNextPage"):
            return found
        after = told.at("members", "pageInfo", "endCursor")


def _part(found: object, name: str) -> object:
    return cast("Json", found)[name]
