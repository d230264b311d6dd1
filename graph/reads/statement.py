"""All root fields of an operation as one plan: a statement, what it needs of a request, how its record is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from graph.coverage.windows import Windows
from graph.errors import SanweiError
from graph.reads.build import Asking, Build
from graph.reads.roots import ROOTS
from graph.reads.values import Root, constant, shared
from graph.reads.writing import Code, Rows, Writer
from graph.scope import Shape
from graph.selection import DAY, Field, Values
from graph.store import parameters_of


@dataclass(frozen=True)
class Bound:
    """A plan for one request: its statement's parameters, and what its writer needs."""

    parameters: Mapping[str, object]
    held: Sequence[object]


@dataclass(frozen=True)
class Plan:
    """One statement for every request of a shape; `failed` holds the fields that are refused to this request.

    `days` names what it uses of the windows' parameters; what is bound or held is asked of each request, and may be
    refused.
    """

    text: str
    parameters: Mapping[str, object]
    bindings: Mapping[str, Asking]
    held: tuple[Asking, ...]
    windows: Windows
    days: tuple[str, ...]
    roots: tuple[tuple[str, Root], ...]
    failed: Mapping[str, SanweiError]

    def bind(self, values: Values) -> Bound:
        """Return the plan for one request; Refused where a value may not be."""
        parameters = {**self.parameters, **{name: asking.of(values) for name, asking in self.bindings.items()}}
        if self.days:
            days = _days(self.windows, _day(values))
            parameters |= {name: days[name] for name in self.days}
        return Bound(parameters, [asking.of(values) for asking in self.held])

    @cached_property
    def write(self) -> Writer:
        """Return the function that writes a record as it is sent; it raises where a cell is not what it should be."""
        return Code(checked=True).function(self._written)

    @cached_property
    def write_unchecked(self) -> Writer:
        """Return the function that writes a record as GraphQL's own executor reads it."""
        return Code(checked=False).function(self._written)

    def _written(self, rows: Rows, record: str) -> str:
        roots = [root for _, root in self.roots]
        cells = rows.spread(record, sum(len(root.cells) for root in roots))
        own = zip(self.roots, shared(cells, roots), strict=True)
        return f"{{{', '.join(f'{key!r}: {root.write(rows, each)}' for (key, root), each in own)}}}"


def compile_reads(
    fields: tuple[Field, ...],
    shape: Shape,
    windows: Windows,
    values: Values,
    *,
    fixed: bool = False,
    counts: bool = False,
) -> tuple[Plan, Build]:
    """Compile the root fields of an operation; a refused field does not hinder the others.

    The plan serves every request of whom `build.looks` holds, unless it is `fixed`, or a field failed. With `counts` it
    sums the leaves where it can, and its writers raise Stale where these are not good.
    """
    build = Build(shape, windows, values, fixed=fixed, counts=counts)
    roots: list[tuple[str, Root]] = []
    failed: dict[str, SanweiError] = {}
    for field in fields:
        try:
            compiled = constant("Query") if field.name == "__typename" else ROOTS[field.name](build, field)
            roots.append((field.key, compiled))
        except SanweiError as refusal:
            failed[field.key] = refusal
    cells = (cell for _, root in roots for cell in root.cells)
    returned = ", ".join(f"{cell} AS f{index}" for index, cell in enumerate(cells))
    clauses = [clause for _, root in roots for clause in root.clauses]
    text = "\n".join([*clauses, f"RETURN {returned}"]) if returned else ""
    # A parameter that a statement does not use is packed, sent and unpacked all the same.
    used = parameters_of(text)
    days = tuple(sorted(used - build.parameters.keys() - build.bindings.keys()))
    given = {name: value for name, value in build.parameters.items() if name in used}
    bound = {name: asking for name, asking in build.bindings.items() if name in used}
    held = (*build.held, *(asking for name, asking in build.bindings.items() if name not in used))
    plan = Plan(text, given, bound, held, windows, days, tuple(roots), failed)
    return plan, build


def _day(values: Values) -> date:
    day = DAY.of(values)
    if not isinstance(day, date):
        raise TypeError(day)
    return day


@lru_cache(8)
def _days(windows: Windows, day: date) -> Mapping[str, object]:
    return windows.parameters(day)
