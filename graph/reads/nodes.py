"""A noun's fields compiled: properties, links to one (with the link's own properties) and links to many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.model import AREA_LEVELS, BY_LABEL, LINKS, Kind, Link, Noun, Property
from graph.reads.build import Build, Value, conditions, constant, many, plain, record
from graph.reads.connections import Listing, connection
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

    def pattern(self, near: str, far: str, link: str = "") -> str:
        """Return the pattern from a variable to the far end."""
        middle = f"-[{link}:{self.link.type}]-"
        return f"({near}){middle}>({far}:{self.target})" if self.outward else f"({near})<{middle}({far}:{self.target})"


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


def stored(prop: Property) -> str:
    """Return the name under which a property is read from the graph: sealed ones only as their mask."""
    return f"{prop.name}Masked" if prop.sealed else prop.name


def cell(variable: str, prop: Property) -> str:
    """Return the Cypher of a property as it is answered: days and moments as ISO text."""
    text = f"{variable}.{stored(prop)}"
    return f"toString({text})" if prop.kind in {Kind.DAY, Kind.MOMENT} else text


def node(build: Build, label: str, variable: str, fields: tuple[Field, ...]) -> Value:
    """Compile what is asked of the node that `variable` holds."""
    return record(label, [(field.key, _field(build, label, variable, field)) for field in fields])


def _field(build: Build, label: str, variable: str, field: Field) -> Value:
    if field.name == "id":
        return plain(f"{variable}.id")
    if field.name == "level":
        return constant(label.upper()) if label in AREA_LEVELS else plain(f"{variable}.level")
    part = PARTS[label][field.name]
    if isinstance(part, Property):
        return plain(cell(variable, part))
    if isinstance(part, LinkProperty):
        link = build.name("l")
        far = build.name("n")
        return plain(
            f"head(COLLECT {{ MATCH {part.hop.pattern(variable, far, link)} RETURN {cell(link, part.property)} }})"
        )
    return _many(build, variable, part, field) if part.many else _one(build, variable, part, field)


def _one(build: Build, variable: str, hop: Hop, field: Field) -> Value:
    far = build.name("n")
    bound = None if hop.open else build.bound(hop.target, far)
    inner = node(build, hop.target, far, field.only())
    return Value(
        f"head(COLLECT {{ MATCH {hop.pattern(variable, far)}{conditions(bound)} RETURN {inner.expr} LIMIT 1 }})",
        inner.read,
    )


def _many(build: Build, variable: str, hop: Hop, field: Field) -> Value:
    far = build.name("n")
    link = build.name("l")
    bound = None if hop.open else build.bound(hop.target, far)
    return connection(
        build,
        Listing(hop.target, far, f"MATCH {hop.pattern(variable, far, link)}", bound, link, hop.link.properties),
        field,
        lambda asked: node(build, hop.target, far, asked.only()),
        cell,
    )


def abstract(build: Build, variable: str, below: object) -> Value:
    """Compile what is asked of a node whose type is known only in the graph: a case for each type asked about."""
    asked = cast("dict[str, tuple[Field, ...]]", below)
    cases: list[str] = []
    readers: list[Value] = []
    for label, fields in asked.items():
        inner = node(build, label, variable, fields)
        cases.append(f"WHEN {variable}:{label} THEN [{len(readers)}, {inner.expr}]")
        readers.append(inner)

    def read(got: object) -> object:
        if got is None:
            return None
        index, row = cast("list[object]", got)
        return readers[cast("int", index)].read(row)

    return Value(f"CASE {' '.join(cases)} END", read)


__all__ = ["PARTS", "Hop", "LinkProperty", "abstract", "cell", "link_property_field", "many", "node", "stored"]
