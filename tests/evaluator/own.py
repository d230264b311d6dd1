"""What those see and ask about who are anchored at one organisation: themselves, their people, and what is of those."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.evaluator.world import Node, World
from tests.oracle.facts import Facts
from tests.oracle.places import CITY, EXTERNAL

#: The nouns that hang on a member, and are seen with one.
HANGING = {
    "WORKING_COMMITTEE": {"TrainingRecord"},
    "ORIGINAL_UNIT": {
        "Consultation",
        "Registration",
        "MemberFile",
        "AffiliationTransfer",
        "FormerLink",
        "TrainingRecord",
        "Exemplar",
    },
    "BRANCH_SECRETARY": {"FormerLink"},
}
#: What hangs on a branch, by the ties that lead to it.
OF_BRANCH = {
    "OrgChange": ("OF",),
    "SupervisionVisit": ("TO",),
    "AffiliationTransfer": ("FROM", "TO"),
    "Grant": ("FOR",),
    "DemonstrationSite": ("FOR",),
    "Exemplar": ("FOR",),
}
#: People, and what is recorded about them.
NOT_FOR_COMMITTEES = {"Person", "ServiceDelivery", "Consultation", "Registration", "MemberFile", "AffiliationTransfer"}
FARTHEST = 9
SERVED, NEEDING = 0, 1


def zones(world: World, committee: str) -> tuple[str, ...]:
    """Return the codes of the areas that a committee is responsible for."""
    node = world.find("WorkingCommittee", committee)
    return tuple(tie.target.id for tie in world.out(node, "RESPONSIBLE_FOR")) if node else ()


@dataclass
class Own:
    """What one asker sees that has no area; `in_zone` tells what lies in the area of a committee."""

    world: World
    role: str
    anchor: str
    in_zone: Callable[[Node], bool]
    _rules: dict[str, Callable[[Node], bool]] = field(init=False)

    def __post_init__(self) -> None:
        self._rules = {
            "ORIGINAL_UNIT": self._unit,
            "WORKING_COMMITTEE": self._committee,
            "BRANCH_SECRETARY": self._branch,
            "SERVICE_PROVIDER": self._provider,
            "AUDITOR": lambda _node: False,
            "SYSTEM_ADMIN": lambda _node: False,
        }

    def sees(self, node: Node) -> bool:
        """Tell whether a node is seen that is not open to everybody."""
        if node.label in HANGING.get(self.role, ()):
            of = [tie.target for tie in self.world.out(node, "OF")]
            ours = node.label == "FormerLink" and self.anchor in {each.id for each in of}
            return ours or any(each.label == "Member" and self.sees(each) for each in of)
        return self._rules[self.role](node)

    def _ours(self, node: Node, *kinds: str) -> bool:
        return any(tie.target.id == self.anchor for tie in self.world.out(node, *kinds))

    def _unit(self, node: Node) -> bool:
        if node.label == "Member":
            return self._ours(node, "RETIRED_FROM", "SERVED_BY")
        if node.label == "Branch":
            return self._under(node)
        return self._ours(node, "OF") if node.label == "Docking" else node.id == self.anchor

    def _committee(self, node: Node) -> bool:
        """Tell whether an organisation lies in the area; of people, its secretaries and the committee's officials."""
        out = self.world.out
        match node.label:
            case "Member":
                return any(self.in_zone(tie.target) for tie in out(node, "SECRETARY_OF"))
            case "Official":
                groups = [tie.target for tie in out(node, "WORKS_IN")]
                above = [tie.source.id for group in groups for tie in self.world.into(group, "HAS_GROUP")]
                return self.anchor in above or self._ours(node, "HEADS")
            case "Unit":
                return any(self.in_zone_code(tie.target.id) for tie in out(node, "SEATED_IN"))
            case "FormerLink" if any(tie.target.label == "Unit" for tie in out(node, "OF")):
                return self.in_zone(node)
            case "Exemplar" | "OrgChange" | "FormerLink":
                ends = [tie.target for tie in out(node, "OF", "FOR")]
                return any(end.label != "Member" and self.sees(end) for end in ends)
            case label:
                return label not in NOT_FOR_COMMITTEES and self.in_zone(node)

    def _branch(self, node: Node) -> bool:
        match node.label:
            case "Branch":
                return node.id == self.anchor
            case "Member":
                return self._ours(node, "AFFILIATED_WITH", "CO_MANAGED_BY")
            case "Activity":
                return self.anchor in {tie.source.id for tie in self.world.into(node, "HELD")}
            case "TrainingRecord":
                return any(self._ours(tie.target, "SECRETARY_OF") for tie in self.world.out(node, "OF"))
            case label:
                return self._ours(node, *OF_BRANCH.get(label, ()))

    def _provider(self, node: Node) -> bool:
        match node.label:
            case "Member":
                return client(self.world, self.anchor, node) is not None
            case "Person":
                return client(self.world, self.anchor, node) == SERVED
            case "ServiceDelivery":
                return self._ours(node, "DELIVERED_BY")
            case _:
                towards = self.world.into(node, "OFFERS", "PROVIDES_VENUE")
                return self.anchor in {node.id, *(tie.source.id for tie in towards)}

    def in_zone_code(self, code: str) -> bool:
        """Tell whether a place lies in the area of the committee."""
        return code.startswith(zones(self.world, self.anchor))

    def _under(self, branch: Node) -> bool:
        """Tell whether somewhere above a branch stands the unit."""
        above = [branch]
        for _ in range(FARTHEST):
            above = [tie.target for each in above for tie in self.world.out(each, "UNDER")]
            if self.anchor in {each.id for each in above}:
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


def client(world: World, provider: str, person: Node) -> int | None:
    """Return SERVED for whom a provider served, NEEDING for who needs care where it offers a project, else None."""
    deliveries = [tie.source for tie in world.into(person, "OF") if tie.source.label == "ServiceDelivery"]
    if any(tie.target.id == provider for each in deliveries for tie in world.out(each, "DELIVERED_BY")):
        return SERVED
    if not person.cells.get("needsCare") or person.cells["status"] != "ACTIVE":
        return None
    homes = [tie.target for tie in world.out(person, "LIVES_IN")]
    projects = [tie.source for home in homes for tie in world.into(home, "OFFERED_IN")]
    offered = [tie.source.id for each in projects if each.cells["active"] for tie in world.into(each, "OFFERS")]
    return NEEDING if provider in offered else None


def city_of_unit(facts: Facts, unit: str) -> str:
    """Return the row that a unit's own stand on: the city of its seat."""
    seat = facts.seat(unit)
    return seat[:CITY] if seat else EXTERNAL
