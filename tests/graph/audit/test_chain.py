"""Appending: in the caller's transaction or not at all, one after the other on a chain, side by side on several."""

import asyncio

import pytest
from neo4j.exceptions import ConstraintError

from graph.audit import Head, append, heads, record, verify
from graph.errors import Refused
from graph.store import Store
from tests.graph.audit.trailing import CITY, COUNTY, OTHER, Trail, entry

WAIT = 30


def test_a_chain_counts_from_one_and_each_chain_for_itself(trail: Trail) -> None:
    heads = [*trail.write(COUNTY, 3), *trail.write(CITY, 1), *trail.write("", 1)]
    assert [(COUNTY, 1), (COUNTY, 2), (COUNTY, 3), (CITY, 1), ("", 1)] == [(each.chain, each.number) for each in heads]
    assert (5, []) == (trail.verified().entries, trail.found())


def test_several_entries_of_one_transaction_hold_together(trail: Trail) -> None:
    async def work(store: Store) -> Head:
        async with store.transaction() as transaction:
            await append(transaction, OTHER, entry(1))
            await append(transaction, COUNTY, entry(2))
            head = await append(transaction, COUNTY, entry(3))
        await trail.witness().keep(head)
        return head

    assert (COUNTY, 2) == ((head := trail.use(work)).chain, head.number)
    assert [] == trail.found()


def test_heads_that_the_witness_missed_can_be_kept_later(trail: Trail) -> None:
    async def crashed(store: Store) -> None:
        for number in (1, 2):
            async with store.transaction() as transaction:
                await append(transaction, COUNTY, entry(number))

    async def again(store: Store) -> list[Head]:
        found = await heads(store, COUNTY)
        await trail.witness().keep(*found)
        return found

    trail.use(crashed)
    trail.write(OTHER, 1)
    assert [(COUNTY, 2)] == [(head.chain, head.number) for head in trail.use(again)]
    trail.change("MATCH (m)-[:IN]->(n:AuditEntry {chain: '370784', number: 2}) DETACH DELETE m, n")
    assert [(COUNTY, 2, "CUT")] == trail.found()


@pytest.mark.parametrize("chain", ["37", "370784001", "weifang", "37078４"])
def test_a_chain_is_a_county_a_city_or_the_store(trail: Trail, chain: str) -> None:
    with pytest.raises(Refused, match=chain):
        trail.write(chain, 1)


def test_what_cannot_be_recorded_does_not_happen(trail: Trail) -> None:
    trail.write(COUNTY, 1)
    trail.change("CREATE (:AuditEntry {chain: '370784', number: 2, id: 'in the way'})")

    async def work(store: Store) -> None:
        async with store.transaction() as transaction:
            await transaction.run("CREATE (:Trial)")
            await append(transaction, COUNTY, entry(2))

    with pytest.raises(ConstraintError):
        trail.use(work)
    assert [[0]] == trail.use(lambda store: store.run("MATCH (n:Trial) RETURN count(n)"))


def test_what_did_not_happen_is_not_recorded(trail: Trail) -> None:
    async def work(store: Store) -> None:
        async with store.transaction() as transaction:
            await append(transaction, COUNTY, entry(1))
            raise Refused("NO", "不行", "no")

    with pytest.raises(Refused):
        trail.use(work)
    assert [[0]] == trail.use(
        lambda store: store.run("MATCH (n) WHERE NOT n:Migration|Counts|CoverageRelay RETURN count(n)")
    )


def test_another_chain_does_not_wait_and_the_same_one_does(trail: Trail) -> None:
    async def work(store: Store) -> list[int]:
        witness = trail.witness()
        async with store.transaction() as transaction:
            first = await append(transaction, COUNTY, entry(1))
            behind = asyncio.create_task(record(store, witness, COUNTY, entry(2)))
            beside = await asyncio.wait_for(record(store, witness, OTHER, entry(3)), WAIT)
            waited = not behind.done()
        second = await asyncio.wait_for(behind, WAIT)
        await witness.keep(first)
        return [first.number, beside.number, second.number, int(waited)]

    assert [1, 1, 2, 1] == trail.use(work)
    assert [] == trail.found()


def test_sixteen_writers_on_three_chains_lose_nothing(trail: Trail) -> None:
    chains, each = (COUNTY, OTHER, CITY), 12

    async def writer(store: Store, number: int) -> None:
        for turn in range(each):
            await record(store, witness, chains[(number + turn) % 3], entry(number * each + turn))

    async def work(store: Store) -> tuple[int, list[object]]:
        await asyncio.gather(*(writer(store, number) for number in range(16)))
        report = await verify(store, trail.path, trail.signer.public)
        return report.entries, [*report.faults]

    witness = trail.witness()
    assert (16 * each, []) == trail.use(work)
    assert 16 * each == len(trail.path.read_bytes().splitlines())
