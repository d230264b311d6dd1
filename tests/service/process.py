"""Run the service and its command line as processes of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graph.scope import principal
from graph.server import Server
from service.tokens import Tokens, outside_key

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(?=/graphql)")
DAY = "2026-11-24"


@dataclass(frozen=True)
class Service:
    """A service that runs: its address, its folder, its process."""

    address: str
    home: Path
    process: subprocess.Popen[str]

    @property
    def tokens(self) -> Tokens:
        """The tokens of its local key."""
        return Tokens(outside_key(self.home / "token.key"))

    def client(self, role: str | None = "CITY_BUREAU", anchor: str | None = None) -> httpx.Client:
        """A client that carries a role's token; without a role it carries none."""
        headers = {"Authorization": f"Bearer {self.tokens.mint(principal(role, anchor))}"} if role else {}
        return httpx.Client(base_url=self.address, headers=headers, timeout=60)


def environment(home: Path, **more: str) -> dict[str, str]:
    """An environment without settings of the person who runs the tests."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SANWEI_", "NEO4J_"))}
    return inherited | {"SANWEI_HOME": str(home)} | more


def command(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m service …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "service", *arguments],
        cwd=ROOT,
        env=environment(home, **more),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@contextmanager
def serving(home: Path, server: Server, uri: str | None = None, verb: str = "serve", **more: str) -> Generator[Service]:
    """Run `python -m service serve`, or another verb, on a free port until the block ends."""
    variables = {
        "SANWEI_PORT": "0",
        "NEO4J_URI": uri or server.uri,
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
        "SANWEI_TODAY": DAY,
        # A service of one test would count anew what another test has loaded.
        "SANWEI_KEEP_COUNTS": "false",
    }
    with (home / "service.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "service", verb],
            cwd=ROOT,
            env=environment(home, **(variables | more)),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        try:
            yield Service(_address(process, home), home, process)
        finally:
            process.terminate()
            process.communicate(timeout=30)


def _address(process: subprocess.Popen[str], home: Path) -> str:
    """The address that a starting service prints."""
    assert process.stdout is not None
    for line in process.stdout:
        if found := ADDRESS.search(line):
            return found[0]
    pytest.fail(f"the service ended: {(home / 'service.log').read_text(encoding='utf-8')[-2000:]}")
