"""Subscription: coverage changes as they are committed, each event written once for all who watch it alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from graphql import ExecutionResult, OperationType
from strawberry import Schema

from graph.coverage.info import told
from graph.coverage.questions import BY_KEY
from graph.coverage.windows import Windows
from graph.errors import Refused
from graph.live import Event, Shown
from graph.selection import Field
from schema.completing import error_of
from schema.context import Context
from schema.documents import Known
from schema.query import AREA
from schema.selecting import acts
from schema.weaving import Argument, FieldSpec, weave


def weave_subscription() -> type:
    """Return the root type of subscriptions."""
    weave(
        "CoverageMove",
        "一个对象在一个问题中的变动 / one subject's change for one question",
        (
            FieldSpec("question", "CoverageQuestionInfo", "问题 / question"),
            FieldSpec("subject", "strawberry.ID", "对象的编号 / the subject's id"),
            FieldSpec(
                "area",
                "str | None",
                "所属的社区、县市区或市的代码；没有住所和单位的为空 / code of the community, county or city it"
                " belongs to, null without home and unit",
            ),
            FieldSpec("covered", "int", "已覆盖的变化：1、0、-1 / change of the covered: 1, 0 or -1"),
            FieldSpec("total", "int", "总数的变化：1、0、-1 / change of the total: 1, 0 or -1"),
        ),
    )
    weave(
        "CoverageChange",
        "一次提交带来的变动 / what was committed together",
        (
            FieldSpec("id", "strawberry.ID", "续订用的编号 / id to resume after"),
            FieldSpec("at", "Moment | None", "时间；第一条消息为空 / when; null in the first message"),
            FieldSpec("act", "str | None", "办理的名称；日期推移带来的为空 / the act; null where a day passed"),
            FieldSpec("moves", "list[CoverageMove]", "您范围内的变动 / the moves in your scope"),
        ),
    )
    return weave(
        "Subscription",
        "订阅 / what is told as it happens",
        (
            FieldSpec(
                "coverageChanged",
                "CoverageChange",
                "覆盖的变动，按顺序各一次。第一条消息没有变动，只给出起点的 id / changes of coverage, each once and in"
                " order; the first message has no moves, and the id to begin from",
                (
                    AREA,
                    Argument(
                        "questions",
                        "list[CoverageQuestion] | None",
                        "只看这些问题，默认为您可问的全部 / only these questions; all you may ask by default",
                        None,
                    ),
                    Argument(
                        "after",
                        "strawberry.ID | None",
                        "从此 id 之后续订，默认从现在开始 / resume after this id; from now on by default",
                        None,
                    ),
                ),
            ),
        ),
    )


@dataclass(frozen=True)
class Subscribing:
    """One subscription as it was asked for."""

    field: Field

    @property
    def area(self) -> str | None:
        """Return the code asked for."""
        return cast("str | None", self.field.args.get("area"))

    @property
    def questions(self) -> Sequence[str] | None:
        """Return the keys of the questions asked for."""
        return cast("Sequence[str] | None", self.field.args.get("questions"))

    @property
    def after(self) -> str | None:
        """Return the id to resume after."""
        return cast("str | None", self.field.args.get("after"))

    def resumed(self, after: str) -> Subscribing:
        """Return the same subscription, resumed after an id."""
        return replace(self, field=replace(self.field, args={**self.field.args, "after": after}))

    @property
    def alike(self) -> object:
        """Return what two subscriptions share that are told the same things in the same words."""
        return self.field.key, repr(self.field.below)

    def opening(self, ident: str) -> dict[str, object]:
        """Return the first message: from where it begins."""
        return self._answer({"id": ident, "at": None, "act": None}, lambda _: [])

    def changed(self, event: Event, moves: Sequence[Shown], windows: Windows) -> dict[str, object]:
        """Return an event as it is asked for."""
        known: dict[tuple[str, str], object] = {}

        def listed(asked: Field) -> object:
            return [_move(asked, each, windows, known) for each in moves]

        return self._answer({"id": event.id, "at": event.at, "act": event.act}, listed)

    def _answer(self, plain: Mapping[str, object], moves: Callable[[Field], object]) -> dict[str, object]:
        """Return the answer in the order it is asked for: nothing in it can be what its field does not promise."""
        values = {**plain, "__typename": "CoverageChange"}
        asked = self.field.below["CoverageChange"]
        return {
            self.field.key: {each.key: moves(each) if each.name == "moves" else values[each.name] for each in asked}
        }


def _move(asked: Field, shown: Shown, windows: Windows, known: dict[tuple[str, str], object]) -> dict[str, object]:
    """Return a move as it is asked for; `known` are the questions that were told before, by field and key."""
    move = shown.move
    values = {
        "subject": move.subject,
        "area": shown.area,
        "covered": move.covered,
        "total": move.total,
        "__typename": "CoverageMove",
    }

    def part(field: Field) -> object:
        if field.name != "question":
            return values[field.name]
        if (field.key, move.question) not in known:
            question = told(BY_KEY[move.question], windows, field, lambda text: text.args.get("language"))
            known[field.key, move.question] = question
        return known[field.key, move.question]

    return {each.key: part(each) for each in asked.only()}


def subscribing(known: Known, name: str | None, variables: Mapping[str, object] | None) -> Subscribing | None:
    """Return the subscription that an operation is; None where it is another, or is not valid."""
    operation = None if known.errors else known.operations.get(name)
    if operation is None or operation.node.operation is not OperationType.SUBSCRIPTION:
        return None
    coerced = operation.coerced(variables)
    if isinstance(coerced, list):
        return None
    (field,) = acts(operation, coerced)
    return Subscribing(field)


async def refuse(
    _contract: Schema, known: Known, name: str | None, variables: Mapping[str, object] | None, _context: Context
) -> ExecutionResult:
    """Answer a subscription that came by a road that ends with one answer."""
    coerced = known.operations[name].coerced(variables)
    if isinstance(coerced, list):
        return ExecutionResult(None, coerced)
    return ExecutionResult(None, [error_of(_no_stream())])


def _no_stream() -> Refused:
    return Refused(
        "STREAM_NEEDED",
        "订阅须用 WebSocket（graphql-transport-ws），或带请求头 Accept: text/event-stream",
        "A subscription needs a WebSocket (graphql-transport-ws), or the header Accept: text/event-stream",
    )
