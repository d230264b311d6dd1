"""Homes of their own for tests that start, kill and stop a Neo4j."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.embedded.jars import NEO4J_VERSION
from graph.embedded.lock import Running, running_on
from graph.server import Neo4jSettings, Server

ROOT = Path(__file__).parents[3]

SERVICE = """
import sys
from graph.server import Neo4jSettings, running
with running(Neo4jSettings.from_environment()):
    print("ready", flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Service:
    """A process of its own that keeps a Neo4j running until its input ends."""

    process: subprocess.Popen[str]
    note: Running


@pytest.fixture
def settings(server_settings: Neo4jSettings, unused_ports: tuple[int, int]) -> Iterator[Neo4jSettings]:
    """Settings of an empty home on free ports, with the session's jars."""
    home = server_settings.home / "empty"
    shutil.rmtree(home, ignore_errors=True)
    bolt, browser = unused_ports
    yield server_settings.model_copy(update={"home": home, "bolt_port": bolt, "browser_port": browser})
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def lib(server: Server, server_settings: Neo4jSettings, settings: Neo4jSettings) -> Path:
    """A folder of links to the session's jars, for a test to spoil."""
    assert server.browser_url is not None
    lib = settings.home / "lib" / NEO4J_VERSION
    lib.mkdir(parents=True)
    for jar in (server_settings.jars / NEO4J_VERSION).iterdir():
        (lib / jar.name).hardlink_to(jar)
    return lib


@pytest.fixture(scope="session")
def worn_home(server_settings: Neo4jSettings) -> Iterator[Path]:
    """One home for the tests that need no empty one: a first start costs seconds more than a later one."""
    home = server_settings.home / "一个 home"  # a space and Chinese, under the C locale of the service below
    shutil.rmtree(home, ignore_errors=True)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def worn(settings: Neo4jSettings, worn_home: Path) -> Neo4jSettings:
    """Settings of a home on which a Neo4j may have run, and may have been killed, before."""
    return settings.model_copy(update={"home": worn_home})


@pytest.fixture
def service(worn: Neo4jSettings) -> Iterator[Service]:
    """A service on that home, ready; whatever the test leaves of it is stopped."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE],
        cwd=ROOT,
        env=environment(worn),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        note = running_on(worn.home)
        assert note is not None
        yield Service(process, note)


def environment(settings: Neo4jSettings) -> dict[str, str]:
    """The environment that says what these settings say."""
    return {
        "SANWEI_HOME": str(settings.home),
        "SANWEI_LIB": str(settings.lib),
        "SANWEI_BOLT_PORT": str(settings.bolt_port),
        "SANWEI_BROWSER_PORT": str(settings.browser_port),
    }
