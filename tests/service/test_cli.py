"""The command line: what it prints, how it ends, and never a traceback."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from graph.scope import principal
from graph.server import Server
from service.tokens import Tokens, outside_key
from tests.service.process import ROOT, command, environment, serving


def test_a_token_is_printed_alone(tmp_path: Path) -> None:
    ended = command(tmp_path, "token", "--role", "COUNTY_BUREAU", "--anchor", "370784")
    tokens = Tokens(outside_key(tmp_path / "token.key"))
    assert principal("COUNTY_BUREAU", "370784") == tokens.read(ended.stdout.removesuffix("\n")).who


def test_a_token_carries_the_subject_that_it_is_issued_for(tmp_path: Path) -> None:
    ended = command(tmp_path, "token", "--role", "COUNTY_BUREAU", "--anchor", "370784", "--subject", "张三")
    token = Tokens(outside_key(tmp_path / "token.key")).read(ended.stdout.removesuffix("\n"))
    assert "张三" == token.who.subject


def test_where_only_a_provider_issues_tokens_none_is_issued(tmp_path: Path) -> None:
    ended = command(
        tmp_path,
        *("token", "--role", "CITY_BUREAU"),
        SANWEI_ENV="production",
        SANWEI_OIDC_ISSUER="https://id.example",
        SANWEI_OIDC_AUDIENCE="sanwei",
    )
    assert (2, "", True) == (ended.returncode, ended.stdout, "SANWEI_TOKEN_KEY_FILE" in ended.stderr)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["token", "--role", "EMPEROR"],
        ["token", "--role", "COUNTY_BUREAU"],
        ["token", "--role", "COUNTY_BUREAU", "--anchor", "37"],
        ["token", "--role", "CITY_BUREAU", "--hours", "0"],
        ["token", "--role", "CITY_BUREAU", "--subject", "two\nlines"],
        ["token"],
        ["dance"],
    ],
)
def test_a_misuse_ends_with_2_and_two_languages(tmp_path: Path, arguments: list[str]) -> None:
    ended = command(tmp_path, *arguments)
    assert (2, "", False) == (ended.returncode, ended.stdout, "Traceback" in ended.stderr)


def test_a_wrong_setting_ends_with_2_and_no_traceback(tmp_path: Path) -> None:
    ended = command(tmp_path, "serve", SANWEI_PORT="eighty")
    assert (2, True, False) == (ended.returncode, "SANWEI_PORT" in ended.stderr, "Traceback" in ended.stderr)


def test_a_taken_port_is_told_by_its_number_before_neo4j_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = command(tmp_path, "serve", SANWEI_PORT=str(port))
    assert (1, True, True) == (ended.returncode, str(port) in ended.stderr, "SANWEI_PORT" in ended.stderr)


def test_a_reader_that_has_gone_ends_the_command_quietly(tmp_path: Path) -> None:
    arguments = [sys.executable, "-m", "service", "schema"]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, cwd=ROOT, env=environment(tmp_path), stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert (b"", 128 + signal.SIGPIPE) == (process.stderr.read(), process.wait())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_cleanly(tmp_path: Path, server: Server, number: signal.Signals) -> None:
    with serving(tmp_path, server) as service:
        service.process.send_signal(number)
        assert service.process.wait(timeout=30) == 0


def test_the_log_is_json_without_tokens_or_queries(tmp_path: Path, server: Server) -> None:
    with serving(tmp_path, server) as service, service.client() as client:
        client.get("/graphql", params={"query": '{ __type(name: "Secret370799") { name } }'})
        token = client.headers["Authorization"].removeprefix("Bearer ")
    lines = (tmp_path / "service.log").read_text(encoding="utf-8").splitlines()
    assert [True] * len(lines) == [isinstance(json.loads(line), dict) for line in lines]
    assert ("/graphql", 200) in [(line["path"], line["status"]) for line in map(json.loads, lines) if "path" in line]
    assert (False, False) == ("Secret370799" in "".join(lines), token in "".join(lines))
