"""`amendments`: what a thing was before acts corrected, ended or merged it, newest first; seen by whoever sees it."""

from __future__ import annotations

from graph.model import Noun
from graph.model.amendments import AMENDMENT, MERGED
from graph.reads import cursors
from graph.reads.build import Build
from graph.reads.connections import Listed, asks_cursor, assemble, collected, edges_of
from graph.reads.pages import Page, wanted
from graph.reads.values import Root, Value, cell, cell_of, conditions, parts, record, told
from graph.selection import Field

ORDER = "amendments"


def amendments(build: Build, field: Field, noun: Noun) -> Root:
    """Compile the page of a thing's amendments; a record that was merged is seen with the one it was merged into."""
    page = wanted(build, field)
    ident = build.value(field.args["of"])
    caring = None if build.shape.cares else "NOT coalesce(a.caring, false)"
    bound = build.bound(noun.label, "n")
    own = f"MATCH (n:{noun.label} {{id: {ident}}}){conditions(bound)} RETURN n"
    if noun.personal:
        into = f"MATCH (:{MERGED} {{id: {ident}}})-[:MERGED_INTO]->{{1,9}}(n:{noun.label})"
        own += f"\nUNION\n{into}{conditions(bound)} RETURN n"
    match = f"CALL () {{ {own} }}\nMATCH (n)<-[:AMENDS]-(a:{AMENDMENT.label})"
    met = conditions(f"{ident} IN a.about", caring)
    way = "" if page.back else " DESC"
    edges = edges_of(field, lambda asked: _amendment(asked.only()))
    head = ["toString(a.recordedAt)", "a.id"] if asks_cursor(field) else []
    name = build.name("page")
    beyond = conditions(f"{ident} IN a.about", caring, _beyond(build, page))
    clauses = (
        f"CALL () {{ {match}{beyond}",
        f"WITH a ORDER BY a.recordedAt{way}, a.id{way}",
        f"LIMIT {page.limit}",
        collected(head, edges, name),
    )
    listed = Listed(name, ("\n".join(clauses),), f"COUNT {{ {match}{met} RETURN a }}")
    return assemble(field, page, listed, edges, lambda *row: cursors.write(ORDER, *row), head=len(head))


def _beyond(build: Build, page: Page) -> str | None:
    """Return the condition that an amendment lies behind the cursor, in the direction of reading."""
    if page.cursor is None:
        return None
    at = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), ORDER, (str, str))[0])
    last = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), ORDER, (str, str))[1])
    sign = ">" if page.back else "<"
    moment = f"datetime({at})"
    return f"(a.recordedAt {sign} {moment} OR (a.recordedAt = {moment} AND a.id {sign} {last}))"


def _amendment(fields: tuple[Field, ...]) -> Value:
    return record(AMENDMENT.label, parts(fields, AMENDMENT.label, _field))


def _field(field: Field) -> Value:
    if field.name == "id":
        return cell_of("a.id")
    if field.name == "about":
        return cell_of("a.about", "type({0}) is list")
    prop = AMENDMENT.prop(field.name)
    return told(prop, cell("a", prop))
