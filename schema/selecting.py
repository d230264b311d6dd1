"""From a document to a selection: fragments, directives, merging and arguments are graphql-core's own, none of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import cast

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_fields, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values

from graph.selection import Field


@dataclass(frozen=True)
class Operation:
    """One operation of a document with its variables, ready to be walked."""

    schema: GraphQLSchema
    node: OperationDefinitionNode
    fragments: Mapping[str, FragmentDetails]
    variables: VariableValues


def operation(
    schema: GraphQLSchema, document: DocumentNode, name: str | None, variables: Mapping[str, object] | None
) -> Operation | list[GraphQLError]:
    """Return the operation to run, or what is wrong with its variables."""
    nodes = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    chosen = next(each for each in nodes if name is None or (each.name is not None and each.name.value == name))
    fragments = {
        each.name.value: FragmentDetails(each, None)
        for each in document.definitions
        if isinstance(each, FragmentDefinitionNode)
    }
    values = get_variable_values(schema, list(chosen.variable_definitions or ()), dict(variables or {}))
    if isinstance(values, list):
        return values
    return Operation(schema, chosen, fragments, values)


def selection(run: Operation) -> tuple[Field, ...]:
    """Return the root fields of a query as a selection; introspection stays graphql-core's and is left out."""
    root = cast("GraphQLObjectType", run.schema.query_type)
    grouped = collect_fields(run.schema, dict(run.fragments), run.variables, root, run.node).grouped_field_set
    return _fields(run, root, grouped)


def _fields(run: Operation, parent: GraphQLObjectType, grouped: Mapping[str, list[FieldDetails]]) -> tuple[Field, ...]:
    return tuple(
        _field(run, parent, key, details)
        for key, details in grouped.items()
        if not details[0].node.name.value.startswith("__")
    )


def _field(run: Operation, parent: GraphQLObjectType, key: str, details: list[FieldDetails]) -> Field:
    node = details[0].node
    defined = parent.fields[node.name.value]
    args = get_argument_values(defined, node, run.variables)
    named = cast("GraphQLNamedType", get_named_type(defined.type))
    below: dict[str, tuple[Field, ...]] = {}
    for each in _possible(run.schema, named):
        inner = collect_subfields(
            run.schema, dict(run.fragments), run.variables, run.node, each, details
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
