"""The load: connections that are kept and always have one request under way, from a process of its own.

It reads orders as lines of JSON and answers each with a line: it costs the measured machine as little as Python can.
"""

from __future__ import annotations

import asyncio
import base64
import statistics
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, cast

import orjson

from tests.bench.graph import ROOT

END: Final = b"\r\n\r\n"
LENGTH: Final = b"content-length:"


class Broken(Exception):
    """An answer that is no 200, or a connection that was closed."""


class Line(asyncio.Protocol):
    """One connection: it sends a request, awaits the whole answer, and sends the next one until told to stop."""

    def __init__(self, requests: Sequence[bytes], start: int, deadline: float, most: int) -> None:
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.took: list[float] = []
        self._requests = requests
        self._next = start
        self._deadline = deadline
        self._most = most
        self._answer = b""
        self._awaited = -1
        self._sent = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first request."""
        self._transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """Take a part of the answer; after the last one send the next request."""
        self._answer += data
        if self._awaited < 0:
            head = self._answer.find(END)
            if head < 0:
                return
            try:
                self._awaited = head + len(END) + length(self._answer[:head])
            except Broken as error:
                self._end(error)
                return
        if len(self._answer) < self._awaited:
            return
        now = time.perf_counter()
        self.took.append(now - self._sent)
        if now >= self._deadline or len(self.took) >= self._most:
            self._end(None)
        else:
            self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell that the server closed it before the end."""
        self._end(exc or Broken("the connection was closed"))

    def _send(self) -> None:
        request = self._requests[self._next % len(self._requests)]
        self._next += 1
        self._answer = b""
        self._awaited = -1
        self._sent = time.perf_counter()
        if self._transport is not None:
            self._transport.write(request)

    def _end(self, error: Exception | None) -> None:
        if self.ended.done():
            return
        if error is None:
            self.ended.set_result(None)
        else:
            self.ended.set_exception(error)
        if self._transport is not None:
            self._transport.close()


def length(head: bytes) -> int:
    """Return how long the body is that follows a head; raise `Broken` where it is no 200 or does not say."""
    lines = head.lower().split(b"\r\n")
    if b" 200" not in lines[0]:
        raise Broken(lines[0].decode(errors="replace"))
    for line in lines[1:]:
        if line.startswith(LENGTH):
            return int(line[len(LENGTH) :])
    raise Broken("the answer does not tell its length")


@dataclass(frozen=True)
class Measured:
    """What a while of load gave: answers a second, and milliseconds at the median and at 95 of 100."""

    count: int
    per_second: float
    median_ms: float
    p95_ms: float


async def run(port: int, requests: Sequence[bytes], seconds: float, connections: int, most: int) -> Measured:
    """Load a port for so many seconds, or until each connection has had so many answers."""
    began = time.perf_counter()
    each = max(1, len(requests) // connections)
    lines: list[Line] = []
    for number in range(connections):

        def line(start: int = number * each) -> Line:
            return Line(requests, start, began + seconds, most)

        _, made = await asyncio.get_running_loop().create_connection(line, "127.0.0.1", port)
        lines.append(made)
    await asyncio.gather(*(each.ended for each in lines))
    took = sorted(second * 1000 for each in lines for second in each.took)
    elapsed = time.perf_counter() - began
    return Measured(
        len(took), len(took) / elapsed, statistics.median(took), took[min(len(took) - 1, len(took) * 95 // 100)]
    )


@dataclass
class Loader:
    """The process that loads, ready for orders."""

    process: subprocess.Popen[bytes] = field(repr=False)

    def load(
        self, port: int, requests: Sequence[bytes], *, seconds: float, connections: int = 4, most: int = 1_000_000_000
    ) -> Measured:
        """Have it load a port and return what it measured."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = [port, [base64.b64encode(each).decode() for each in requests], seconds, connections, most]
        self.process.stdin.write(orjson.dumps(order) + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("负载进程已结束 / the load process has ended")
        told: dict[str, object] = orjson.loads(line)
        if "broken" in told:
            raise Broken(str(told["broken"]))
        return Measured(**told)  # pyright: ignore[reportArgumentType] - our own process's answer


@contextmanager
def loader() -> Generator[Loader]:
    """Start the process that loads, and end it after the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.load"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield Loader(process)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait(30)


def main() -> None:
    """Answer orders until the input ends."""
    for line in sys.stdin.buffer:
        port, requests, seconds, connections, most = cast("tuple[int, list[str], float, int, int]", orjson.loads(line))
        try:
            decoded = [base64.b64decode(each) for each in requests]
            told: object = asyncio.run(run(port, decoded, seconds, connections, most))
        except (Broken, OSError) as error:
            told = {"broken": str(error)}
        sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
