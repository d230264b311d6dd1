"""When an old key may go: nothing in the graph is under it, and nobody is still about to write what is."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from graph.sealing.counting import NO_KEY, Counts, counted
from graph.sealing.errors import SealingError
from graph.sealing.files import KeyFiles
from graph.sealing.ring import Ring
from graph.store import Store

#: How long transactions that were open before may take to end, and how often they are looked for, in seconds.
LONGEST, EVERY = 60.0, 0.1

OPEN: Final = """SHOW TRANSACTIONS YIELD transactionId
RETURN collect(transactionId)"""


@dataclass(frozen=True)
class Retired:
    """The file that each retired key was left in, by the key's id; the ids of those that stay; what is under each."""

    left: dict[str, Path]
    stay: tuple[str, ...]
    counts: Counts


async def retire(store: Store, ring: Ring, files: KeyFiles) -> Retired:
    """Take each old key out of the ring that nothing in the graph is under; its file stays under another name.

    Whoever seals looks at the files first and so seals with the current key; what was sealed with an old one earlier,
    and is not committed yet, is in a transaction that is open now. So these have to end before anything is counted.

    Raises:
        SealingError: `TRANSACTION_OPEN` when one of them does not end in a minute; `SEALING_KEY_FIXED`.
    """
    _, *others = ring.keys
    await _ended(store)
    counts = await counted(store)
    left: dict[str, Path] = {}
    for key in others:
        if not counts.under(key.id) and not counts.under(NO_KEY):
            left[key.id] = files.retire(key.id)
    return Retired(left, tuple(key.id for key in others if key.id not in left), counts)


async def _ended(store: Store) -> None:
    """Return when every transaction that is open now has ended."""
    began = time.monotonic()
    before = await _open(store)
    while before & await _open(store):
        if time.monotonic() > began + LONGEST:
            raise SealingError(
                "TRANSACTION_OPEN",
                f"有事务已超过 {LONGEST:.0f} 秒未结束，可能还会写入旧密钥的内容。请等它（如载入）结束后再运行。",
                f"A transaction has been open for over {LONGEST:.0f} s, and may still write what an old key sealed. "
                "Run this again when it (a load, perhaps) has ended.",
            )
        await asyncio.sleep(EVERY)


async def _open(store: Store) -> set[str]:
    return set(cast("list[str]", (await store.run(OPEN))[0][0]))
