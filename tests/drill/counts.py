"""`counts`: many clients act in the same communities while Neo4j is killed again and again; the counts stay true."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from graph.store import opened
from tests.counting import drifts
from tests.drill.acts import chance_of, people
from tests.drill.client import Book, work
from tests.drill.figures import Figures
from tests.drill.ground import DAY, Neo4j, load_small, served
from tests.drill.kill import WITHIN

NAMES = ("transferAffiliation", "moveHome", "reElect")


async def counts(
    ours: Neo4j, home: Path, seed: int, *, clients: int, seconds: float, kills: int, told: list[str]
) -> Figures:
    """Return what came of so many clients over at least so many seconds, and so many kills spread over these."""
    chance, run, book = chance_of(seed), f"counts-{seed}-", Book()
    server = await asyncio.to_thread(ours.start)
    async with opened(server) as store:
        await load_small(store, counted=True)
        moved = await people(store)
    over = False
    async with served(home, server, counted=True) as service:
        acts = moved.acts(chance_of(seed), run, NAMES)
        stream = asyncio.create_task(work(service, acts, book, clients=clients, until=lambda _: over))
        ends = time.monotonic() + seconds
        for left in range(kills, 0, -1):
            # The rest of the time is shared out among the kills that are left, beside what their restarts take.
            await asyncio.sleep(max(0.0, ends - time.monotonic()) / (left + 1) + chance.uniform(0, WITHIN))
            await asyncio.to_thread(ours.kill)
            await asyncio.to_thread(ours.start)
        await asyncio.sleep(max(0.0, ends - time.monotonic()))
        over = True
        await stream
    async with opened(server) as store:
        found = await drifts(store, DAY)
        ((moves,),) = await store.run("MATCH (m:CoverageMove) RETURN count(m)")
    told += [str(drift) for drift in found]
    return {
        "writers_drift": len(found),
        "counts_acts": book.answered,
        "counts_moves": int(str(moves)),
        "counts_kills": kills,
        "counts_clients": clients,
    }
