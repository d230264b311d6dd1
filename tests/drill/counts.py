"""`counts`: many clients act in the same communities while Neo4j is killed again and again; the counts stay true."""

from __future__ import annotations

import asyncio
from pathlib import Path

from graph.store import opened
from tests.counting import drifts
from tests.drill.acts import chance_of, people
from tests.drill.client import Book, begun
from tests.drill.figures import Figures
from tests.drill.ground import DAY, Neo4j, load_small, served
from tests.drill.kill import WITHIN

#: How many acts are answered at least between two kills.
FEWEST = 8
NAMES = ("transferAffiliation", "moveHome", "reElect")


async def counts(
    ours: Neo4j, home: Path, seed: int, *, clients: int, seconds: float, kills: int, told: list[str]
) -> Figures:
    """Return what came of so many clients over so many seconds, and so many kills spread over these.

    The time of the restarts comes beside them; and no kill finds a Neo4j that answered hardly anything since the last.
    """
    chance, run, book = chance_of(seed), f"counts-{seed}-", Book()
    server = await asyncio.to_thread(ours.start)
    async with opened(server) as store:
        await load_small(store, counted=True)
        moved = await people(store)
    over = False
    async with served(home, server, counted=True) as service:
        acts = moved.acts(chance_of(seed), run, NAMES)
        stream = begun(service, acts, book, clients=clients, until=lambda _: over)
        for _ in range(kills):
            share = seconds / (kills + 1) + chance.uniform(0, WITHIN)
            await asyncio.gather(asyncio.sleep(share), book.reached(book.answered + FEWEST, stream))
            await asyncio.to_thread(ours.kill)
            await asyncio.to_thread(ours.start)
        await asyncio.gather(asyncio.sleep(seconds / (kills + 1)), book.reached(book.answered + FEWEST, stream))
        over = True
        await stream
    async with opened(server) as store:
        found = await drifts(store, DAY)
        ((moves,),) = await store.run("MATCH (m:CoverageMove) RETURN count(m)")
    told += [*book.broken, *(str(drift) for drift in found)]
    return {
        "writers_drift": len(found),
        "counts_broken": len(book.broken),
        "counts_acts": book.answered,
        "counts_moves": int(str(moves)),
        "counts_kills": kills,
        "counts_clients": clients,
    }
