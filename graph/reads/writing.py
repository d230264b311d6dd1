"""Python in the making: one comprehension a list of rows, that checks every cell and writes the answer as it is sent.

Field by field, a thousand rows take longer to complete than to read. So a plan carries a function written for it alone:
it takes a record apart, and for each list of rows has one comprehension with a name for every cell. What may not be (a
null where none is allowed, a word outside its vocabulary) fails the whole writing: `Surprise`. The same answer is then
written unchecked, with the name of each object's type under `TYPENAME`, for GraphQL's own rules to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

#: Where an unchecked answer holds the name of its type: under no name that a client could ask anything by.
TYPENAME = ""
#: The name under which what a request holds for its writer is known there.
HELD = "held"
#: What a row that is not there is taken apart as.
NOTHING = "nothing"
#: Shared by all functions, for as many cells as an object can have: each with its own would hold half a megabyte.
_NOTHING = tuple((None,) * size for size in range(400))


#: Writes a record as the answer: its values, and what the request holds for it.
Writer = Callable[[Sequence[object], Sequence[object]], dict[str, object]]


class Surprise(Exception):
    """A cell is not what its field promises."""


class Stale(Exception):
    """The counts at the leaves are not of this day, or not by these definitions: the question is counted live."""


#: What the writing of an unfit record may raise: it is taken apart before it is checked.
UNFIT = (Surprise, TypeError, ValueError, LookupError, AttributeError)


def fail() -> bool:
    """Refuse the row."""
    raise Surprise


class Code:
    """The names of one function being written; `checked` says whether cells are looked at."""

    def __init__(self, *, checked: bool) -> None:
        self.checked = checked
        self.names: dict[str, object] = {"fail": fail, NOTHING: _NOTHING}
        self._count = 0

    def name(self) -> str:
        """Return a fresh variable."""
        self._count += 1
        return f"v{self._count}"

    def bind(self, thing: object) -> str:
        """Return a name under which the function finds a thing."""
        name = f"k{len(self.names)}"
        self.names[name] = thing
        return name

    def function(self, write: Callable[[Rows, str], str]) -> Writer:
        """Return the function that writes a record."""
        rows = Rows(self)
        source = f"def written(record, {HELD}):\n return {rows.listed(write(rows, 'record'))}[0]"
        exec(compile(source, "<written>", "exec"), self.names)  # noqa: S102 - our own source; no value stands in it
        return self.names["written"]  # pyright: ignore[reportReturnType] - just defined


class Rows:
    """One comprehension: how its rows are taken apart, what is checked, and under which condition (if any)."""

    def __init__(self, code: Code, begin: str = "", guard: str = "") -> None:
        self.code = code
        self.guard = guard
        self._loops = [begin] if begin else []
        self._checks: list[str] = []

    def under(self, guard: str) -> Rows:
        """Return the same rows, where a condition holds."""
        inner = Rows(self.code, guard=guard)
        inner._loops, inner._checks = self._loops, self._checks
        return inner

    def spread(self, cell: str, size: int) -> list[str]:
        """Take a list of cells apart and return their names; all are null where the cell itself may be."""
        names = [self.code.name() for _ in range(size)]
        if names:
            there = f"{cell} or {NOTHING}[{size}]" if self.guard else cell
            self._loops.append(f"for {', '.join(names)}, in [{there}]")
        return names

    def let(self, expression: str) -> str:
        """Work something out once a row and return its name."""
        name = self.code.name()
        self._loops.append(f"for {name} in [{expression}]")
        return name

    def check(self, test: str) -> None:
        """Refuse the row unless a test holds."""
        if self.code.checked:
            self._checks.append(f"(not ({self.guard}) or {test})" if self.guard else test)

    def below(self, cell: str, size: int) -> tuple[Rows, list[str]]:
        """Begin the rows of a list: `cell` is a Python expression of it, each row a list of `size` cells."""
        names = [self.code.name() for _ in range(size)]
        return Rows(self.code, f"for {', '.join(names)}, in {cell}" if names else f"for _ in {cell}"), names

    def listed(self, expression: str) -> str:
        """Return the whole comprehension of what is written for each row."""
        loops = " ".join(self._loops or ["for _ in [0]"])
        checks = f" if {' and '.join(self._checks)} or fail()" if self._checks else ""
        return f"[{expression} {loops}{checks}]"
