"""Events are numbered after their commit: without a gap, in the order of their moments, whoever relays."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date

import pytest

from graph.live import events_after, newest, relay
from graph.live.reading import PAGE
from graph.migrations import apply
from graph.server import Server
from graph.store import Store, opened
from tests.conftest import EMPTY, Loaded
from tests.moving import Moved, happen

RELAYS, WRITERS, EACH = 4, 4, 60


@pytest.fixture
def bare(server: Server) -> Iterator[Loaded]:
    """A graph without events."""
    ours = Loaded(server, date(2026, 11, 24))

    async def emptied(store: Store) -> None:
        await store.run(EMPTY)
        await apply(store)

    ours.use(emptied)
    yield ours
    ours.use(lambda store: store.run(EMPTY))


def test_several_that_relay_at_once_leave_no_gap(bare: Loaded) -> None:
    async def work(store: Store) -> tuple[list[str], list[str], int]:
        written: list[list[str]] = [[] for _ in range(WRITERS)]
        writing = True

        async def write(mine: list[str]) -> None:
            mine.extend([await happen(store, Moved("370784001001")) for _ in range(EACH)])

        async def relayed() -> int:
            async with opened(bare.server) as own:
                total = 0
                while writing:
                    total += await relay(own)
                return total + await relay(own)

        relays = [asyncio.create_task(relayed()) for _ in range(RELAYS)]
        await asyncio.gather(*(write(mine) for mine in written))
        writing = False
        # A service that another test left running may have numbered some.
        assert 0 < sum(await asyncio.gather(*relays)) <= WRITERS * EACH
        read: list[str] = []
        while page := await events_after(store, len(read)):
            assert [each.number for each in page] == list(range(len(read) + 1, len(read) + len(page) + 1))
            read += [each.id for each in page]
        for mine in written:
            assert mine == [ident for ident in read if ident in set(mine)]
        return read, [ident for mine in written for ident in mine], await newest(store)

    read, written, last = bare.use(work)
    assert sorted(written) == sorted(read)
    assert WRITERS * EACH == last


def test_a_reader_takes_only_what_follows_without_a_gap(bare: Loaded) -> None:
    async def work(store: Store) -> list[list[int]]:
        for _ in range(PAGE + 2):
            await happen(store, Moved("370784001001"))
        await relay(store)
        await store.run("MATCH (e:CoverageEvent {number: 3}) SET e.number = 1000")
        return [[each.number for each in await events_after(store, number)] for number in (0, 2, 3, PAGE + 2)]

    assert [[1, 2], [], list(range(4, PAGE + 3)), []] == bare.use(work)
