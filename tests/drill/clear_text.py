"""`clear-text`: after acts, no file of Neo4j holds a sealed value in clear; one that is not sealed is found there.

Neo4j packs short texts into words of eight bytes, the lowest bits first, behind a header of 39 bits that ends in how
many there are: digits by four bits, other texts by their bytes. So a text is sought as it stands, and as it is packed.
"""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.model import NOUNS
from graph.store import Store, opened
from seeds.reading import read
from tests.drill.acts import LEAVES, chance_of, people
from tests.drill.client import Book, work
from tests.drill.figures import Figures
from tests.drill.ground import DAY, Neo4j, load_small, served

#: Where the header's last six bits begin that lie in a byte with the first of what follows.
LENGTH_BIT: Final = 1
WORD: Final = 8
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
    files = [path for path in (ours.settings.home / "neo4j").rglob("*") if path.is_file()]
    texts = dict.fromkeys([*sought, *CONTROLS], 0)
    for path in files:
        for text in found_in(path.read_bytes(), texts):
            texts[text] += 1
            if text not in CONTROLS:
                told.append(f"a sealed value is in clear in {path.name}")
    return {
        "clear_text_found": found + sum(bool(texts[text]) for text in sought),
        "clear_text_values": len(sought),
        "clear_text_stored_values": len(values),
        "clear_text_blind": sum(not texts[text] for text in CONTROLS),
        "clear_text_files": len(files),
        "clear_text_acts": len(book.done),
    }


def found_in(data: bytes, texts: dict[str, int]) -> Iterator[str]:
    """Yield the texts that are in a file's bytes, in any form in which Neo4j writes them."""
    turned = [data, *(_turned(data, at) for at in range(WORD))]
    for text in texts:
        plain = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
        packed = [_packed(text.encode(), 8)]
        if text.isdigit():
            packed.append(_packed(bytes(map(int, text)), 4))
        if any(each in data for each in plain) or any(each in words for each in packed for words in turned):
            yield text


def _turned(data: bytes, at: int) -> bytes:
    """Return bytes from a place on with the bytes of each word in the other order."""
    words = array("Q", data[at : at + (len(data) - at) // WORD * WORD])
    words.byteswap()
    return words.tobytes()


def _packed(parts: bytes, bits: int) -> bytes:
    """Return the bytes of parts, each of so many bits, the lowest first, behind how many there are; then nothing."""
    number = len(parts) << LENGTH_BIT | sum(part << (LENGTH_BIT + 6 + place * bits) for place, part in enumerate(parts))
    return number.to_bytes(-(-(LENGTH_BIT + 6 + len(parts) * bits) // 8), "little")


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
