"""Limits of a document, known before anything is read: tokens, depth, aliases, fields of Query, and fields in all.

Neo4j plans a statement before it runs it, and no timeout ends planning: what is bounded here bounds that too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSyntaxError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    parse,
)

TOKENS = 4000
DEPTH = 10
ALIASES = 30
ROOTS = 20
FIELDS = 600
#: Fields that lead from a list to its rows: no level of their own.
STEPS = {"edges", "node"}
#: The contract itself nests deeper than any data, and costs no statement.
INTROSPECTION = {"__schema", "__type"}


@dataclass(frozen=True)
class Size:
    """How much a selection asks for: levels of fields, fields under another name than their own, fields in all."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0


def parsed(text: str) -> DocumentNode:
    """Return a document; GraphQLError where it has too many tokens, or is none."""
    try:
        return parse(text, max_tokens=TOKENS)
    except GraphQLSyntaxError as error:
        if "more than" not in error.message:
            raise
        raise _over("TOO_MANY_TOKENS", "词元", "tokens", TOKENS, None) from None


def excess(document: DocumentNode) -> list[GraphQLError]:
    """Return what a valid document asks too much of."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    known: dict[str, Size] = {}
    errors: list[GraphQLError] = []
    for operation in document.definitions:
        if isinstance(operation, OperationDefinitionNode):
            size = _size(operation.selection_set, fragments, known)
            roots = sum(1 for _ in _fields(operation.selection_set, fragments))
            found = (
                ("TOO_DEEP", "层", "levels of fields", size.depth, DEPTH),
                ("TOO_MANY_ALIASES", "个别名", "aliases", size.aliases, ALIASES),
                ("TOO_MANY_ROOTS", "个根字段", "fields of Query", roots, ROOTS),
                ("TOO_MANY_FIELDS", "个字段", "fields", size.fields, FIELDS),
            )
            errors += [_over(code, zh, en, most, size) for code, zh, en, size, most in found if size > most]
    return errors


def _size(selected: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode], known: dict[str, Size]) -> Size:
    """Measure a selection; a fragment is measured once, however often it is spread."""
    depth = aliases = fields = 0
    for each in selected.selections:
        if isinstance(each, FieldNode):
            name = each.name.value
            below = _size(each.selection_set, fragments, known) if each.selection_set else Size()
            own = Size() if name in INTROSPECTION else below
            own = Size(own.depth + (name not in STEPS), own.aliases + (each.alias is not None), own.fields + 1)
        elif isinstance(each, FragmentSpreadNode):
            spread = each.name.value
            if spread not in known:
                known[spread] = _size(fragments[spread].selection_set, fragments, known)
            own = known[spread]
        else:
            own = _size(each.selection_set, fragments, known) if isinstance(each, InlineFragmentNode) else Size()
        depth, aliases, fields = max(depth, own.depth), aliases + own.aliases, fields + own.fields
    return Size(depth, aliases, fields)


def _fields(selected: SelectionSetNode, fragments: dict[str, FragmentDefinitionNode]) -> Iterator[FieldNode]:
    """Yield the fields of one level."""
    for each in selected.selections:
        if isinstance(each, FieldNode):
            yield each
        elif isinstance(each, FragmentSpreadNode):
            yield from _fields(fragments[each.name.value].selection_set, fragments)
        elif isinstance(each, InlineFragmentNode):
            yield from _fields(each.selection_set, fragments)


def _over(code: str, zh: str, en: str, most: int, size: int | None) -> GraphQLError:
    counted_zh, counted_en = (f"有 {size} {zh}，", f"has {size} {en}, ") if size else ("", "has too many: ")
    told_zh = f"查询{counted_zh}上限是 {most} {zh}：请减少，或分成几次查询"
    told_en = f"The document {counted_en}the most is {most} {en}: ask for less, or in several requests"
    return GraphQLError(f"{told_zh} / {told_en}", extensions={"code": code, "zh": told_zh, "en": told_en})
