"""A line to Neo4j that reads Bolt: it tells the messages of a client apart, and can be cut after a COMMIT."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

COMMIT: Final = 0x12
#: What a client opens with: a preamble and four versions; more, where the server answers with a manifest of its own.
OPENING: Final = 20
MANIFEST: Final = b"\x00\x00\x01\xff"
VERSION: Final = 4
BLOCK: Final = 65_536


class Cut(Enum):
    """When a line ends that carries a COMMIT: not at all, when Neo4j has it, or when Neo4j has answered it."""

    NEVER = auto()
    AT_ONCE = auto()
    ANSWERED = auto()


class Messages:
    """A client's bytes as messages: `feed` returns the signatures of those that ended, however they were cut up."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._opening = OPENING
        self._begun = bytearray()

    def chosen(self, answer: bytes) -> None:
        """Take the server's first bytes: after a manifest the client names a version and, as one number, its needs."""
        if answer.startswith(MANIFEST):
            self._opening += VERSION + 1

    def feed(self, data: bytes) -> list[int]:
        """Take bytes, and return the signatures of the messages that they end."""
        if self._opening:
            taken = min(self._opening, len(data))
            self._opening -= taken
            data = data[taken:]
        self._data += data
        ended: list[int] = []
        while len(self._data) >= 2:
            size = int.from_bytes(self._data[:2])
            if len(self._data) < 2 + size:
                break
            self._begun += self._data[2 : 2 + size]
            del self._data[: 2 + size]
            if not size and self._begun:  # an empty chunk ends a message; one alone keeps a line alive
                ended.append(self._begun[1])
                self._begun.clear()
        return ended


@dataclass
class Line:
    """A port whose connections are carried to Neo4j; `choose` says of each COMMIT when its line is cut."""

    target: int
    choose: Callable[[], Cut]
    port: int = 0
    commits: int = 0
    cuts: int = 0
    _carried: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])

    async def carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """Carry one connection until either end closes it, or it is cut."""
        task = asyncio.current_task()
        assert task is not None
        self._carried.add(task)
        answers, far = await asyncio.open_connection("127.0.0.1", self.target)
        messages = Messages()
        dropping = asyncio.Event()
        ends = [
            asyncio.create_task(self._there(near, far, messages, dropping)),
            asyncio.create_task(_back(answers, back, messages, dropping)),
        ]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in ends:
                each.cancel()
            await asyncio.gather(*ends, return_exceptions=True)
            for writer in (back, far):
                writer.close()
            self._carried.discard(task)

    async def _there(
        self, near: asyncio.StreamReader, far: asyncio.StreamWriter, messages: Messages, dropping: asyncio.Event
    ) -> None:
        """Carry what the client says; after a COMMIT that is chosen, end, or drop what Neo4j answers and end then."""
        while data := await near.read(BLOCK):
            chosen = Cut.NEVER
            if COMMIT in messages.feed(data):
                self.commits += 1
                chosen = self.choose()
            if chosen is Cut.ANSWERED:
                dropping.set()
            far.write(data)
            await far.drain()
            if chosen is not Cut.NEVER:
                self.cuts += 1
            if chosen is Cut.AT_ONCE:
                return

    async def close(self) -> None:
        """End every connection that is left."""
        for task in list(self._carried):
            task.cancel()
        await asyncio.gather(*self._carried, return_exceptions=True)


async def _back(
    answers: asyncio.StreamReader, back: asyncio.StreamWriter, messages: Messages, dropping: asyncio.Event
) -> None:
    """Carry what Neo4j answers, until the answer to a COMMIT is to be dropped."""
    first = True
    while data := await answers.read(BLOCK):
        if first:
            messages.chosen(data)
            first = False
        if dropping.is_set():
            return
        back.write(data)
        await back.drain()


@asynccontextmanager
async def line(target: int, choose: Callable[[], Cut]) -> AsyncGenerator[Line]:
    """A line to a port of this machine until the block ends."""
    laid = Line(target, choose)
    door = await asyncio.start_server(laid.carry, "127.0.0.1", 0)
    laid.port = door.sockets[0].getsockname()[1]
    try:
        yield laid
    finally:
        door.close()
        await laid.close()
        with contextlib.suppress(asyncio.CancelledError):
            await door.wait_closed()
