"""Coverage as an asker reads it: the oracle's findings placed in the area asked, counted, broken down and listed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graph.coverage.kinds import Axis as Axes
from graph.coverage.kinds import Question, Reason
from graph.coverage.questions import BY_KEY
from tests.evaluator.asks import questions_of
from tests.evaluator.pages import HOME, TASK, Args, Page, Place, Row, page
from tests.evaluator.population import Look, Spot, found, reach
from tests.evaluator.scope import View
from tests.evaluator.world import Node, nobody
from tests.oracle.findings import Finding
from tests.oracle.joining import COMMUNITYS_TURN, why_not_registered
from tests.oracle.owners import Owner
from tests.oracle.places import CITY, EXTERNAL, LEVELS, UNKNOWN, Axis, rows_always_shown, standing_of_branch

OUTSIDE = {EXTERNAL: "市外", UNKNOWN: "未知"}
COMMUNITY = 12


@dataclass(frozen=True)
class Line:
    """One row of a breakdown."""

    key: str
    name: str
    level: str
    covered: int
    total: int

    @property
    def rate(self) -> float | None:
        """Return the share covered."""
        return self.covered / self.total if self.total else None


@dataclass(frozen=True)
class Gap:
    """One gap: the question, what it found, where that stands, and whose turn it is."""

    view: View
    question: Question
    finding: Finding
    spot: Spot
    owner: Owner

    @property
    def area(self) -> Node | None:
        """Return the area it lies in: the home, or else the unit's seat."""
        standing = self.finding.standing
        return self.view.world.area(standing.residence.code or (standing.unit.code if standing.unit else None))

    @property
    def reasons(self) -> list[Reason]:
        """Return the reasons that hold, the first of them as the facts tell it apart."""
        by_code = {code: [each for each in self.question.reasons if each.code == code] for code in self.finding.reasons}
        return [each[0] if len(each) == 1 else each[self._later(code)] for code, each in by_code.items()]

    def _later(self, code: str) -> bool:
        """Tell apart the two ways in which a leg of the triangle is missing: the community's turn, then the unit's."""
        facts = self.view.world.facts
        member = facts.nodes[self.finding.subject]
        if code == "NOT_REGISTERED":
            return why_not_registered(facts, member)[0] not in COMMUNITYS_TURN
        unit, community = facts.managing_unit(member.id), facts.registered_with(member.id)
        return not (unit and community and facts.docking(unit, community) == (True, False))

    @property
    def owners_name(self) -> str | None:
        """Return the owner's name: a bureau's as the department of its area is called, else the area's own."""
        world, role, ident = self.view.world, self.owner.role, self.owner.id
        if role in {"ORIGINAL_UNIT", "WORKING_COMMITTEE"}:
            return _name(world.nodes.get(ident or ""))
        area = world.area(ident)
        if role.endswith("BUREAU") and area is not None:
            departments = [tie.source for tie in world.into(area, "RESPONSIBLE_FOR")]
            bureaus = [each for each in departments if each.label == "Department" and each.cells["kind"] == "BUREAU"]
            return _name(min(bureaus, key=lambda each: each.id, default=area))
        return _name(area)


def _name(node: Node | None) -> str | None:
    return str(node.cells["name"]) if node is not None else None


def gaps(view: View, key: str, look: Look, axis: Axis) -> list[Gap]:
    """Return the gaps of a question within a reach, in their order."""
    city = look.within[:CITY] if len(look.within) >= CITY else view.asker.code[:CITY]
    return [
        Gap(view, BY_KEY[key], each, at, each.turn(city or each.city))
        for at, each in found(view.world.findings(key), look, axis)
        if not each.covered
    ]


@dataclass(frozen=True)
class Counted:
    """How many gaps have a reason."""

    reason: Reason
    count: int


