"""What counting at the leaves saves and costs: overviews at two sizes, summed and live; acts with and without it.

The graphs are those of the reads. Acts are done on a city of their own, in this process: with and without in turn.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from typing import Final, cast
from unittest import mock

from graph.changes.performing import perform
from graph.changes.registry import BY_NAME
from graph.counts.marker import marker
from graph.counts.rebuilding import rebuild
from graph.coverage import Windows
from graph.migrations import apply
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Store, opened
from schema import contract
from schema.context import Context
from seeds.loading import load
from tests.bench.graph import DAY, HOMES, served
from tests.bench.saying import say
from tests.drill.ground import RING, neo4j

OVERVIEW: Final = """query ($area: String) { coverageOverview(area: $area) {
  question { key } covered total rate breakdown { key covered total } } }"""
WINDOWS: Final = Windows()
EVERYBODY: Final = Principal(Role.CITY_BUREAU)
SMALL: Final = 10_000
WARM, TIMES, LIVE_TIMES, ACTS = 20, 200, 5, 150
CITY: Final = "MATCH (a:City) RETURN a.code ORDER BY a.code LIMIT 1"
MEMBERS: Final = """MATCH (m:Member {status: 'ACTIVE', partyStatus: 'FULL'})-[:LIVES_IN]->(k:Community)
WHERE NOT (m)-[:REGISTERED_WITH]->() AND NOT (m)<-[:OF]-(:Registration {status: 'PROPOSED'})
RETURN m.id, k.code ORDER BY m.id LIMIT $most"""
#: The acts that reach the most people: the pair and the community with the most.
PAIR: Final = """MATCH (u:Unit {status: 'ACTIVE'})<-[:RETIRED_FROM]-(m:Member)-[:REGISTERED_WITH]->(k:Community)
WHERE NOT (u)-[:DOCKED_WITH]->(k)
RETURN u.id, k.code, count(m) AS number ORDER BY number DESC, u.id LIMIT 1"""
CROWD: Final = """MATCH (k:Community)<-[:REGISTERED_WITH]-(m:Member)
WITH k, count(m) AS number ORDER BY number DESC, k.code LIMIT 1
MATCH (g:LiaisonGroup) WHERE NOT (g)-[:ATTACHED_TO]->(k)
RETURN g.id, k.code, number ORDER BY g.id LIMIT 1"""
MOVES: Final = "MATCH (m:CoverageMove) RETURN count(m)"


def measure(size: int) -> dict[str, object]:
    """Return the ratios, and the milliseconds they are of."""
    found: dict[str, object] = {}
    for each in dict.fromkeys((SMALL, size)):
        with served(each) as server:
            found |= {f"{name}_{each}": value for name, value in asyncio.run(_overview(server)).items()}

    def over(one: str, other: str) -> float:
        return round(cast("float", found[one]) / cast("float", found[other]), 3)

    found["overview_growth"] = over(f"overview_ms_{size}", f"overview_ms_{SMALL}")
    found["overview_all_growth"] = over(f"overview_all_ms_{size}", f"overview_all_ms_{SMALL}")
    found["overview_speedup"] = over(f"overview_live_ms_{size}", f"overview_ms_{size}")
    with neo4j(HOMES / "counts") as ours:
        found |= asyncio.run(_acts(ours.start()))
    return found


async def _overview(server: Server) -> dict[str, float]:
    """Return the milliseconds of an overview of a city and of all, and how long the graph's counts took to build."""
    async with opened(server) as store:
        for name in await apply(store):
            say(name)
        found: dict[str, float] = {}
        now = await marker(store)
        if not now.good(WINDOWS) or now.day != DAY:
            say("计数 / building the counts")
            began = time.monotonic()
            async for _ in rebuild(store, WINDOWS, DAY):
                pass
            found["counts_build_seconds"] = round(time.monotonic() - began, 1)
        ((city,),) = await store.run(CITY)
        for name, area, counts, times in (
            ("overview_ms", city, True, TIMES),
            ("overview_live_ms", city, False, LIVE_TIMES),
            ("overview_all_ms", None, True, TIMES),
        ):
            context = Context(store, EVERYBODY, DAY, WINDOWS, counts=counts)

            async def ask(context: Context = context, area: object = area) -> None:
                result = await contract.execute(OVERVIEW, variable_values={"area": area}, context_value=context)
                assert not result.errors

            for _ in range(min(WARM, times)):
                await ask()
            found[name] = round(await _median_ms(ask, times), 3)
            say(f"{name} {found[name]} ms")
        return found


async def _median_ms(work: Callable[[], Awaitable[object]], times: int) -> float:
    took: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        await work()
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


async def _acts(server: Server) -> dict[str, object]:
    """Return what the counts cost an act: consult and accept with them over the same without; and the widest acts."""
    async with _city(server) as store:
        members = await store.run(MEMBERS, most=2 * ACTS)
        took: dict[bool, list[float]] = {True: [], False: []}
        for number, (member, home) in enumerate(members):
            counts = number % 2 == 0
            took[counts].append(await _registered(store, str(member), str(home), counts=counts))
        half = ACTS // 5  # the first ones find statements that were never planned
        one, other = (statistics.median(took[counts][half:]) * 1000 for counts in (True, False))
        found: dict[str, object] = {"act_cost": round(one / other, 3), "act_ms": [round(one, 2), round(other, 2)]}
        (unit, community, number), *_ = await store.run(PAIR)
        pair: dict[str, object] = {"unit": unit, "community": community}
        await _done(store, "offerDocking", {**pair, "side": "UNIT"})
        found["docking_ms"] = await _wide(store, "confirmDocking", number, {**pair, "side": "COMMUNITY"})
        (group, community, number), *_ = await store.run(CROWD)
        found["group_ms"] = await _wide(store, "attachGroup", number, {"liaisonGroup": group, "community": community})
        return found


@asynccontextmanager
async def _city(server: Server) -> AsyncGenerator[Store]:
    async with opened(server) as store:
        await apply(store)
        await load(store, "city", day=DAY, ring=RING, say=say)
        async for _ in rebuild(store, WINDOWS, DAY):
            pass
        yield store


async def _wide(store: Store, name: str, people: object, given: dict[str, object]) -> list[object]:
    """Return the milliseconds of an act, how many people it reaches, and how many answers it moved."""
    ((before,),) = await store.run(MOVES)
    took, _ = await _done(store, name, given)
    ((after,),) = await store.run(MOVES)
    return [round(took * 1000, 1), people, int(str(after)) - int(str(before))]


async def _registered(store: Store, member: str, home: str, *, counts: bool) -> float:
    """Return the seconds of a consultation and an acceptance; what lies between them is not counted."""
    with nullcontext() if counts else mock.patch("graph.changes.performing.recounted", _nothing):
        consulted, _ = await _done(store, "consult", {"member": member, "outcome": "AGREED"})
        proposed = {"member": member, "community": home, "channel": "SENT"}
        _, registration = await _done(store, "proposeRegistration", proposed)
        accepted, _ = await _done(store, "acceptRegistration", {"registration": registration})
    return consulted + accepted


async def _done(store: Store, name: str, given: Mapping[str, object]) -> tuple[float, str]:
    """Do an act; return its seconds, and the id of what it made."""
    began = time.perf_counter()
    done = await perform(store, BY_NAME[name], given, EVERYBODY, DAY, ring=RING)
    return time.perf_counter() - began, done.node


async def _nothing(*_: object) -> str:
    return ""
