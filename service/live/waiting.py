"""What waits for one subscriber: so many messages and no more, and the word that it is over."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Self

from graph.errors import SanweiError
from service.live.measures import DROPPED, SUBSCRIPTIONS
from service.live.telling import EndedError, Sent, TooSlow


class OverError(Exception):
    """Nothing more is told, and nothing is wrong."""


class Waiting:
    """A bounded queue of one subscriber that several put into and one takes from.

    `since` is the number of the event that it was told before all that is put here, `last` the id taken last.
    """

    def __init__(self, most: int) -> None:
        self.since = 0
        self.last = ""
        self.over = False
        self._most = most
        self._error: SanweiError | None = None
        self._slow = False
        self._sent: deque[Sent] = deque()
        self._there = asyncio.Event()

    def put(self, sent: Sent) -> None:
        """Add a message; where too many wait, all are dropped, and the subscriber is told instead."""
        if self.over:
            return
        if len(self._sent) >= self._most:
            self._slow = True
            self.end()
            return
        self._sent.append(sent)
        self._there.set()

    def end(self, error: SanweiError | None = None) -> None:
        """End it, by an error or without: nothing more is told."""
        if not self.over:
            self.over, self._error = True, error
            self._sent.clear()
            self._there.set()

    async def take(self, seconds: float) -> Sent | None:
        """Return the next message, None where there was none for so long.

        Raises:
            EndedError: it was ended by an error.
            OverError: it was ended without.
        """
        if not self._sent and not self.over:
            self._there.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._there.wait()
            except TimeoutError:
                return None
        if self.over:
            raise self._ending() or OverError
        sent = self._sent.popleft()
        self.last = sent.id
        return sent

    def _ending(self) -> EndedError | None:
        error = TooSlow(self.last) if self._slow else self._error
        if error is None:
            return None
        DROPPED.labels(error.code).inc()
        return EndedError(error, self.last)

    def __enter__(self) -> Self:
        SUBSCRIPTIONS.inc()
        return self

    def __exit__(self, *_: object) -> None:
        SUBSCRIPTIONS.dec()
