"""The command line: what it prints, where, and its exit code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.server import Neo4jSettings
from tests.seeds.conftest import Graph
from tests.seeds.faultless import faultless, saved, with_cell

ROOT = Path(__file__).parents[2]


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SANWEI_TODAY": "2026-11-24", **variables}
    command = [sys.executable, "-m", "seeds", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_set_is_checked_without_a_server(tmp_path: Path) -> None:
    done = _run("check", str(saved(faultless(), tmp_path)))
    assert (done.returncode, done.stdout) == (0, "没有问题：16 个节点，16 条关系 / no problems: 16 nodes, 16 links\n")


def test_a_fault_is_told_without_a_traceback(tmp_path: Path) -> None:
    done = _run("check", str(saved(with_cell("nouns/Member.csv", 2, "status", "ALIVE"), tmp_path)))
    assert (done.returncode, len(done.stderr.splitlines()), done.stdout) == (2, 2, "")


def test_a_set_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = _run("check", str(tmp_path / "nowhere"))
    assert (done.returncode, "没有资料集" in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_moved_day_is_refused_in_production(tmp_path: Path) -> None:
    done = _run("check", str(saved(faultless(), tmp_path)), SANWEI_ENV="production")
    assert (done.returncode, "SANWEI_TODAY" in done.stderr) == (2, True)


@pytest.mark.parametrize(("variable", "value"), [("SANWEI_TODAY", "2026-02-30"), ("SANWEI_ENV", "test")])
def test_a_bad_setting_is_told_by_its_name(variable: str, value: str, tmp_path: Path) -> None:
    done = _run("check", str(saved(faultless(), tmp_path)), **{variable: value})
    assert (done.returncode, variable in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_reader_that_has_gone_ends_the_command_quietly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "seeds", "check", str(saved(faultless(), tmp_path))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert (process.stderr.read(), process.wait()) == ("", 128 + signal.SIGPIPE)


def test_the_city_is_written_and_checked(tmp_path: Path) -> None:
    written = _run("write", "city", str(tmp_path / "city"), "--seed", "7")
    checked = _run("check", str(tmp_path / "city"))
    assert (written.returncode, checked.returncode) == (0, 0)


def test_a_server_that_does_not_answer_is_told(tmp_path: Path, unused_ports: tuple[int, int]) -> None:
    uri = f"bolt://127.0.0.1:{unused_ports[0]}"
    server = {"NEO4J_URI": uri, "NEO4J_PASSWORD": "none", "SANWEI_HOME": str(tmp_path / "home")}
    done = _run("load", str(saved(faultless(), tmp_path / "set")), **server)
    assert (done.returncode, uri in done.stderr, "Traceback" in done.stderr) == (2, True, False)


def test_a_folder_is_loaded_into_the_graph_that_runs(
    graph: Graph, server_settings: Neo4jSettings, tmp_path: Path
) -> None:
    folder = saved(faultless(), tmp_path)
    done = _run("load", str(folder), SANWEI_HOME=str(server_settings.home))
    assert (done.returncode, "16 nodes and 16 links" in done.stdout) == (0, True)
    assert graph.rows("MATCH (m:Member) RETURN count(m)") == [[2]]
