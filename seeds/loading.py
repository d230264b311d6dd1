"""Loading: a checked set is written in one transaction, so that the graph has all of it or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, cast

from graph import bulk
from graph.counts.marker import SPOIL
from graph.embedded.progress import Progress
from graph.errors import Refused
from graph.model import NOUNS, Link, Noun, noun_of
from graph.sealing import Ring, sealed_name
from graph.store import Statement, Store, Transaction
from seeds.cells import Row
from seeds.linking import JOINED
from seeds.reading import Rows, read
from seeds.report import Problems, Report
from seeds.rules import warnings
from seeds.sources import DEFAULT_SEED, Tables, link_file

BATCH: Final = 2000
#: Under so many rows of a noun or link in an empty graph, planning a statement of its own takes longer than it saves.
FEW: Final = 500
TITLE: Final = "写入图 / writing"
#: How many lines of progress follow the first one where there is no terminal.
LINES: Final = 4
Say = Callable[[str], None]


async def load(
    store: Store, source: str | Path | Tables, *, day: date, ring: Ring, say: Say, seed: int = DEFAULT_SEED
) -> Report:
    """Load a set as of a day and return what was done; a second load on the same day changes nothing.

    Raises:
        Rejected: the set has problems, or a link would be a second one beside the graph's; nothing was written.
        Refused: `NO_SUCH_SET`, or `OTHER_SEALING_KEY` when the graph was sealed with a key that is not in the ring.
    """
    began = time.monotonic()
    say("检查资料 / checking the set")
    rows = read(source, day, seed)
    async with store.transaction() as transaction:
        # Whatever was counted at the leaves is not so any more once this is there.
        await transaction.run(SPOIL)
        fresh = not await transaction.run(bulk.ANYTHING)
        if not fresh:
            await _check_ring(transaction, ring)
        with Progress(TITLE, rows.count, unit="rows", lines=LINES) as progress:
            write = _create if fresh else _write
            nouns, links = await write(transaction, rows, ring, progress)
        if links and not fresh:
            # Before the commit: what an act has linked since the last load is not doubled.
            await _check_ones(transaction, rows)
    return Report(
        nouns={label: len(kept) for label, kept in rows.nouns.items() if kept},
        links={of_type: len(kept) for of_type, kept in rows.links.items() if kept},
        changed_nouns=nouns,
        changed_links=links,
        warnings=warnings(rows),
        seconds=time.monotonic() - began,
    )


async def load_if_empty(
    store: Store, source: str | Path | Tables, *, day: date, ring: Ring, say: Say, seed: int = DEFAULT_SEED
) -> bool:
    """Load a set where the graph has no nodes yet; tell whether it did. Raises as `load` does."""
    if await store.run(bulk.ANYTHING):
        return False
    say(str(await load(store, source, day=day, ring=ring, say=say, seed=seed)))
    return True


async def _check_ring(transaction: Transaction, ring: Ring) -> None:
    """Refuse keys that are not the graph's: what it holds could be opened by none of them."""
    for noun in NOUNS:
        for prop in noun.properties:
            if not prop.sealed:
                continue
            for (text,) in await transaction.run(bulk.find_sealed(noun.label, sealed_name(prop))):
                if not ring.opens(str(text)):
                    raise Refused(
                        "OTHER_SEALING_KEY",
                        "图中的敏感字段由另一把密钥加密。请用 SANWEI_SEALING_KEY_FILE 指向原密钥，"
                        "或把它放回 SANWEI_SEALING_RING 的文件夹，再载入。",
                        "What is sensitive in the graph was sealed with another key. "
                        "Point SANWEI_SEALING_KEY_FILE to that key, or put it back into the folder of "
                        "SANWEI_SEALING_RING, and load again.",
                    )


async def _create(transaction: Transaction, rows: Rows, ring: Ring, progress: Progress) -> tuple[int, int]:
    """Write all rows into an empty graph and return how many nodes and links were made."""

    def nouns() -> Iterator[Statement]:
        for noun, kept in _by_noun(rows):
            for batch in _batches(kept, progress):
                yield bulk.new_nodes(noun, batch, ring, few=len(kept) < FEW)

    def links() -> Iterator[Statement]:
        for link, kept in _by_link(rows):
            for batch in _batches(kept, progress):
                yield bulk.new_links(link, batch, ends, few=len(kept) < FEW)

    made = [node for batch in await transaction.run_each(nouns()) for node in cast("list[object]", batch[0])]
    ids = (row["id"] for _, kept in _by_noun(rows) for row in kept)
    ends: dict[object, object] = dict(zip(ids, made, strict=True))
    return len(made), _count(await transaction.run_each(links()))


async def _write(transaction: Transaction, rows: Rows, ring: Ring, progress: Progress) -> tuple[int, int]:
    """Write all rows beside what is there and return how many nodes and links were made or changed."""

    def nouns() -> Iterator[Statement]:
        for noun, kept in _by_noun(rows):
            for batch in _batches(kept, progress):
                yield bulk.nodes(noun, batch, ring)

    def links() -> Iterator[Statement]:
        for link, kept in _by_link(rows):
            for batch in _batches(kept, progress):
                yield bulk.links(link, batch)

    return _count(await transaction.run_each(nouns())), _count(await transaction.run_each(links()))


async def _check_ones(transaction: Transaction, rows: Rows) -> None:
    problems = Problems()
    for link, kept in _by_link(rows):
        for back, column in ((False, "from"), (True, "to")):
            if not (link.back_one if back else link.one):
                continue
            statement = bulk.find_second(link, back=back)
            rule = (
                f"图中已有另一条 {link.type}，至多一条；请按图中现状改正资料",
                f"the graph has another {link.type} where one is allowed; correct the set to what the graph holds",
            )
            for batch in _batches(kept):
                for (node_id,) in await transaction.run(statement, ids=[row[column] for row in batch]):
                    problems.add(link_file(link.type), rows.lines[str(node_id)], column, rule, str(node_id))
    problems.reject()


def _by_noun(rows: Rows) -> Iterator[tuple[Noun, list[Row]]]:
    return ((noun, kept) for noun in NOUNS if (kept := rows.nouns[noun.label]))


def _by_link(rows: Rows) -> Iterator[tuple[Link, list[Row]]]:
    """Yield each declaration with the rows of its type that it joins."""
    for of_type, kept in rows.links.items():
        joined: dict[Link, list[Row]] = {}
        for row in kept:
            source, target = noun_of(str(row["from"])), noun_of(str(row["to"]))
            if source is not None and target is not None:
                joined.setdefault(JOINED[of_type, source.label, target.label], []).append(row)
        yield from joined.items()


def _batches(rows: Sequence[Row], progress: Progress | None = None) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        yield batch
        if progress is not None:
            progress.advance(len(batch))


def _count(answer: list[list[object]]) -> int:
    return sum(value for row in answer for value in row if isinstance(value, int))
