"""A query's road: document → selection → one statement → the answer as it is sent.

Introspection, refused fields and cells that are not what their field promises take the longer road: the same record,
written with its types' names, is completed by graphql-core over a bare contract.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, cast

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
from strawberry import Schema
from strawberry.extensions import SchemaExtension
from strawberry.schema.base import BaseSchema

from graph.errors import Refused, SanweiError
from graph.reads.writing import TYPENAME, UNFIT
from schema.context import Context
from schema.cost import told
from schema.documents import Documents, Known, documents
from schema.selecting import values


@cache
def bare(contract: BaseSchema) -> GraphQLSchema:
    """Return the contract without resolvers: every field is read from the answers under the name it was asked by."""
    return build_schema(contract.as_str())


def _answered(source: object, info: GraphQLResolveInfo[object], **_args: object) -> object:
    """Return a field's answer by its response key; raise where an error stands in its place."""
    found = cast("dict[str, object]", source)[cast("str", info.path.key)]
    if isinstance(found, SanweiError):
        raise _error(found)
    return found


def _error(found: SanweiError) -> GraphQLError:
    return GraphQLError(str(found), extensions={"code": found.code, "zh": found.zh, "en": found.en})


def _typed(source: object, *_info: object) -> str:
    """Return the name of the type that an answer of an abstract type turned out to be."""
    return str(cast("dict[str, object]", source)[TYPENAME])


class CompiledReads(SchemaExtension):
    """Answers queries from one compiled statement; whatever is no query stays Strawberry's."""

    _known: Known
    _cost: Mapping[str, int] | None = None

    def on_parse(self) -> Iterator[None]:
        """Find the document among those that are known."""
        asked = self.execution_context
        self._known = _documents(asked.schema).known(asked.query or "")
        asked.graphql_document = self._known.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Tell what is wrong with it."""
        self.execution_context.pre_execution_errors = self._known.errors
        yield

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result before Strawberry would execute field by field."""
        if self.execution_context.operation_type.value == Kind.QUERY.value:
            remembered = self._known.weight
            self.execution_context.result = await self._result()  # pyright: ignore[reportAttributeAccessIssue]
            if self._known.weight != remembered:
                _documents(self.execution_context.schema).tidy()
        yield

    async def _result(self) -> ExecutionResult:
        asked = self.execution_context
        context = cast("Context", asked.context)
        variables = self._known.operations[asked.operation_name].coerced(asked.variables)
        if isinstance(variables, list):
            return ExecutionResult(None, variables)
        selected = self._known.select(asked.operation_name, variables)
        given = {**values(variables), "@anchor": context.principal.anchor or "", "@day": context.day}
        try:
            self._cost = told(selected.cost, context.principal.role, given)
        except Refused as refusal:
            return ExecutionResult(None, [_error(refusal)])
        plan, bound = selected.plans.bound(context.principal.shape, context.windows, given)
        record = await context.store.read(plan.text, **bound.parameters) if plan.text else []
        if not plan.failed and not selected.introspects:
            # A cell that is not what its field promises is for GraphQL's own rules to judge, on the longer road.
            with suppress(*UNFIT):
                return ExecutionResult(plan.write(record, bound.held), None)
        answered = {**plan.write_unchecked(record, bound.held), **plan.failed}
        return completed(bare(asked.schema), self._known.document, asked.operation_name, asked.variables, answered)

    def get_results(self) -> dict[str, Any]:
        """Tell what the operation cost, beside its answer."""
        return {"cost": self._cost} if self._cost else {}


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


def _documents(contract: Schema) -> Documents:
    return documents(contract._schema)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
