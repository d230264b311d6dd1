"""One statement in the making: its parameters, its names, its scope, and what it depends on of a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from graph.coverage.windows import Windows
from graph.reads.writing import HELD
from graph.scope import Role, Shape, seen
from graph.selection import ANCHOR, Given, Values, known, resolved

Make = Callable[[object], object]


@dataclass(frozen=True)
class Asking:
    """One thing that a request is asked for before its plan runs: an argument, and what is made of its value."""

    arg: object
    make: Make | None = None

    def of(self, values: Values) -> object:
        """Return it for one request; Refused where its value may not be."""
        found = resolved(self.arg, values)
        return self.make(found) if self.make else found


@dataclass(frozen=True)
class Look:
    """What a plan's shape depended on: an argument, what was asked of it, and the answer it was made for."""

    asking: Asking
    outcome: object


class Build:
    """Collects parameters and hands out names; the texts it leads to hold no value, so Neo4j plans each shape once."""

    def __init__(
        self, shape: Shape, windows: Windows, values: Values, *, fixed: bool = False, counts: bool = False
    ) -> None:
        """Begin a statement for whoever has this scope; `values` are those of the request it is made for.

        A `fixed` one is for that request alone: whatever comes with it is looked at here and now, and refused here.
        With `counts`, numbers are summed from the leaves where they can be.
        """
        self.counts = counts
        self.shape = shape
        self.windows = windows
        self.parameters: dict[str, object] = {}
        self.bindings: dict[str, Asking] = {}
        self.held: list[Asking] = []
        self.looks: list[Look] = []
        self.terms = 0
        self._values = values
        self._fixed = fixed
        self._names = 0
        self._anchor: str | None = None

    def value(self, arg: object, make: Make | None = None) -> str:
        """Make a parameter of an argument and return its name with the dollar."""
        name = f"p{len(self.parameters) + len(self.bindings)}"
        asking = Asking(arg, make)
        if self._fixed or known(arg):
            self.parameters[name] = asking.of(self._values)
        else:
            self.bindings[name] = asking
        return f"${name}"

    def hold(self, arg: object, make: Make | None = None) -> str:
        """Keep an argument for the writing of the answer and return the Python expression of it."""
        asking = Asking(arg, make)
        if self._fixed or known(arg):
            asking.of(self._values)
        self.held.append(asking)
        return f"{HELD}[{len(self.held) - 1}]"

    def look(self, arg: object, make: Make | None = None) -> object:
        """Return a fact about an argument that the statement depends on: the plan serves requests that share it."""
        asking = Asking(arg, make)
        outcome = asking.of(self._values)
        if not known(arg):
            self.looks.append(Look(asking, outcome))
        return outcome

    def members(self, arg: object) -> dict[str, object]:
        """Return the parts of an object that are there and not null."""
        if isinstance(arg, Given):
            names = cast("tuple[str, ...]", self.look(arg, _named))
            return {name: arg.at(name) for name in names}
        return {name: each for name, each in cast("dict[str, object]", arg or {}).items() if each is not None}

    def items(self, arg: object) -> list[object]:
        """Return the items of a list."""
        if isinstance(arg, Given):
            return [arg.at(index) for index in range(cast("int", self.look(arg, _length)))]
        return cast("list[object]", arg)

    def name(self, stem: str) -> str:
        """Return a fresh variable."""
        self._names += 1
        return f"{stem}{self._names}"

    @property
    def anchor(self) -> object:
        """Return the code or id that whoever asks is anchored at, "" for the whole store."""
        return ANCHOR if self.shape.bounded else ""

    @property
    def code(self) -> object:
        """Return the code that all areas of whoever asks begin with, "" where no code bounds them."""
        return ANCHOR if self.shape.digits else ""

    @property
    def role(self) -> Role:
        """Return the role of whoever asks."""
        return self.shape.role

    def bound(self, label: str, variable: str) -> str | None:
        """Return the condition that the principal sees a node, or None where nothing bounds it."""
        if not self.shape.bounded:
            return None
        if self._anchor is None:
            self._anchor = self.value(ANCHOR)
        return seen(self.role, label, variable, self._anchor)


def _named(given: object) -> tuple[str, ...]:
    return tuple(name for name, each in cast("dict[str, object]", given).items() if each is not None)


def _length(given: object) -> int:
    return len(cast("list[object]", given))
