"""A noun's fields compiled: properties, links to one (with the link's own properties) and links to many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model import AREA_LEVELS, BY_LABEL, LINKS, Link, Noun, Property
from graph.reads.build import Build
from graph.reads.connections import Listing, connection
from graph.reads.health import withheld
from graph.reads.values import Value, cell, cell_of, conditions, constant, parts, record, taken, there, told
from graph.reads.writing import Rows
from graph.selection import Field


@dataclass(frozen=True)
class Hop:
    """A link walked from one of its ends."""

    link: Link
    outward: bool

    @property
    def target(self) -> str:
        """Return the label at the far end."""
        return self.link.target if self.outward else self.link.source

    @property
    def many(self) -> bool:
        """Tell whether there can be several at the far end."""
        return not (self.link.one if self.outward else self.link.back_one)

    @property
    def open(self) -> bool:
        """Tell whether whoever sees the near end sees the far one: an outward fact about it, and no person."""
        return self.outward and self.link.fact and not BY_LABEL[self.target].personal

    @property
    def sure(self) -> bool:
        """Tell whether the link's type alone says what is at its far end: its label is then not looked up."""
        near = self.link.source if self.outward else self.link.target
        ends = {
            link.target if self.outward else link.source
            for link in LINKS
            if link.type == self.link.type and near == (link.source if self.outward else link.target)
        }
        return len(ends) == 1

    def pattern(self, near: str, far: str, link: str = "") -> str:
        """Return the pattern from a variable to the far end."""
        middle = f"-[{link}:{self.link.type}]-"
        end = f"({far})" if self.sure else f"({far}:{self.target})"
        return f"({near}){middle}>{end}" if self.outward else f"({near})<{middle}{end}"


@dataclass(frozen=True)
class LinkProperty:
    """A property of a link to one, read beside it: `homeSince`."""

    hop: Hop
    property: Property


Part = Property | Hop | LinkProperty


def link_property_field(hop: Hop, prop: Property) -> str:
    """Return the field under which a to-one link's property is read."""
    return f"{hop.link.out}{prop.name[0].upper()}{prop.name[1:]}"


def _parts(noun: Noun) -> dict[str, Part]:
    found: dict[str, Part] = {prop.name: prop for prop in noun.properties}
    for link in LINKS:
        if link.source == noun.label:
            hop = Hop(link, outward=True)
            found[link.out] = hop
            if link.one:
                found |= {link_property_field(hop, prop): LinkProperty(hop, prop) for prop in link.properties}
        if link.target == noun.label:
            found[link.back] = Hop(link, outward=False)
    return found


PARTS: dict[str, dict[str, Part]] = {noun.label: _parts(noun) for noun in BY_LABEL.values()}


def node(build: Build, label: str, variable: str, fields: tuple[Field, ...]) -> Value:
    """Compile what is asked of the node that `variable` holds."""
    return record(label, parts(fields, label, lambda field: _field(build, label, variable, field)))


def _field(build: Build, label: str, variable: str, field: Field) -> Value:
    if field.name == "id":
        return cell_of(f"{variable}.id")
    if field.name == "level" and label in AREA_LEVELS:
        return constant(label.upper())
    part = PARTS[label][field.name]
    if isinstance(part, Property) and part.caring and not build.shape.cares:
        return withheld(part, build.role)
    if isinstance(part, Property):
        return told(part, cell(variable, part))
    if isinstance(part, LinkProperty):
        return _beside(build, variable, part)
    return _many(build, variable, part, field) if part.many else _one(build, variable, part, field)


def _beside(build: Build, variable: str, part: LinkProperty) -> Value:
    """Compile a property of a link to one: null where there is no link."""
    link, far = build.name("l"), build.name("n")
    found = f"OPTIONAL CALL ({variable}) {{ MATCH {part.hop.pattern(variable, far, link)} RETURN {link} LIMIT 1 }}"
    value = told(replace(part.property, required=False), cell(link, part.property))
    return Value(value.cells, value.write, (found,))


def _one(build: Build, variable: str, hop: Hop, field: Field) -> Value:
    """Compile a link to one. It is held to one here: a second in the graph may not make a second row."""
    far = build.name("n")
    bound = None if hop.open else build.bound(hop.target, far)
    found = f"MATCH {hop.pattern(variable, far)}{conditions(bound)} RETURN {far} LIMIT 1"
    inner = there(far, node(build, hop.target, far, field.only()))
    return Value(inner.cells, inner.write, (f"OPTIONAL CALL ({variable}) {{ {found} }}", *inner.clauses))


def _many(build: Build, variable: str, hop: Hop, field: Field) -> Value:
    told = {each.name for edge in field.only() for each in edge.only()}
    far, link = build.name("n"), build.name("l") if told & {prop.name for prop in hop.link.properties} else ""
    bound = None if hop.open else build.bound(hop.target, far)
    match = f"MATCH {hop.pattern(variable, far, link)}"
    listing = Listing(hop.target, far, match, bound, variable, link, hop.link.properties)
    return connection(build, listing, field, lambda asked: node(build, hop.target, far, asked.only()))


def abstract(build: Build, variable: str, field: Field, *, nullable: bool = False) -> Value:
    """Compile what is asked of a node whose type is known only in the graph: a case for each type asked about."""
    cases = [Case(f"{variable}:{label}", node(build, label, variable, fields)) for label, fields in field.below.items()]
    return either(build, (variable,), cases, nullable=nullable)


@dataclass(frozen=True)
class Case:
    """One of the types that a value may turn out to be: the Cypher that tells, and what is asked of it then."""

    test: str
    value: Value


def either(build: Build, variables: tuple[str, ...], cases: list[Case], *, nullable: bool = False) -> Value:
    """Compile a value of several types: [which, cells]; what one type needs is read for that type alone."""
    if len(cases) == 1 and not nullable:
        return cases[0].value
    told = [f"[{index}, {case.value.listed}]" for index, case in enumerate(cases)]
    plain = all(not case.value.clauses for case in cases)
    if plain:
        tests = " ".join(f"WHEN {case.test} THEN {each}" for case, each in zip(cases, told, strict=True))
        expr, clauses = f"CASE {tests} END", ()
    else:
        expr, kept = build.name("kind"), ", ".join(variables)
        branches = "\nUNION ALL\n".join(
            "\n".join([f"WITH {kept} WHERE {case.test}", *case.value.clauses, f"RETURN {each} AS {expr}"])
            for case, each in zip(cases, told, strict=True)
        )
        clauses = (f"OPTIONAL CALL ({kept}) {{\n{branches}\n}}",)

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return which(rows, cells[0], cases, nullable=nullable)

    return Value((expr,), write, clauses)


def which(rows: Rows, cell: str, cases: list[Case], *, nullable: bool = False) -> str:
    """Write a value that came as [which case, its cells]."""
    inner = rows.under(f"{cell} is not None") if nullable else rows
    index, row = inner.spread(cell, 2)
    inner.check(f"{index} in {tuple(range(len(cases)))}")
    written: list[str] = []
    for number, case in enumerate(cases):
        own = rows.let(f"{row} if {index} == {number} else None")
        written.append(f"{taken(rows.under(f'{index} == {number}'), own, case.value)} if {index} == {number}")
    return f"({' else '.join(written)} else None)"


__all__ = ["PARTS", "Case", "Hop", "LinkProperty", "abstract", "either", "link_property_field", "node", "which"]