@dataclass(frozen=True)
class Answer:
    """The answer to one question in an area, or in all that the asker sees."""

    view: View
    question: Question
    area: str | None
    axis: Axis

    @property
    def look(self) -> Look:
        """Return how far the question looks."""
        return reach(self.view, self.area)

    @cached_property
    def tally(self) -> dict[str, tuple[int, int]]:
        """Return covered and total of every row that has somebody."""
        there = found(self.view.world.findings(self.question.key), self.look, self.axis)
        totals = Counter(at.row for at, _ in there)
        covered = Counter(at.row for at, each in there if each.covered)
        return {row: (covered[row], total) for row, total in totals.items()}

    @property
    def total(self) -> Line:
        """Return covered and total of all rows together."""
        covered, total = (sum(pair[index] for pair in self.tally.values()) for index in (0, 1))
        return Line("", "", "", covered, total)

    @property
    def exclusions(self) -> list[tuple[str, int]]:
        """Return who is left out: branches not in life by lifecycle, or members not counted by status."""
        world, facts = self.view.world, self.view.world.facts
        if self.question.subject.value == "Branch":
            idle = [each for each in facts.all("Branch") if not facts.in_life(each)]
            subjects = [Finding(each.id, standing_of_branch(facts, each.id), (), nobody) for each in idle]
            key = "lifecycle"
        else:
            subjects = [each for each in world.members if not facts.counted(facts.nodes[each.subject])]
            key = "status"
        there = found(subjects, self.look, self.axis)
        return sorted(Counter(facts.nodes[each.subject].text(key) for _, each in there).items())

    @property
    def by_reason(self) -> list[Counted]:
        """Return how many gaps have each reason, in the order of the question's own, without those that none has."""
        there = gaps(self.view, self.question.key, self.look, self.axis)
        counts = Counter(code for each in there for code in set(each.finding.reasons))
        unique = {each.code: each for each in reversed(self.question.reasons)}
        in_order = dict.fromkeys(each.code for each in self.question.reasons)
        return [Counted(unique[code], counts[code]) for code in in_order if counts[code]]

    @property
    def breakdown(self) -> list[Line]:
        """Return a row for each area or unit one level down, at 0 too; then what stands on no such row."""
        area, anchor, world = self.area, self.view.asker.anchor, self.view.world
        if len(area or "") == COMMUNITY:
            return []
        shown = [
            (key, level)
            for key, level in rows_always_shown(world.facts, area, self.axis)
            if area or key.startswith(anchor) or anchor.startswith(key) or key in self.tally
        ]
        if area in self.tally and area not in dict(shown):
            shown.insert(0, (area, LEVELS[len(area)]))
        shown += [(key, key) for key in OUTSIDE if key in self.tally]
        return [
            Line(key, OUTSIDE.get(key) or _name(world.nodes[key]) or "", level, *self.tally.get(key, (0, 0)))
            for key, level in shown
        ]

    def gaps(self, args: Args, mark: Place | None) -> Page:
        """Return a page of the gaps with a reason, on a row, of an owner; null narrows nothing."""
        reason, row, owner = (args.get(each) for each in ("reason", "row", "owner"))
        rows = [
            Row((HOME, each.spot.part, each.spot.key, each.finding.subject), each)
            for each in gaps(self.view, self.question.key, self.look, self.axis)
            if (reason is None or reason in each.finding.reasons)
            and (row is None or row == each.spot.row)
            and (owner is None or owner == each.owner.id)
        ]
        return page(rows, args, mark)


def tasks(view: View, area: str | None, question: str | None, args: Args, mark: Place | None) -> Page:
    """Return a page of the gaps whose turn is the asker's own, question by question."""
    look = reach(view, area, turn=True)
    rows = [
        Row((TASK, number, each.spot.part, each.spot.key, each.finding.subject), each)
        for number, key in enumerate([question] if question else questions_of(view.asker.role))
        for each in gaps(view, key, look, Axis.RESIDENCE)
        if each.owner.role == view.asker.role and view.asker.anchor in {"", each.owner.id}
    ]
    return page(rows, args, mark)


def overview(role: str, axis: Axis) -> list[str]:
    """Return the questions of a role that have an axis."""
    return [key for key in questions_of(role) if Axes(axis) in BY_KEY[key].axes]
