"""Search by name, by unit, or by pinyin initials: what begins with the text first, then what contains it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import Refused
from graph.model import NOUNS
from graph.reads.build import Build
from graph.reads.nodes import Case, node, which
from graph.reads.pages import page_size
from graph.reads.values import Root, Value, conditions
from graph.reads.writing import Rows
from graph.selection import Field

SEARCHED = tuple(noun.label for noun in NOUNS if noun.searched)
LONGEST = 40


def search(build: Build, field: Field) -> Root:
    """Compile `search(text, first)`: the best hits of each searched noun, names that begin with the text first."""
    size = field.args.get("first")
    text = field.args["text"]
    wanted, initials = build.value(text, _text), build.value(text, lambda given: _text(given).lower())
    limit, shown = build.value(size, page_size), build.hold(size)
    found: list[str] = []
    cases: list[Case] = []
    clauses: list[str] = []
    for label in (label for label in SEARCHED if label in field.below):
        hits = build.name("hits")
        inner = node(build, label, "n", field.below[label])
        matches = f"(n.name CONTAINS {wanted} OR n.initials STARTS WITH {initials}{_by_unit(label, wanted)})"
        clauses.append(
            f"CALL () {{ MATCH (n:{label}){conditions(matches, build.bound(label, 'n'))}\n"
            f"WITH n, CASE WHEN n.name = {wanted} THEN 0 WHEN n.name STARTS WITH {wanted} THEN 1 "
            f"WHEN n.name CONTAINS {wanted} THEN 2 ELSE 3 END AS far "
            f"ORDER BY far, n.name, n.id LIMIT {limit}\n"
            + "".join(f"{clause}\n" for clause in inner.clauses)
            + f"RETURN collect([far, [{len(cases)}, {inner.listed}]]) AS {hits} }}"
        )
        found.append(hits)
        cases.append(Case("", inner))

    def write(rows: Rows, cells: Sequence[str]) -> str:
        best = rows.code.bind(_best)
        below, (_, hit) = rows.below(f"{best}({cells[0]}, {shown})", 2)
        return below.listed(which(below, hit, cases))

    return Value((" + ".join(found) or "[]",), write, tuple(clauses))


def _best(hits: list[tuple[int, object]], size: int) -> list[tuple[int, object]]:
    """Return the nearest of all nouns' hits; those of each come in their order."""
    return sorted(hits, key=lambda hit: hit[0])[:size]


def _text(given: object) -> str:
    """Return a text to search for; Refused where there is none, or too much of it."""
    text = str(given).strip()
    if 1 <= len(text) <= LONGEST:
        return text
    raise Refused(
        "TEXT_WRONG", f"检索词须为 1 到 {LONGEST} 个字", f"The text to search for has from 1 to {LONGEST} characters"
    )


def _by_unit(label: str, wanted: str) -> str:
    """Find members by the name of a unit they retired from or are served by, too."""
    if label != "Member":
        return ""
    return f" OR EXISTS {{ MATCH (n)-[:RETIRED_FROM|SERVED_BY]->(u:Unit) WHERE u.name CONTAINS {wanted} }}"
