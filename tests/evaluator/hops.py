"""Links as fields: the name of each in both directions, whom it reaches, and what lies open at its far end."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import BY_LABEL, LINKS, NOUNS, Link, Property
from tests.evaluator.scope import View
from tests.evaluator.world import Node, Tie


@dataclass(frozen=True)
class Hop:
    """A link walked from one of its ends."""

    link: Link
    outward: bool

    @property
    def far(self) -> str:
        """Return the label at the far end."""
        return self.link.target if self.outward else self.link.source

    @property
    def many(self) -> bool:
        """Tell whether there may be several at the far end."""
        return not (self.link.one if self.outward else self.link.back_one)

    @property
    def open(self) -> bool:
        """Tell whether whoever sees the near end sees the far one: a fact about it, and no person."""
        return self.outward and self.link.fact and not BY_LABEL[self.far].personal

    def reached(self, tie: Tie) -> Node:
        """Return the node at the far end of a tie."""
        return tie.target if self.outward else tie.source

    def ties(self, view: View, node: Node) -> list[Tie]:
        """Return the ties from a node whose far end the asker sees."""
        walk = view.world.out if self.outward else view.world.into
        found = [tie for tie in walk(node, self.link.type) if self.reached(tie).label == self.far]
        return [tie for tie in found if self.open or view.sees(self.reached(tie))]


def _hops(label: str) -> dict[str, Hop]:
    found = {link.out: Hop(link, outward=True) for link in LINKS if link.source == label}
    return found | {link.back: Hop(link, outward=False) for link in LINKS if link.target == label}


def _beside(label: str) -> dict[str, tuple[Hop, Property]]:
    """Return the fields that tell a property of a link to one: `homeSince`."""
    return {
        f"{name}{prop.name[0].upper()}{prop.name[1:]}": (hop, prop)
        for name, hop in HOPS[label].items()
        if hop.outward and not hop.many
        for prop in hop.link.properties
    }


HOPS = {noun.label: _hops(noun.label) for noun in NOUNS}
BESIDE = {noun.label: _beside(noun.label) for noun in NOUNS}
PROPERTIES = {noun.label: {prop.name: prop for prop in noun.properties} for noun in NOUNS}
