"""What those see and ask about who are anchored at one organisation: themselves, their people, and what is of those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.evaluator.world import Node, World
from tests.oracle.facts import Facts
from tests.oracle.places import CITY, EXTERNAL

if TYPE_CHECKING:
    from tests.evaluator.scope import Asker

#: The nouns that hang on a member, and are seen with one.
HANGING = {
    "ORIGINAL_UNIT": {
        "Consultation",
        "Registration",
        "MemberFile",
        "AffiliationTransfer",
        "TrainingRecord",
        "Exemplar",
    },
}
FARTHEST = 9


@dataclass
class Own:
    """What one asker sees that has no area."""

    world: World
    asker: Asker
    _rules: dict[str, Callable[[Node], bool]] = field(init=False)

    def __post_init__(self) -> None:
        self._rules = {"ORIGINAL_UNIT": self._unit}

    def sees(self, node: Node) -> bool:
        """Tell whether a node is seen that is not open to everybody."""
        if node.label in HANGING.get(self.asker.role, ()):
            return any(tie.target.label == "Member" and self.sees(tie.target) for tie in self.world.out(node, "OF"))
        return self._rules[self.asker.role](node)

    def _ours(self, node: Node, *kinds: str) -> bool:
        return any(tie.target.id == self.asker.anchor for tie in self.world.out(node, *kinds))

    def _unit(self, node: Node) -> bool:
        if node.label == "Member":
            return self._ours(node, "RETIRED_FROM", "SERVED_BY")
        if node.label == "Branch":
            return self._under(node)
        return self._ours(node, "OF") if node.label == "Docking" else node.id == self.asker.anchor

    def _under(self, branch: Node) -> bool:
        """Tell whether somewhere above a branch stands the unit."""
        above = [branch]
        for _ in range(FARTHEST):
            above = [tie.target for each in above for tie in self.world.out(each, "UNDER")]
            if self.asker.anchor in {each.id for each in above}:
                return True
        return False


def retired_or_managed(facts: Facts, unit: str, subject: str) -> int | None:
    """Return 0 for who (or which pair) is of a unit's retirees, 1 for whom it manages beside them; None for others."""
    who, _, community = subject.partition("|")
    if community:
        return 0 if who == unit else None
    if facts.original_unit(who) == unit:
        return 0
    return 1 if facts.target(who, "SERVED_BY", "Unit") == unit else None


def city_of_unit(facts: Facts, unit: str) -> str:
    """Return the row that a unit's own stand on: the city of its seat."""
    seat = facts.seat(unit)
    return seat[:CITY] if seat else EXTERNAL
