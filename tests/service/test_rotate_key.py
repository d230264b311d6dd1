"""`python -m service rotate-key`: killed half way and run again, its status, its refusals, and its trail."""

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import pytest

from graph.migrations import apply
from graph.model import BY_LABEL
from graph.sealing import KeyFiles, Ring
from graph.server import Server
from graph.store import Store, opened
from tests.conftest import EMPTY
from tests.service.process import ROOT, environment

T = TypeVar("T")
PHONE = BY_LABEL["Member"].prop("phone")
MEMBERS = 60
WRITE = "UNWIND $rows AS row CREATE (n:Member {id: row[0]}) SET n += row[1]"
UNDER = "MATCH (n:Member) RETURN split(n.phoneSealed, ':')[1] AS key, count(*) ORDER BY key"
TRAIL = "MATCH (n:AuditEntry) RETURN n.act, n.operation, n.who, n.detail ORDER BY n.number"


@dataclass(frozen=True)
class Rotated:
    """A home with a key, and a graph with members whose phones it sealed."""

    server: Server
    home: Path

    @property
    def ring(self) -> Ring:
        """The ring of the home."""
        return Ring.of(KeyFiles(self.home / "sealing.key", self.home / "sealing.key.ring"))

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())

    def rows(self, statement: str) -> list[list[object]]:
        """Run a statement and return its rows."""
        return self.use(lambda store: store.run(statement))

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command."""
        return subprocess.Popen(
            [sys.executable, "-m", "service", "rotate-key", *arguments],
            cwd=ROOT,
            env=environment(
                self.home,
                NEO4J_URI=self.server.uri,
                NEO4J_USER=self.server.user,
                NEO4J_PASSWORD=self.server.password,
                NEO4J_DATABASE=self.server.database,
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run the command to its end; its exit status and all that it says."""
        with self.start(*arguments) as process:
            said = "".join(process.communicate(timeout=60))
            return process.returncode, said


@pytest.fixture
def rotated(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rotated]:
    """Members whose phones are sealed, and nothing else."""
    monkeypatch.setenv("SANWEI_HOME", str(tmp_path))
    ring = Ring.from_environment()
    ours = Rotated(server, tmp_path)
    rows = [
        [f"m-{number}", ring.stored("Member", f"m-{number}", PHONE, f"138{number:08}")] for number in range(MEMBERS)
    ]

    async def fill(store: Store) -> None:
        await store.run(EMPTY)
        await apply(store)
        await store.run(WRITE, rows=rows)

    ours.use(fill)
    yield ours
    ours.rows(EMPTY)


def test_a_rotation_that_was_killed_half_way_is_finished_when_it_is_run_again(rotated: Rotated) -> None:
    with rotated.start("--batch", "1", "--subject", "ops-7") as process:
        assert process.stderr is not None
        next(line for line in process.stderr if re.search(rf": [1-9]\d*/{MEMBERS}", line))
        process.kill()
    new, old = (key.id for key in rotated.ring.keys)
    under = dict(cast("list[tuple[str, int]]", rotated.rows(UNDER)))
    code, said = rotated.run("--subject", "ops-7")
    ring = rotated.ring
    texts = rotated.rows("MATCH (n:Member) RETURN n.id, n.phoneSealed")
    phones = {ring.unseal("Member", str(ident), "phone", str(text)) for ident, text in texts}
    assert ({old, new}, 0, True) == (set(under), code, f"Going on to the key {new}" in said)
    assert ([[new, MEMBERS]], {f"138{number:08}" for number in range(MEMBERS)}) == (rotated.rows(UNDER), phones)
    told = [[act, operation, who, json.loads(str(detail))] for act, operation, who, detail in rotated.rows(TRAIL)]
    assert [
        ["beginKeyRotation", f"sealing-key-{new}", "ops-7", {"values": MEMBERS}],
        ["finishKeyRotation", f"sealing-key-{new}", "ops-7", {"values": under[old]}],
    ] == told


def test_the_status_and_the_refusal_tell_what_is_left_under_an_old_key(rotated: Rotated) -> None:
    old = rotated.ring.current.id
    late = rotated.rows("MATCH (n:Member {id: 'm-7'}) RETURN n.phoneSealed, n.phoneHash")[0]
    rotated.run()

    async def put_back(store: Store) -> None:
        await store.run("MATCH (n:Member {id: 'm-7'}) SET n.phoneSealed = $late[0], n.phoneHash = $late[1]", late=late)

    rotated.use(put_back)
    code, said = rotated.run("--status")
    assert (0, True) == (code, f"{old}  1 值 values  1 哈希 hashes  只用来解密 / only opens" in said)
    code, said = rotated.run("--retire")
    assert (1, True) == (code, f"The key {old} cannot be retired: 1 values and 1 hashes" in said)
    assert old in {key.id for key in rotated.ring.keys}


def test_a_value_that_does_not_open_ends_the_command_with_1_and_is_told(rotated: Rotated) -> None:
    rotated.rows("MATCH (n:Member {id: 'm-7'}) SET n.phoneSealed = n.phoneSealed + 'AAAA'")
    code, said = rotated.run()
    assert (1, True, True) == (
        code,
        "phone of Member m-7 cannot be opened" in said,
        "Member m-7 的 phone 不能解密" in said,
    )
