"""Judging an answer without the executor: does its shape follow the selection, and whom does it name?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
    is_composite_type,
    print_ast,
)
from graphql.language import BooleanValueNode

from tests.schema.graphql_types import inside, is_list, is_non_null, named, type_of

MEMBER = re.compile(r"m-\d+")


class Judge:
    """Compares answers with one document of one operation."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object]) -> None:
        """Find the operation and its fragments; a variable that is not given has its default."""
        self.schema = schema
        self.fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self.operation = next(each for each in document.definitions if isinstance(each, OperationDefinitionNode))
        defaults = {
            each.variable.name.value: each.default_value.value
            for each in self.operation.variable_definitions or ()
            if isinstance(each.default_value, BooleanValueNode)
        }
        self.variables: dict[str, object] = {**defaults, **variables}

    def faults(self, data: Mapping[str, object]) -> list[str]:
        """Return what is missing, too much or null where it may not be, each with its path."""
        root = self.schema.query_type
        assert root is not None
        return list(self._object(root, [self.operation.selection_set], data, "data"))

    def _object(
        self, kind: GraphQLObjectType, asked: list[SelectionSetNode], value: object, path: str
    ) -> Iterator[str]:
        fields: dict[str, list[FieldNode]] = {}
        for selections in asked:
            self._collect(kind, selections, fields)
        found = cast("Mapping[str, object]", value)
        if list(fields) != list(found):
            yield f"{path}: {list(fields)} asked, {list(found)} told"
            return
        for key, nodes in fields.items():
            name = nodes[0].name.value
            if name == "__typename":
                if found[key] != kind.name:
                    yield f"{path}.{key}: {found[key]} is no {kind.name}"
                continue
            below = [node.selection_set for node in nodes if node.selection_set]
            yield from self._value(type_of(kind.fields[name]), below, found[key], f"{path}.{key}")

    def _value(self, kind: object, asked: list[SelectionSetNode], value: object, path: str) -> Iterator[str]:
        if is_non_null(kind):
            if value is None:
                yield f"{path}: null"
            yield from self._value(inside(kind), asked, value, path)
        elif value is None:
            return
        elif is_list(kind):
            for index, each in enumerate(cast("list[object]", value)):
                yield from self._value(inside(kind), asked, each, f"{path}[{index}]")
        elif is_composite_type(kind):
            yield from self._object(self._concrete(named(kind), value), asked, value, path)
        elif isinstance(value, dict | list):
            yield f"{path}: {kind} is told as {value}"

    def _concrete(self, kind: GraphQLNamedType, value: object) -> GraphQLObjectType:
        """Return the type of an answer: an abstract one tells it, since generated queries always ask."""
        if isinstance(kind, GraphQLObjectType):
            return kind
        name = cast("Mapping[str, str]", value)["__typename"]
        return cast("GraphQLObjectType", self.schema.type_map[name])

    def _collect(self, kind: GraphQLObjectType, asked: SelectionSetNode, into: dict[str, list[FieldNode]]) -> None:
        for each in asked.selections:
            if not all(self._holds(directive) for directive in each.directives or ()):
                continue
            if isinstance(each, FieldNode):
                into.setdefault((each.alias or each.name).value, []).append(each)
            else:
                assert isinstance(each, FragmentSpreadNode | InlineFragmentNode)
                part = self.fragments[each.name.value] if isinstance(each, FragmentSpreadNode) else each
                if self._applies(part.type_condition.name.value if part.type_condition else kind.name, kind):
                    self._collect(kind, part.selection_set, into)

    def _applies(self, condition: str, kind: GraphQLObjectType) -> bool:
        known = self.schema.type_map[condition]
        return known is kind or (is_abstract_type(known) and kind in self.schema.get_possible_types(known))

    def _holds(self, directive: DirectiveNode) -> bool:
        value = next(each.value for each in directive.arguments or ())
        said = self.variables[value.name.value] if isinstance(value, VariableNode) else print_ast(value) == "true"
        return bool(said) is (directive.name.value == "include")


def members_in(data: object) -> set[str]:
    """Return every id of a member that stands anywhere in an answer, under whatever name."""
    if isinstance(data, dict):
        return {found for each in cast("dict[str, object]", data).values() for found in members_in(each)}
    if isinstance(data, list):
        return {found for each in cast("list[object]", data) for found in members_in(each)}
    return {data} if isinstance(data, str) and MEMBER.fullmatch(data) else set()
