"""One embedded Neo4j for the whole test session, with a fresh store, on free ports."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from graph.ahead import prepare
from graph.embedded.lock import Lock
from graph.embedded.ports import free_ports
from graph.migrations import apply
from graph.sealing import Key, Ring
from graph.server import Neo4jSettings, Server, running
from graph.store import Store, opened
from seeds.loading import load
from seeds.sources import Tables

T = TypeVar("T")
EMPTY = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
#: The one key that tests seal with.
RING = Ring(Key.of(b"k" * 32))
ROOT = Path(__file__).parents[1]
HOMES = ROOT / ".sanwei" / "test"
LIB = ROOT / ".sanwei" / "lib"


#: The modules that take longest: begun first, so that no worker is left alone with one of them at the end.
LONG = (
    "schema/test_evaluated.py",
    "drill/test_breaking.py",
    "graph/coverage/test_small.py",
    "graph/counts/test_snapshots.py",
    "drill/test_drills.py",
    "admin/test_page.py",
    "schema/test_gaps.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first."""

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(ROOT / "tests").as_posix()
        return LONG.index(name) if name in LONG else len(LONG)

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def java() -> Iterator[None]:
    """Java for many short lives: begun with what a rehearsal kept, compiled quickly rather than well."""
    prepare(Neo4jSettings(SANWEI_LIB=LIB, SANWEI_NEO4J_HOME=None, NEO4J_URI=None), _say)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        yield


def _say(_line: str) -> None: ...


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
        # Sets of very different sizes follow each other here, and each would make Neo4j plan every statement anew; so
        # would texts and lists of different lengths, for each tenfold length.
        own = ("dbms.cypher.min_replan_interval=1d", "internal.cypher.use_parameter_size=false")
        (home / "neo4j.conf").write_text("".join(f"{each}\n" for each in own), encoding="utf-8")
        bolt, browser = free_ports()
        yield Neo4jSettings(
            SANWEI_HOME=home,
            SANWEI_LIB=LIB,
            SANWEI_BOLT_PORT=bolt,
            SANWEI_BROWSER_PORT=browser,
            SANWEI_NEO4J_HOME=None,
            NEO4J_URI=None,
        )
        return
    pytest.exit(f"every home under {HOMES} is in use")


@pytest.fixture(scope="session")
def guide_port() -> int:
    """The port at which Browser looks for its guide: where a test has a service that serves it."""
    (port,) = free_ports(1)
    return port


@pytest.fixture(scope="session")
def server(server_settings: Neo4jSettings, guide_port: int) -> Iterator[Server]:
    """This session's Neo4j. Its store starts empty; tests share it, so each cleans up what it wrote."""
    guide = f"http://127.0.0.1:{guide_port}/browser/guide.html"
    # It lives long enough for good code to pay, which short-lived ones do not (see `java`).
    with running(server_settings, guide=guide, java=["-XX:TieredStopAtLevel=4"]) as ours:
        yield ours


@pytest.fixture
def unused_ports() -> tuple[int, int]:
    """Two loopback ports that nothing listens on."""
    bolt, browser = free_ports()
    return bolt, browser


@dataclass(frozen=True)
class Loaded:
    """A server whose graph holds a set that was loaded for a day."""

    server: Server
    day: date

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())


def load_afresh(server: Server, source: str | Tables, day: date) -> Loaded:
    """Empty the graph and load a set into it, as of a day."""
    ours = Loaded(server, day)

    async def work(store: Store) -> None:
        await store.run(EMPTY)
        await apply(store)
        await load(store, source, day=day, ring=RING, say=_say)

    ours.use(work)
    return ours


@pytest.fixture(scope="module")
def small_graph(server: Server) -> Loaded:
    """The small set as of an ordinary day, for a module that only reads."""
    return load_afresh(server, "small", date(2026, 7, 15))
