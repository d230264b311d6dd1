"""What a rebuild looks at: all of it, or only those whose questions use the window that was changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.counts.marker import marker
from graph.counts.rebuilding import rebuild
from graph.coverage import Windows
from graph.server import Server
from graph.store import Store
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS, build, drifts

DAY = date(2026, 7, 15)
#: Uses of a society's questions alone.
OTHERS = Windows(society_min_full=1)


@pytest.fixture
def counted(server: Server) -> Loaded:
    """The small set with its counts."""
    ours = load_afresh(server, "small", DAY)
    ours.use(lambda store: build(store, DAY))
    return ours


async def looked_at(store: Store, day: date, windows: Windows) -> int:
    """Rebuild, and return how many subjects were looked at."""
    looked = 0
    async for step in rebuild(store, windows, day):
        looked = step.subjects
    return looked


def test_a_changed_window_looks_at_those_alone_whose_questions_use_it(counted: Loaded) -> None:
    async def work(store: Store) -> tuple[int, int, int]:
        ((societies,),) = await store.run("MATCH (s:Society) RETURN count(s)")
        some = await looked_at(store, DAY, OTHERS)
        assert await drifts(store, DAY, OTHERS) == []
        everybody = await looked_at(store, DAY, OTHERS)
        return int(str(societies)), some, everybody

    societies, some, everybody = counted.use(work)
    assert 0 < societies == some < everybody


def test_everybody_is_looked_at_on_another_day(counted: Loaded) -> None:
    async def work(store: Store) -> tuple[int, int]:
        tomorrow = DAY + timedelta(days=1)
        looked = await looked_at(store, tomorrow, OTHERS)
        assert await drifts(store, tomorrow, OTHERS) == []
        ((standings,),) = await store.run("MATCH (s:Standing) RETURN count(s)")
        return looked, int(str(standings))

    looked, standings = counted.use(work)
    assert looked == standings


def test_a_change_that_was_begun_and_taken_back_is_made_good(counted: Loaded) -> None:
    async def work(store: Store) -> None:
        async for _ in rebuild(store, OTHERS, DAY, size=1):
            break
        now = await marker(store)
        assert not now.good(WINDOWS)
        assert not now.good(OTHERS)
        assert await looked_at(store, DAY, WINDOWS) > 0
        assert (await marker(store)).good(WINDOWS)
        assert await drifts(store, DAY) == []

    counted.use(work)


def test_who_is_no_more_counts_nowhere(counted: Loaded) -> None:
    async def work(store: Store) -> None:
        # Taken away past the acts.
        await store.run("MATCH (m:Member {id: 'm-001'}) DETACH DELETE m")
        assert await drifts(store, DAY) != []
        await build(store, DAY)
        assert await drifts(store, DAY) == []
        told = await store.run("MATCH (s:Standing {of: 'm-001'}) RETURN all(value IN s.values WHERE value = 0)")
        assert told == [[True]]

    counted.use(work)
