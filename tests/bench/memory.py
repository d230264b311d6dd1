"""How the service's memory grows: 10,000 requests with as many documents, then 90,000 more with the same ones."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.bench.contenders import Running, bearer, post
from tests.bench.load import Loader
from tests.bench.reads import Asked
from tests.bench.saying import say

DOCUMENTS, TIMES = 10_000, 10
CONNECTIONS: Final = 4


@dataclass
class Memory:
    """Resident memory of the service in MB: before the documents, after 10,000 requests, after `requests` of them."""

    before_mb: float
    after_10000_mb: float
    last_mb: float
    requests: int


def memory(running: Running, loader: Loader, asked: Asked, keep: Callable[[Memory], None]) -> None:
    """Send documents that differ in the names they ask by, once, then nine times more; `keep` is told each time."""
    requests = [_request(running, asked, number) for number in range(DOCUMENTS)]
    before = resident_mb(running.service.pid)
    first: float | None = None
    for time in range(1, TIMES + 1):
        loader.load(
            running.service_port, requests, seconds=3600, connections=CONNECTIONS, most=DOCUMENTS // CONNECTIONS
        )
        resident = resident_mb(running.service.pid)
        first = resident if first is None else first
        say(f"{time * DOCUMENTS} 次请求后 / after {time * DOCUMENTS} requests: {resident:.0f} MB")
        keep(Memory(before, first, resident, time * DOCUMENTS))


def resident_mb(process: int) -> float:
    """Return a process's resident memory in MB."""
    done = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)],  # noqa: S607 - ps is found on PATH
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout) / 1024


def _request(running: Running, asked: Asked, number: int) -> bytes:
    document = f"query Small{number}($id: ID!) {{ m{number}: member(id: $id) {{ id name s{number}: status }} }}"
    body = {"query": document, "variables": asked.small}
    return post(running.service_port, "/graphql", body, bearer(running.token))
