"""What a start, a stop and a death do, on a real Neo4j."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import LiteralString, Protocol

import pytest
from neo4j import GraphDatabase
from pydantic import SecretStr

from graph.embedded.lock import Lock, Running, running_on
from graph.embedded.process import Neo4jProcess
from graph.server import Neo4jSettings, Server, ServerError, running


class Service(Protocol):
    """What conftest's service is."""

    @property
    def process(self) -> subprocess.Popen[str]:
        """The process that keeps a Neo4j running."""
        ...

    @property
    def note(self) -> Running:
        """What it says runs."""
        ...


SECONDS = 30  # a bound on waits for events, so that a failure is one instead of a hang


def test_neo4j_listens_on_loopback_only(server: Server) -> None:
    listening = ask(
        server,
        """SHOW SETTINGS YIELD name, value
        WHERE name IN ['server.bolt.listen_address', 'server.http.listen_address']
        RETURN split(value, ':')[0] AS host""",
    )
    assert listening == ["127.0.0.1", "127.0.0.1"]


def test_neo4j_reports_to_nobody(server: Server) -> None:
    reporting = ask(
        server,
        """SHOW SETTINGS YIELD name, value
        WHERE name IN ['dbms.usage_report.enabled', 'client.allow_telemetry', 'server.bolt.telemetry.enabled',
                       'dbms.fleet_manager.enabled', 'server.fleet_discovery.enabled']
        RETURN value""",
    )
    assert reporting == ["false"] * 5


def test_a_second_start_on_the_same_home_is_refused_with_the_process_number(
    server: Server, server_settings: Neo4jSettings
) -> None:
    with pytest.raises(ServerError) as refused, running(server_settings):
        pass
    assert refused.value.code == "ALREADY_RUNNING"
    assert str(os.getpid()) in refused.value.en
    assert str(os.getpid()) in refused.value.zh
    assert ask(server, "RETURN 1 AS n") == [1]


def test_a_second_process_may_attach_to_what_runs(server: Server, server_settings: Neo4jSettings) -> None:
    with running(server_settings, attach=True) as attached:
        assert attached == server
    assert ask(server, "RETURN 1 AS n") == [1]


def test_an_external_server_is_used_and_none_is_started(server: Server, settings: Neo4jSettings) -> None:
    outside = Neo4jSettings(
        SANWEI_HOME=settings.home,
        NEO4J_URI=server.uri,
        NEO4J_PASSWORD=SecretStr(server.password),
        NEO4J_PASSWORD_FILE=None,
    )
    with running(outside) as used:
        assert used == Server(server.uri, "neo4j", server.password, "neo4j", None)
    assert not settings.home.exists()


def test_an_external_server_that_is_not_there_is_named(settings: Neo4jSettings) -> None:
    outside = Neo4jSettings(
        NEO4J_URI=f"bolt://127.0.0.1:{settings.bolt_port}", NEO4J_PASSWORD=SecretStr("any"), NEO4J_PASSWORD_FILE=None
    )
    with pytest.raises(ServerError, match=str(settings.bolt_port)) as refused, running(outside):
        pass
    assert refused.value.code == "SERVER_UNREACHABLE"


def test_a_wrong_password_of_an_external_server_is_told(server: Server) -> None:
    outside = Neo4jSettings(NEO4J_URI=server.uri, NEO4J_PASSWORD=SecretStr("wrong"), NEO4J_PASSWORD_FILE=None)
    with pytest.raises(ServerError, match="NEO4J_PASSWORD") as refused, running(outside):
        pass
    assert refused.value.code == "PASSWORD_REFUSED"


@pytest.mark.parametrize(
    ("field", "variable"), [("bolt_port", "SANWEI_BOLT_PORT"), ("browser_port", "SANWEI_BROWSER_PORT")]
)
def test_a_port_in_use_is_named_with_its_variable(settings: Neo4jSettings, field: str, variable: str) -> None:
    port = {"bolt_port": settings.bolt_port, "browser_port": settings.browser_port}[field]
    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", port))
        occupant.listen()
        with pytest.raises(ServerError, match=rf"{port}.*{variable}") as refused, running(settings):
            pass
    assert refused.value.code == "PORT_IN_USE"


def test_a_neo4j_that_was_killed_opens_again_with_its_data(worn: Neo4jSettings) -> None:
    with running(worn) as first:
        ask(first, "CREATE (n:Mark {text: '三位'}) RETURN n.text")
        note = running_on(worn.home)
        assert note is not None
        os.kill(note.jvm, signal.SIGKILL)
    with running(worn) as second:
        assert ask(second, "MATCH (n:Mark) RETURN n.text") == ["三位"]


