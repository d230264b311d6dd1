"""From an old key to the current one (换密钥): what is under others is sealed anew, while everybody else writes.

Each text tells its key, and so does each hash: the graph itself holds how far a rotation has come. It is resumed by
walking once more, and there is nothing to be remembered, or lost.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, cast

from graph.again import again
from graph.model import Noun
from graph.sealing.counting import hash_names, sealed_names, sealed_nouns
from graph.sealing.errors import SealingError
from graph.sealing.key import Key
from graph.sealing.names import hash_name, sealed_name
from graph.sealing.ring import Ring
from graph.store import Store, Transaction

#: How many nodes are held at a time.
BATCH: Final = 500

# In the order of the index on ids: a batch stops at its last node, and acts lock in this order too. A property that is
# set and taken away holds the node until the end, and leaves nothing.
HOLD: Final = """MATCH (n:{label})
WHERE n.id > $after
  AND (any(text IN [{sealed}] WHERE NOT text STARTS WITH $seals)
    OR any(text IN [{hashes}] WHERE NOT text STARTS WITH $hashes))
WITH n ORDER BY n.id LIMIT $limit
SET n.held = true
REMOVE n.held
RETURN n.id"""

# A statement of its own: what the one before read of a node, it read before it held the node.
READ: Final = """UNWIND $ids AS id
MATCH (n:{label} {{id: id}})
RETURN id, n {{{names}}}"""

WRITE: Final = """UNWIND $rows AS row
MATCH (n:{label} {{id: row[0]}})
SET n += row[1]"""


@dataclass(frozen=True)
class Unopened:
    """A value that no key of the ring opens, and why."""

    label: str
    node_id: str
    name: str
    error: SealingError


@dataclass(frozen=True)
class Step:
    """One batch that was committed: how many values were sealed anew, and which could not be opened."""

    sealed: int
    unopened: tuple[Unopened, ...]


async def reseal(store: Store, ring: Ring, batch: int = BATCH) -> AsyncGenerator[Step]:
    """Seal with the current key whatever is under others, in batches of so many nodes, and tell of each.

    A batch is one transaction and holds its nodes alone. The walk is repeated until it has nothing to do: whoever began
    to write before there was the new key may have written behind it. What cannot be opened stays as it is.

    Raises:
        Unavailable: Neo4j does not answer; what was sealed anew stays so.
        SealingError: `SEALING_KEY`: a file of the ring holds no key.
    """
    moved = True
    while moved:
        moved = False
        for label, noun in sealed_nouns():
            after: str | None = ""
            while after is not None:
                step, after = await again(partial(_one, store, ring, label, noun, after, batch))
                moved = moved or step.sealed > 0
                yield step


async def _one(store: Store, ring: Ring, label: str, noun: Noun, after: str, batch: int) -> tuple[Step, str | None]:
    """Do a batch; what was done already is found done."""
    async with store.transaction() as transaction:
        return await _batch(transaction, ring, label, noun, after, batch)


async def _batch(
    transaction: Transaction, ring: Ring, label: str, noun: Noun, after: str, batch: int
) -> tuple[Step, str | None]:
    """Return what was done to the next nodes, and the id of the last of them if there may be more."""
    key = ring.current
    sealed, hashes = sealed_names(noun), hash_names(noun)
    found = await transaction.run(
        HOLD.format(label=label, sealed=_of_node(sealed), hashes=_of_node(hashes)),
        after=after,
        seals=key.seals,
        hashes=key.hashes,
        limit=batch,
    )
    ids = [str(node_id) for (node_id,) in found]
    names = ", ".join(f".{name}" for name in (*sealed, *hashes))
    rows: list[list[object]] = []
    unopened: list[Unopened] = []
    done = 0
    for node_id, held in await transaction.run(READ.format(label=label, names=names), ids=ids):
        values, number = _anew(noun, str(node_id), cast("Mapping[str, object]", held), ring, key, unopened)
        rows.append([node_id, values])
        done += number
    await transaction.run(WRITE.format(label=label), rows=rows)
    return Step(done, tuple(unopened)), ids[-1] if len(ids) == batch else None


def _anew(
    noun: Noun, node_id: str, held: Mapping[str, object], ring: Ring, key: Key, unopened: list[Unopened]
) -> tuple[dict[str, str | None], int]:
    """Return what is to be kept of a node's values that are not under a key, and how many they are."""
    fresh: dict[str, str | None] = {}
    done = 0
    for prop in (each for each in noun.properties if each.sealed):
        text, hashed = held.get(sealed_name(prop)), held.get(hash_name(prop))
        if _under(text, key.seals) and _under(hashed, key.hashes):
            continue
        try:
            clear = ring.unseal(noun.label, node_id, prop.name, str(text or ""))
        except SealingError as error:
            if error.code == "SEALING_KEY":
                raise
            unopened.append(Unopened(noun.label, node_id, prop.name, error))
            continue
        fresh |= key.stored(noun.label, node_id, prop, clear)
        done += 1
    return fresh, done


def _under(kept: object, before: str) -> bool:
    return kept is None or str(kept).startswith(before)


def _of_node(names: list[str]) -> str:
    return ", ".join(f"n.{name}" for name in names)
