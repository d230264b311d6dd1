"""The service's own time: requests put into the application itself, less what its statements take.

Run as a process of its own with NEO4J_… and SANWEI_… set; it prints milliseconds at the median.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping

import orjson
from starlette.types import Message, Scope

from graph.audit import Witness
from graph.scope import Principal, Role
from graph.sealing import Ring
from graph.server import Server
from graph.store import Store, opened
from service.app import build
from service.documents import known
from service.identity import identity
from service.live.hub import Hub
from service.settings import settings
from tests.bench import reads
from tests.bench.graph import ROOT

WARM, TIMES = 1000, 4000


class Timed(Store):
    """A store that counts the time that its reads take."""

    seconds = 0.0

    async def read(self, statement: str, **parameters: object) -> list[object]:
        """Read, and count the time."""
        began = time.perf_counter()
        try:
            return await super().read(statement, **parameters)
        finally:
            self.seconds += time.perf_counter() - began


async def measure(server: Server, member: str) -> float:
    """Return the milliseconds that the small read spends outside the driver, at the median."""
    chosen = settings()
    who = identity(chosen)
    assert who.local is not None
    body = orjson.dumps({"query": reads.SMALL, "variables": {"id": member}})
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"authorization", f"Bearer {who.local.mint(Principal(Role.CITY_BUREAU))}".encode()),
    ]
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    statuses: set[object] = set()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.add(message["status"])

    async with opened(server) as store:
        timed = Timed(store._driver, server.database)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - a store over the same driver
        ring = Ring.from_environment()
        hub = Hub(timed, ring, chosen)
        app = build(timed, hub, who, known(chosen), chosen, witness=Witness.from_environment(), ring=ring)
        took: list[float] = []
        for _ in range(WARM + TIMES):
            waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

            async def receive(waiting: list[Message] = waiting) -> Message:
                return waiting.pop() if waiting else {"type": "http.disconnect"}

            timed.seconds = 0.0
            began = time.perf_counter()
            await app({**scope, "state": {}}, receive, send)
            took.append(time.perf_counter() - began - timed.seconds)
    if statuses != {200}:
        raise SystemExit(f"statuses {statuses}")
    return statistics.median(took[WARM:]) * 1000


def service_ms(environment: Mapping[str, str], member: str) -> float:
    """Measure in a fresh process and return the milliseconds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.inside", member],
        cwd=ROOT,
        env=dict(environment),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return float(done.stdout)


def main() -> None:
    """Print the milliseconds for the member named."""
    names = ("NEO4J_URI", "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")
    uri, user, password, database = (os.environ[name] for name in names)
    server = Server(uri, user, password, database, None)
    sys.stdout.write(f"{asyncio.run(measure(server, sys.argv[1]))}\n")


if __name__ == "__main__":
    main()
