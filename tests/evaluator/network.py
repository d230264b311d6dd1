"""The network of an area: who stands in the triangle there, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.evaluator.world import Node, World

#: Who is drawn after the committees, by the tie that leads into the area; a community stands there itself.
DRAWN = (
    ("LiaisonGroup", "ATTACHED_TO"),
    ("Community", ""),
    ("Unit", "SEATED_IN"),
    ("Unit", "DOCKED_WITH"),
    ("Branch", "BASED_IN"),
    ("Society", "BASED_IN"),
    ("ServiceProvider", "SERVES"),
)
JOINING = ("HAS_GROUP", "ATTACHED_TO", "DOCKED_WITH", "BASED_IN", "UNDER", "HAS_BRANCH", "SERVES")


@dataclass(frozen=True)
class Edge:
    """One joining tie; a docking is complete where both sides confirmed it."""

    source: str
    target: str
    kind: str
    complete: bool


@dataclass(frozen=True)
class Network:
    """At most so many nodes, what joins them, and whether some were left out."""

    nodes: list[Node]
    edges: list[Edge]
    truncated: bool


def network(world: World, area: str, limit: int) -> Network:
    """Return the network of an area."""
    drawn = list(dict.fromkeys(_drawn(world, area)))
    shown = drawn[:limit]
    edges = [
        Edge(tie.source.id, tie.target.id, kind, kind != "DOCKED_WITH" or all(tie.cells.values()))
        for node in shown
        for kind in JOINING
        for tie in world.out(node, kind)
        if tie.target in shown
    ]
    return Network(shown, sorted(edges, key=lambda edge: (edge.source, edge.kind, edge.target)), len(drawn) > limit)


def _drawn(world: World, area: str) -> Iterator[Node]:
    """Yield who is drawn, some of them twice: each kind by its ids."""
    for each in _sorted(world.all("WorkingCommittee")):
        codes = [tie.target.id for tie in world.out(each, "RESPONSIBLE_FOR")]
        if any(code.startswith(area) or area.startswith(code) for code in codes):
            yield each
    for label, kind in DRAWN:
        for each in _sorted(world.all(label)):
            places = [tie.target for tie in world.out(each, kind)] if kind else [each]
            if any(place.id.startswith(area) for place in places):
                yield each


def _sorted(nodes: list[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: node.id)
