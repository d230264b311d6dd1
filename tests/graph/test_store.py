"""The door to Neo4j: what the driver cannot take is turned at the door, and its failures are told as ours."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from neo4j.exceptions import CypherSyntaxError

from graph.errors import Refused, Unavailable
from graph.server import Server
from graph.store import Store, opened

T = TypeVar("T")
#: The driver crashed the process at some thousand moments of a named zone.
MANY = 10_000
MOMENTS = [
    datetime(2026, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(minutes=each) for each in range(MANY)
]
SECONDS = [int(each.timestamp()) for each in MOMENTS]


def use(server: Server, work: Callable[[Store], Awaitable[T]]) -> T:
    """Run work on an open store."""

    async def run() -> T:
        async with opened(server) as store:
            return await work(store)

    return asyncio.run(run())


@asynccontextmanager
async def breakable(server: Server) -> AsyncGenerator[tuple[Server, Callable[[], None]]]:
    """The server behind a line, and what cuts the line."""
    writers: list[asyncio.StreamWriter] = []
    upstream = urlsplit(server.uri)

    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        with suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                writer.write(data)
        writer.close()

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(upstream.hostname, upstream.port)
        await asyncio.gather(pump(reader, back), pump(there, writer))

    def cut() -> None:
        for writer in writers:
            writer.transport.abort()

    async with await asyncio.start_server(join, "127.0.0.1", 0) as line:
        port = line.sockets[0].getsockname()[1]
        yield replace(server, uri=f"bolt://127.0.0.1:{port}"), cut


@pytest.fixture
def nobody(server: Server, unused_ports: tuple[int, int]) -> Server:
    """A server that does not answer."""
    return replace(server, uri=f"bolt://127.0.0.1:{unused_ports[0]}")


def test_moments_of_a_named_zone_are_the_same_moments_to_a_read(server: Server) -> None:
    told = use(server, lambda store: store.read("RETURN [each IN $moments | each.epochSeconds]", moments=MOMENTS))
    assert [SECONDS] == told


def test_moments_of_a_named_zone_are_the_same_moments_inside_maps(server: Server) -> None:
    statement = "UNWIND $rows AS row RETURN row.of.moment.epochSeconds"
    rows = [{"of": {"moment": each}} for each in MOMENTS]
    assert [[each] for each in SECONDS] == use(server, lambda store: store.run(statement, rows=rows))


def test_moments_of_a_named_zone_are_the_same_moments_in_a_transaction(server: Server) -> None:
    async def work(store: Store) -> list[list[object]]:
        async with store.transaction() as transaction:
            return await transaction.run("RETURN [each IN $moments | each.epochSeconds]", moments=MOMENTS)

    assert [[SECONDS]] == use(server, work)


def test_a_moment_keeps_its_clock(server: Server) -> None:
    moments = [MOMENTS[0], datetime(2026, 3, 1, 1, 30, tzinfo=UTC)]
    told = use(server, lambda store: store.read("RETURN [each IN $moments | toString(each)]", moments=moments))
    assert [["2026-03-01T09:30:00+08:00", "2026-03-01T01:30:00Z"]] == told


def test_statements_run_in_their_order_and_answer_together(server: Server) -> None:
    async def work(store: Store) -> list[list[object]]:
        async with store.transaction() as transaction:
            return await transaction.run_each(("RETURN $number", {"number": number}) for number in range(5))

    assert [[0], [1], [2], [3], [4]] == use(server, work)


def test_a_transaction_without_a_server_is_unavailable(nobody: Server) -> None:
    async def work(store: Store) -> None:
        async with store.transaction():
            pytest.fail("no transaction can be open")

    with pytest.raises(Unavailable):
        use(nobody, work)


@pytest.mark.parametrize("error", [Refused("NO", "不行", "no"), ValueError("no")])
def test_what_the_block_raises_passes_and_nothing_is_written(server: Server, error: Exception) -> None:
    async def work(store: Store) -> None:
        async with store.transaction() as transaction:
            await transaction.run("CREATE (:Trial)")
            raise error

    with pytest.raises(type(error)) as raised:
        use(server, work)
    assert error is raised.value
    assert [[0]] == use(server, lambda store: store.run("MATCH (n:Trial) RETURN count(n)"))


@pytest.mark.parametrize("commits", [False, True])
def test_a_broken_line_is_unavailable_in_the_middle_and_at_the_commit(server: Server, *, commits: bool) -> None:
    async def work() -> None:
        async with breakable(server) as (through, cut), opened(through) as store, store.transaction() as transaction:
            await transaction.run("CREATE (:Trial)")
            cut()
            if not commits:
                await transaction.run("CREATE (:Trial)")

    with pytest.raises(Unavailable):
        asyncio.run(work())
    assert [[0]] == use(server, lambda store: store.run("MATCH (n:Trial) RETURN count(n)"))


def test_a_broken_line_does_not_hide_what_the_block_raises(server: Server) -> None:
    async def work() -> None:
        async with breakable(server) as (through, cut), opened(through) as store, store.transaction() as transaction:
            await transaction.run("CREATE (:Trial)")
            cut()
            raise Refused("NO", "不行", "no")

    with pytest.raises(Refused):
        asyncio.run(work())


def test_a_fault_of_ours_stays_what_it_is(server: Server) -> None:
    async def work(store: Store) -> None:
        async with store.transaction() as transaction:
            await transaction.run("RETRUN 1")

    with pytest.raises(CypherSyntaxError):
        use(server, work)
