"""The rows of a set as nodes and ties between them, beside the oracle's facts about the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graph.model import LINKS, Link, noun_of
from tests.oracle.facts import Facts
from tests.oracle.findings import Finding
from tests.oracle.owners import Owner
from tests.oracle.places import standing_of_member
from tests.oracle.questions import BY_KEY
from tests.oracle.records import Rows

JOINS = {(link.type, link.source, link.target): link for link in LINKS}


@dataclass(frozen=True, eq=False)
class Node:
    """One row of a noun."""

    label: str
    id: str
    cells: Mapping[str, object]


@dataclass(frozen=True, eq=False)
class Tie:
    """One row of a link, with the nodes at its ends."""

    link: Link
    source: Node
    target: Node
    cells: Mapping[str, object]


class World:
    """Everything a set says on a day."""

    def __init__(self, rows: Rows, day: date) -> None:
        self.facts = Facts(rows, day)
        self.day = day
        self.nodes: dict[str, Node] = {}
        self._labels: defaultdict[str, list[Node]] = defaultdict(list)
        self._out: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
        self._into: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
        self._findings: dict[str, tuple[Finding, ...]] = {}
        for label, cells in rows.nouns.items():
            for each in cells:
                node = Node(label, str(each.get("id") or each["code"]), each)
                self.nodes[node.id] = node
                self._labels[label].append(node)
        for kind, cells in rows.links.items():
            for each in cells:
                source, target = self.nodes[str(each["from"])], self.nodes[str(each["to"])]
                tie = Tie(JOINS[kind, source.label, target.label], source, target, each)
                self._out[kind, source.id].append(tie)
                self._into[kind, target.id].append(tie)

    def all(self, label: str) -> list[Node]:
        """Return the nodes of a label."""
        return self._labels[label]

    def find(self, label: str, node_id: object) -> Node | None:
        """Return the node of a label with an id, or None."""
        node = self.nodes.get(str(node_id))
        return node if node is not None and node.label == label else None

    def area(self, code: str | None) -> Node | None:
        """Return the area of a code, or None."""
        noun = noun_of(code) if code else None
        return self.find(noun.label, code) if noun is not None and noun.code_length else None

    def out(self, node: Node, *kinds: str) -> list[Tie]:
        """Return the ties of some types that go out from a node."""
        return [tie for kind in kinds for tie in self._out.get((kind, node.id), ())]

    def into(self, node: Node, *kinds: str) -> list[Tie]:
        """Return the ties of some types that come into a node."""
        return [tie for kind in kinds for tie in self._into.get((kind, node.id), ())]

    def findings(self, key: str) -> tuple[Finding, ...]:
        """Return what a question finds in the whole store, reckoned once."""
        if key not in self._findings:
            self._findings[key] = tuple(BY_KEY[key].findings(self.facts))
        return self._findings[key]

    @cached_property
    def members(self) -> list[Finding]:
        """Return every member with where they stand, counted or not."""
        return [Finding(each.id, standing_of_member(self.facts, each), (), nobody) for each in self.facts.all("Member")]


def nobody(_city: str | None) -> Owner:
    """Stand where no owner is asked for: in a list of members, counted or not."""
    raise AssertionError
