"""Trying a piece of work again that may be done twice: two transactions crossed, or the line broke."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from graph.errors import Unavailable

T = TypeVar("T")
#: How often work is tried in all, and how long is waited at first, in seconds.
TRIES, PAUSE = 6, 0.05


async def again(work: Callable[[], Awaitable[T]]) -> T:
    """Do work, and do it again where the graph did not answer or two crossed; Unavailable after the last try."""
    for tried in range(1, TRIES + 1):
        try:
            return await work()
        except Unavailable as failure:
            if failure.code != "UNAVAILABLE" or tried == TRIES:
                raise
            await asyncio.sleep(PAUSE * 2**tried * (0.5 + secrets.randbelow(100) / 100))
    raise AssertionError  # the last try returns or raises
