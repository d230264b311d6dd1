"""`Value`, what a field compiles to: the Cypher that is returned, and the Python that writes what came back.

An object in a row has no list of its own, its cells are the row's: a list costs Neo4j, the driver and the writer as
much as several cells do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from graph.model import Kind, Property
from graph.reads.writing import TYPENAME, Rows
from graph.selection import Field


@dataclass(frozen=True)
class Value:
    """A field compiled: the Cypher of the cells that Neo4j returns, and how Python writes what comes back.

    `clauses` run before, where the row's variables are bound; they add variables and no rows. Without `cells` nothing
    is needed from the graph. `write` gets the rows that the cells are of and the name of each cell, and returns a
    Python expression.
    """

    cells: tuple[str, ...]
    write: Callable[[Rows, Sequence[str]], str]
    clauses: tuple[str, ...] = ()

    @property
    def listed(self) -> str:
        """Return the Cypher of a list of the cells."""
        return f"[{', '.join(self.cells)}]"


#: A root field compiled, its clauses at the top of the statement.
Root = Value


def constant(value: object) -> Value:
    """Return a value that needs nothing from the graph."""
    return Value((), lambda rows, _cells: rows.code.bind(value))


def written(expression: str) -> Value:
    """Return a value that Python has at hand under an expression, from cells that were taken apart already."""
    return Value((), lambda _rows, _cells: expression)


def cell_of(expr: str, test: str = "type({0}) is str", *, nullable: bool = False) -> Value:
    """Return a value that is answered as it comes back; `test` says what it must be, over `{0}`."""
    told = f"({{0}} is None or {test})" if nullable else test

    def write(rows: Rows, cells: Sequence[str]) -> str:
        rows.check(told.format(cells[0]))
        return cells[0]

    return Value((expr,), write)


WHOLE = "(type({0}) is int and -2147483648 <= {0} <= 2147483647)"
_TESTS = {
    Kind.INTEGER: WHOLE,
    # Not a number and the infinite have no place in JSON; only they differ from themselves by more than nothing.
    Kind.NUMBER: "(type({0}) is float and {0} - {0} == 0)",
    Kind.FLAG: "type({0}) is bool",
}


def told(prop: Property, expr: str) -> Value:
    """Return the value of a property, read by `expr`: a word must be in its vocabulary, a required one there."""
    if prop.words:
        return word(expr, prop.words.keys, nullable=not prop.required)
    return cell_of(expr, _TESTS.get(prop.kind, "type({0}) is str"), nullable=not prop.required)


def word(expr: str, words: Iterable[str], *, nullable: bool = False) -> Value:
    """Return a value that must be one of some words."""
    return cell_of(expr, f"{{0}} in {tuple(words)}", nullable=nullable)


def both(*terms: str | None) -> str | None:
    """Join the terms that are there into one condition, or None."""
    return " AND ".join(term for term in terms if term) or None


def conditions(*terms: str | None) -> str:
    """Join the terms that are there into a WHERE clause, or nothing."""
    met = both(*terms)
    return f" WHERE {met}" if met else ""


def parts(fields: tuple[Field, ...], typename: str, compile_field: Callable[[Field], Value]) -> list[tuple[str, Value]]:
    """Compile the fields of an object, each beside the key it is answered under."""
    return [(each.key, constant(typename) if each.name == "__typename" else compile_field(each)) for each in fields]


def record(typename: str, named: list[tuple[str, Value]]) -> Value:
    """Compile an object, written in the order it was asked."""

    def write(rows: Rows, cells: Sequence[str]) -> str:
        own = shared(cells, [value for _, value in named])
        shown = [f"{key!r}: {value.write(rows, each)}" for (key, value), each in zip(named, own, strict=True)]
        if not rows.code.checked:
            shown.append(f"{TYPENAME!r}: {typename!r}")
        return f"{{{', '.join(shown)}}}"

    return joined([value for _, value in named], write)


def joined(values: Sequence[Value], write: Callable[[Rows, Sequence[str]], str]) -> Value:
    """Return one value of the cells and clauses of several."""
    cells = tuple(cell for value in values for cell in value.cells)
    return Value(cells, write, tuple(clause for value in values for clause in value.clauses))


def shared(cells: Sequence[str], values: Sequence[Value]) -> list[Sequence[str]]:
    """Return which of the cells each value has."""
    ends = list(accumulate((len(value.cells) for value in values), initial=0))
    return [cells[start:end] for start, end in pairwise(ends)]


def object_of(field: Field, compile_field: Callable[[Field], Value]) -> Value:
    """Compile the object that a field of one type asks for."""
    return record(field.kind, parts(field.only(), field.kind, compile_field))


def there(variable: str, value: Value) -> Value:
    """Return an object where its node is there, null where it is not."""

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return f"({value.write(rows.under(cells[0]), cells[1:])} if {cells[0]} else None)"

    return Value((f"{variable} IS NOT NULL", *value.cells), write, value.clauses)


def taken(rows: Rows, cell: str, value: Value) -> str:
    """Write a value whose cells came as a list in one cell."""
    return value.write(rows, rows.spread(cell, len(value.cells)))


def stored(prop: Property) -> str:
    """Return the name under which a property is read from the graph: sealed ones only as their mask."""
    return f"{prop.name}Masked" if prop.sealed else prop.name


def cell(variable: str, prop: Property) -> str:
    """Return the Cypher of a property as it is answered: days and moments as ISO text."""
    text = f"{variable}.{stored(prop)}"
    return f"toString({text})" if prop.kind in {Kind.DAY, Kind.MOMENT} else text
