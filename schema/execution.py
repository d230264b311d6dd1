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


async def query(
    contract: Schema, known: Known, name: str | None, variables: Mapping[str, object] | None, context: Context
) -> ExecutionResult:
    """Answer an operation of a known document that is a query; what it costs is told in `extensions`.

    Raises:
        Unavailable: when the graph does not answer.
    """
    coerced = known.operations[name].coerced(variables)
    if isinstance(coerced, list):
        return ExecutionResult(None, coerced)
    remembered = known.weight
    selected = known.select(name, coerced)
    given = {**values(coerced), "@anchor": context.principal.anchor or "", "@day": context.day}
    try:
        cost = {"cost": told(selected.cost, context.principal.role, given)}
    except Refused as refusal:
        return ExecutionResult(None, [_error(refusal)])
    plan, bound = selected.plans.bound(context.principal.shape, context.windows, given)
    if known.weight != remembered:
        known_by(contract).tidy()
    record = await context.store.read(plan.text, **bound.parameters) if plan.text else []
    if not plan.failed and not selected.introspects:
        # A cell that is not what its field promises is for GraphQL's own rules to judge, on the longer road.
        with suppress(*UNFIT):
            return ExecutionResult(plan.write(record, bound.held), None, cost)
    answered = {**plan.write_unchecked(record, bound.held), **plan.failed}
    result = completed(bare(contract), known.document, name, variables, answered)
    return ExecutionResult(result.data, result.errors, cost)


class CompiledReads(SchemaExtension):
    """Answers queries that come through Strawberry by the same road; whatever is no query stays Strawberry's."""

    _known: Known
    _told: dict[str, Any] | None = None

    def on_parse(self) -> Iterator[None]:
        """Find the document among those that are known."""
        asked = self.execution_context
        self._known = known_by(asked.schema).known(asked.query or "")
        asked.graphql_document = self._known.document
        yield

    def on_validate(self) -> Iterator[None]:
        """Tell what is wrong with it."""
        self.execution_context.pre_execution_errors = self._known.errors
        yield

    async def on_execute(self) -> AsyncIterator[None]:
        """Set the result before Strawberry would execute field by field."""
        asked = self.execution_context
        if asked.operation_type.value == Kind.QUERY.value:
            context = cast("Context", asked.context)
            result = await query(asked.schema, self._known, asked.operation_name, asked.variables, context)
            self._told, result.extensions = result.extensions, None
            asked.result = result  # pyright: ignore[reportAttributeAccessIssue] - it takes graphql-core's as well
        yield

    def get_results(self) -> dict[str, Any]:
        """Tell what the operation cost, beside its answer."""
        return self._told or {}


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


def known_by(contract: Schema) -> Documents:
    """Return the documents that a contract remembers."""
    return documents(contract._schema)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
