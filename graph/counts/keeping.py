"""Keeping the counts good: built where they are not, brought to each new day, verified now and then; in one process.

The answers of a day that is over are kept before that. Several services may run over one graph: whoever holds the lease
does this, the others read what it leaves.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from graph.counts.advancing import advance, due
from graph.counts.marker import leave, marker, take
from graph.counts.rebuilding import rebuild
from graph.counts.snapshot import keep_day
from graph.counts.verifying import verify
from graph.coverage.windows import Windows
from graph.day import SHANGHAI
from graph.errors import SanweiError
from graph.store import Store

LOG = logging.getLogger("graph.counts")
#: How often is looked whether anything is to be done, in seconds: a new day, or definitions, is met this soon.
LOOK: Final = 5.0
#: How often everything is verified, and how long is waited between two batches of that, in seconds: a hundredth of a
#: core, so that nobody notices.
VERIFY_EVERY, VERIFY_PAUSE = 24 * 3600.0, 1.0


@dataclass
class Kept:
    """What is known of the counts: whether they may be there to be read, and what the last verification found.

    `drift` is the number of leaves and questions that told something else than the graph; None: not verified yet.
    """

    ready: bool = False
    day: date | None = None
    drift: int | None = None
    verified: datetime | None = None
    leaves: int = 0


@dataclass
class Keeper:
    """Keeps the counts of a store by some windows; `today` tells the service's day."""

    store: Store
    windows: Windows
    today: Callable[[], date]
    kept: Kept = field(default_factory=Kept)
    _me: str = field(default_factory=lambda: secrets.token_hex(8))

    async def keep(self) -> None:
        """Keep the counts for as long as this is not cancelled; an outage only makes it wait."""
        clock = asyncio.get_running_loop().time
        verified = clock()
        try:
            while True:
                try:
                    await self.once()
                    if self.kept.ready and (self.kept.drift is None or clock() - verified > VERIFY_EVERY):
                        await self.verify(VERIFY_PAUSE)
                        verified = clock()
                except SanweiError as failure:
                    self.kept.ready = False
                    LOG.warning("the counts are not kept now: %s", failure.en)
                await asyncio.sleep(LOOK)
        finally:
            with suppress(SanweiError):
                await asyncio.shield(leave(self.store, self._me))

    async def once(self) -> None:
        """Make the counts good where that is this process's to do, and look whether they are."""
        day = self.today()
        if await take(self.store, self._me):
            now = await marker(self.store)
            if now.good(self.windows) and now.day and now.day < day:
                await keep_day(self.store, now.day)
            if not now.good(self.windows) or (now.day and now.day > day):
                async for _ in rebuild(self.store, self.windows, day):
                    await take(self.store, self._me)
            elif now.day != day or await due(self.store, day):
                await advance(self.store, self.windows, day)
        now = await marker(self.store)
        self.kept.ready, self.kept.day = now.good(self.windows), now.day

    async def verify(self, pause: float) -> None:
        """Count everything again, slowly, and keep what differs."""
        drift = leaves = 0
        async for step in verify(self.store, self.windows, self.today()):
            drift, leaves = drift + len(step.drifts), step.leaves
            await asyncio.sleep(pause)
        self.kept.drift, self.kept.leaves, self.kept.verified = drift, leaves, datetime.now(SHANGHAI)
