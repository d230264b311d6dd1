"""Strawberry as most write it: the same rows from the same Cypher, completed field by field; documents are cached."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from enum import Enum
from typing import Generic, TypeVar, cast

import strawberry
from neo4j import AsyncDriver
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

from tests.bench import reads
from tests.bench.floor import read
from tests.bench.process import driver, serve

T = TypeVar("T")
KEPT: list[AsyncDriver] = []


@strawberry.enum
class CoverageQuestion(Enum):
    """The one question that is asked here."""

    MEMBER_REGISTRATION = "MEMBER_REGISTRATION"


@strawberry.type
class Edge(Generic[T]):
    """A row of a connection."""

    node: T


@strawberry.type
class Connection(Generic[T]):
    """A page."""

    edges: list[Edge[T]]


def page(nodes: list[T]) -> Connection[T]:
    """Return a page of nodes."""
    return Connection(edges=[Edge(node=node) for node in nodes])


@strawberry.type
class Unit:
    """A unit."""

    name: str


@strawberry.type
class Branch:
    """A branch."""

    name: str


@strawberry.type
class Member:
    """A member, with the names of its unit and its branches already read."""

    id: strawberry.ID
    name: str
    status: str | None = None
    unit: strawberry.Private[str | None] = None
    branches: strawberry.Private[list[str] | None] = None

    @strawberry.field
    def retired_from(self) -> Unit | None:
        """Return the original unit."""
        return Unit(name=self.unit) if self.unit is not None else None

    @strawberry.field
    def affiliations(self, first: int) -> Connection[Branch]:
        """Return the branches it belongs to."""
        return page([Branch(name=name) for name in (self.branches or [])[:first]])


@strawberry.type
class Gap:
    """One who is not covered."""

    subject: Member


@strawberry.type
class Coverage:
    """An answer."""

    found: strawberry.Private[list[tuple[str, str, str | None]]]

    @strawberry.field
    def gaps(self, first: int) -> Connection[Gap]:
        """Return the uncovered."""
        members = (Member(id=strawberry.ID(key), name=name, unit=unit) for key, name, unit in self.found[:first])
        return page([Gap(subject=member) for member in members])


@strawberry.type
class Community:
    """A community with its first residents already read."""

    found: strawberry.Private[list[tuple[str, str, str | None, list[str]]]]

    @strawberry.field
    def residents(self, first: int) -> Connection[Member]:
        """Return who lives in it."""
        return page(
            [
                Member(id=strawberry.ID(key), name=name, unit=unit, branches=branches)
                for key, name, unit, branches in self.found[:first]
            ]
        )


@strawberry.type
class Query:
    """The three reads."""

    @strawberry.field
    async def coverage(self, question: CoverageQuestion, area: str) -> Coverage:  # noqa: ARG002 - there is only one
        """Return who is not covered."""
        found = await read(KEPT[0], reads.CYPHER_UNCOVERED, {"area": area})
        return Coverage(found=cast("list[tuple[str, str, str | None]]", found))

    @strawberry.field
    async def communities(self, area: str, first: int) -> Connection[Community]:
        """Return the communities of an area."""
        found = await read(KEPT[0], reads.CYPHER_WIDE, {"area": area, "communities": first})
        rows = cast("list[list[tuple[str, str, str | None, list[str]]]]", found)
        return page([Community(found=residents) for residents in rows])

    @strawberry.field
    async def member(self, id: strawberry.ID) -> Member | None:  # noqa: A002 - the argument's name in the contract
        """Return a member."""
        key, name, status = cast("list[str]", await read(KEPT[0], reads.CYPHER_SMALL, {"id": str(id)}))
        return Member(id=strawberry.ID(key), name=name, status=status)


def app() -> Starlette:
    """Return the application."""
    schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])

    @asynccontextmanager
    async def opened(_app: Starlette) -> AsyncGenerator[None]:
        async with driver() as ours:
            KEPT.append(ours)
            yield

    view: GraphQL[object, object] = GraphQL(schema, subscription_protocols=())
    return Starlette(routes=[Route("/graphql", view)], lifespan=opened)


if __name__ == "__main__":
    serve(app())
