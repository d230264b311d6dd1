"""What is selected of a type: its fields by response key, through fragments, as @skip and @include say."""

from __future__ import annotations

from collections.abc import Iterable

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionSetNode,
    get_directive_values,
    is_abstract_type,
)

Info = GraphQLResolveInfo[object]
Selected = dict[str, list[FieldNode]]


def selected(info: Info, kind: GraphQLObjectType, nodes: Iterable[FieldNode]) -> Selected:
    """Return the fields that some field nodes select of a type, each with every node that asks for it."""
    found: Selected = {}
    for node in nodes:
        if node.selection_set is not None:
            _collect(info, kind, node.selection_set, found)
    return found


def _collect(info: Info, kind: GraphQLObjectType, asked: SelectionSetNode, into: Selected) -> None:
    for each in asked.selections:
        skip = get_directive_values(GraphQLSkipDirective, each, info.variable_values) or {"if": False}
        include = get_directive_values(GraphQLIncludeDirective, each, info.variable_values) or {"if": True}
        if skip["if"] or not include["if"]:
            continue
        if isinstance(each, FieldNode):
            into.setdefault((each.alias or each.name).value, []).append(each)
            continue
        assert isinstance(each, FragmentSpreadNode | InlineFragmentNode)
        part = info.fragments[each.name.value] if isinstance(each, FragmentSpreadNode) else each
        if part.type_condition is None or _applies(info, part.type_condition.name.value, kind):
            _collect(info, kind, part.selection_set, into)


def _applies(info: Info, condition: str, kind: GraphQLObjectType) -> bool:
    known = info.schema.type_map[condition]
    return known is kind or (is_abstract_type(known) and kind in info.schema.get_possible_types(known))
