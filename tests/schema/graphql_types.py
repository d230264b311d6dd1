"""GraphQL's types read as plain objects: graphql-core leaves untyped what its lists and non-nulls wrap."""

from __future__ import annotations

from typing import Protocol, cast

from graphql import GraphQLList, GraphQLNamedType, GraphQLNonNull


class Typed(Protocol):
    """A field, an argument or an input's field."""

    @property
    def type(self) -> object:
        """Its type."""
        ...


class Wrapping(Protocol):
    """A list or a non-null."""

    @property
    def of_type(self) -> object:
        """What it wraps."""
        ...


def type_of(each: Typed) -> object:
    """Return the type of a field or an argument."""
    return each.type


def inside(kind: object) -> object:
    """Return what a list or a non-null wraps."""
    return cast("Wrapping", kind).of_type


def is_list(kind: object) -> bool:
    """Tell whether a type is a list of another."""
    return isinstance(kind, GraphQLList)


def is_non_null(kind: object) -> bool:
    """Tell whether a type is another without null."""
    return isinstance(kind, GraphQLNonNull)


def named(kind: object) -> GraphQLNamedType:
    """Return the type inside all lists and non-nulls."""
    while is_list(kind) or is_non_null(kind):
        kind = inside(kind)
    return cast("GraphQLNamedType", kind)
