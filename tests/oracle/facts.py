"""Facts: the rows of a fixture set, indexed, with the words of the field for what one row says of another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from tests.oracle.records import Record, Rows
from tests.oracle.windows import Windows

IN_LIFE = ("BUILT", "ALIVE")
COUNTED_PARTY_STATUS = ("FULL", "PROBATIONARY")


class Facts:
    """What the rows say on a day."""

    def __init__(self, rows: Rows, today: date, windows: Windows | None = None) -> None:
        self.today = today
        self.windows = windows or Windows()
        self.nodes: dict[str, Record] = {}
        self._labels: dict[str, list[Record]] = {}
        self._label_of: dict[str, str] = {}
        self._out: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        self._into: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        for label, cells in rows.nouns.items():
            records = sorted((Record(each) for each in cells), key=lambda record: record.id)
            self._labels[label] = records
            for record in records:
                self.nodes[record.id] = record
                self._label_of[record.id] = label
        for link_type, links in rows.links.items():
            for link in map(Record, links):
                self._out[link_type, link.text("from")].append(link)
                self._into[link_type, link.text("to")].append(link)

    # -- the index ---------------------------------------------------------------------------------------------------

    def all(self, label: str) -> list[Record]:
        """Return the rows of a noun in the order of their ids."""
        return self._labels.get(label, [])

    def links(self, node: str, link_type: str, label: str) -> list[Record]:
        """Return the links of a type that go from a node to nodes of a label."""
        return [link for link in self._out[link_type, node] if self._label_of.get(link.text("to")) == label]

    def targets(self, node: str, link_type: str, label: str) -> list[str]:
        """Return the ids of a label that a node points to, in order, each once."""
        return sorted({link.text("to") for link in self.links(node, link_type, label)})

    def target(self, node: str, link_type: str, label: str) -> str | None:
        """Return the one id of a label that a node points to, or None."""
        return next(iter(self.targets(node, link_type, label)), None)

    def sources(self, node: str, link_type: str, label: str) -> list[Record]:
        """Return the rows of a label that point to a node, in the order of their ids, each once."""
        ids = {link.text("from") for link in self._into[link_type, node]}
        return [self.nodes[each] for each in sorted(ids) if self._label_of.get(each) == label]

    # -- members -----------------------------------------------------------------------------------------------------

    def counted(self, member: Record) -> bool:
        """Tell whether a member is counted: status ACTIVE, and a full or probationary member."""
        return member.text("status") == "ACTIVE" and member.text("partyStatus") in COUNTED_PARTY_STATUS

    def counted_members(self) -> list[Record]:
        """Return the counted members of the store."""
        return [member for member in self.all("Member") if self.counted(member)]

    def home(self, member: str) -> str | None:
        """Return the code of the community where a member lives, or None."""
        return self.target(member, "LIVES_IN", "Community")

    def original_unit(self, member: str) -> str | None:
        """Return the unit (原单位) that a member retired from, or None."""
        return self.target(member, "RETIRED_FROM", "Unit")

    def managing_unit(self, member: str) -> str | None:
        """Return the unit that looks after a member: the managing one (现管单位), or else the original one."""
        return self.target(member, "SERVED_BY", "Unit") or self.original_unit(member)

    def registered_with(self, member: str) -> str | None:
        """Return the community that a member is registered with (报到), or None."""
        return self.target(member, "REGISTERED_WITH", "Community")

    def affiliations(self, member: str) -> list[str]:
        """Return the branches that hold a member's affiliation (组织关系): one, where all is well."""
        return self.targets(member, "AFFILIATED_WITH", "Branch")

    def branches_of(self, member: str) -> set[str]:
        """Return the branches that a member is affiliated with or co-managed by."""
        return {*self.affiliations(member), *self.targets(member, "CO_MANAGED_BY", "Branch")}

    def latest_consultation(self, member: str) -> Record | None:
        """Return the latest consultation (征求意见): by day, then by when it was recorded, then by id."""
        return max(
            self.sources(member, "OF", "Consultation"),
            key=lambda each: (each.day("on") or date.min, each.moment("recordedAt") or float("-inf"), each.id),
            default=None,
        )

    # -- units, branches, communities --------------------------------------------------------------------------------

    def seat(self, unit: str) -> str | None:
        """Return the code of the county, or else of the city, where a unit has its seat; None for one outside."""
        return self.target(unit, "SEATED_IN", "County") or self.target(unit, "SEATED_IN", "City")

    def dissolved(self, unit: str) -> bool:
        """Tell whether a unit is dissolved."""
        return self.nodes[unit].text("status") == "DISSOLVED"

    def base(self, node: str) -> str | None:
        """Return the code of the community where a branch or a society is based, or None."""
        return self.target(node, "BASED_IN", "Community")

    def in_life(self, branch: Record) -> bool:
        """Tell whether a branch is in life: built, or alive."""
        return branch.text("lifecycle") in IN_LIFE

    def branches_in_life(self, community: str) -> list[Record]:
        """Return the branches in life that are based in a community."""
        return [branch for branch in self.sources(community, "BASED_IN", "Branch") if self.in_life(branch)]

    def counted_residents(self, community: str) -> list[Record]:
        """Return the counted members who live in a community."""
        return [member for member in self.sources(community, "LIVES_IN", "Member") if self.counted(member)]

    def docking(self, unit: str, community: str) -> tuple[bool, bool]:
        """Return whether the unit and whether the community has confirmed their docking (双向对接)."""
        links = [link for link in self.links(unit, "DOCKED_WITH", "Community") if link.text("to") == community]
        return (
            any(self._passed(link.day("unitConfirmedOn")) for link in links),
            any(self._passed(link.day("communityConfirmedOn")) for link in links),
        )

    def _passed(self, day: date | None) -> bool:
        return day is not None and day <= self.today
