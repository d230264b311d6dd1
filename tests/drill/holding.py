"""What has to hold after acts: each acknowledged one is there, once and whole, and nothing else is.

Told from what the graph holds alone: links, records, operations, and the audit trail with its witness.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from graph.audit import Signer, verify
from graph.store import Store
from tests.drill.acts import LEAVES, MOVES, People
from tests.drill.client import Book
from tests.drill.figures import Figures

OPERATIONS: Final = """MATCH (o:Operation)
WHERE o.id STARTS WITH $run
RETURN o.id, o.node, o.digest IS NOT NULL AND o.at IS NOT NULL AND o.fresh IS NULL, o.chain, o.number, o.hash"""
ENTRIES: Final = """MATCH (n:AuditEntry {kind: 'ACT'})
WHERE n.operation STARTS WITH $run
RETURN n.operation, n.chain, n.number, n.hash"""
THERE: Final = """UNWIND $ids AS id
MATCH (n {id: id})
RETURN id, count(n)"""
SEVERAL: Final = """UNWIND $ids AS id
MATCH (m:Member {id: id})
WHERE COUNT { (m)-[:AFFILIATED_WITH]->() } <> 1 OR COUNT { (m)-[:LIVES_IN]->() } > 1
RETURN m.id"""
#: Steps of members between places: the link, the member, the place, and how often.
Steps = Counter[tuple[str, str, str]]
NOW: Final = """UNWIND $ids AS id
MATCH (m:Member {id: id})-[r:AFFILIATED_WITH|LIVES_IN]->(t)
RETURN type(r), m.id, t.id"""
ENDED: Final = """UNWIND $ids AS id
MATCH (m:Member {id: id})<-[:OF]-(f:FormerLink)-[:TO]->(t)
WHERE f.link IN ['AFFILIATED_WITH', 'LIVES_IN']
RETURN f.link, m.id, t.id"""


@dataclass(frozen=True)
class Before:
    """Where members were before the first act, and where they had been."""

    now: Steps
    ended: Steps


async def seen(store: Store, people: People) -> Before:
    """Return where members are, and where they were."""
    return Before(await _steps(store, NOW, people), await _steps(store, ENDED, people))


async def _steps(store: Store, statement: str, people: People) -> Steps:
    rows = await store.run(statement, ids=people.members)
    return Counter(cast("list[tuple[str, str, str]]", [tuple(row) for row in rows]))


async def holds(
    store: Store, people: People, run: str, book: Book, before: Before, home: Path, told: list[str]
) -> Figures:
    """Return how many acts were lost, doubled, left half done, how many members stand in several places, faults.

    `home` is the service's folder, where the witness is; each thing that is wrong is told in `told`.
    """
    operations = {str(row[0]): row[1:] for row in await store.run(OPERATIONS, run=run)}
    entries = [(str(row[0]), row[1:]) for row in await store.run(ENTRIES, run=run)]
    of_operation = Counter(operation for operation, _ in entries)
    left = await _left(store, run)
    ids = [node for _, node in book.done.values()]
    there = {str(ident): count for ident, count in await store.run(THERE, ids=list(dict.fromkeys(ids)))}
    lost = {
        operation
        for operation, (act, node) in book.done.items()
        if operation not in operations
        or operations[operation][0] != node
        or there.get(node) != 1
        or (act.name in LEAVES and operation not in left)
        or not of_operation[operation]
    }
    half = {operation for operation, (_, whole, *head) in operations.items() if not whole or None in head}
    half |= {operation for operation, head in entries if operations.get(operation, [None] * 5)[2:] != head}
    half |= left.keys() - operations.keys()
    flow = await _flow(store, people, book, before)
    signer = Signer.of(home / "audit.key", make=False)
    report = await verify(store, home / "witness.jsonl", signer.public)
    missing = {step: count for step, count in flow.items() if count > 0}
    surplus = {step: -count for step, count in flow.items() if count < 0}
    twice = {each: count - 1 for found in (left, of_operation) for each, count in found.items() if count > 1}
    several = await store.run(SEVERAL, ids=people.members)
    wrong = {"lost": (lost, missing), "doubled": (twice, surplus), "half done": half, "several": several}
    told += [f"{name}: {each}" for name, each in wrong.items() if each not in (set(), [], (set(), {}), ({}, {}))]
    told += [*book.broken, *(fault.en for fault in report.faults)]
    return {
        "acts": len(book.done),
        "refused": book.refused.total(),
        "broken": len(book.broken),
        "lost": len(lost) + sum(missing.values()),
        "doubled": sum(twice.values()) + sum(surplus.values()),
        "half_done": len(half),
        "several": len(several),
        "audit_faults": report.count,
    }


async def _left(store: Store, run: str) -> Counter[str]:
    """Return how often the mark of each operation is in the graph."""
    found: Counter[str] = Counter()
    for label, name in LEAVES.values():
        rows = await store.run(f"MATCH (n:{label}) WHERE n.{name} STARTS WITH $run RETURN n.{name}", run=run)
        found.update(str(mark) for (mark,) in rows)
    return found


async def _flow(store: Store, people: People, book: Book, before: Before) -> Steps:
    """Return, for each member and place, how often they came more than they left and are there.

    0 everywhere: who was there or came, and no longer is, has left a record each time.
    """
    came: Steps = Counter()
    for act, _ in book.done.values():
        if act.name in MOVES:
            link, place = MOVES[act.name]
            came[link, act.given["member"], act.given[place]] += 1
    after = await seen(store, people)
    came.update(before.now)
    came.update(before.ended)
    came.subtract(after.now)
    came.subtract(after.ended)
    return came
