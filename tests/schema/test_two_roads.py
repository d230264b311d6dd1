"""Both roads write the same: what a plan's own function writes is what GraphQL's executor makes of the same record.

A graph holds no null where none may be, so its records are spoilt here cell by cell: the road that checks and writes at
once has to notice each, and hand over to the one that tells errors by GraphQL's rules.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import cast

from graphql import ExecutionResult
from hypothesis import HealthCheck, Phase, given, settings

from graph.scope import principal
from schema.documents import Documents
from tests.conftest import Loaded
from tests.schema.operations import Operation, operations
from tests.schema.roads import CONTRACT, SCHEMA, Request, request

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


def compare(asked: Request, text: str, record: list[object], into: Compared) -> None:
    """Send a record both roads."""
    longer, at_once = asked.longer(record), asked.at_once(record)
    if at_once is None:
        into.longer += 1
        into.unreadable += longer is None
        return
    into.at_once += 1
    written = told(ExecutionResult(at_once, None))
    if longer is None or written != told(longer):
        into.faults.append(f"{text}\n{asked.variables}\n{record}\n{written}\n{longer and told(longer)}")


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
        asked = request(documents, operation.text, operation.variables, who, small_graph.day)
        plan, parameters = asked.plan, asked.bound.parameters
        if plan.failed:
            return
        record = small_graph.use(lambda store: store.read(plan.text, **parameters)) if plan.text else []
        compare(asked, operation.text, record, compared)
        for _ in range(SPOILT):
            compare(asked, operation.text, spoilt(record, chance), compared)

    ask()

    assert [] == compared.faults
    assert compared.at_once > OPERATIONS
    assert compared.longer > OPERATIONS