def test_no_jvm_outlives_a_service_that_was_killed(service: Service, worn: Neo4jSettings) -> None:
    service.process.kill()
    await_lock(worn.home)
    with pytest.raises(ProcessLookupError):
        os.kill(service.note.jvm, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_no_jvm_outlives_a_service_and_a_guard_that_were_killed(service: Service, worn: Neo4jSettings) -> None:
    guard = int(subprocess.check_output(["ps", "-o", "ppid=", "-p", str(service.note.jvm)]))  # noqa: S607
    os.kill(guard, signal.SIGKILL)
    service.process.kill()
    await_lock(worn.home)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_the_service_stops_neo4j_in_order(
    service: Service, worn: Neo4jSettings, how: signal.Signals
) -> None:
    service.process.send_signal(how)
    service.process.wait(SECONDS)
    log = (worn.home / "neo4j" / "logs" / "console.log").read_text(encoding="utf-8")
    assert log.rstrip().endswith("Stopped.")
    assert running_on(worn.home) is None


def test_ctrl_c_on_a_terminal_does_not_reach_the_jvm(server: Server, server_settings: Neo4jSettings) -> None:
    note = running_on(server_settings.home)
    assert server.browser_url is not None
    assert note is not None
    assert os.getsid(note.jvm) != os.getsid(0)


def test_the_password_is_its_owners_alone(server: Server, server_settings: Neo4jSettings) -> None:
    file = server_settings.home / "neo4j-password"
    assert file.read_text(encoding="ascii").strip() == server.password
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_unpacked_neo4j_is_used_and_nothing_is_fetched(worn: Neo4jSettings, tmp_path: Path) -> None:
    (tmp_path / "lib").symlink_to(worn.jars / "2026.08.1")
    unpacked = worn.model_copy(update={"lib": tmp_path / "absent", "neo4j_home": tmp_path})
    with running(unpacked) as server:
        assert ask(server, "RETURN 1 AS n") == [1]
    assert not (tmp_path / "absent").exists()


def test_a_start_that_fails_is_told_at_once_with_the_logs_end(tmp_path: Path, lock: Lock) -> None:
    process = Neo4jProcess(tmp_path, tmp_path / "no jars", lock.descriptor)
    with pytest.raises(ServerError, match="ClassNotFoundException") as refused:
        process.await_ready(SECONDS)
    process.stop()
    assert refused.value.code == "START_FAILED"


def test_a_start_that_takes_too_long_is_told_with_the_remedy(tmp_path: Path, lock: Lock) -> None:
    process = Neo4jProcess(tmp_path, tmp_path / "no jars", lock.descriptor)
    with pytest.raises(ServerError, match="SANWEI_START_SECONDS") as refused:
        process.await_ready(0)
    process.stop()
    assert refused.value.code == "START_SLOW"


def test_an_initial_password_that_cannot_be_set_is_told(settings: Neo4jSettings) -> None:
    (settings.home / "neo4j").mkdir(parents=True)
    (settings.home / "neo4j" / "data").write_text("not a folder")
    with pytest.raises(ServerError, match=str(settings.home)) as refused, running(settings):
        pass
    assert refused.value.code == "PASSWORD_NOT_SET"


def test_data_without_their_password_are_not_touched(settings: Neo4jSettings) -> None:
    (settings.home / "neo4j" / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(ServerError, match="neo4j-password") as refused, running(settings):
        pass
    assert refused.value.code == "PASSWORD_LOST"


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path, settings: Neo4jSettings) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(ServerError, match="SANWEI_HOME") as refused,
        running(settings.model_copy(update={"home": tmp_path / "file" / "home"})),
    ):
        pass
    assert refused.value.code == "HOME_UNUSABLE"


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[Lock]:
    """The lock of a home for a process that is started without the rest."""
    taken = Lock.take(tmp_path)
    assert taken is not None
    yield taken
    taken.release()


def ask(server: Server, statement: LiteralString) -> list[object]:
    """The first column of a statement's rows."""
    auth = (server.user, server.password)
    with GraphDatabase.driver(server.uri, auth=auth) as driver:  # pyright: ignore[reportUnknownMemberType] - untyped options
        return [record[0] for record in driver.execute_query(statement, database_=server.database).records]


def await_lock(home: Path) -> None:
    """Wait until guard and JVM are gone: the lock they inherited falls with the last of them."""
    with (home / "lock").open("r+") as file, ThreadPoolExecutor(1) as pool:
        pool.submit(fcntl.flock, file, fcntl.LOCK_EX).result(SECONDS)
