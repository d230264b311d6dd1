"""The contenders: each a process of its own on the same graph, and the bytes by which it is asked."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

import orjson

from graph.embedded.ports import free_ports
from graph.scope import Principal, Role
from graph.server import Server
from service.tokens import Tokens, local_key
from tests.bench import node, reads
from tests.bench.graph import DAY, ROOT, home_of
from tests.bench.reads import Asked
from tests.bench.saying import say

START_SECONDS: Final = 90


@dataclass(frozen=True)
class Lane:
    """One contender's way of asking one read: `peer_flat` asks the peer for `uncovered`."""

    read: str
    name: str
    port: int
    request: bytes


@dataclass(frozen=True)
class Running:
    """Everything that answers, and the service's process and token for what is measured of it alone."""

    lanes: list[Lane]
    service: subprocess.Popen[bytes]
    service_port: int
    token: str


@contextmanager
def running(size: int, server: Server, asked: Asked) -> Generator[Running]:
    """Run every contender that can run until the block ends."""
    home = home_of(size)
    tokens = Tokens(local_key(home))
    token = tokens.mint(Principal(Role.CITY_BUREAU), timedelta(days=2))
    peer = node.installed()
    commands: dict[str, list[str]] = {
        "sanwei": [sys.executable, "-m", "service", "serve"],
        "floor": [sys.executable, "-m", "tests.bench.floor"],
        "strawberry": [sys.executable, "-m", "tests.bench.plain_strawberry"],
    }
    if peer is not None:
        commands["peer"] = node.command(peer)
    ports = dict(zip(commands, free_ports(len(commands)), strict=True))
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(_process(name, command, environment(size, server, ports[name]), home))
            for name, command in commands.items()
        }
        for name in commands:
            awaited(name, processes[name], ports[name])
        lanes = list(_ours(asked, ports, token))
        if peer is not None:
            lanes += _peers(asked, ports["peer"])
        yield Running(lanes, processes["sanwei"], ports["sanwei"], token)


def post(port: int, path: str, body: object, headers: Mapping[str, str] | None = None) -> bytes:
    """Return a request's bytes: JSON, the connection kept."""
    text = orjson.dumps(body)
    lines = {
        "Host": f"127.0.0.1:{port}",
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Content-Length": str(len(text)),
        **(headers or {}),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + text


def bearer(token: str) -> dict[str, str]:
    """Return the header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def _ours(asked: Asked, ports: Mapping[str, int], token: str) -> Generator[Lane]:
    """Yield the lanes of the Python contenders, read by read."""
    documents = {"uncovered": reads.UNCOVERED, "wide": reads.WIDE, "small": reads.SMALL}
    variables = {"uncovered": asked.uncovered, "wide": asked.wide, "small": asked.small}
    for read, document in documents.items():
        body = {"query": document, "variables": variables[read]}
        yield Lane(read, "sanwei", ports["sanwei"], post(ports["sanwei"], "/graphql", body, bearer(token)))
        yield Lane(read, "floor", ports["floor"], post(ports["floor"], f"/{read}", variables[read]))
        yield Lane(read, "strawberry", ports["strawberry"], post(ports["strawberry"], "/graphql", body))


def _peers(asked: Asked, port: int) -> Generator[Lane]:
    """Yield the peer's lanes: the first read in four wordings."""
    wordings = (
        ("uncovered", "peer_flat", reads.PEER_FLAT, asked.uncovered),
        ("uncovered", "peer_flat_unsorted", reads.PEER_FLAT_UNSORTED, asked.uncovered),
        ("uncovered", "peer_best", reads.PEER_BEST, asked.uncovered),
        ("uncovered", "peer_few", reads.PEER_FEW, asked.uncovered),
        ("wide", "peer", reads.PEER_WIDE, asked.wide),
        ("small", "peer", reads.PEER_SMALL, asked.small),
    )
    for read, name, document, variables in wordings:
        yield Lane(read, name, port, post(port, "/", {"query": document, "variables": variables}))


def environment(size: int, server: Server, port: int) -> dict[str, str]:
    """Return what a contender finds in its environment: the graph, its port, the day; nothing of who runs it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SANWEI_", "NEO4J_"))}
    return inherited | {
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
        "PORT": str(port),
        "SANWEI_PORT": str(port),
        "SANWEI_HOME": str(home_of(size)),
        "SANWEI_TODAY": DAY.isoformat(),
        "TYPES": str(node.TYPES),
    }


@contextmanager
def _process(
    name: str, command: list[str], variables: dict[str, str], home: Path
) -> Generator[subprocess.Popen[bytes]]:
    with (home / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def awaited(name: str, process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a contender takes connections."""
    say(f"启动 {name} / starting {name}")
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{name} 没有启动，请看它的日志 / {name} did not start, see its log")
