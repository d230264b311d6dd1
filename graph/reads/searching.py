"""Search by name, by unit, or by pinyin initials: what begins with the text first, then what contains it."""

from __future__ import annotations

from typing import cast

from graph.errors import Refused
from graph.model import NOUNS
from graph.reads import cursors
from graph.reads.build import Build, Root, Value, conditions
from graph.reads.nodes import node
from graph.selection import Field

SEARCHED = tuple(noun.label for noun in NOUNS if noun.searched)
LONGEST = 40


def search(build: Build, field: Field) -> Root:
    """Compile `search(text, first)`: the best hits of each searched noun, names that begin with the text first."""
    text = str(field.args["text"]).strip()
    size = cursors.page_size(field.args.get("first"))
    if not 1 <= len(text) <= LONGEST:
        raise Refused(
            "TEXT_WRONG",
            f"检索词须为 1 到 {LONGEST} 个字",
            f"The text to search for has from 1 to {LONGEST} characters",
        )
    wanted, initials, limit = build.value(text), build.value(text.lower()), build.value(size)
    labels = [label for label in SEARCHED if label in field.below]
    found: list[str] = []
    values: list[Value] = []
    for index, label in enumerate(labels):
        inner = node(build, label, "n", field.below[label])
        matches = f"(n.name CONTAINS {wanted} OR n.initials STARTS WITH {initials}{_by_unit(label, wanted)})"
        found.append(
            f"COLLECT {{ MATCH (n:{label}){conditions(matches, build.bound(label, 'n'))} "
            f"WITH n, CASE WHEN n.name = {wanted} THEN 0 WHEN n.name STARTS WITH {wanted} THEN 1 "
            f"WHEN n.name CONTAINS {wanted} THEN 2 ELSE 3 END AS far "
            f"ORDER BY far, n.name, n.id LIMIT {limit} RETURN [far, {index}, {inner.expr}] }}"
        )
        values.append(inner)

    def read(got: object) -> object:
        hits = cast("list[list[object]]", got)
        best = sorted(hits, key=lambda hit: cast("int", hit[0]))[:size]
        return [values[cast("int", index)].read(row) for _, index, row in best]

    return Root(value=Value(" + ".join(found) or "[]", read))


def _by_unit(label: str, wanted: str) -> str:
    """Find members by the name of a unit they retired from or are served by, too."""
    if label != "Member":
        return ""
    return f" OR EXISTS {{ MATCH (n)-[:RETIRED_FROM|SERVED_BY]->(u:Unit) WHERE u.name CONTAINS {wanted} }}"
