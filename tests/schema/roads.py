"""The two roads of an answer: a plan writes it at once, or GraphQL's executor completes it from the same record."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from graphql import ExecutionResult, build_schema

from graph.coverage import Windows
from graph.reads.statement import Bound, Plan
from graph.reads.writing import UNFIT
from graph.scope import Principal
from schema import contract
from schema.documents import Documents, Known
from schema.execution import bare, completed
from schema.selecting import values

SCHEMA = build_schema(contract.as_str())
CONTRACT = contract._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name


@dataclass(frozen=True)
class Request:
    """An operation with its variables, compiled for one who asks; it sends a record either road."""

    known: Known
    variables: Mapping[str, object]
    plan: Plan
    bound: Bound

    def at_once(self, record: list[object]) -> dict[str, object] | None:
        """Return what the plan writes of a record, without the fields that are refused; None where it hands over."""
        with suppress(*UNFIT):
            return self.plan.write(record, self.bound.held)
        return None

    def longer(self, record: list[object]) -> ExecutionResult | None:
        """Return what GraphQL's executor makes of a record; None where it can't be read at all."""
        with suppress(*UNFIT):
            answered = {**self.plan.write_unchecked(record, self.bound.held), **self.plan.failed}
            return completed(bare(contract), self.known.document, None, self.variables, answered)
        return None


def request(documents: Documents, text: str, variables: Mapping[str, object], who: Principal, day: date) -> Request:
    """Return an operation compiled for one who asks on a day."""
    known = documents.known(text)
    coerced = known.operations[None].coerced(variables)
    assert not isinstance(coerced, list), coerced
    selected = known.select(None, coerced)
    assert not selected.introspects
    given = {**values(coerced), "@anchor": who.anchor or "", "@day": day}
    return Request(known, variables, *selected.plans.bound(who.shape, Windows(), given))
