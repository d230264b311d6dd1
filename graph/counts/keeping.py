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

from neo4j.exceptions import Neo4jError

from graph.counts.advancing import advance, due
from graph.counts.marker import leave, marker, take
from graph.counts.rebuilding import rebuild
from graph.counts.recount import WRITE
from graph.counts.snapshot import keep_day
from graph.counts.standing import looked
from graph.counts.verifying import verify
from graph.coverage.kinds import Subject
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
    """Keeps the counts of a store by some windows; `today` tells the service's day, `good` when they are read first.

    One that does not keep them looks at what another keeps.
    """

    store: Store
    windows: Windows
    today: Callable[[], date]
    keeps: bool = True
    kept: Kept = field(default_factory=Kept)
    good: asyncio.Event = field(default_factory=asyncio.Event)
    _me: str = field(default_factory=lambda: secrets.token_hex(8))
    _ours: bool = False

    async def keep(self) -> None:
        """Keep the counts for as long as this is not cancelled; an outage only makes it wait."""
        try:
            await asyncio.gather(self._looking(), self._verifying())
        finally:
            with suppress(SanweiError, Neo4jError):
                await asyncio.shield(leave(self.store, self._me))

    async def _looking(self) -> None:
        while True:
            try:
                await self.once()
            except (SanweiError, Neo4jError) as failure:
                # Whatever it is: reads go on, counted live, and it is tried again.
                self.kept.ready = False
                LOG.warning("the counts are not kept now: %s", failure)
            if self.kept.ready and not self.good.is_set():
                self.good.set()
            await asyncio.sleep(LOOK)

    async def _verifying(self) -> None:
        """Verify by and by, where the keeping is this process's; not while the counts are being built."""
        await self.good.wait()
        while True:
            if self._ours and self.kept.ready:
                with suppress(SanweiError, Neo4jError):
                    await self.verify(VERIFY_PAUSE)
            await asyncio.sleep(VERIFY_EVERY if self.kept.verified else LOOK)

    async def once(self) -> None:
        """Make the counts good where that is this process's to do, and look whether they are."""
        day = self.today()
        self._ours = self.keeps and await take(self.store, self._me)
        if self._ours:
            now = await marker(self.store)
            if now.good(self.windows) and now.day and now.day < day:
                await keep_day(self.store, now.day)
            if not now.good(self.windows) or (now.day and now.day > day):
                async for _ in rebuild(self.store, self.windows, day):
                    await take(self.store, self._me)
            elif now.day != day or await due(self.store, day):
                await advance(self.store, self.windows, day)
        now = await marker(self.store)
        if not self.kept.ready and now.good(self.windows):
            await self._planned(day)
        self.kept.ready, self.kept.day = now.good(self.windows), now.day

    async def _planned(self, day: date) -> None:
        """Have Neo4j plan what acts will ask, about nobody: planning takes it seconds, and no person is to wait so."""
        for subject in Subject:
            await looked(self.store, subject, [], self.windows, day, hold=True)
        await self.store.run(WRITE, standings=[], leaves=[], day=day, events=[], moves=[])

    async def verify(self, pause: float) -> None:
        """Count everything again, slowly, and keep what differs."""
        drift = leaves = 0
        async for step in verify(self.store, self.windows, self.today()):
            drift, leaves = drift + len(step.drifts), step.leaves
            await asyncio.sleep(pause)
        self.kept.drift, self.kept.leaves, self.kept.verified = drift, leaves, datetime.now(SHANGHAI)
