"""Root connections: members in the order of their homes, areas by code, every other noun by id or `orderBy`."""

from __future__ import annotations

from typing import cast

from graph.coverage.kinds import Axis, Subject
from graph.coverage.own import own_members
from graph.coverage.population import Segment, guests, left
from graph.model import Noun
from graph.reads import paging
from graph.reads.asking import COUNTY_DIGITS, Asked, ask, inside, length
from graph.reads.build import Build
from graph.reads.connections import Edge, Listed, Listing, asks_cursor, assemble, collected, connection, edges_of
from graph.reads.filters import predicate
from graph.reads.nodes import abstract, node
from graph.reads.pages import Page, wanted
from graph.reads.values import Root, both
from graph.scope import Role, seen
from graph.selection import Field


def listed(build: Build, noun: Noun | None, field: Field) -> Root:
    """Compile a root connection of a noun, or of areas of every level where `noun` is None."""
    if noun is None:
        return _areas(build, field)
    if noun.label == "Member" and not field.args.get("orderBy"):
        return _members(build, field)
    area = field.args.get("area")
    bound = (
        _under(build, noun.code_length, area)
        if noun.code_length
        else both(build.bound(noun.label, "n"), _within(build, noun.label, area))
    )
    listing = Listing(noun.label, "n", f"MATCH (n:{noun.label})", bound)
    return connection(build, listing, field, lambda asked: node(build, noun.label, "n", asked.only()))


def _under(build: Build, digits: int, area: object) -> str | None:
    """Bound areas of one level: those under the area asked, or its own; an index on the code gives them in order."""
    level = build.shape.digits if area is None else cast("int", build.look(area, length))
    if not level:
        return None
    code = build.value([area, build.code], inside)
    return f"n.code STARTS WITH {code}" if digits >= level else f"n.code = left({code}, {digits})"


def _within(build: Build, label: str, area: object, variable: str = "n") -> str | None:
    """Bound a noun to an area; from the county down its members are those who live there, as in the list by home.

    What a role sees that has no area of its own, it sees wherever that lies: an area narrows it to what lies there.
    """
    if area is None:
        return None
    by_home = not build.shape.of_area or (
        build.shape.sees_units and bool(build.look(area, lambda code: length(code) >= COUNTY_DIGITS))
    )
    role = Role.SUBDISTRICT if by_home else build.role
    return seen(role, label, variable, build.value([area, build.code], inside))


def _areas(build: Build, field: Field) -> Root:
    under, level = field.args.get("under"), build.look(field.args.get("level"))
    terms: list[str | None] = [build.bound("Community", "n"), predicate(build, "County", "n", field.args.get("where"))]
    if under is not None:
        code = build.value(under)
        terms.append(f"n.code STARTS WITH {code} AND n.code <> {code}")
    if level:
        terms.append(f"n:{str(level).capitalize()}")
    listing = Listing("Community", "n", "MATCH (n:Area)", both(*terms))
    paged = {name: arg for name, arg in field.args.items() if name not in {"where", "orderBy"}}
    return connection(
        build, listing, Field(field.key, field.name, paged, field.below), lambda asked: abstract(build, "n", asked)
    )


def _members(build: Build, field: Field) -> Root:
    """List members by home: in the area, outside (EXTERNAL), with none (UNKNOWN); last those whom a unit left."""
    page, area = wanted(build, field), field.args.get("area")
    met = predicate(build, "Member", "x", field.args.get("where"))
    edges = edges_of(field, lambda asked: node(build, "Member", "x", asked.only()))
    if build.shape.of_area:
        segments = _segments(build, ask(build, area, Axis.RESIDENCE))
        return segmented(build, field, page, segments, paging.Sought(met), edges)
    sought = paging.Sought(both(_within(build, "Member", area, "x"), met))
    return segmented(build, field, page, own_members(build.role, build.value(build.anchor)), sought, edges)


def segmented(
    build: Build,
    field: Field,
    page: Page,
    segments: tuple[Segment, ...],
    sought: paging.Sought,
    edges: list[Edge],
    told: str = "",
) -> Root:
    """Compile a connection over segments; `told` are clauses over x (and k) that tell more of the page's rows."""
    rows, total = build.name("rows"), build.name("total")
    head = ["number", "key", "id"] if asks_cursor(field) else []
    clauses = ("CALL () {", paging.paged(build, segments, sought, page), told, collected(head, edges, rows))
    counted = f"CALL () {{\n{paging.union(segments, sought)}\nRETURN count(*) AS {total}\n}}"
    paged = "\n".join(clause for clause in clauses if clause)
    return assemble(field, page, Listed(rows, (paged,), total, (counted,)), edges, paging.mark, head=len(head))


def _segments(build: Build, asked: Asked) -> tuple[Segment, ...]:
    own = asked.segments(Subject.MEMBER)
    if build.role is Role.COMMUNITY:
        return (*own, *guests(asked.within))
    return (*own, left(asked.within)) if asked.population.leaves else own
