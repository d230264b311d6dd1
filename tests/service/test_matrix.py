"""Who may do which act is published: the page of the docs is what the acts declare, and so is the JSON."""

import json

import pytest

from graph.changes.registry import matrix as declared
from service import matrix


def test_the_page_of_the_docs_is_what_the_acts_declare() -> None:
    assert matrix.page() == matrix.PAGE.read_text(encoding="utf-8"), "run: python -m service acts --write"


def test_the_matrix_is_printed_as_data(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert 0 == matrix.show()
    told = json.loads(capfdbinary.readouterr().out)
    assert {act.name: list(act.roles) for act, _ in declared()} == {each["name"]: each["roles"] for each in told}
