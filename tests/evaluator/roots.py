"""The fields of Query, each refused where anything below it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from graph.coverage.questions import BY_KEY, QUESTIONS
from graph.model import NOUNS
from tests.evaluator import league, nouns
from tests.evaluator.arguments import Checker
from tests.evaluator.coverage import Answer, overview, tasks
from tests.evaluator.errors import refused
from tests.evaluator.network import network
from tests.evaluator.pages import Place, Places, backwards
from tests.evaluator.scope import View
from tests.evaluator.search import search
from tests.evaluator.selections import Info
from tests.evaluator.world import Node
from tests.oracle.places import Axis

Args = Mapping[str, object]


@dataclass(frozen=True)
class Asked:
    """Who asks, and what the cursors they hold stand for."""

    view: View
    places: Places

    def place(self, args: Args) -> Place | None:
        """Return the place that `after` or `before` marks."""
        mark = args.get("before" if backwards(args) else "after")
        return None if mark is None else self.places(str(mark))


Root = Callable[[Asked, Args], object]


def answered(asked: Asked, info: Info, args: Args) -> object:
    """Return what a root field answers; its error where anything is wrong."""
    if codes := Checker(asked.view.world, asked.view.asker, asked.places, info, args).codes():
        raise refused(codes)
    return ROOTS[info.field_name](asked, args)


def _one(label: str | None) -> Root:
    """Return what finds a node of a label, or any node; one that is not seen looks as if it were not there."""

    def find(asked: Asked, args: Args) -> Node | None:
        node = asked.view.world.nodes.get(str(args["id"]))
        return node if node is not None and label in {None, node.label} and asked.view.sees(node) else None

    return find


def _many(label: str) -> Root:
    return lambda asked, args: nouns.listed(asked.view, label, args, asked.place(args))


def _coverage(asked: Asked, args: Args) -> Answer:
    area, axis = cast("str | None", args.get("area")), Axis(str(args["axis"]))
    return Answer(asked.view, BY_KEY[str(args["question"])], area, axis)


def _tasks(asked: Asked, args: Args) -> object:
    area, question = cast("str | None", args.get("area")), cast("str | None", args.get("question"))
    return tasks(asked.view, area, question, args, asked.place(args))


ROOTS: dict[str, Root] = {
    **{noun.field: _one(noun.label) for noun in NOUNS},
    **{noun.plural: _many(noun.label) for noun in NOUNS},
    "node": _one(None),
    "areas": lambda asked, args: nouns.areas(asked.view, args, asked.place(args)),
    "search": lambda asked, args: search(asked.view, str(args["text"]), cast("int", args["first"])),
    "network": lambda asked, args: network(asked.view.world, str(args["area"]), cast("int", args["limit"])),
    "coverageQuestions": lambda _asked, _args: QUESTIONS,
    "coverage": _coverage,
    "coverageOverview": lambda asked, args: [
        _coverage(asked, {**args, "question": key}) for key in overview(asked.view.asker.role, Axis(str(args["axis"])))
    ],
    "leagueTable": lambda asked, args: league.table(asked.view, str(args["question"]), Axis(str(args["axis"]))),
    "tasks": _tasks,
}
