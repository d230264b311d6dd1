"""One statement in the making: its parameters, names and scope; and `Value`, what a field compiles to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from graph.coverage.windows import Windows
from graph.scope import Principal, seen

#: Where an answer holds the name of its type: under no name that a client could ask anything by, as `__typename` is.
TYPENAME = ""


@dataclass(frozen=True)
class Value:
    """A field compiled: the Cypher expression Neo4j returns, and how Python writes what came back."""

    expr: str
    read: Callable[[object], object]


@dataclass
class Root:
    """A root field compiled: clauses that bind names, and the value over them."""

    clauses: list[str] = field(default_factory=list[str])
    value: Value = field(default_factory=lambda: Value("null", lambda got: got))


def plain(expr: str) -> Value:
    """Return a value that is answered as it comes back."""
    return Value(expr, lambda got: got)


def constant(value: object) -> Value:
    """Return a value that needs nothing from the graph."""
    return Value("null", lambda _got: value)


class Build:
    """Collects parameters and hands out names; the texts it leads to hold no value, so Neo4j plans each shape once."""

    def __init__(self, who: Principal, day: date, windows: Windows) -> None:
        self.who = who
        self.day = day
        self.windows = windows
        self.parameters: dict[str, object] = {"today": day}
        self._names = 0
        self._prefix: str | None = None

    def value(self, value: object) -> str:
        """Keep a value as a parameter and return its name with the dollar."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def name(self, stem: str) -> str:
        """Return a fresh variable."""
        self._names += 1
        return f"{stem}{self._names}"

    def use_windows(self) -> None:
        """Bring in the parameters that coverage statements speak of."""
        self.parameters.update(self.windows.parameters(self.day))

    def bound(self, label: str, variable: str) -> str | None:
        """Return the condition that the principal sees a node, or None where nothing bounds it."""
        if not self.who.prefix:
            return None
        if self._prefix is None:
            self._prefix = self.value(self.who.prefix)
        return seen(self.who, label, variable, self._prefix)


def conditions(*terms: str | None) -> str:
    """Join the terms that are there into a WHERE clause, or nothing."""
    there = [term for term in terms if term]
    return f" WHERE {' AND '.join(there)}" if there else ""


def record(typename: str, named: list[tuple[str, Value]]) -> Value:
    """Compile an object: a list in Cypher, since maps lose their order; a dict with its type's name in Python."""
    keys = tuple(name for name, _ in named)
    reads = tuple(value.read for _, value in named)

    def read(got: object) -> object:
        if got is None:
            return None
        row = cast("list[object]", got)
        answer: dict[str, object] = {TYPENAME: typename}
        for key, part, cell in zip(keys, reads, row, strict=True):
            answer[key] = part(cell)
        return answer

    return Value(f"[{', '.join(value.expr for _, value in named)}]", read)


def many(value: Value) -> Callable[[object], object]:
    """Return the reader of a list of such values."""

    def read(got: object) -> object:
        return [value.read(each) for each in cast("list[object]", got)]

    return read
