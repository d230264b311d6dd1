"""`kill`: Neo4j is killed again and again under a stream of acts; clients try again until each is acknowledged."""

from __future__ import annotations

import asyncio
from pathlib import Path

from graph.store import opened
from tests.drill.acts import LEAVES, chance_of, people
from tests.drill.client import Book, begun
from tests.drill.figures import Figures
from tests.drill.ground import Neo4j, load_small, served
from tests.drill.holding import holds, seen

NAMES = (*LEAVES, "moveHome")
CLIENTS = 6
#: How many acts are answered between two kills, at least and at most; the kill comes in the midst of the next ones.
FEWEST, MOST = 5, 60
#: ... within how many seconds after the last of them.
WITHIN = 0.1


async def kill(ours: Neo4j, home: Path, seed: int, *, kills: int, told: list[str]) -> Figures:
    """Return what came of so many kills."""
    chance, run, book = chance_of(seed), f"kill-{seed}-", Book()
    server = await asyncio.to_thread(ours.start)
    async with opened(server) as store:
        await load_small(store)
        moved = await people(store)
        before = await seen(store, moved)
    over = False
    async with served(home, server) as service:
        acts = moved.acts(chance_of(seed), run, NAMES)
        stream = begun(service, acts, book, clients=CLIENTS, until=lambda _: over)
        for _ in range(kills):
            await book.reached(book.answered + chance.randint(FEWEST, MOST), stream)
            await asyncio.sleep(chance.uniform(0, WITHIN))
            await asyncio.to_thread(ours.kill)
            await asyncio.to_thread(ours.start)
        await book.reached(book.answered + FEWEST, stream)
        over = True
        await stream
        alive = service.process.poll() is None
    async with opened(server) as store:
        found = await holds(store, moved, run, book, before, home, told)
    return {
        "kill_kills": kills,
        **{f"kill_{name}": count for name, count in found.items()},
        "kill_service_lost": int(not alive),
        "kill_sent_again": book.again,
        "kill_found_done": book.repeated,
    }
