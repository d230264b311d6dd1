"""Pages of nodes behind a pattern: keyset cursors over (order, id), link properties on edges, counts if asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.model import AREA_LEVELS, BY_LABEL, Kind, Property
from graph.reads import cursors
from graph.reads.build import Build
from graph.reads.filters import predicate
from graph.reads.pages import Page, wanted
from graph.reads.values import WHOLE, Value, cell, conditions, constant, object_of, record, shared, told, written
from graph.reads.writing import Rows
from graph.selection import Field

#: Compiles one `node` of an edge.
Compile = Callable[[Field], Value]
#: What a cursor holds of an ordered property; any other is a text.
KEYS: dict[Kind, type] = {Kind.INTEGER: int, Kind.DAY: date}


@dataclass(frozen=True)
class Listing:
    """What a connection lists: a label behind a pattern from `near` (if any), bounded, with the link it came by."""

    label: str
    variable: str
    match: str
    bound: str | None
    near: str = ""
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


def order_of(label: str, word: object) -> Order:
    """Return the order that `orderBy` names: `NAME`, `ON_DESC`; by id where it is left out."""
    named = str(word or "ID")
    descending = named.endswith("_DESC")
    by = named.removesuffix("_DESC")
    for prop in BY_LABEL[label].properties:
        if prop.indexed and snake(prop.name) == by:
            return Order(prop, descending)
    return Order(None, descending)


def snake(name: str) -> str:
    """Return a property's name as an order is worded: `updatedOn` → `UPDATED_ON`."""
    return "".join(f"_{letter}" if letter.isupper() else letter.upper() for letter in name)


def connection(build: Build, listing: Listing, field: Field, compile_node: Compile) -> Value:
    """Compile a connection: its page in one CALL, its count in one COUNT, each only where asked."""
    page = wanted(build, field)
    order = order_of(listing.label, build.look(field.args.get("orderBy")))
    met = predicate(build, listing.label, listing.variable, field.args.get("where"))
    total = f"COUNT {{ {listing.match}{conditions(listing.bound, met)} }}"
    edges = edges_of(field, compile_node, listing.link, listing.link_properties)
    # An area's id is its code: ordered by the code, the index that bounds an area's children also orders them.
    ident = f"{listing.variable}.{'code' if listing.label in AREA_LEVELS else 'id'}"
    key = f"{listing.variable}.{order.by.name}" if order.by else ident
    shown = cell(listing.variable, order.by) if order.by else ident
    later = _beyond(build, order, page, key, ident)
    # Always true: said, it lets Neo4j read an index in its order and stop at the page.
    begin = None if listing.near else f"{key} IS NOT NULL"
    head = ([shown] if order.by else []) + [ident] if asks_cursor(field) else []
    way = " DESC" if order.descending is not page.back else ""
    carried = f"{listing.variable}, {listing.link}" if listing.link else listing.variable
    name = build.name("page")
    # Nothing is ordered behind the rows' own clauses: an order there makes Neo4j weigh two plans for each level of a
    # selection, which doubles the time of planning it. `collect` keeps the order in which the rows come.
    clause = "\n".join(
        [
            f"CALL ({listing.near}) {{ {listing.match}{conditions(begin, listing.bound, met, later)}",
            f"WITH {carried} ORDER BY {', '.join(f'{each}{way}' for each in dict.fromkeys((key, ident)))}",
            f"LIMIT {page.limit}",
            collected(head, edges, name),
        ]
    )
    kind = order.kind

    def mark(*row: object) -> str:
        return cursors.write(kind, row[0], row[-1])

    return assemble(field, page, Listed(name, (clause,), total), edges, mark, head=len(head))


def _beyond(build: Build, order: Order, page: Page, key: str, ident: str) -> str | None:
    """Return the condition that a row lies behind the cursor, in the direction of reading."""
    if page.cursor is None:
        return None
    types = (KEYS.get(order.by.kind, str) if order.by else str, str)
    kind = order.kind
    last = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), kind, types)[1])
    sign = "<" if order.descending is not page.back else ">"
    if order.by is None:
        return f"{ident} {sign} {last}"
    held = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), kind, types)[0])
    held = f"date({held})" if order.by.kind is Kind.DAY else held
    return f"({key} {sign} {held} OR ({key} = {held} AND {ident} {sign} {last}))"


@dataclass(frozen=True)
class Edge:
    """One `edges` selection: the node under each name it is asked by, the link's properties, and the cursor (None)."""

    kind: str
    key: str
    named: tuple[tuple[str, Value | None], ...]

    def value(self, mark: str = "None") -> Value:
        """Return the edge compiled, where `mark` is the Python expression of its cursor."""
        cursor = written(mark)
        return record(self.kind, [(key, cursor if value is None else value) for key, value in self.named])


