"""One embedded Neo4j for the whole test session, with a fresh store, on free ports."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.embedded.lock import Lock
from graph.server import Neo4jSettings, Server, running

ROOT = Path(__file__).parents[1]
HOMES = ROOT / ".sanwei" / "test"


@pytest.fixture(scope="session")
def server_settings() -> Iterator[Neo4jSettings]:
    """The settings of this session's Neo4j: a home of its own, so that two sessions can run at once; shared jars."""
    for number in range(1, 100):
        home = HOMES / str(number)
        lock = Lock.take(home)
        if lock is None:
            continue
        shutil.rmtree(home / "neo4j", ignore_errors=True)
        lock.release()
        bolt, browser = _free_ports()
        yield Neo4jSettings(
            SANWEI_HOME=home,
            SANWEI_LIB=ROOT / ".sanwei" / "lib",
            SANWEI_BOLT_PORT=bolt,
            SANWEI_BROWSER_PORT=browser,
            SANWEI_NEO4J_HOME=None,
            NEO4J_URI=None,
        )
        return
    pytest.exit(f"every home under {HOMES} is in use")


@pytest.fixture(scope="session")
def server(server_settings: Neo4jSettings) -> Iterator[Server]:
    """This session's Neo4j. Its store starts empty; tests share it, so each cleans up what it wrote."""
    with running(server_settings) as ours:
        yield ours


@pytest.fixture
def unused_ports() -> tuple[int, int]:
    """Two loopback ports that nothing listens on."""
    return _free_ports()


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
