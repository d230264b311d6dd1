"""Java's work ahead: used by every start, made once, and never in the way."""

from pathlib import Path

from graph.ahead import prepare
from graph.embedded.ahead import cache_of
from graph.embedded.conf import server_command, write_conf
from graph.embedded.jars import NEO4J_VERSION
from graph.embedded.lock import running_on
from graph.server import Neo4jSettings, Server, running


def begun_with(settings: Neo4jSettings) -> list[str]:
    """The command that runs the Neo4j of a home."""
    note = running_on(settings.home)
    assert note is not None
    return Path(f"/proc/{note.jvm}/cmdline").read_text(encoding="utf-8").split("\0")


def test_neo4j_begins_with_what_a_rehearsal_left(server: Server, server_settings: Neo4jSettings) -> None:
    cache = cache_of(server_settings.jars / NEO4J_VERSION)
    assert server.browser_url is not None
    assert cache.stat().st_size > 50_000_000
    assert f"-XX:AOTCache={cache}" in begun_with(server_settings)


def test_a_rehearsal_that_fails_is_not_tried_again_and_neo4j_starts_without(settings: Neo4jSettings, lib: Path) -> None:
    ours = settings.model_copy(update={"lib": lib.parent})
    said: list[str] = []
    # A start that takes longer than a second fails.
    prepare(ours.model_copy(update={"start_seconds": 1}), said.append)
    prepare(ours, said.append)
    assert len(said) == 1
    with running(ours):
        assert not [option for option in begun_with(ours) if "AOT" in option]


def test_own_options_of_java_are_added_to_those_that_neo4j_needs(tmp_path: Path) -> None:
    own = ("server.jvm.additional=-XX:+UseZGC", "server.memory.heap.max_size=4g", "server.jvm.additional=-Dmine=1")
    (tmp_path / "neo4j.conf").write_text("\n".join(own), encoding="utf-8")
    home = tmp_path / "neo4j"
    write_conf(home, bolt_port=1, browser_port=2)
    conf = (home / "conf" / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    command = server_command(home, tmp_path)
    assert set(own) <= set(conf)
    assert "server.jvm.additional=--add-opens=java.base/java.nio=ALL-UNNAMED" in conf
    assert {"-XX:+UseZGC", "-Dmine=1", "-Xmx4g", "--add-opens=java.base/java.nio=ALL-UNNAMED"} <= set(command)
