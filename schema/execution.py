"""A query's road: document → selection → one statement → the answer as it is sent.

Introspection, refused fields and cells that are not what their field promises take the longer road: the same record,
written with its types' names, is completed by graphql-core over a bare contract.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from typing import Any, cast

from graphql import ExecutionResult
from graphql import OperationType as Kind
from strawberry import Schema
from strawberry.extensions import SchemaExtension

from graph.errors import Refused
from graph.reads.writing import UNFIT, Stale
from schema.acting import change
from schema.completing import bare, completed, error_of
from schema.context import Context
from schema.cost import told
from schema.documents import Documents, Known, documents
from schema.live import refuse
from schema.selecting import values


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
        return ExecutionResult(None, [error_of(refusal)])

    async def answered(*, counts: bool) -> ExecutionResult:
        plan, bound = selected.plans.bound(context.principal.shape, context.windows, given, counts=counts)
        if known.weight != remembered:
            known_by(contract).tidy()
        record = await context.store.read(plan.text, **bound.parameters) if plan.text else []
        if not plan.failed and not selected.introspects:
            # A cell that is not what its field promises is for GraphQL's own rules to judge, on the longer road.
            with suppress(*UNFIT):
                return ExecutionResult(plan.write(record, bound.held), None, cost)
        told = {**plan.write_unchecked(record, bound.held), **plan.failed}
        result = completed(bare(contract), known.document, name, variables, told)
        return ExecutionResult(result.data, result.errors, cost)

    if context.counts:
        # Counts that are not of this day, or being built, are no reason to tell nothing.
        with suppress(Stale):
            return await answered(counts=True)
    return await answered(counts=False)


#: What is not Strawberry's to execute field by field.
ROADS = {Kind.QUERY: query, Kind.MUTATION: change, Kind.SUBSCRIPTION: refuse}


class CompiledReads(SchemaExtension):
    """Answers what comes through Strawberry by the same roads."""

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
        road = ROADS.get(Kind(asked.operation_type.value))
        if road:
            context = cast("Context", asked.context)
            result = await road(asked.schema, self._known, asked.operation_name, asked.variables, context)
            self._told, result.extensions = result.extensions, None
            asked.result = result  # pyright: ignore[reportAttributeAccessIssue] - it takes graphql-core's as well
        yield

    def get_results(self) -> dict[str, Any]:
        """Tell what the operation cost, beside its answer."""
        return self._told or {}


def known_by(contract: Schema) -> Documents:
    """Return the documents that a contract remembers."""
    return documents(contract._schema)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
