"""The graph's server for as long as it is needed: the one at NEO4J_URI, one that already runs, or our own."""

import signal
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from neo4j import Driver, GraphDatabase, Session
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.embedded.ahead import using
from graph.embedded.conf import HOST, write_conf
from graph.embedded.errors import ServerError
from graph.embedded.jars import NEO4J_VERSION, check, check_unpacked, pinned
from graph.embedded.lock import Lock, Running, holder, running_on
from graph.embedded.password import ensure_password, read_password
from graph.embedded.ports import check_free
from graph.embedded.process import Neo4jProcess
from graph.embedded.settings import Neo4jSettings

__all__ = ["Neo4jSettings", "Server", "ServerError", "jars_of", "running"]


@dataclass(frozen=True)
class Server:
    """What a driver needs; ``browser_url`` is None when the server is not ours."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str
    browser_url: str | None


@contextmanager
def running(
    settings: Neo4jSettings, *, attach: bool = False, guide: str | None = None, java: Sequence[str] = ()
) -> Generator[Server]:
    """Yield a server that answers; an embedded one that was started here is stopped at the end.

    In the main thread, SIGTERM then ends the block as Ctrl-C does, with exit code 143, unless it has a handler.

    Args:
        settings: where it is.
        attach: use the embedded Neo4j that already runs on this home, if there is one, instead of refusing to start.
        guide: the address of the guide that the Browser of an embedded one opens.
        java: options of Java's own for one that is started here.

    Raises:
        ServerError: an expected failure, with its remedy.
    """
    if settings.uri is not None:
        password = settings.external_password()
        yield _answering(Server(settings.uri, settings.user, password, settings.database, None))
        return
    lock = Lock.take(settings.home)
    if lock is None:
        other = running_on(settings.home)
        if not attach or other is None:
            raise _already_running(settings.home)
        yield _answering(_embedded(other.bolt_port, other.browser_port, read_password(settings.home)))
        return
    try:
        with _ended_by_sigterm():
            yield from _started(settings, lock, guide, java)
    finally:
        lock.release()


def _started(settings: Neo4jSettings, lock: Lock, guide: str | None, java: Sequence[str]) -> Generator[Server]:
    check_free(settings.bolt_port, "SANWEI_BOLT_PORT")
    check_free(settings.browser_port, "SANWEI_BROWSER_PORT")
    lib = jars_of(settings)
    home = settings.home / "neo4j"
    write_conf(home, bolt_port=settings.bolt_port, browser_port=settings.browser_port, guide=guide)
    password = ensure_password(settings.home, home, lib)
    process = Neo4jProcess(home, lib, lock.descriptor, (*using(lib), *java))
    try:
        process.await_ready(settings.start_seconds)
        server = _answering(_embedded(settings.bolt_port, settings.browser_port, password))
        lock.publish(Running.here(process.jvm, settings.bolt_port, settings.browser_port))
        yield server
    finally:
        process.stop()


def jars_of(settings: Neo4jSettings) -> Path:
    """Return the folder of the jars: an unpacked Neo4j's, or ours, fetched when missing and compared with its pins.

    Raises:
        ServerError: it cannot be fetched, or a jar is not the pinned one.
    """
    if settings.neo4j_home is not None:
        lib = settings.neo4j_home / "lib"
        check_unpacked(lib)
        return lib
    lib = settings.jars / NEO4J_VERSION
    pins = pinned()
    if lib.exists():
        check(lib, pins)
    else:
        # Only a first start pays for jgo's import, and only a first start needs a network.
        from graph.embedded.fetch import fetch  # noqa: PLC0415

        fetch(lib, pins, settings.maven_mirror)
    return lib


def _embedded(bolt_port: int, browser_port: int, password: str) -> Server:
    # The embedded Neo4j is a Community one: its one database is always called neo4j.
    # Browser fills in the address and the user that its own address names.
    browser = f"http://{HOST}:{browser_port}/browser/?dbms=neo4j://neo4j@{HOST}:{bolt_port}"
    return Server(f"bolt://{HOST}:{bolt_port}", "neo4j", password, "neo4j", browser)


def _answering(server: Server) -> Server:
    """The server, once it has answered."""
    try:
        # A plain run: the managed kinds would retry for half a minute first.
        with _driver(server) as driver, _session(driver, server.database) as session:
            session.run("RETURN 1").consume()
    except AuthError as error:
        raise ServerError(
            "PASSWORD_REFUSED",
            f"{server.uri} 拒绝了用户 {server.user} 的密码。请检查 NEO4J_USER 与 NEO4J_PASSWORD"
            "（内嵌的 Neo4j：从备份恢复 SANWEI_HOME 下的 neo4j-password）。",
            f"{server.uri} refused the password of {server.user}. Check NEO4J_USER and NEO4J_PASSWORD "
            "(embedded: restore neo4j-password in SANWEI_HOME from a backup).",
        ) from error
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise ServerError(
            "SERVER_UNREACHABLE",
            f"{server.uri} 的数据库 {server.database} 没有应答。"
            "请检查地址、网络与 NEO4J_DATABASE，以及该服务器是否在运行。",
            f"The database {server.database} at {server.uri} does not answer. Check the address, the network, "
            f"NEO4J_DATABASE, and that the server runs. The cause: {error}",
        ) from error
    return server


def _driver(server: Server) -> Driver:
    auth = (server.user, server.password)
    return GraphDatabase.driver(server.uri, auth=auth)  # pyright: ignore[reportUnknownMemberType] - untyped options


def _session(driver: Driver, database: str) -> Session:
    return driver.session(database=database)  # pyright: ignore[reportUnknownMemberType] - untyped options


def _already_running(home: Path) -> ServerError:
    pid = holder(home)
    return ServerError(
        "ALREADY_RUNNING",
        f"{home} 上已有 Neo4j 在运行或正在启停（进程 {pid}）。请先停止它，或为另一个指定别的 SANWEI_HOME。",
        f"A Neo4j already runs on {home}, or is starting or stopping (process {pid}). "
        "Stop it first, or give this one another SANWEI_HOME.",
    )


@contextmanager
def _ended_by_sigterm() -> Generator[None]:
    """Let SIGTERM unwind the stack: Python's default would end the process without stopping Neo4j in order."""
    here = threading.current_thread() is threading.main_thread()
    if not here or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(signum: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + signum)
