"""The longer road: graph-core completes an answer that was written with its types' names, over a bare contract."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLResolveInfo,
    GraphQLSchema,
    build_schema,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - graphql-core leaves its context untyped
)
from strawberry.schema.base import BaseSchema

from graph.errors import SanweiError
from graph.reads.writing import TYPENAME


@cache
def bare(contract: BaseSchema) -> GraphQLSchema:
    """Return the contract without resolvers: every field is read from the answers under the name it was asked by."""
    return build_schema(contract.as_str())


def _answered(source: object, info: GraphQLResolveInfo[object], /, **_args: object) -> object:
    """Return a field's answer by its response key; raise where an error stands in its place."""
    found = cast("dict[str, object]", source)[cast("str", info.path.key)]
    if isinstance(found, SanweiError):
        raise error_of(found)
    return found


def error_of(found: SanweiError) -> GraphQLError:
    """Return an expected error as GraphQL tells it."""
    return GraphQLError(str(found), extensions={"code": found.code, "zh": found.zh, "en": found.en})


def _typed(source: object, *_info: object) -> str:
    """Return the name of the type that an answer of an abstract type turned out to be."""
    return str(cast("dict[str, object]", source)[TYPENAME])


def completed(
    schema: GraphQLSchema,
    document: DocumentNode,
    name: str | None,
    variables: Mapping[str, object] | None,
    answered: dict[str, object],
) -> ExecutionResult:
    """Let graphql-core check nulls and write the answers in the document's order; introspection is its own."""
    return execute_sync(
        schema,
        document,
        root_value=answered,
        variable_values=dict(variables or {}),
        operation_name=name,
        field_resolver=_answered,
        type_resolver=_typed,
    )
