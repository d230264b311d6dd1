"""`clear-text`: after acts, no file of Neo4j holds a sealed value in clear; one that is not sealed is found there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.model import NOUNS
from graph.store import Store, opened
from seeds.reading import read
from tests.clear_text import clear_text_found
from tests.drill.acts import LEAVES, chance_of, people
from tests.drill.client import Book, work
from tests.drill.figures import Figures
from tests.drill.ground import DAY, Neo4j, load_small, served

#: Shorter ones would be found by chance, and words such as a care level's stand in other places rightly.
SHORTEST: Final = 9
MOST: Final = 120
#: Not sealed, and of the forms that sealed values have.
CONTROLS: Final = ("13899990001", "13800000009", "370799990001010019", "对照路9号", "对照路九千九百九十九号")
PLANT: Final = "UNWIND $texts AS text CREATE (:Control {text: text})"
STORED: Final = """MATCH (n)
UNWIND keys(n) AS name
WITH toStringOrNull(n[name]) AS text
WHERE text IN $texts
RETURN count(*)"""


async def clear_text(ours: Neo4j, home: Path, seed: int, *, acts: int, told: list[str]) -> Figures:
    """Return how many sealed values are in clear, and how many controls were not found; Neo4j is stopped in the end."""
    chance, book = chance_of(seed), Book()
    values = [*_sealed()]
    sought = chance.sample(values, min(MOST, len(values)))
    server = await asyncio.to_thread(ours.start)
    async with opened(server) as store:
        await load_small(store)
        moved = await people(store)
        async with served(home, server) as service:
            stream = moved.acts(chance, f"clear-{seed}-", (*LEAVES, "moveHome"))
            await work(service, stream, book, clients=4, until=lambda now: now.answered >= acts)
        found = await _stored(store, values)
        await store.run(PLANT, texts=list(CONTROLS))
    await asyncio.to_thread(ours.stop)
    where = clear_text_found(ours.settings.home / "neo4j", [*sought, *CONTROLS])
    told += [f"a sealed value is in clear in {', '.join(where[text])}" for text in sought if text in where]
    return {
        "clear_text_found": found + sum(text in where for text in sought),
        "clear_text_values": len(sought),
        "clear_text_stored_values": len(values),
        "clear_text_blind": sum(text not in where for text in CONTROLS),
        "clear_text_acts": len(book.done),
    }


def _sealed() -> Iterator[str]:
    """Yield what the small set says that is sealed."""
    rows = read("small", DAY).nouns
    for noun in NOUNS:
        for prop in noun.properties:
            if prop.sealed:
                told = {str(row[prop.name]) for row in rows[noun.label] if row[prop.name]}
                yield from sorted(text for text in told if len(text.encode()) >= SHORTEST)


async def _stored(store: Store, texts: list[str]) -> int:
    """Return how often the graph itself holds one of some texts."""
    return int(str((await store.run(STORED, texts=texts))[0][0]))
