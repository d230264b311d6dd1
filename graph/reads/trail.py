"""`audit`: the entries of the audit trail, newest first, for the auditor alone; no other field leads to one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import cast

from graph.audit.chain import check_chain
from graph.audit.entry import AUDIT, FOUND_BY
from graph.errors import Refused
from graph.reads import cursors
from graph.reads.build import Build
from graph.reads.connections import Listed, asks_cursor, assemble, collected, edges_of
from graph.reads.pages import Page, wanted
from graph.reads.values import Root, Value, cell, cell_of, conditions, parts, record, told
from graph.reads.writing import Rows
from graph.scope import Role
from graph.selection import ANCHOR, Field

ORDER = "audit"


def audit(build: Build, field: Field) -> Root:
    """Compile the page of entries that the arguments ask for; Refused for everybody but the auditor."""
    if build.role is not Role.AUDITOR:
        raise Refused(
            "AUDITOR_ONLY",
            f"审计记录只有审计员（AUDITOR）可以查看，角色 {build.role} 不能：请向审计员提出",
            f"Only the AUDITOR reads the audit trail, the role {build.role} does not: ask the auditor",
        )
    page = wanted(build, field)
    about = field.args.get("about")
    if about is None:
        match, key, ident = f"MATCH (n:{AUDIT.label})", "n.at", "n.id"
    else:
        match = f"MATCH (m:AuditMention {{of: {build.value(about)}}})-[:IN]->(n:{AUDIT.label})"
        key, ident = "m.at", "m.entry"
    equal = [(name, _asked(build, field, name)) for name in FOUND_BY]
    met = [f"n.{name} = {value}" for name, value in equal if value]
    met += [*_days(build, field, key), *_own(build)]
    # What it is equal to is ordered too, which changes nothing: an index on both is then read in its order.
    by = next((f"n.{name}" for name, value in equal if value), None) if about is None else "m.of"
    total = f"COUNT {{ {match}{conditions(*met)} }}"
    way = " DESC" if not page.back else ""
    ordered = ", ".join(f"{each}{way}" for each in (by, key, ident) if each)
    edges = edges_of(field, lambda asked: _entry(asked.only()))
    head = ["n.at", "n.id"] if asks_cursor(field) else []
    name = build.name("page")
    clauses = (
        f"CALL () {{ {match}{conditions(f'{key} IS NOT NULL', *met, _beyond(build, page, key, ident))}",
        f"WITH n{', m' if about is not None else ''} ORDER BY {ordered}",
        f"LIMIT {page.limit}",
        collected(head, edges, name),
    )
    listed = Listed(name, ("\n".join(clauses),), total)
    return assemble(field, page, listed, edges, lambda *row: cursors.write(ORDER, *row), head=len(head))


def _asked(build: Build, field: Field, name: str) -> str | None:
    """Return the parameter of what a property is to be equal to, or None where nothing is asked."""
    given = field.args.get("county" if name == "chain" else name)
    if given is None:
        return None
    return build.value(given, (lambda code: check_chain(str(code))) if name == "chain" else None)


def _own(build: Build) -> list[str]:
    """Return what bounds an auditor of a city to its chains; nothing for the auditor of the whole store.

    Compared so that no index answers it: an index on the chains would have their entries in another order than by time.
    """
    if not build.look(ANCHOR, bool):
        return []
    anchor = build.value(ANCHOR)
    return [f"left(n.chain, size({anchor})) = {anchor}"]


def _days(build: Build, field: Field, key: str) -> list[str]:
    """Return the bounds of the days asked: a moment is a text that begins with its day and then has a T."""
    bounds: tuple[tuple[str, str, Callable[[object], object]], ...] = (
        ("from", ">=", lambda day: f"{cast('date', day).isoformat()}T"),
        ("to", "<", lambda day: f"{cast('date', day).isoformat()}U"),
    )
    return [
        f"{key} {sign} {build.value(given, make)}"
        for name, sign, make in bounds
        if (given := field.args.get(name)) is not None
    ]


def _beyond(build: Build, page: Page, key: str, ident: str) -> str | None:
    """Return the condition that an entry lies behind the cursor, in the direction of reading."""
    if page.cursor is None:
        return None
    at = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), ORDER, (str, str))[0])
    last = build.value(page.cursor, lambda cursor: cursors.read(str(cursor), ORDER, (str, str))[1])
    sign = ">" if page.back else "<"
    return f"{key} {sign}= {at} AND ({key} {sign} {at} OR {ident} {sign} {last})"


def _entry(fields: tuple[Field, ...]) -> Value:
    return record(AUDIT.label, parts(fields, AUDIT.label, _field))


def _field(field: Field) -> Value:
    if field.name == "id":
        return cell_of("n.id")
    if field.name == "about":
        return cell_of("coalesce(n.about, [])", "type({0}) is list")
    if field.name == "detail":
        return _detail(field)
    prop = AUDIT.prop(field.name)
    return told(prop, cell("n", prop))


def _detail(field: Field) -> Value:
    shown = [(each.key, each.name) for each in field.only()]

    def listed(text: object) -> list[dict[str, object]]:
        known: dict[str, object] = json.loads(cast("str", text)) if text else {}
        return [
            {
                key: field.kind if name == "__typename" else {"name": part, "value": _worded(value)}[name]
                for key, name in shown
            }
            for part, value in known.items()
        ]

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return f"{rows.code.bind(listed)}({cells[0]})"

    return Value(("n.detail",), write)


def _worded(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
