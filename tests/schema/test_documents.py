"""What is remembered of documents stays within its bound, whatever is asked."""

from __future__ import annotations

import pytest

from graph.coverage import Windows
from graph.scope import principal
from schema import contract
from schema.documents import Documents
from schema.selecting import values

CONTRACT = contract._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
MOST = 5


@pytest.mark.parametrize("query", ["{{ wrong{0} }}", "{{ a{0}: __typename }}"], ids=["invalid", "valid"])
def test_different_documents_are_forgotten_again(query: str) -> None:
    documents = Documents(CONTRACT, documents=MOST)
    for number in range(4 * MOST):
        documents.known(query.format(number))

    assert len(documents) == MOST


def test_a_document_with_many_plans_makes_room() -> None:
    documents = Documents(CONTRACT, plans=MOST)
    skipped = " ".join(f"{name}: __typename @skip(if: ${name})" for name in "abc")
    known = documents.known(f"query ($a: Boolean!, $b: Boolean!, $c: Boolean!) {{ {skipped} }}")
    for number in range(8):
        given = {name: bool(number >> place & 1) for place, name in enumerate("abc")}
        variables = known.operations[None].coerced(given)
        assert not isinstance(variables, list)
        plans = known.select(None, variables).plans
        plans.bound(principal("CITY_BUREAU", None).shape, Windows(), {**values(variables), "@anchor": ""})
    documents.tidy()

    assert len(documents) == 0


def test_two_people_of_one_role_share_a_plan() -> None:
    known = Documents(CONTRACT).known("{ __typename }")
    variables = known.operations[None].coerced({})
    assert not isinstance(variables, list)
    plans = known.select(None, variables).plans
    of_each = [
        plans.bound(principal("CITY_BUREAU", None, subject).shape, Windows(), {"@anchor": ""})[0]
        for subject in ("zhang.san", "li.si")
    ]
    assert of_each[0] is of_each[1]
