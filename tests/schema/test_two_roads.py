"""Both roads write the same: what a plan's own function writes is what GraphQL's executor makes of the same record.

A graph holds no null where none may be, so its records are spoilt here cell by cell: the road that checks and writes at
once has to notice each, and hand over to the one that tells errors by GraphQL's rules.
"""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from graphql import ExecutionResult, build_schema
from hypothesis import HealthCheck, Phase, given, settings

from graph.coverage import Windows
from graph.reads.statement import Bound, Plan
from graph.reads.writing import UNFIT
from graph.scope import principal
from schema import contract
from schema.documents import Documents, Known
from schema.execution import bare, completed
from schema.selecting import values
from tests.conftest import Loaded
from tests.schema.operations import Operation, operations

SCHEMA = build_schema(contract.as_str())
CONTRACT = contract._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
#: Neo4j plans every new shape: few operations, each with many spoilt records.
OPERATIONS = 50
SPOILT = 60
WRONG = (None, 7, "?", 2**40, True, 1.5, float("nan"))


@dataclass
class Compared:
    """How many records went which road."""

    at_once: int = 0
    longer: int = 0
    unreadable: int = 0
    faults: list[str] = field(default_factory=list[str])


def spoilt(record: list[object], chance: random.Random) -> list[object]:
    """Return a record with one of its cells replaced by something else."""
    found = cast("list[object]", copied(record))
    cells = [(place, index) for place in lists_in(found) for index, cell in enumerate(place) if not_list(cell)]
    if cells:
        place, index = chance.choice(cells)
        place[index] = chance.choice(WRONG)
    return found


def copied(value: object) -> object:
    """Return lists within lists, copied."""
    return [copied(each) for each in cast("list[object]", value)] if isinstance(value, list) else value


def lists_in(value: object) -> list[list[object]]:
    """Return a list and every list within it."""
    if not isinstance(value, list):
        return []
    found = cast("list[object]", value)
    return [found, *(inner for each in found for inner in lists_in(each))]


def not_list(value: object) -> bool:
    """Tell a cell from what holds cells."""
    return not isinstance(value, list)


def told(result: ExecutionResult) -> tuple[str, list[str]]:
    """Return an answer as text (the order of its keys too), and its errors with their paths."""
    return repr(result.data), sorted(f"{error.path}: {error.message}" for error in result.errors or ())


def compare(known: Known, operation: Operation, plan: Plan, bound: Bound, record: list[object], into: Compared) -> None:
    """Send a record both roads."""
    longer = None
    with suppress(*UNFIT):
        answered = plan.write_unchecked(record, bound.held)
        longer = completed(bare(contract), known.document, None, operation.variables, answered)
    try:
        at_once = told(ExecutionResult(plan.write(record, bound.held), None))
    except UNFIT:
        into.longer += 1
        into.unreadable += longer is None
        return
    into.at_once += 1
    if longer is None or at_once != told(longer):
        into.faults.append(f"{operation.text}\n{operation.variables}\n{record}\n{at_once}\n{longer and told(longer)}")


def test_a_record_is_written_the_same_on_both_roads(small_graph: Loaded) -> None:
    documents = Documents(CONTRACT)
    who = principal("CITY_BUREAU", None)
    compared = Compared()
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret

    @settings(
        max_examples=OPERATIONS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(operation=operations(SCHEMA))
    def ask(operation: Operation) -> None:
        known = documents.known(operation.text)
        variables = known.operations[None].coerced(operation.variables)
        assert not isinstance(variables, list)
        selected = known.select(None, variables)
        given = {**values(variables), "@anchor": "", "@day": small_graph.day}
        plan, bound = selected.plans.bound(who.shape, Windows(), given)
        if plan.failed or selected.introspects:
            return
        record = small_graph.use(lambda store: store.read(plan.text, **bound.parameters)) if plan.text else []
        compare(known, operation, plan, bound, record, compared)
        for _ in range(SPOILT):
            compare(known, operation, plan, bound, spoilt(record, chance), compared)

    ask()

    assert [] == compared.faults
    assert compared.at_once > OPERATIONS
    assert compared.longer > OPERATIONS
