"""From a document to a selection: fragments, directives, merging and arguments are graphql-core's own, none of ours.

The values of variables stay out of a selection, so that it serves every request that gives the same ones: only whether
one is given at all, is null, or is true or false is part of its shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, cast

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from graphql.execution.get_variable_signature import get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource, get_argument_values, get_variable_values

from graph.selection import Field, Given
from schema.limits import INTROSPECTION

#: How graphql-core ends a message about a value: with the value.
_ECHO = re.compile(r" value: (?!.* value: ).*", re.DOTALL)


@dataclass(frozen=True)
class Operation:
    """One operation of a document with its variables, ready to be walked."""

    schema: GraphQLSchema
    node: OperationDefinitionNode
    fragments: Mapping[str, FragmentDetails]

    @property
    def changes(self) -> bool:
        """Tell whether it is a mutation."""
        return self.node.operation is OperationType.MUTATION

    def coerced(self, given: Mapping[str, object] | None) -> VariableValues | list[GraphQLError]:
        """Return the values of the variables, or what is wrong with them."""
        if given and len(given) == len(self._scalars):
            fits = all(_fits(given.get(name), kind) for name, (kind, _) in self._scalars.items())
            if fits:  # as GraphQL would coerce them, in a tenth of the time
                sources = {name: VariableValueSource(sign, given[name]) for name, (_, sign) in self._scalars.items()}
                return VariableValues(sources, dict(given))
        return get_variable_values(self.schema, list(self.node.variable_definitions or ()), dict(given or {}))

    @cached_property
    def _scalars(self) -> Mapping[str, tuple[type, Any]]:
        """Return the variables where all are texts, ids or whole numbers without a default; else none."""
        found: dict[str, tuple[type, Any]] = {}
        for each in self.node.variable_definitions or ():
            sign: Any = get_variable_signature(self.schema, each)
            kind = None if isinstance(sign, GraphQLError) else SCALARS.get(str(sign.type).removesuffix("!"))
            if kind is None or each.default_value:
                return {}
            found[each.variable.name.value] = (kind, sign)
        return found


#: The types whose values are coerced by looking at them.
SCALARS: Mapping[str, type] = {"String": str, "ID": str, "Int": int}


def _fits(value: object, kind: type) -> bool:
    return type(value) is kind and (kind is str or -(2**31) <= cast("int", value) < 2**31)


def operations(schema: GraphQLSchema, document: DocumentNode) -> dict[str | None, Operation]:
    """Return the operations of a document by name; the only one also without its name."""
    fragments = {
        each.name.value: FragmentDetails(each, None)
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    found: dict[str | None, Operation] = {
        each.name.value if each.name else None: Operation(schema, each, fragments)
        for each in document.definitions
        if isinstance(each, OperationDefinitionNode)
    }
    return {None: next(iter(found.values())), **found} if len(found) == 1 else found


#: What a selection depends on of each variable: true, false, null, or only that it is given.
State = tuple[tuple[str, object], ...]
GIVEN = "given"


def state(variables: VariableValues) -> State:
    """Return what a selection depends on of the variables."""
    return tuple((name, value if _decides(value) else GIVEN) for name, value in variables.coerced.items())


def _decides(value: object) -> bool:
    """Tell whether a selection depends on a variable's value itself."""
    return value is None or isinstance(value, bool)


def values(variables: VariableValues) -> dict[str, object]:
    """Return the variables as plain Python."""
    return {name: _plain(value) for name, value in variables.coerced.items()}


@dataclass(frozen=True)
class _Run:
    """An operation with its variables, their values `Given` where the selection does not depend on them."""

    of: Operation
    variables: VariableValues


def selection(of: Operation, variables: VariableValues) -> tuple[Field, ...]:
    """Return the root fields of a query as a selection; introspection stays graphql-core's and is left out."""
    given = {name: value if _decides(value) else Given((name,)) for name, value in variables.coerced.items()}
    return acts(of, VariableValues(variables.sources, given))


def unechoed(errors: list[GraphQLError]) -> list[GraphQLError]:
    """Return errors about an act's values without the values: what is sensitive stands in no text of ours."""
    return [GraphQLError(_ECHO.sub(" value", error.message), error.nodes) for error in errors]


def acts(of: Operation, variables: VariableValues) -> tuple[Field, ...]:
    """Return the root fields of a mutation as a selection, every value in its place."""
    return _fields(_Run(of, variables), *_roots(of, variables))


def introspects(of: Operation, variables: VariableValues) -> bool:
    """Tell whether an operation asks for the contract itself, which is graphql-core's to answer."""
    _, grouped = _roots(of, variables)
    return any(details[0].node.name.value in INTROSPECTION for details in grouped.values())


def _roots(of: Operation, variables: VariableValues) -> tuple[GraphQLObjectType, Mapping[str, list[FieldDetails]]]:
    root = cast("GraphQLObjectType", of.schema.get_root_type(of.node.operation))
    return root, collect_fields(of.schema, dict(of.fragments), variables, root, of.node).grouped_field_set


def _fields(run: _Run, parent: GraphQLObjectType, grouped: Mapping[str, list[FieldDetails]]) -> tuple[Field, ...]:
    return tuple(
        _field(run, parent, key, details)
        for key, details in grouped.items()
        if details[0].node.name.value not in INTROSPECTION
    )


def _field(run: _Run, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
    node = details[0].node
    if node.name.value == "__typename":
        return Field(key, "__typename")
    schema = run.of.schema
    defined = parent.fields[node.name.value]
    args = get_argument_values(defined, node, run.variables)
    named = cast("GraphQLNamedType", get_named_type(defined.type))
    below: dict[str, tuple[Field, ...]] = {}
    for each in _possible(schema, named):
        inner = collect_subfields(
            schema, dict(run.of.fragments), run.variables, run.of.node, each, details
        ).grouped_field_set
        below[each.name] = _fields(run, each, inner)
    return Field(key, node.name.value, {name: _plain(value) for name, value in args.items()}, below)


def _possible(schema: GraphQLSchema, named: GraphQLNamedType) -> Sequence[GraphQLObjectType]:
    """Return the concrete types an object or abstract type may turn out to be; none for a scalar or an enum."""
    if isinstance(named, GraphQLObjectType):
        return [named]
    return schema.get_possible_types(named) if is_abstract_type(named) else []


def _plain(value: object) -> object:
    """Return an argument's value as plain Python: enums as their names, inputs as dicts."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(each) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in cast("dict[str, object]", value).items()}
    return value
