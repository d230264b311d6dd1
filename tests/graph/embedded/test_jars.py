"""The jars: pinned, compared at every start, fetched whole or not at all."""

import hashlib
import io
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.embedded.fetch import fetch
from graph.embedded.jars import NEO4J_VERSION, check, pinned
from graph.embedded.progress import Progress
from graph.server import Neo4jSettings, ServerError, running

COORDINATES = ("org.example:tool:1.0",)
POM = """<project><modelVersion>4.0.0</modelVersion>
<groupId>org.example</groupId><artifactId>tool</artifactId><version>1.0</version></project>"""


def test_a_tampered_jar_is_refused_by_name(settings: Neo4jSettings, lib: Path) -> None:
    jar = lib / f"neo4j-bolt-{NEO4J_VERSION}.jar"
    content = jar.read_bytes()
    jar.unlink()
    jar.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(ServerError, match=jar.name) as refused, running(settings.model_copy(update={"lib": None})):
        pass
    assert refused.value.code == "JAR_WRONG"


def test_a_missing_jar_is_named(lib: Path) -> None:
    (lib / "gson-2.14.0.jar").unlink()
    with pytest.raises(ServerError, match=r"gson-2\.14\.0\.jar") as refused:
        check(lib, pinned())
    assert refused.value.code == "JAR_MISSING"


def test_an_extra_jar_is_named(lib: Path) -> None:
    (lib / "plugin.jar").write_bytes(b"")
    with pytest.raises(ServerError, match=r"plugin\.jar") as refused:
        check(lib, pinned())
    assert refused.value.code == "JAR_EXTRA"


def test_a_folder_that_is_no_neo4j_is_named(settings: Neo4jSettings, tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    with (
        pytest.raises(ServerError, match="SANWEI_NEO4J_HOME") as refused,
        running(settings.model_copy(update={"neo4j_home": tmp_path})),
    ):
        pass
    assert refused.value.code == "NEO4J_HOME_WRONG"


def test_what_is_fetched_is_what_was_pinned(mirror: "Mirror", tmp_path: Path) -> None:
    fetch(tmp_path / "lib", mirror.pins, mirror.url, COORDINATES)
    assert (tmp_path / "lib" / "tool-1.0.jar").read_bytes() == mirror.jar


def test_a_fetch_goes_on_where_the_line_was_cut(mirror: "Mirror", tmp_path: Path) -> None:
    mirror.cut = True
    with pytest.raises(ServerError) as refused:
        fetch(tmp_path / "lib", mirror.pins, mirror.url, COORDINATES)
    assert refused.value.code == "FETCH_FAILED"
    assert not (tmp_path / "lib").exists()
    mirror.cut = False
    mirror.asked.clear()
    fetch(tmp_path / "lib", mirror.pins, mirror.url, COORDINATES)
    assert (tmp_path / "lib" / "tool-1.0.jar").read_bytes() == mirror.jar
    assert not [path for path in mirror.asked if path.endswith(".pom")]


def test_half_a_jar_left_in_the_cache_is_fetched_again(mirror: "Mirror", tmp_path: Path) -> None:
    cached = mirror.cache / "org/example/tool/1.0/tool-1.0.jar"
    cached.parent.mkdir(parents=True)
    cached.write_bytes(mirror.jar[:10])
    fetch(tmp_path / "lib", mirror.pins, mirror.url, COORDINATES)
    assert (tmp_path / "lib" / "tool-1.0.jar").read_bytes() == mirror.jar


def test_a_mirrors_other_jar_is_refused_by_name(mirror: "Mirror", tmp_path: Path) -> None:
    with pytest.raises(ServerError, match=r"tool-1\.0\.jar") as refused:
        fetch(tmp_path / "lib", {"tool-1.0.jar": "0" * 64}, mirror.url, COORDINATES)
    assert refused.value.code == "JAR_WRONG"
    assert not (tmp_path / "lib").exists()


def test_without_a_network_the_remedies_are_named(
    monkeypatch: pytest.MonkeyPatch, unused_ports: tuple[int, int], tmp_path: Path
) -> None:
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    with pytest.raises(ServerError, match=r"SANWEI_MAVEN_MIRROR.*SANWEI_NEO4J_HOME") as refused:
        fetch(tmp_path / "lib", pinned(), f"http://127.0.0.1:{unused_ports[0]}")
    assert refused.value.code == "FETCH_FAILED"


def test_a_terminal_sees_one_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Progress("Fetching", 4) as progress:
        progress.advance()
        progress.reach(4)
    assert "4/4" in capsys.readouterr().err


def test_a_log_sees_a_line_each_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("Fetching", 100) as progress:
        for _ in range(100):
            progress.advance()
    assert len(capsys.readouterr().err.splitlines()) == 11


def test_a_cache_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("M2_REPO", str(tmp_path / "file" / "m2"))
    with pytest.raises(ServerError, match="NotADirectoryError"):
        fetch(tmp_path / "lib", pinned(), None)


class Mirror:
    """A repository of one small jar on loopback; ``cut`` ends its answers for jars half-way."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        self.cut = False
        self.asked: list[str] = []
        self.url = ""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as jar:
            jar.writestr("tool.txt", "a tool")
        self.jar = buffer.getvalue()
        self.pins = {"tool-1.0.jar": hashlib.sha256(self.jar).hexdigest()}


class Answers(SimpleHTTPRequestHandler):
    """The mirror's answers."""

    def __init__(self, mirror: Mirror, *arguments: object) -> None:
        self._mirror = mirror
        super().__init__(*arguments)  # pyright: ignore[reportArgumentType]

    def do_GET(self) -> None:
        """Answer one request."""
        self._mirror.asked.append(self.path)
        body = {"pom": POM.encode(), "jar": self._mirror.jar}.get(self.path.rpartition(".")[2])
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        cut = self._mirror.cut and self.path.endswith(".jar")
        self.wfile.write((body or b"")[: 10 if cut else None])

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Mirror]:
    """A mirror, and an empty cache of its own."""
    mirror = Mirror(tmp_path / "m2")
    monkeypatch.setenv("M2_REPO", str(mirror.cache))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Answers, mirror)) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        mirror.url = f"http://127.0.0.1:{http.server_port}"
        yield mirror
        http.shutdown()
        thread.join()
