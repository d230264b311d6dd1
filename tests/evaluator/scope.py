"""Whom and what an asker sees: residents, a bureau's retirees, a community's guests, and what hangs on those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.evaluator.asks import CARING, OF_AREAS
from tests.evaluator.own import Own, zones
from tests.evaluator.world import Node, Tie, World

AREAS = {"Province", "City", "County", "Subdistrict", "Community"}
OPEN = {"Skill", "PolicyDocument", "Practice"}
#: Nouns that lie where one of their ties to an area leads.
PLACED = {
    "Grid": "LOCATED_IN",
    "Venue": "LOCATED_IN",
    "School": "LOCATED_IN",
    "VolunteerTeam": "BASED_IN",
    "Platform": "BASED_IN",
    "ServiceProject": "OFFERED_IN",
    "SurveyRound": "FOR",
    "LedgerEntry": "FOR",
    "Assessment": "FOR",
    "Unit": "SEATED_IN",
    "Branch": "BASED_IN",
    "Society": "BASED_IN",
    "LiaisonGroup": "ATTACHED_TO",
    "ServiceProvider": "SERVES",
    "Docking": "FOR",
    "Grant": "FOR",
    "DemonstrationSite": "FOR",
}
#: Nouns seen by whoever sees what a tie of theirs leads to.
HANGING = {
    "Official": ("HEADS", "WORKS_IN"),
    "ServiceDelivery": ("OF",),
    "Consultation": ("OF",),
    "Registration": ("OF",),
    "MemberFile": ("OF",),
    "TrainingRecord": ("OF",),
    "AffiliationTransfer": ("OF",),
    "OrgChange": ("OF",),
    "SupervisionVisit": ("TO",),
    "Grant": ("FOR",),
    "DemonstrationSite": ("FOR",),
    "Exemplar": ("FOR", "OF"),
}
RESPONSIBLE = {"WorkingCommittee", "Department", "LeadingGroup"}
FARTHEST = 9


@dataclass(frozen=True)
class Asker:
    """A role with the code or id it is anchored at; "" for none."""

    role: str
    anchor: str = ""

    @property
    def of_area(self) -> bool:
        """Tell whether the scope is an area, or the whole store."""
        return self.role in OF_AREAS

    @property
    def code(self) -> str:
        """Return what the codes of all areas in the scope begin with."""
        return self.anchor if self.of_area else ""

    @property
    def cares(self) -> bool:
        """Tell whether health is told, as far as it is told to anybody."""
        return self.role in CARING

    @property
    def bureau(self) -> bool:
        """Tell whether the role answers for units, and so sees their retirees."""
        return self.role in {"CITY_BUREAU", "COUNTY_BUREAU"}


@dataclass
class Scope:
    """What a role sees of the places that begin with one of some codes."""

    world: World
    role: str
    codes: tuple[str, ...]
    _known: dict[str, bool] = field(default_factory=dict[str, bool])

    def sees(self, node: Node) -> bool:
        """Tell whether a node is seen."""
        if node.id not in self._known:
            self._known[node.id] = node.label in OPEN or self._sees(node)
        return self._known[node.id]

    def _sees(self, node: Node) -> bool:
        label = node.label
        if label in AREAS:
            return self._above_or_below(node)
        if label in RESPONSIBLE:
            return any(self._above_or_below(tie.target) for tie in self.world.out(node, "RESPONSIBLE_FOR"))
        if label == "Claim":
            return any(self._above_or_below(tie.target) for tie in self.world.out(node, "FOR"))
        if label in PLACED and self._leads_in(self.world.out(node, PLACED[label])):
            return True
        if any(
            tie.target.label not in AREAS and self.sees(tie.target)
            for tie in self.world.out(node, *HANGING.get(label, ()))
        ):
            return True
        return self._otherwise(node)

    def _otherwise(self, node: Node) -> bool:
        """Tell whether a node is seen for what else stands around it."""
        special: dict[str, Callable[[Node], bool]] = {
            "Member": self._member,
            "Person": self._lives_in,
            "Unit": self._unit,
            "Branch": self._under,
            "ServiceProvider": self._provider,
            "Society": lambda each: any(self._lives_in(tie.source) for tie in self.world.into(each, "MEMBER_OF")),
            "LiaisonGroup": lambda each: self._any_seen(self.world.into(each, "HAS_GROUP")),
            "Activity": lambda each: self._any_seen(self.world.into(each, "HELD")),
            "FormerLink": self._former,
            "Docking": lambda each: any(self._seated(tie.target) for tie in self.world.out(each, "OF")),
        }
        return node.label in special and special[node.label](node)

    def _above_or_below(self, area: Node) -> bool:
        return area.id.startswith(self.codes) or any(code.startswith(area.id) for code in self.codes)

    def _inside(self, area: Node) -> bool:
        return area.label in AREAS and area.id.startswith(self.codes)

    def _leads_in(self, ties: Iterable[Tie]) -> bool:
        return any(self._inside(tie.target) for tie in ties)

    def _any_seen(self, ties: Iterable[Tie]) -> bool:
        return any(self.sees(tie.source) for tie in ties)

    def _seated(self, unit: Node) -> bool:
        return self._leads_in(self.world.out(unit, "SEATED_IN"))

    def _lives_in(self, person: Node) -> bool:
        return self._leads_in(self.world.out(person, "LIVES_IN"))

    def _member(self, member: Node) -> bool:
        """Residents; a bureau's retirees, and whom its dissolved units managed; a community's guests."""
        if self._lives_in(member):
            return True
        if Asker(self.role).bureau:
            managers = [tie.target for tie in self.world.out(member, "SERVED_BY")]
            gone = [each for each in managers if each.cells["status"] == "DISSOLVED"]
            units = [*gone, *(tie.target for tie in self.world.out(member, "RETIRED_FROM"))]
            return any(self._seated(each) for each in units)
        if self.role != "COMMUNITY":
            return False
        proposals = [tie.source for tie in self.world.into(member, "OF") if tie.source.label == "Registration"]
        proposed = [each for each in proposals if each.cells["status"] == "PROPOSED"]
        return self._leads_in(self.world.out(member, "REGISTERED_WITH")) or any(
            self._leads_in(self.world.out(each, "PROPOSED_TO")) for each in proposed
        )

    def _unit(self, unit: Node) -> bool:
        """Beside those seated here: units whose people live here, or that a community here is docked with."""
        people = self.world.into(unit, "RETIRED_FROM", "SERVED_BY")
        return any(self._lives_in(tie.source) for tie in people) or self._leads_in(self.world.out(unit, "DOCKED_WITH"))

    def _former(self, former: Node) -> bool:
        """What ended of what is seen; what a unit was docked with where either side lies, as the steps to it."""
        (of,) = (tie.target for tie in self.world.out(former, "OF"))
        if of.label == "Unit":
            return self._seated(of) or self._leads_in(self.world.out(former, "TO"))
        return self.sees(of)

    def _under(self, branch: Node) -> bool:
        """Beside those based here: branches with somebody above them who is based, seated or responsible here."""
        above = [branch]
        for _ in range(FARTHEST):
            above = [tie.target for each in above for tie in self.world.out(each, "UNDER")]
            if any(self._leads_in(self.world.out(each, "RESPONSIBLE_FOR", "SEATED_IN", "BASED_IN")) for each in above):
                return True
        return False

    def _provider(self, provider: Node) -> bool:
        """Beside those who serve here: providers of a project that is offered here."""
        projects = [tie.target for tie in self.world.out(provider, "OFFERS")]
        return any(self._leads_in(self.world.out(project, "OFFERED_IN")) for project in projects)


@dataclass
class View:
    """A world as one asker sees it."""

    world: World
    asker: Asker
    scope: Scope = field(init=False)
    own: Own = field(init=False)

    def __post_init__(self) -> None:
        self.scope = Scope(self.world, self.asker.role, (self.asker.anchor,))
        in_zone = Scope(self.world, self.asker.role, zones(self.world, self.asker.anchor))
        self.own = Own(self.world, self.asker.role, self.asker.anchor, in_zone.sees)

    def sees(self, node: Node) -> bool:
        """Tell whether the asker sees a node: a bureau that is anchored nowhere sees the whole store."""
        if not self.asker.of_area:
            return node.label in OPEN | AREAS or self.own.sees(node)
        return not self.asker.anchor or self.scope.sees(node)
