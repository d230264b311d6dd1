"""The plain evaluator: what an operation is answered, worked out in Python over the rows of a set.

evaluator = Evaluator(read("small", day), day)
evaluator.answer(Asker("COMMUNITY", "370784001002"), parse("{ members { totalCount } }"), {}, cursors.get)

world.py scope.py hops.py     the rows as nodes and ties; who sees which; links as fields
conditions.py pages.py        `where`; orders, places and pages
nouns.py search.py network.py league.py coverage.py population.py questions.py   the answers
selections.py arguments.py errors.py   what a field is refused for
roots.py resolving.py         each field of an answer; comparing.py   two answers held against each other
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from graphql import (
    DocumentNode,
    ExecutionResult,
    build_schema,
    execute_sync,  # pyright: ignore[reportUnknownVariableType] - graphql-core leaves its context untyped
)

from tests.evaluator.pages import Places
from tests.evaluator.resolving import kind_of, resolve
from tests.evaluator.roots import Asked
from tests.evaluator.scope import Asker, View
from tests.evaluator.world import World
from tests.oracle.records import Rows

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"


class Evaluator:
    """Answers operations from the rows of a set as of a day."""

    def __init__(self, rows: Rows, day: date) -> None:
        self.world = World(rows, day)
        self.schema = build_schema(SDL.read_text(encoding="utf-8"))
        self._views: dict[Asker, View] = {}

    def answer(
        self, asker: Asker, document: DocumentNode, variables: Mapping[str, object], places: Places
    ) -> ExecutionResult:
        """Return what an asker is told; `places` tells the place that a cursor stands for, None for no cursor."""
        view = self._views.setdefault(asker, View(self.world, asker))
        return execute_sync(
            self.schema,
            document,
            root_value=Asked(view, places),
            variable_values=dict(variables),
            field_resolver=resolve,
            type_resolver=kind_of,
        )