def edges_of(
    field: Field, compile_node: Compile, link: str = "", link_properties: tuple[Property, ...] = ()
) -> list[Edge]:
    """Compile every `edges` selection of a connection; `link` is the variable of the link that has the properties."""
    return [
        Edge(
            edge.kind,
            edge.key,
            tuple((each.key, _of_edge(edge, each, compile_node, link, link_properties)) for each in edge.only()),
        )
        for edge in field.only()
        if edge.name == "edges"
    ]


def _of_edge(
    edge: Field, field: Field, compile_node: Compile, link: str, link_properties: tuple[Property, ...]
) -> Value | None:
    if field.name == "cursor":
        return None
    if field.name == "node":
        return compile_node(field)
    if field.name == "__typename":
        return constant(edge.kind)
    prop = next(prop for prop in link_properties if prop.name == field.name)
    return told(prop, cell(link, prop))


def collected(head: list[str], edges: list[Edge], name: str) -> str:
    """Return the end of a CALL whose rows are a page's: what its edges need, and their cells bound to `name`."""
    values = [edge.value() for edge in edges]
    clauses = [clause for value in values for clause in value.clauses]
    cells = ", ".join([*head, *(cell for value in values for cell in value.cells)])
    return "\n".join([*clauses, f"RETURN collect([{cells}]) AS {name} }}"])


@dataclass(frozen=True)
class Listed:
    """Where a connection's rows are and how many there are in all: Cypher, and the clauses that bind the rows."""

    rows: str
    clauses: tuple[str, ...]
    total: str
    total_clauses: tuple[str, ...] = ()


def asks_rows(field: Field) -> bool:
    """Tell whether any row of a connection is needed for its answer."""
    return any(each.name in {"edges", "pageInfo"} for each in field.only())


def asks_cursor(field: Field) -> bool:
    """Tell whether the cursor of any row is asked for: only then its key is read."""
    cursors_of = {"cursor", "startCursor", "endCursor"}
    return any(part.name in cursors_of for each in field.only() for part in each.only())


def asks_total(field: Field) -> bool:
    """Tell whether a connection's rows are to be counted."""
    return any(each.name == "totalCount" for each in field.only())


def assemble(
    field: Field, page: Page, listed: Listed, edges: list[Edge], mark: Callable[..., str], *, head: int
) -> Value:
    """Put a connection's page and count together; a row opens with `head` cells that `mark` makes its cursor of."""
    paged, counted = asks_rows(field), asks_total(field)
    cells = (*([listed.rows] if paged else []), *([listed.total] if counted else []))

    def write(rows: Rows, own: Sequence[str]) -> str:
        found, count = own[0] if paged else "", own[-1] if counted else ""
        if counted:
            rows.check(WHOLE.format(count))
        made = rows.code.bind(mark)

        def part(each: Field) -> Value:
            if each.name == "edges":
                return written(_rows(rows, each, f"{page.shown(found)}{'[::-1]' if page.back else ''}"))
            return written(count if each.name == "totalCount" else _info(each, page, found, made, head).write(rows, ()))

        def _rows(rows: Rows, asked: Field, shown: str) -> str:
            values = [edge.value() for edge in edges]
            below, cells = rows.below(shown, head + sum(len(value.cells) for value in values))
            index = next(index for index, edge in enumerate(edges) if edge.key == asked.key)
            cursor = f"{made}({', '.join(cells[:head])})"
            return below.listed(edges[index].value(cursor).write(below, shared(cells[head:], values)[index]))

        return object_of(field, part).write(rows, ())

    clauses = (*(listed.clauses if paged else ()), *(listed.total_clauses if counted else ()))
    return Value(cells, write, clauses)


def _info(field: Field, page: Page, found: str, made: str, head: int) -> Value:
    """Compile `pageInfo`.

    What lies beyond the page is known on the side it was read towards; on the other there is something where it began
    at a cursor.
    """
    more, other = f"len({found}) > {page.size}", str(page.cursor is not None)
    last = f"({made}(*{found}[:{page.size}][-1][:{head}]) if {found} else None)"
    begin = f"({made}(*{found}[0][:{head}]) if {found} else None)"
    known = {
        "hasNextPage": other if page.back else more,
        "hasPreviousPage": more if page.back else other,
        "startCursor": last if page.back else begin,
        "endCursor": begin if page.back else last,
    }
    return object_of(field, lambda each: written(known[each.name]))
