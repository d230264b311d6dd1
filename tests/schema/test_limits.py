"""What a document may ask: told before anything is read, with the limit and what to change."""

from __future__ import annotations

import pytest

from schema.cost import LIMITS
from schema.limits import ALIASES, DEPTH, FIELDS, ROOTS, TOKENS
from tests.conftest import Loaded
from tests.schema.asking import ask


def deep(levels: int) -> str:
    """Return a query of so many levels of fields: homes and residents in turn."""
    inner = "id"
    for level in range(levels - 2):
        inner = f"home {{ {inner} }}" if level % 2 == 0 else f"residents(first: 1) {{ edges {{ node {{ {inner} }} }} }}"
    kind, ident = ("member", "m-001") if levels % 2 else ("community", "370784001002")
    return f'{{ {kind}(id: "{ident}") {{ {inner} }} }}'


def spread(levels: int) -> str:
    """Return a query whose fragments each spread the next one twice."""
    parts = [f"fragment F{index} on Unit {{ a{index}: id ...F{index + 1} ...F{index + 1} }}" for index in range(levels)]
    return "\n".join(['{ unit(id: "u-01") { ...F0 } }', *parts, f"fragment F{levels} on Unit {{ id name status }}"])


REFUSED = {
    "TOO_MANY_TOKENS": "{ " + "units { totalCount } " * (TOKENS // 4 + 1) + "}",
    "TOO_DEEP": deep(DEPTH + 2),
    "TOO_MANY_ALIASES": "{ units(first: 1) { edges { node { "
    + " ".join(f"a{index}: name" for index in range(ALIASES + 1))
    + " } } } }",
    "TOO_MANY_ROOTS": "{ " + "units { totalCount } " * (ROOTS + 1) + "}",
    "TOO_MANY_FIELDS": "{ units(first: 1) { edges { node { " + "name " * FIELDS + "} } } }",
    "COST_TOO_HIGH": """{ members(first: 100) { edges { node { coManagedBy(first: 100) { edges { node {
        coManagedMembers(first: 100) { edges { node { id } } } } } } } } } }""",
}


@pytest.mark.parametrize(("code", "query"), REFUSED.items(), ids=REFUSED.keys())
def test_what_asks_too_much_is_refused_before_anything_is_read(small_graph: Loaded, code: str, query: str) -> None:
    told = ask(small_graph, query)

    assert ([code], []) == (told.codes, told.statements)


def test_fragments_that_multiply_are_counted_as_they_multiply(small_graph: Loaded) -> None:
    told = ask(small_graph, spread(9))

    assert {"TOO_MANY_FIELDS", "TOO_MANY_ALIASES"} == set(told.codes)


def test_what_keeps_to_the_limits_is_answered(small_graph: Loaded) -> None:
    told = ask(small_graph, deep(DEPTH))

    assert ([], 1) == (told.messages, len(told.statements))


def test_an_answer_tells_its_cost_and_the_limit_of_the_role(small_graph: Loaded) -> None:
    query = "{ units(first: 10) { edges { node { id name } } } }"

    assert {"cost": {"requested": 50, "limit": LIMITS_OF["COMMUNITY"]}} == ask(
        small_graph, query, "COMMUNITY", "370784001002"
    ).extensions


def test_the_cost_counts_the_rows_that_variables_ask_for(small_graph: Loaded) -> None:
    query = "query ($rows: Int) { units(first: $rows) { edges { node { id } } } }"
    costs = [ask(small_graph, query, rows=rows).extensions["cost"] for rows in (1, 100)]

    assert [{"requested": 4, "limit": 400_000}, {"requested": 400, "limit": 400_000}] == costs


def test_too_high_a_cost_says_by_how_much_and_where(small_graph: Loaded) -> None:
    message = ask(small_graph, REFUSED["COST_TOO_HIGH"]).messages[0]

    assert all(each in message for each in ("400000", "members.coManagedBy.coManagedMembers", "first"))


CONDITIONS = "query ($where: UnitWhere) { units(where: $where) { totalCount } }"


def test_conditions_are_bounded_wherever_they_stand(small_graph: Loaded) -> None:
    many = {"or": [{"name": {"eq": str(index)}} for index in range(200)]}

    assert ["WHERE_TOO_LARGE"] == ask(small_graph, CONDITIONS, where=many).codes


def test_a_list_of_values_is_bounded(small_graph: Loaded) -> None:
    listed = {"name": {"in": [str(index) for index in range(1001)]}}

    assert ["IN_TOO_LONG"] == ask(small_graph, CONDITIONS, where=listed).codes


LIMITS_OF = {role.value: limit for role, limit in LIMITS.items()}
