"""Root connections: members in the order of their homes, areas by code, every other noun by id or `orderBy`."""

from __future__ import annotations

from graph.coverage.kinds import Axis, Subject
from graph.coverage.population import Segment, guests
from graph.model import Noun
from graph.reads import cursors, paging
from graph.reads.asking import COUNTY_DIGITS, Asked, ask
from graph.reads.build import Build, Root, conditions
from graph.reads.connections import Listing, assemble, connection, edge_value
from graph.reads.filters import predicate
from graph.reads.nodes import abstract, cell, node
from graph.scope import Principal, Role, seen
from graph.selection import Field


def listed(build: Build, noun: Noun | None, field: Field) -> Root:
    """Compile a root connection of a noun, or of areas of every level where `noun` is None."""
    if noun is None:
        return _areas(build, field)
    if noun.label == "Member" and not field.args.get("orderBy"):
        return _members(build, field)
    area = field.args.get("area")
    within = None if area is None else _within(build, noun.label, str(area))
    listing = Listing(noun.label, "n", f"MATCH (n:{noun.label})", _both(build.bound(noun.label, "n"), within))
    return Root(value=connection(build, listing, field, lambda asked: node(build, noun.label, "n", asked.only()), cell))


def _both(*terms: str | None) -> str | None:
    there = [term for term in terms if term]
    return " AND ".join(there) or None


def _within(build: Build, label: str, area: str) -> str | None:
    """Bound a noun to an area; from the county down its members are those who live there, as in the list by home."""
    by_home = build.who.sees_units and len(area) >= COUNTY_DIGITS
    return seen(Principal(Role.SUBDISTRICT) if by_home else build.who, label, "n", build.value(area))


def _areas(build: Build, field: Field) -> Root:
    under = field.args.get("under")
    level = field.args.get("level")
    terms = (
        build.bound("Community", "n"),
        f"n.code STARTS WITH {build.value(under)} AND n.code <> {build.value(under)}" if under is not None else None,
        f"n:{str(level).capitalize()}" if level else None,
        predicate(build, "County", "n", field.args.get("where")),
    )
    listing = Listing("Community", "n", "MATCH (n:Area)", _both(*terms))
    plain_field = Field(
        field.key, field.name, {"first": field.args.get("first"), "after": field.args.get("after")}, field.below
    )
    return Root(value=connection(build, listing, plain_field, lambda asked: abstract(build, "n", asked.below), cell))


def _members(build: Build, field: Field) -> Root:
    """List members by home: those in the area, then those outside (EXTERNAL), then those with none (UNKNOWN)."""
    size = cursors.page_size(field.args.get("first"))
    after = paging.after(field.args.get("after"))
    asked = ask(build, field.args.get("area"), Axis.RESIDENCE)
    segments = _segments(build, asked)
    wanted = predicate(build, "Member", "x", field.args.get("where"))
    kept = f"WITH *{conditions(wanted)}" if wanted else ""
    edges = [each for each in field.only() if each.name == "edges"]
    nothing = Listing("Member", "x", "", None)
    rows = [edge_value(nothing, edge, lambda asked: node(build, "Member", "x", asked.only()), cell) for edge in edges]
    root = Root()
    page = build.name("members")
    names = {each.name for each in field.only()}
    listing = "[]"
    if names & {"edges", "pageInfo"}:
        root.clauses.append(paging.page(build, segments, paging.Sought(kept, after), size, page))
        cells = ", ".join(["entry[0]", "entry[1]", "entry[2]", *(row.expr for row in rows)])
        listing = f"""COLLECT {{
  UNWIND range(0, size({page}) - 1) AS spot
  WITH spot, {page}[spot] AS entry
  WITH spot, entry, entry[3] AS x
  RETURN [{cells}] ORDER BY spot
}}"""
    total = build.name("count")
    if "totalCount" in names:
        root.clauses.append(
            f"CALL () {{\n{paging.union(build, segments, paging.Sought(kept))}\nRETURN count(*) AS {total}\n}}"
        )
    root.value = assemble(field, listing, total, size, rows, lambda row: cursors.write(paging.KIND, *row[:3]), head=3)
    return root


def _segments(build: Build, asked: Asked) -> tuple[Segment, ...]:
    own = asked.segments(Subject.MEMBER)
    return (*own, *guests(asked.within)) if build.who.role is Role.COMMUNITY else own
