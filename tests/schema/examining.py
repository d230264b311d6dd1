"""Asking the service and the plain evaluator the same, and keeping what they differ in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

from graphql import DocumentNode, ExecutionResult, parse

from graph.coverage import Windows
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.evaluator.comparing import Cursors, differences
from tests.evaluator.evaluator import Evaluator
from tests.evaluator.scope import Asker
from tests.schema.askers import Askers
from tests.schema.input_values import PLACE_OF
from tests.schema.operations import NEXT, Operation

#: A query with those who ask it.
Query = tuple[Askers, Operation]
#: Python works out one answer while Neo4j plans another; on two cores more at once take longer.
AT_ONCE = 2
#: Refused for what they cost, which says nothing about answers.
BOUNDS = {"COST_TOO_HIGH"}


@dataclass(frozen=True)
class Fault:
    """A question that the service and the evaluator answer differently."""

    asker: Asker
    text: str
    variables: dict[str, object]
    differences: list[str]

    def __str__(self) -> str:
        """Show the question with its first differences."""
        return "\n".join(
            [str(self.asker), self.text, str(self.variables), *(each[:300] for each in self.differences[:5])]
        )


@dataclass
class Examination:
    """Asks everything; `bounded` counts what was refused for its cost."""

    store: Store
    evaluator: Evaluator
    asked: int = 0
    bounded: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    cursors: Cursors = field(default_factory=lambda: Cursors({**PLACE_OF}))

    async def all(self, queries: list[Query]) -> None:
        """Ask everything, a few queries at once; a query's own questions one after another."""
        left = iter(queries)
        await asyncio.gather(*(self._some(left) for _ in range(AT_ONCE)))

    async def _some(self, left: Iterator[Query]) -> None:
        for askers, operation in left:
            document = parse(operation.text)
            for asker, variables in zip(cycle(askers), (operation.variables, *operation.fillings), strict=False):
                given_out = await self._one(asker, operation, document, variables)
                if operation.goes_on and given_out:
                    # The page after some row of this one; where the cursor is of another list, both refuse it.
                    following = {**variables, NEXT: given_out[len(given_out) // 2]}
                    await self._one(asker, operation, document, following)

    async def _one(
        self, asker: Asker, operation: Operation, document: DocumentNode, variables: dict[str, object]
    ) -> list[str]:
        """Ask one question and return the cursors that were given out with its answer."""
        context = Context(self.store, principal(asker.role, asker.anchor or None), self.evaluator.world.day, Windows())
        result = await contract.execute(operation.text, variable_values=variables, context_value=context)
        told = ExecutionResult(result.data, result.errors)
        if any((error.extensions or {}).get("code") in BOUNDS for error in told.errors or ()):
            self.bounded += 1
            return []
        self.asked += 1
        expected = self.evaluator.answer(asker, document, variables, self.cursors.places.get)
        given_out: list[str] = []
        if found := differences(told, expected, self.cursors, given_out):
            self.faults.append(Fault(asker, operation.text, variables, found))
        return given_out
