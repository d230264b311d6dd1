"""Search: nodes whose name holds the text, or begins with it in pinyin initials; members by their unit's name too."""

from __future__ import annotations

from graph.model import NOUNS
from graph.pinyin import initials
from tests.evaluator.scope import View
from tests.evaluator.world import Node


def search(view: View, text: str, first: int) -> list[Node]:
    """Return the best hits: the name itself, names that begin with it, that hold it, then all others."""
    wanted = text.strip()
    hits: list[tuple[int, Node]] = []
    for noun in NOUNS:
        if noun.searched:
            found = [
                (far, each) for each in view.world.all(noun.label) if (far := _far(view, each, wanted)) is not None
            ]
            seen = [(far, each) for far, each in found if view.sees(each)]
            hits += sorted(seen, key=lambda hit: (hit[0], str(hit[1].cells["name"]), hit[1].id))[:first]
    return [node for _, node in sorted(hits, key=lambda hit: hit[0])][:first]


def _far(view: View, node: Node, wanted: str) -> int | None:
    """Return how far a name is from the text, or None where it is no hit."""
    name = str(node.cells["name"])
    if name == wanted:
        return 0
    if wanted in name:
        return 1 if name.startswith(wanted) else 2
    units = view.world.out(node, "RETIRED_FROM", "SERVED_BY") if node.label == "Member" else []
    by_unit = any(wanted in str(tie.target.cells["name"]) for tie in units)
    return 3 if by_unit or initials(name).startswith(wanted.lower()) else None
