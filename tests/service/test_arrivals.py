"""Who comes in and who is turned away stands in the trail: a token once, and the refused a minute's together."""

import asyncio
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import httpx
import pytest

from graph.audit import AuditKind, Entry, Signer, Witness, append
from graph.day import SHANGHAI
from graph.scope import principal
from graph.server import Server
from graph.store import Store
from service.arrivals import Arrivals
from tests.conftest import EMPTY, Loaded
from tests.service.process import Service, serving

CLERK = principal("COUNTY_BUREAU", "370784", "clerk-5", "https://id.example")
LOGINS = "MATCH (e:AuditEntry {act: 'login'}) WHERE e.who = $who RETURN e.kind, e.chain, e.detail ORDER BY e.number"


@pytest.fixture
def graph(server: Server) -> Iterator[Loaded]:
    """The session's graph, without the entries of others."""
    ours = Loaded(server, date(2026, 11, 24))
    ours.use(lambda store: store.run(EMPTY))
    yield ours
    ours.use(lambda store: store.run(EMPTY))


async def quiet() -> None:
    """Return when everything that was begun beside us has ended."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)


def test_a_token_comes_in_once_whichever_process_sees_it(graph: Loaded, tmp_path: Path) -> None:
    async def work(store: Store) -> list[list[object]]:
        for number in range(2):
            arrivals = Arrivals(store, Witness(tmp_path / str(number), Signer(b"a" * 32)))
            arrivals.came(CLERK, "Bearer one")
            arrivals.came(CLERK, "bearer  one")
            await quiet()
        return await store.run(LOGINS, who="https://id.example clerk-5")

    assert [["LOGIN", "370784", None]] == graph.use(work)


def test_however_many_are_turned_away_few_entries_tell_it(graph: Loaded, tmp_path: Path) -> None:
    async def work(store: Store) -> list[list[object]]:
        arrivals = Arrivals(store, Witness(tmp_path / "witness", Signer(b"a" * 32)), pause=0)
        for _ in range(500):
            arrivals.turned_away()
        await quiet()
        return await store.run(LOGINS, who="-")

    assert [["REFUSAL", "", '{"count":500}']] == graph.use(work)


def test_the_service_records_whose_token_it_sees_first(service: Service) -> None:
    header = {"Authorization": f"Bearer {service.tokens.mint(principal('COMMUNITY', '370784001001', 'clerk-6'))}"}
    query = {"query": '{ audit(who: "sanwei clerk-6", kind: LOGIN) { totalCount } }'}
    with service.client(None) as client, service.client("AUDITOR") as auditor:
        for _ in range(3):
            assert client.post("/graphql", json={"query": "{ __typename }"}, headers=header).is_success
        assert 1 == seen(auditor, query)


def seen(auditor: httpx.Client, query: dict[str, str]) -> int:
    """How many entries an auditor sees once there is any: they are written beside the answers."""
    for _ in range(1000):
        if found := auditor.post("/graphql", json=query).json()["data"]["audit"]["totalCount"]:
            return int(found)
    return 0


def test_a_service_that_starts_lets_the_witness_have_what_a_crash_kept_from_it(graph: Loaded, tmp_path: Path) -> None:
    async def committed(store: Store) -> str:
        entry = Entry(AuditKind.ACT, "consult", datetime.now(SHANGHAI), "- COMMUNITY")
        async with store.transaction() as transaction:
            return (await append(transaction, "370784", entry)).hash

    hash_ = graph.use(committed)
    with serving(tmp_path, graph.server):
        assert hash_ in (tmp_path / "witness.jsonl").read_text(encoding="utf-8")
