"""The graph that the loader's tests write to: this session's Neo4j, emptied before and after each of them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from graph.migrations import apply
from graph.sealing import Key, Ring
from graph.server import Server
from graph.store import Store, opened
from seeds.loading import load, load_if_empty
from seeds.report import Report

T = TypeVar("T")
EMPTY = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


def _quiet(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Graph:
    """A graph to load into and to look at."""

    server: Server
    key: Key
    day: date

    def load(self, folder: Path, ring: Ring | None = None) -> Report:
        """Load a folder as the command line does."""
        return self.use(lambda store: load(store, folder, day=self.day, ring=ring or Ring(self.key), say=_quiet))

    def load_if_empty(self, folder: Path) -> bool:
        """Load a folder where there is nothing yet."""
        return self.use(lambda store: load_if_empty(store, folder, day=self.day, ring=Ring(self.key), say=_quiet))

    def rows(self, statement: str) -> list[list[object]]:
        """Run a statement and return its rows."""
        return self.use(lambda store: store.run(statement))

    def everything(self) -> list[list[object]]:
        """All nodes with their labels and properties, all links with theirs: equal when nothing changed."""
        # What services keep for themselves is no part of a set.
        nodes = (
            "MATCH (n) WHERE NOT n:Migration|Counts|CoverageRelay "
            "RETURN elementId(n), labels(n), properties(n) ORDER BY n.id"
        )
        links = (
            "MATCH (a)-[r]->(b) RETURN elementId(r), a.id, type(r), b.id, properties(r) ORDER BY a.id, type(r), b.id"
        )
        return self.rows(nodes) + self.rows(links)

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())


@pytest.fixture
def day() -> date:
    """The day the tests load for."""
    return date(2026, 11, 24)


@pytest.fixture
def graph(server: Server, day: date) -> Iterator[Graph]:
    """An empty graph with the model's constraints and indexes."""
    ours = Graph(server, Key.of(b"k" * 32), day)
    ours.rows(EMPTY)
    ours.use(apply)
    yield ours
    ours.rows(EMPTY)
