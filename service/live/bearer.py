"""Whom a connection speaks to, for as long as the token holds that it began with."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager

from graph.errors import SanweiError
from graph.scope import Principal
from service.identity import Identity
from service.live.waiting import Waiting
from service.tokens import Verified

#: The longest that is slept at once, in seconds: clocks are set, and machines sleep.
NAP = 30.0


class Bearer:
    """A token that holds, and the streams that are open by it."""

    def __init__(self, identity: Identity, authorization: str | None, verified: Verified) -> None:
        self._identity = identity
        self._authorization = authorization
        self._verified = verified
        self._open: set[Waiting] = set()

    @property
    def who(self) -> Principal:
        """Return whom it speaks for."""
        return self._verified.who

    @contextmanager
    def holding(self, waiting: Waiting) -> Generator[None]:
        """Have a stream end with the token."""
        self._open.add(waiting)
        try:
            yield
        finally:
            self._open.discard(waiting)

    async def ended(self) -> SanweiError:
        """Wait until the token holds no more, end the streams, and return why."""
        while True:
            left = self._verified.until - time.time()
            if left > 0:
                await asyncio.sleep(min(left, NAP))
                continue
            try:
                # A provider's token is looked at again where the key that signed it may have been withdrawn.
                self._verified = await self._identity.verified(self._authorization)
            except SanweiError as error:
                for waiting in tuple(self._open):
                    waiting.end(error)
                return error
