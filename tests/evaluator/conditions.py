"""`where`: what holds of a node. A missing value meets no comparison, and what is seen decides some and none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from graph.model import Kind, Property
from tests.evaluator.hops import HOPS, PROPERTIES, Hop
from tests.evaluator.scope import View
from tests.evaluator.world import Node

SHANGHAI = ZoneInfo("Asia/Shanghai")
Where = Mapping[str, object]


def holds(view: View, node: Node, where: object) -> bool:
    """Tell whether every condition of a `where` holds of a node; none, or null, states nothing."""
    stated = cast("Where", where or {})
    return all(_holds(view, node, name, wanted) for name, wanted in stated.items() if wanted is not None)


def _holds(view: View, node: Node, name: str, wanted: object) -> bool:
    if name == "and":
        return all(holds(view, node, each) for each in cast("Sequence[object]", wanted))
    if name == "or":
        options = cast("Sequence[object]", wanted)
        return not options or any(holds(view, node, each) for each in options)
    if name == "not":
        return not holds(view, node, wanted)
    hop = HOPS[node.label].get(name)
    if hop is not None:
        return _linked(view, node, hop, cast("Where", wanted))
    prop = PROPERTIES[node.label].get(name)
    value = node.id if name == "id" else node.cells[name]
    return all(
        _compares(comparable(value, prop), sign, other, prop)
        for sign, other in cast("Where", wanted).items()
        if other is not None
    )


def _linked(view: View, node: Node, hop: Hop, wanted: Where) -> bool:
    reached = [hop.reached(tie) for tie in hop.ties(view, node)]
    found = {
        quantifier: any(holds(view, each, where) for each in reached)
        for quantifier, where in wanted.items()
        if where is not None
    }
    return found.get("some", True) and not found.get("none", False)


def _compares(value: object, sign: str, other: object, prop: Property | None) -> bool:
    if sign == "exists":
        return (value is not None) is other
    if value is None:
        return False
    if sign == "in":
        return value in [comparable(each, prop) for each in cast("Sequence[object]", other)]
    wanted = comparable(other, prop)
    if sign == "eq":
        return value == wanted
    if sign in {"prefix", "contains"}:
        text, part = str(value), str(wanted)
        return text.startswith(part) if sign == "prefix" else part in text
    less, more = cast("float", value), cast("float", wanted)
    return {"gt": less > more, "gte": less >= more, "lt": less < more, "lte": less <= more}[sign]


def comparable(value: object, prop: Property | None) -> object:
    """Return a cell, or what a client wrote, as what it means: a day as a date, a moment in time."""
    if prop is None or value is None:
        return value
    if prop.kind is Kind.DAY:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    if prop.kind is Kind.MOMENT:
        read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)
    return value
