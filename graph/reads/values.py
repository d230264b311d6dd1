"""`Value`, what a field compiles to: the Cypher that is returned, and the Python that writes what came back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.model import Kind, Property
from graph.reads.writing import TYPENAME, Rows
from graph.selection import Field


@dataclass(frozen=True)
class Value:
    """A field compiled: the Cypher that Neo4j returns, and how Python writes the cell that comes back.

    `clauses` run before, where the row's variables are bound; they add variables and no rows. An `expr` of "" needs
    nothing from the graph. `write` gets the rows that it is one cell of and the cell's name, and returns a Python
    expression.
    """

    expr: str
    write: Callable[[Rows, str], str]
    clauses: tuple[str, ...] = ()


#: A root field compiled, its clauses at the top of the statement.
Root = Value


def constant(value: object) -> Value:
    """Return a value that needs nothing from the graph."""
    return Value("", lambda rows, _cell: rows.code.bind(value))


def written(expression: str) -> Value:
    """Return a value that Python has at hand under an expression, from cells that were taken apart already."""
    return Value("", lambda _rows, _cell: expression)


def cell_of(expr: str, test: str = "type({0}) is str", *, nullable: bool = False) -> Value:
    """Return a value that is answered as it comes back; `test` says what it must be, over `{0}`."""
    told = f"({{0}} is None or {test})" if nullable else test

    def write(rows: Rows, cell: str) -> str:
        rows.check(told.format(cell))
        return cell

    return Value(expr, write)


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


def conditions(*terms: str | None) -> str:
    """Join the terms that are there into a WHERE clause, or nothing."""
    there = [term for term in terms if term]
    return f" WHERE {' AND '.join(there)}" if there else ""


def parts(fields: tuple[Field, ...], typename: str, compile_field: Callable[[Field], Value]) -> list[tuple[str, Value]]:
    """Compile the fields of an object, each beside the key it is answered under."""
    return [(each.key, constant(typename) if each.name == "__typename" else compile_field(each)) for each in fields]


def record(typename: str, named: list[tuple[str, Value]], *, nullable: bool = False) -> Value:
    """Compile an object: a list in Cypher, since maps lose their order, and written in the order it was asked."""
    returned = [value for _, value in named if value.expr]
    expr = f"[{', '.join(value.expr for value in returned)}]"

    def write(rows: Rows, cell: str) -> str:
        inner = rows.under(f"{cell} is not None") if nullable else rows
        cells = iter(inner.spread(cell, len(returned)))
        written = [f"{key!r}: {value.write(inner, next(cells) if value.expr else '')}" for key, value in named]
        if not rows.code.checked:
            written.append(f"{TYPENAME!r}: {typename!r}")
        shown = f"{{{', '.join(written)}}}"
        return f"({shown} if {cell} is not None else None)" if nullable else shown

    return Value(expr, write, tuple(clause for _, value in named for clause in value.clauses))


def object_of(field: Field, compile_field: Callable[[Field], Value]) -> Value:
    """Compile the object that a field of one type asks for."""
    return record(field.kind, parts(field.only(), field.kind, compile_field))


def there(variable: str, value: Value) -> Value:
    """Return a nullable record where its node is there, null where it is not."""
    return Value(f"CASE WHEN {variable} IS NOT NULL THEN {value.expr} END", value.write, value.clauses)


def stored(prop: Property) -> str:
    """Return the name under which a property is read from the graph: sealed ones only as their mask."""
    return f"{prop.name}Masked" if prop.sealed else prop.name


def cell(variable: str, prop: Property) -> str:
    """Return the Cypher of a property as it is answered: days and moments as ISO text."""
    text = f"{variable}.{stored(prop)}"
    return f"toString({text})" if prop.kind in {Kind.DAY, Kind.MOMENT} else text
