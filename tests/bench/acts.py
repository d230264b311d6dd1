"""Acts a second through the service, beside the driver that writes what they leave alone; and where the time goes.

The city is loaded into a Neo4j of its own: acts change the graph, and the other measurements keep theirs.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

import orjson

from graph.embedded.ports import free_ports
from graph.migrations import apply
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Store, opened
from seeds.loading import load
from tests.bench.act_profile import profile
from tests.bench.contenders import awaited, bearer, post
from tests.bench.graph import DAY, HOMES, ROOT
from tests.bench.load import Loader, loader
from tests.bench.report import FILE
from tests.bench.saying import say
from tests.drill.ground import RING, neo4j
from tests.service.process import environment, serving

DOCUMENT: Final = """mutation ($member: ID!) { done: consult(member: $member, outcome: UNDECIDED) {
  __typename ... on ActDone { node { id } } } }"""
MEMBERS: Final = """MATCH (c:County)
CALL (c) {
  MATCH (m:Member {status: 'ACTIVE', partyStatus: 'FULL'})-[:LIVES_IN]->(k:Community)
  WHERE k.code STARTS WITH c.code
  RETURN m.id AS id ORDER BY id LIMIT $each
}
RETURN c.code, collect(id) ORDER BY c.code"""
#: How many members of a county are consulted in turn.
EACH: Final = 64
WARM_SECONDS: Final = 4.0
#: Key, clients, and whether all members are of one county.
ASKED: Final = (("acts_one", 1, False), ("acts_sixteen", 16, False), ("acts_sixteen_one_county", 16, True))


def measure(*, rounds: int, seconds: float) -> dict[str, object]:
    """Return the ratios, the acts a second of both, and the profile."""
    home = HOMES / "acts"
    with neo4j(home) as ours:
        server = ours.start()
        say("装入示例市 / loading the city")
        counties = asyncio.run(_loaded(server))
        spread = [each for row in zip(*counties, strict=False) for each in row]
        with _floor(home, server) as port, _service(home, server) as (service, token), loader() as load:
            taken: dict[str, list[tuple[float, float]]] = {}
            for number in range(-1, rounds):
                for key, clients, narrow in ASKED:
                    members = max(counties, key=len) if narrow else spread
                    floor = [post(port, "/consult", {"member": each}) for each in members]
                    told = [{"query": DOCUMENT, "variables": {"member": each}} for each in members]
                    sanwei = [post(service, "/graphql", each, bearer(token)) for each in told]
                    length = seconds if number >= 0 else WARM_SECONDS
                    pair = _speed(load, service, sanwei, length, clients), _speed(load, port, floor, length, clients)
                    if number >= 0:
                        taken.setdefault(key, []).append(pair)
                        say(f"{key}: {pair[0]:.0f} / {pair[1]:.0f}")
        say("一件事的时间 / the time of one act")
        parts = asyncio.run(profile(server, home, spread))
    return {
        **{key: round(statistics.median(one / other for one, other in pairs), 3) for key, pairs in taken.items()},
        "acts_per_second": {key: [*map(_median, zip(*pairs, strict=True))] for key, pairs in taken.items()},
        "acts_profile": parts,
    }


def keep(found: dict[str, object]) -> None:
    """Add what was found to the other figures."""
    before = cast("dict[str, object]", orjson.loads(FILE.read_bytes())) if FILE.exists() else {}
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(orjson.dumps({**before, **found}, option=orjson.OPT_INDENT_2) + b"\n")


def table(found: dict[str, object]) -> str:
    """Return the figures as a person reads them."""
    lines = [f"{key:28} {found[key]}" for key, *_ in ASKED]
    lines += [f"{name:28} {each['times']:.0f} × {each['ms']} ms" for name, each in _profile(found).items()]
    return "\n".join([*lines, ""])


def _profile(found: dict[str, object]) -> dict[str, dict[str, float]]:
    return cast("dict[str, dict[str, float]]", found["acts_profile"])


def _median(figures: tuple[float, ...]) -> float:
    return round(statistics.median(figures), 1)


def _speed(load: Loader, port: int, requests: list[bytes], seconds: float, clients: int) -> float:
    return load.load(port, requests, seconds=seconds, connections=clients).per_second


async def _loaded(server: Server) -> list[list[str]]:
    """Load the city, and return some members of each county."""
    async with opened(server) as store:
        await apply(store)
        await load(store, "city", day=DAY, ring=RING, say=say)
        return await _members(store)


async def _members(store: Store) -> list[list[str]]:
    rows = await store.run(MEMBERS, each=EACH)
    return [cast("list[str]", found) for _, found in rows if found]


@contextmanager
def _service(home: Path, server: Server) -> Generator[tuple[int, str]]:
    with serving(home, server) as service:
        yield int(service.address.rpartition(":")[2]), service.tokens.mint(Principal(Role.CITY_BUREAU))


@contextmanager
def _floor(home: Path, server: Server) -> Generator[int]:
    (port,) = free_ports(1)
    variables = environment(
        home,
        NEO4J_URI=server.uri,
        NEO4J_USER=server.user,
        NEO4J_PASSWORD=server.password,
        NEO4J_DATABASE=server.database,
        PORT=str(port),
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.act_floor"], cwd=ROOT, env=variables, stdin=subprocess.DEVNULL
    )
    try:
        awaited("act_floor", process, port)
        yield port
    finally:
        process.terminate()
        process.wait(30)
