"""`python -m service verify-audit`: 0 where the trail holds, 1 where it does not, and what is wrong, and where."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.audit import AuditKind, Entry, Signer, Witness, named, record
from graph.migrations import apply
from graph.server import Server
from graph.store import Store, opened
from tests.conftest import EMPTY
from tests.service.process import command

AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
WHO = named("https://id.example", "u-1")


def use(server: Server, work: Callable[[Store], Awaitable[object]]) -> None:
    """Run work on an open store."""

    async def run() -> None:
        async with opened(server) as store:
            await work(store)

    asyncio.run(run())


@pytest.fixture
def emptied(server: Server) -> Iterator[Server]:
    """A server with nothing but its migrations, before and after."""

    async def empty(store: Store) -> None:
        await store.run(EMPTY)
        await apply(store)

    use(server, empty)
    yield server
    use(server, empty)


def verified(home: Path, server: Server) -> tuple[int, str, str]:
    """Run the command; its exit status, what it prints, and the progress."""
    ended = command(
        home,
        "verify-audit",
        NEO4J_URI=server.uri,
        NEO4J_USER=server.user,
        NEO4J_PASSWORD=server.password,
        NEO4J_DATABASE=server.database,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_a_trail_that_holds_ends_with_0_and_tells_its_heads(tmp_path: Path, emptied: Server) -> None:
    witness = Witness(tmp_path / "witness.jsonl", Signer.of(tmp_path / "audit.key"))
    use(emptied, lambda store: record(store, witness, "370784", Entry(AuditKind.LOGIN, "login", AT, WHO)))
    code, told, progress = verified(tmp_path, emptied)
    assert (0, True, True) == (code, "370784  1  " in told, "1/1" in progress)
    assert "1 条记录，0 处问题 / 1 entries, 0 faults" in told


def test_a_trail_that_was_altered_ends_with_1_and_tells_where(tmp_path: Path, emptied: Server) -> None:
    witness = Witness(tmp_path / "witness.jsonl", Signer.of(tmp_path / "audit.key"))
    use(emptied, lambda store: record(store, witness, "370784", Entry(AuditKind.LOGIN, "login", AT, WHO)))
    use(emptied, lambda store: store.run("MATCH (n:AuditEntry) SET n.who = 'somebody else'"))
    code, told, _ = verified(tmp_path, emptied)
    assert (1, True, True) == (code, "链 370784 第 1 条" in told, "entry 1 of chain 370784" in told)


def test_where_there_is_nothing_nothing_is_wrong_and_nothing_is_made(tmp_path: Path, emptied: Server) -> None:
    code, told, _ = verified(tmp_path, emptied)
    assert (0, True, []) == (code, "0 条记录" in told, list(tmp_path.iterdir()))
