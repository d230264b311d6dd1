"""The ground of a drill: an embedded Neo4j with a home of its own that can be killed, the small set, a service."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import SystemRandom

from graph.embedded.lock import running_on
from graph.migrations import apply
from graph.sealing import Key, Ring
from graph.server import Neo4jSettings, Server, running
from graph.store import Store
from seeds.loading import load
from tests.conftest import EMPTY
from tests.counting import build
from tests.drill.figures import ROOT
from tests.service.process import DAY as SERVICE_DAY
from tests.service.process import Service, serving

DAY = date.fromisoformat(SERVICE_DAY)
RING = Ring(Key.of(b"k" * 32))


@dataclass
class Neo4j:
    """An embedded Neo4j that can be killed and started again on its home and its ports."""

    settings: Neo4jSettings
    _held: AbstractContextManager[Server] | None = field(default=None, init=False)

    def start(self) -> Server:
        """Start it, and return how to reach it once it answers."""
        self._held = running(self.settings)
        return self._held.__enter__()

    def kill(self) -> None:
        """End its process as a loss of power does: at once, with whatever it had under way."""
        told = running_on(self.settings.home)
        assert told is not None, "it runs"
        os.kill(told.jvm, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        """Stop it in order, or see to its end where it was killed."""
        held, self._held = self._held, None
        if held is not None:
            held.__exit__(None, None, None)


@contextmanager
def neo4j(home: Path) -> Generator[Neo4j]:
    """A Neo4j with a home of its own that begins empty; it is not started yet."""
    shutil.rmtree(home, ignore_errors=True)
    bolt, browser = (_free_port() for _ in range(2))
    ours = Neo4j(
        Neo4jSettings(
            SANWEI_HOME=home,
            SANWEI_LIB=Path(os.environ.get("SANWEI_LIB", ROOT / ".sanwei" / "lib")),
            SANWEI_BOLT_PORT=bolt,
            SANWEI_BROWSER_PORT=browser,
            SANWEI_NEO4J_HOME=None,
            NEO4J_URI=None,
        )
    )
    try:
        yield ours
    finally:
        ours.stop()


def _free_port() -> int:
    """Return a port that nothing listens on, below those that a system gives to clients.

    Whoever tries again and again to reach a port of theirs while nobody listens meets itself in the end, and holds it.
    """
    while True:
        port = SystemRandom().randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


async def load_small(store: Store, day: date = DAY, *, counted: bool = False) -> None:
    """Have nothing in the graph but the small set as of a day, and its counts where they are asked for."""
    await store.run(EMPTY)
    await apply(store)
    await load(store, "small", day=day, ring=RING, say=lambda _line: None)
    if counted:
        await build(store, day)


@asynccontextmanager
async def served(
    home: Path, server: Server, uri: str | None = None, *, counted: bool = False
) -> AsyncGenerator[Service]:
    """Run a service on a server until the block ends, beside whatever else runs here; it keeps the counts if asked."""
    await asyncio.to_thread(home.mkdir, parents=True, exist_ok=True)
    held = serving(home, server, uri, SANWEI_KEEP_COUNTS=str(counted))
    service = await asyncio.to_thread(held.__enter__)
    try:
        yield service
    finally:
        await asyncio.to_thread(held.__exit__, None, None, None)
