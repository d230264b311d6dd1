"""`python -m service coverage`: what differs is named and ends with 1; a rebuild mends it, also one cut short.

And the service keeps the counts by itself: it builds them, reads them, and tells of them.
"""

from __future__ import annotations

import asyncio
import time
from datetime import date
from pathlib import Path

import httpx
import pytest

from graph.counts.marker import marker
from graph.counts.rebuilding import rebuild
from graph.server import Server
from graph.store import Store
from tests.conftest import Loaded, load_afresh
from tests.counting import WINDOWS, build, drifts
from tests.service.process import command, serving

DAY = date(2026, 7, 15)
LEAF = "H:370784001001"


@pytest.fixture(scope="module")
def counted(server: Server) -> Loaded:
    """The small set with its counts."""
    ours = load_afresh(server, "small", DAY)
    ours.use(lambda store: build(store, DAY))
    return ours


def coverage(home: Path, server: Server, what: str) -> tuple[int, str, str]:
    """Run the command; its exit status, what it prints, and what it says beside."""
    ended = command(
        home,
        "coverage",
        what,
        SANWEI_TODAY=str(DAY),
        NEO4J_URI=server.uri,
        NEO4J_USER=server.user,
        NEO4J_PASSWORD=server.password,
        NEO4J_DATABASE=server.database,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_a_leaf_that_differs_is_named_and_a_rebuild_mends_it(tmp_path: Path, counted: Loaded) -> None:
    spoilt = f"MATCH (t:Tally {{id: '{LEAF}'}}) SET t.numbers = [n IN t.numbers | n + 1]"
    counted.use(lambda store: store.run(spoilt))
    code, told, _ = coverage(tmp_path, counted.server, "verify")
    assert (1, True) == (code, f"{LEAF}  MEMBER_REGISTRATION  " in told)
    assert 0 == coverage(tmp_path, counted.server, "rebuild")[0]
    code, told, beside = coverage(tmp_path, counted.server, "verify")
    assert (0, "", True) == (code, told, "0 处不符" in beside)


def test_somebody_who_stands_otherwise_than_was_kept_is_named(tmp_path: Path, counted: Loaded) -> None:
    # Written past the acts, as by a hand in Neo4j Browser.
    counted.use(lambda store: store.run("MATCH (:Member {id: 'm-001'})-[r:REGISTERED_WITH]->() DELETE r"))
    code, told, _ = coverage(tmp_path, counted.server, "verify")
    assert (1, True) == (code, f"{LEAF}  MEMBER_REGISTRATION  计为 counted 1  实为 found 0  m-001" in told)
    counted.use(lambda store: build(store, DAY))


def test_a_rebuild_that_was_cut_short_goes_on_where_it_was(counted: Loaded) -> None:
    async def work(store: Store) -> tuple[int, int]:
        begun = 0
        async for step in rebuild(store, WINDOWS, DAY, size=50):
            begun = step.subjects
            if begun > 100:
                break
        rest = 0
        async for step in rebuild(store, WINDOWS, DAY, size=50):
            rest = step.subjects
        assert [] == await drifts(store, DAY)
        return begun, rest

    everybody = counted.use(work)
    whole = counted.use(_all)
    assert sum(everybody) == whole


async def _all(store: Store) -> int:
    done = 0
    async for step in rebuild(store, WINDOWS, DAY):
        done = step.subjects
    return done


def test_a_service_builds_its_counts_and_reads_them(tmp_path: Path, counted: Loaded) -> None:
    counted.use(lambda store: store.run("MATCH (c:Counts) DETACH DELETE c"))
    with serving(tmp_path, counted.server, SANWEI_TODAY=str(DAY), SANWEI_KEEP_COUNTS="true") as service:
        ends = time.monotonic() + 60
        while not (told := httpx.get(f"{service.address}/health/counts").json())["ready"]:
            assert time.monotonic() < ends, told
            asyncio.run(asyncio.sleep(0.2))
        assert str(DAY) == told["day"]
        metrics = httpx.get(f"{service.address}/metrics").text
    assert "sanwei_counts_ready 1.0" in metrics

    async def made(store: Store) -> bool:
        return (await marker(store)).good(WINDOWS)

    assert counted.use(made)
    assert [] == counted.use(lambda store: drifts(store, DAY))
