"""Asking the service, on both its roads, and the plain evaluator the same, and keeping what they differ in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle

import orjson
from graphql import ExecutionResult

from graph.coverage import Windows
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from schema.documents import documents
from tests.evaluator.comparing import Cursors, differences
from tests.evaluator.evaluator import Evaluator
from tests.evaluator.scope import Asker
from tests.schema.askers import Askers
from tests.schema.input_values import PLACE_OF
from tests.schema.operations import NEXT, Operation
from tests.schema.roads import CONTRACT, Request, request

#: A query with those who ask it.
Query = tuple[Askers, Operation]
#: Python draws and works out one answer while Neo4j plans another; on two cores more at once take longer.
AT_ONCE = 2
#: Refused for what they cost, which says nothing about answers.
BOUNDS = {"COST_TOO_HIGH"}


@dataclass
class Kept:
    """A store that keeps the record it read last: both roads are sent the same."""

    store: Store
    record: list[object] = field(default_factory=list[object])

    async def read(self, statement: str, **parameters: object) -> list[object]:
        """Run one reading statement."""
        self.record = await self.store.read(statement, **parameters)
        return self.record


@dataclass(frozen=True)
class Fault:
    """An operation that is answered differently: its differences, each with the two that differ."""

    asker: Asker
    text: str
    variables: dict[str, object]
    differences: list[str]

    def __str__(self) -> str:
        """Show the operation with its first differences."""
        return "\n".join(
            [str(self.asker), self.text, str(self.variables), *(each[:300] for each in self.differences[:5])]
        )


@dataclass
class Examination:
    """Asks everything; counts what was compared, what was refused for its cost, and the documents."""

    store: Store
    evaluator: Evaluator
    asked: int = 0
    bounded: int = 0
    texts: set[str] = field(default_factory=set[str])
    faults: list[Fault] = field(default_factory=list[Fault])
    cursors: Cursors = field(default_factory=lambda: Cursors({**PLACE_OF}))

    async def all(self, queries: Iterable[Query]) -> None:
        """Ask everything, a few queries at once; a query's own questions one after another."""
        left = iter(queries)
        await asyncio.gather(*(self._some(left) for _ in range(AT_ONCE)))

    async def _some(self, left: Iterator[Query]) -> None:
        for askers, operation in left:
            self.texts.add(operation.text)
            for asker, variables in zip(cycle(askers), (operation.variables, *operation.fillings), strict=False):
                given_out = await self._one(asker, operation, variables)
                if operation.goes_on and given_out:
                    # The page beside some row of this one; where the cursor is of another list, both refuse it.
                    following = {**variables, NEXT: given_out[len(given_out) // 2]}
                    await self._one(asker, operation, following)

    async def _one(self, asker: Asker, operation: Operation, variables: dict[str, object]) -> list[str]:
        """Ask one question and return the cursors that were given out with its answer."""
        who, day, kept = principal(asker.role, asker.anchor or None), self.evaluator.world.day, Kept(self.store)
        result = await contract.execute(
            operation.text, variable_values=variables, context_value=Context(kept, who, day, Windows())
        )
        told = ExecutionResult(result.data, result.errors)
        if any((error.extensions or {}).get("code") in BOUNDS for error in told.errors or ()):
            self.bounded += 1
            return []
        self.asked += 1
        compiled = request(documents(CONTRACT), operation.text, variables, who, day)
        expected = self.evaluator.answer(asker, compiled.known.document, variables, self.cursors.places.get)
        given_out: list[str] = []
        found = [
            *parting(compiled, kept.record, told),
            *differences(told, expected, self.cursors, given_out),
        ]
        if found:
            self.faults.append(Fault(asker, operation.text, variables, found))
        return given_out


def parting(compiled: Request, record: list[object], told: ExecutionResult) -> Iterator[str]:
    """Yield where the two roads part: the service's answer is the longer one's, and what is written at once is too."""
    longer, at_once = compiled.longer(record), compiled.at_once(record)
    if longer is None or shown(told) != shown(longer):
        yield f"roads: {shown(told)} told, {longer and shown(longer)} longer"
        return
    refused, errors = set(compiled.plan.failed), {str(each.path[0]) for each in longer.errors or () if each.path}
    if longer.data is None:
        # The first field that may not be null takes all others with it: the executor goes no further.
        unlike = not errors or (at_once is not None and not errors <= refused)
    elif at_once is None:
        # Handed over for an error that only a record tells (an area that is not there), and for nothing else.
        unlike = errors <= refused
    else:
        rest = {key: value for key, value in longer.data.items() if key not in refused}
        unlike = errors != refused or orjson.dumps(at_once) != orjson.dumps(rest)
    if unlike:
        yield f"roads: {at_once} at once and {sorted(refused)} refused, {longer.data} and {sorted(errors)} longer"


def shown(result: ExecutionResult) -> bytes:
    """Return an answer as it is sent, its errors in the order of their fields."""
    errors = [error.formatted for error in result.errors or ()]
    return orjson.dumps({"data": result.data, "errors": errors})
