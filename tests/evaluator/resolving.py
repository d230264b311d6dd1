"""Each field of an answer, by what it is a field of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from graph.coverage.kinds import Question, Reason
from tests.evaluator import nouns
from tests.evaluator.coverage import Answer, Counted, Gap
from tests.evaluator.pages import Cursor, Page, Row
from tests.evaluator.questions import described, reason, worded
from tests.evaluator.roots import Args, Asked, answered
from tests.evaluator.selections import Info
from tests.evaluator.world import Node


@dataclass(frozen=True)
class Pair:
    """A unit and a community."""

    id: str
    unit: Node
    community: Node


def resolve(source: object, info: Info, **args: object) -> object:
    """Return a field of whatever it is asked of."""
    asked = cast("Asked", info.root_value)
    if source is asked:
        return answered(asked, info, args)
    if isinstance(source, Node):
        if info.parent_type.name == "NetworkNode" and info.field_name == "kind":
            return source.label
        return nouns.field(asked.view, source, info.field_name, args, asked.place(args))
    if isinstance(source, Answer) and info.field_name == "gaps":
        return source.gaps(args, asked.place(args))
    for kind, tell in TELLING.items():
        if isinstance(source, kind):
            return tell(source, info.field_name, args)
    return cast("Args", source)[info.field_name] if isinstance(source, dict) else _own(source, info.field_name, args)


def kind_of(value: object, *_info: object) -> str:
    """Return the type of what is answered where several may be."""
    return value.label if isinstance(value, Node) else "UnitCommunityPair"


def _own(source: object, name: str, _args: Args) -> object:
    """Return what stands under the field's own name."""
    return cast("object", getattr(source, name))


def _page(page: Page, name: str, _args: Args) -> object:
    if name == "pageInfo":
        return {
            "hasNextPage": page.next,
            "hasPreviousPage": page.previous,
            "startCursor": Cursor.at(page.rows[0].place) if page.rows else None,
            "endCursor": Cursor.at(page.rows[-1].place) if page.rows else None,
        }
    return page.rows if name == "edges" else page.total


def _row(row: Row, name: str, _args: Args) -> object:
    if name == "cursor":
        return Cursor.at(row.place)
    if name == "node" or row.tie is None:
        return row.node
    prop = next(prop for prop in row.tie.link.properties if prop.name == name)
    return nouns.told(row.tie.cells[name], prop)


def _answer(answer: Answer, name: str, args: Args) -> object:
    if name in {"question", "breakdown"}:
        return _own(answer, name, args)
    told: Mapping[str, Callable[[], object]] = {
        "area": lambda: answer.view.world.area(answer.area),
        "axis": lambda: answer.axis.value,
        "asOf": answer.view.world.day.isoformat,
        "byReason": lambda: answer.by_reason,
        "exclusions": lambda: [{"status": status, "count": number} for status, number in answer.exclusions],
    }
    return told[name]() if name in told else _own(answer.total, name, args)


def _gap(gap: Gap, name: str, args: Args) -> object:
    told: Mapping[str, Callable[[], object]] = {
        "question": lambda: gap.question.key,
        "subject": partial(_subject, gap),
        "owner": lambda: {"role": gap.owner.role, "id": gap.owner.id, "name": gap.owners_name},
        "nextAction": lambda: worded(gap.reasons[0].action, args),
        "acts": lambda: list(gap.reasons[0].action.acts),
        "since": lambda: gap.finding.since.isoformat() if gap.finding.since else None,
    }
    return told[name]() if name in told else _own(gap, name, args)


def _counted(counted: Counted, name: str, args: Args) -> object:
    return counted.count if name == "count" else reason(counted.reason, name, args)


def _subject(gap: Gap) -> object:
    unit, _, community = gap.finding.subject.partition("|")
    nodes = gap.view.world.nodes
    return Pair(gap.finding.subject, nodes[unit], nodes[community]) if community else nodes[unit]


TELLING: dict[type, Callable[..., object]] = {
    Page: _page,
    Row: _row,
    Answer: _answer,
    Gap: _gap,
    Counted: _counted,
    Question: described,
    Reason: reason,
}
