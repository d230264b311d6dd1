"""Pages of nodes behind a pattern: keyset cursors over (order, id), link properties on edges, counts if asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from graph.model import BY_LABEL, Kind, Property
from graph.reads import cursors
from graph.reads.build import Build, Value, conditions
from graph.reads.filters import predicate
from graph.selection import Field

#: Compiles one `node` of an edge.
Compile = Callable[[Field], Value]
Cell = Callable[[str, Property], str]
#: What a cursor holds of an ordered property; any other is a text.
KEYS: dict[Kind, type] = {Kind.INTEGER: int, Kind.DAY: date}


@dataclass(frozen=True)
class Listing:
    """What a connection lists: a label behind a pattern, bounded, with the link it was reached by (if any)."""

    label: str
    variable: str
    match: str
    bound: str | None
    link: str = ""
    link_properties: tuple[Property, ...] = ()


@dataclass(frozen=True)
class Order:
    """What a page is ordered by before the id: a property that is always there, or nothing."""

    by: Property | None
    descending: bool

    @property
    def kind(self) -> str:
        """Return the name of this order as a cursor holds it."""
        return f"{self.by.name if self.by else 'id'}{'-' if self.descending else '+'}"


def order_of(label: str, args: object) -> Order:
    """Return the order that `orderBy` names: `NAME`, `ON_DESC`; by id where it is left out."""
    word = str(args) if args else "ID"
    descending = word.endswith("_DESC")
    wanted = word.removesuffix("_DESC")
    for prop in BY_LABEL[label].properties:
        if prop.indexed and snake(prop.name) == wanted:
            return Order(prop, descending)
    return Order(None, descending)


def snake(name: str) -> str:
    """Return a property's name as an order is worded: `updatedOn` → `UPDATED_ON`."""
    return "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in name)


def connection(build: Build, listing: Listing, field: Field, compile_node: Compile, cell: Cell) -> Value:
    """Compile a connection: its page in one COLLECT, its count in one COUNT, each only where asked."""
    first = cursors.page_size(field.args.get("first"))
    order = order_of(listing.label, field.args.get("orderBy"))
    wanted = predicate(build, listing.label, listing.variable, field.args.get("where"))
    key = f"{listing.variable}.{order.by.name}" if order.by else f"{listing.variable}.id"
    shown = cell(listing.variable, order.by) if order.by else f"{listing.variable}.id"
    later = _after(build, listing, order, field.args.get("after"), key)
    edges = [each for each in field.only() if each.name == "edges"]
    rows = [edge_value(listing, edge, compile_node, cell) for edge in edges]
    way = " DESC" if order.descending else ""
    carried = f"{listing.variable}, {listing.link}" if listing.link else listing.variable
    page = (
        f"COLLECT {{ {listing.match}{conditions(listing.bound, wanted, later)} "
        f"WITH {carried} ORDER BY {key}{way}, {listing.variable}.id{way} LIMIT {build.value(first + 1)} "
        f"RETURN [{', '.join([shown, f'{listing.variable}.id', *(row.expr for row in rows)])}] }}"
    )
    total = f"COUNT {{ {listing.match}{conditions(listing.bound, wanted)} }}"
    return assemble(field, page, total, first, rows, lambda row: cursors.write(order.kind, row[0], row[1]), head=2)


def _after(build: Build, listing: Listing, order: Order, after: object, key: str) -> str | None:
    if after is None:
        return None
    kind = KEYS.get(order.by.kind, str) if order.by else str
    value, last = cursors.read(str(after), order.kind, (kind, str))
    sign = "<" if order.descending else ">"
    ident = f"{listing.variable}.id {sign} {build.value(last)}"
    if order.by is None:
        return ident
    held = build.value(value)
    held = f"date({held})" if order.by.kind is Kind.DAY else held
    return f"({key} {sign} {held} OR ({key} = {held} AND {ident}))"


def edge_value(listing: Listing, edge: Field, compile_node: Compile, cell: Cell) -> Value:
    """Compile one `edges` selection: the node under each name it is asked by, and the link's properties."""
    parts: list[tuple[str, Value]] = []
    cursor_keys = [each.key for each in edge.only() if each.name == "cursor"]
    for each in edge.only():
        if each.name == "node":
            parts.append((each.key, compile_node(each)))
        elif each.name != "cursor":
            prop = next(prop for prop in listing.link_properties if prop.name == each.name)
            parts.append((each.key, Value(cell(listing.link, prop), lambda got: got)))

    def read(got: object) -> object:
        row, cursor = cast("tuple[list[object], str]", got)
        answer: dict[str, object] = dict.fromkeys(cursor_keys, cursor)
        for (key, part), value in zip(parts, row, strict=True):
            answer[key] = part.read(value)
        return answer

    return Value(f"[{', '.join(part.expr for _, part in parts)}]", read)


def assemble(
    field: Field,
    page: str,
    total: str,
    first: int,
    rows: list[Value],
    cursor: Callable[[list[object]], str],
    *,
    head: int,
) -> Value:
    """Put a connection's page and count together; a row has `head` cells of its key, then one for each `edges`."""
    names = {each.name for each in field.only()}
    paged = page if names & {"edges", "pageInfo"} else "null"
    counted = total if "totalCount" in names else "null"

    def read(got: object) -> object:
        found, count = cast("list[object]", got)
        listed = cast("list[list[object]]", found or [])
        shown = listed[:first]
        marks = [cursor(row) for row in shown]
        answer: dict[str, object] = {}
        position = head
        for each in field.only():
            if each.name == "edges":
                value = rows[position - head]
                answer[each.key] = [value.read((row[position], mark)) for row, mark in zip(shown, marks, strict=True)]
                position += 1
            elif each.name == "totalCount":
                answer[each.key] = count
            else:
                known = {"hasNextPage": len(listed) > first, "endCursor": marks[-1] if marks else None}
                answer[each.key] = {part.key: known[part.name] for part in each.only()}
        return answer

    return Value(f"[{paged}, {counted}]", read)
