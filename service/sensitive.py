"""Which arguments of the contract take what is sensitive, told by the model; and whether variables hold any of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from graphql import GraphQLInputObjectType, GraphQLSchema, get_named_type

from graph.model import NOUNS, Kind

#: Sealed properties, by name, wherever one is an argument or part of an input.
SEALED = frozenset(prop.name for noun in NOUNS for prop in noun.properties if prop.sealed)
_FREE = [
    (noun, prop)
    for noun in NOUNS
    if noun.personal
    for prop in noun.properties
    if prop.kind is Kind.TEXT and not prop.sealed
]
#: What people type about people: names and other free text of personal nouns, and what is searched for.
TYPED = frozenset({"Query.search(text:)", *(f"{noun.label}Where.{prop.name}" for noun, prop in _FREE)})
#: Orders whose cursors hold such a text: the cursor of a page names somebody.
TELLING = frozenset(
    f"{noun.label}Order.{prop.name.upper()}{way}" for noun, prop in _FREE if prop.indexed for way in ("", "_DESC")
)
#: Each input type's parts and what type each is: names only, lists and non-null left out.
Inputs = Mapping[str, Mapping[str, str]]


def sensitive(place: str, name: str) -> bool:
    """Say whether an argument or a part of an input takes what is sensitive; a place as `MemberWhere.name`."""
    return name in SEALED or place in TYPED


def inputs(schema: GraphQLSchema) -> Inputs:
    """Return the input types of a contract."""
    return {
        kind.name: {
            name: str(get_named_type(part.type))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - lists are generic there
            for name, part in kind.fields.items()
        }
        for kind in schema.type_map.values()
        if isinstance(kind, GraphQLInputObjectType)
    }


def holds(value: object) -> bool:
    """Say whether there is anything in a variable's value but nulls."""
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            pending.extend(cast("dict[str, object]", each).values())
        elif isinstance(each, list):
            pending.extend(cast("list[object]", each))
        elif each is not None:
            return True
    return False


def within(known: Inputs, kind: str, value: object) -> str | None:
    """Return the first sensitive part that a variable's value of an input type has, or None."""
    pending = [(kind, value)]
    while pending:
        named, held = pending.pop()
        if isinstance(held, list):
            pending.extend((named, item) for item in cast("list[object]", held))
        elif isinstance(held, dict):
            for name, part in cast("dict[str, object]", held).items():
                place = f"{named}.{name}"
                if sensitive(place, name) and holds(part):
                    return place
                if name in known.get(named, {}):
                    pending.append((known[named][name], part))
    return None
