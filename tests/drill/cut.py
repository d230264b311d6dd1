"""`cut`: the line to Neo4j is cut right after a COMMIT, before its answer; nothing is done twice, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from graph.server import Server
from graph.store import opened
from tests.drill.acts import LEAVES, chance_of, people
from tests.drill.bolt import Cut, line
from tests.drill.client import Book, work
from tests.drill.figures import Figures
from tests.drill.ground import load_small, served
from tests.drill.holding import holds, seen

NAMES = (*LEAVES, "moveHome")
CLIENTS = 8
#: One COMMIT in so many loses its answer.
ONE_IN = 5


async def cut(server: Server, home: Path, seed: int, *, acts: int, told: list[str]) -> Figures:
    """Return what came of so many acts over a line that is cut."""
    chance, run, book = chance_of(seed), f"cut-{seed}-", Book()
    ready = False

    def choose() -> Cut:
        # The service is let to make the graph ready first: it does not start over a broken line.
        return Cut.NEVER if not ready or chance.randrange(ONE_IN) else chance.choice((Cut.AT_ONCE, Cut.ANSWERED))

    async with opened(server) as store, line(urlsplit(server.uri).port or 7687, choose) as laid:
        await load_small(store)
        moved = await people(store)
        before = await seen(store, moved)
        async with served(home, server, f"bolt://127.0.0.1:{laid.port}") as service:
            ready = True
            wanted = moved.acts(chance_of(seed), run, NAMES)
            await work(service, wanted, book, clients=CLIENTS, until=lambda now: now.answered >= acts)
        found = await holds(store, moved, run, book, before, home, told)
    return {
        "cut_cuts": laid.cuts,
        "cut_commits": laid.commits,
        **{f"cut_{name}": count for name, count in found.items()},
        "cut_sent_again": book.again,
        "cut_found_done": book.repeated,
    }
