"""Verifying the counts: everything is counted again from the graph, and each leaf that differs is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from graph.counts.gathering import BATCH, BEGIN, Batch, batches
from graph.counts.layout import owners, width
from graph.counts.leaves import Leaf, Sums
from graph.counts.rebuilding import WALKS, Walk, leaf_sums, named
from graph.counts.standing import Found, looked
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.store import Store

_TALLIES: Final = """MATCH (t:Tally)
WHERE t.kind IN $kinds AND t.name IN $names
RETURN t.id, t.numbers"""


@dataclass(frozen=True)
class Drift:
    """A leaf that tells another number than the graph, of a question (or of those left out: ""), and about whom."""

    leaf: str
    question: str
    counted: int
    found: int
    subject: str = ""


@dataclass(frozen=True)
class Verified:
    """How much was looked at so far, and what was found in the last step."""

    subjects: int
    leaves: int
    drifts: tuple[Drift, ...] = ()


async def verify(store: Store, windows: Windows, day: date, size: int = BATCH) -> AsyncIterator[Verified]:
    """Count everything again as of a day, beside acts that go on; yields after every batch.

    First how each subject stands against what is kept of it, then each leaf against its standings. What seems to differ
    is looked at again while it is held, so that an act under way is no drift.
    """
    subjects = leaves = 0
    async for batch in batches(store, BEGIN, size):
        drifts = await _subjects(store, batch, windows, day)
        subjects += sum(map(len, batch.subjects.values()))
        yield Verified(subjects, leaves, drifts)
    for walk in WALKS:
        async for names in named(store, walk):
            drifts, number = await _leaves(store, walk, names)
            leaves += number
            yield Verified(subjects, leaves, drifts)


async def _subjects(store: Store, batch: Batch, windows: Windows, day: date) -> tuple[Drift, ...]:
    drifts: list[Drift] = []
    for subject, ids in batch.subjects.items():
        seen = await looked(store, subject, ids, windows, day, hold=False)
        doubtful = [each.id for each in seen if _differs(each)]
        if not doubtful:
            continue
        async with store.transaction() as transaction:
            held = await looked(transaction, subject, doubtful, windows, day, hold=True)
        for each in held:
            if _differs(each):
                drifts += _drifts(subject, each)
    return tuple(drifts)


def _differs(each: Found) -> bool:
    """Tell whether what is kept of a subject is not so; who is not kept, and counts nowhere, is as they should be."""
    if each.before is None:
        return any(each.now.values) or bool(each.now.out)
    return (each.before.place, each.before.values, each.before.out) != (each.now.place, each.now.values, each.now.out)


def _drifts(subject: Subject, each: Found) -> list[Drift]:
    """Return a subject's difference at each of its leaves."""
    kept, true = Sums(), Sums()
    if each.before:
        kept.add(subject, each.before)
    true.add(subject, each.now)
    none = [0] * width()
    return [
        replace(drift, subject=each.id)
        for leaf in sorted({*kept.by_leaf, *true.by_leaf}, key=lambda each: each.id)
        for drift in _compare(leaf.id, kept.by_leaf.get(leaf, none), true.by_leaf.get(leaf, none))
    ]


async def _leaves(store: Store, walk: Walk, names: list[str]) -> tuple[tuple[Drift, ...], int]:
    async with store.transaction() as transaction:
        sums: dict[Leaf, list[int]] = await leaf_sums(transaction, walk, names)
        rows = await transaction.run(_TALLIES, kinds=list(walk.kinds), names=names)
    told = {str(ident): cast("list[int]", numbers) for ident, numbers in rows}
    true = {leaf.id: numbers for leaf, numbers in sums.items()}
    none = [0] * width()
    drifts = (
        drift
        for ident in sorted({*told, *true})
        for drift in _compare(ident, told.get(ident, none), true.get(ident, none))
    )
    return tuple(drifts), len(told)


def _compare(leaf: str, counted: list[int], true: list[int]) -> list[Drift]:
    """Return a drift for each question whose numbers differ, by the first that does; and one for those left out."""
    if counted == true:
        return []
    found: dict[str, Drift] = {}
    for owner, one, other in zip(owners(), counted, true, strict=True):
        if one != other and owner not in found:
            found[owner] = Drift(leaf, owner, one, other)
    return list(found.values())
