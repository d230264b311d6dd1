"""A query's road: selection → one statement → answers, completed by graphql-core over a bare contract."""

from __future__ import annotations

from collections.abc import AsyncIterator
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
from graphql import OperationType as Kind
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema
from strawberry.types import ExecutionContext

from graph.errors import SanweiError
from graph.reads.build import TYPENAME
from graph.reads.statement import answers, compile_reads
from schema.context import Context
from schema.selecting import operation, selection


@cache
def bare(contract: BaseSchema) -> GraphQLSchema:
    """Return the contract without resolvers: every field is read from the answers under the name it was asked by."""
    return build_schema(contract.as_str())


def _answered(source: object, info: GraphQLResolveInfo[object], **_args: object) -> object:
    """Return a field's answer by its response key; raise where an error stands in its place."""
    found = cast("dict[str, object]", source)[cast("str", info.path.key)]
    if isinstance(found, SanweiError):
        raise GraphQLError(str(found), extensions={"code": found.code, "zh": found.zh, "en": found.en})
    return found


def _typed(source: object, *_info: object) -> str:
    """Return the name of the type that an answer of an abstract type turned out to be."""
    return str(cast("dict[str, object]", source)[TYPENAME])


class CompiledReads(SchemaExtension):
    """Answers queries from one compiled statement; whatever is no query stays Strawberry's."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result before Strawberry would execute field by field."""
        if self.execution_context.operation_type.value == Kind.QUERY.value:
            self.execution_context.result = await self._result()  # pyright: ignore[reportAttributeAccessIssue]
        yield

    async def _result(self) -> ExecutionResult:
        asked = self.execution_context
        context = cast("Context", asked.context)
        document = asked.graphql_document
        assert document is not None  # noqa: S101 - Strawberry parsed it before it executes
        full = asked.schema._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
        run = operation(full, document, asked.operation_name, asked.variables)
        if isinstance(run, list):
            return ExecutionResult(None, run)
        statement = compile_reads(selection(run), context.principal, context.day, context.windows)
        answered = await answers(context.store, statement)
        return _completed(asked, document, answered)


def _completed(asked: ExecutionContext, document: DocumentNode, answered: dict[str, object]) -> ExecutionResult:
    """Let graphql-core check nulls and write the answers in the order of the document; introspection is its own."""
    return execute_sync(
        bare(asked.schema),
        document,
        root_value=answered,
        variable_values=dict(asked.variables or {}),
        operation_name=asked.operation_name,
        field_resolver=_answered,
        type_resolver=_typed,
    )
