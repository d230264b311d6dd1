"""`writers`: many clients move the same members between branches and homes at once; what has to hold, holds after."""

from __future__ import annotations

import time
from pathlib import Path

from graph.server import Server
from graph.store import opened
from tests.drill.acts import chance_of, people
from tests.drill.client import Book, work
from tests.drill.figures import Figures
from tests.drill.ground import load_small, served
from tests.drill.holding import holds, seen

NAMES = ("transferAffiliation", "moveHome", "transferAffiliation", "moveHome", "reElect")


async def writers(server: Server, home: Path, seed: int, *, clients: int, seconds: float, told: list[str]) -> Figures:
    """Return what came of so many clients over so many seconds."""
    run, book = f"writers-{seed}-", Book()
    async with opened(server) as store:
        await load_small(store)
        moved = await people(store)
        before = await seen(store, moved)
        async with served(home, server) as service:
            ends = time.monotonic() + seconds
            acts = moved.acts(chance_of(seed), run, NAMES)
            await work(service, acts, book, clients=clients, until=lambda _: time.monotonic() >= ends)
        found = await holds(store, moved, run, book, before, home, told)
    faults = ("broken", "lost", "doubled", "half_done", "several", "audit_faults")
    return {
        "writers_broken": sum(found[name] for name in faults),
        **{f"writers_{name}": count for name, count in found.items() if name != "broken"},
        "writers_unforeseen": found["broken"],
        "writers_clients": clients,
        "writers_sent_again": book.again,
    }
