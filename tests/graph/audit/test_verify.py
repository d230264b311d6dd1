"""Verification finds what somebody with the database's password did to the trail, and says where."""

from collections.abc import Callable
from typing import cast

import pytest
from neo4j import GraphDatabase

from graph.audit import record, verifying
from graph.audit.chain import NOTHING, digest, entry_id
from graph.store import Store
from tests.graph.audit.trailing import COUNTY, OTHER, Trail, entry
from tests.schema.test_plans import operators

ONE = "MATCH (n:AuditEntry {chain: '370784', number: 4})"
LAST = "MATCH (n:AuditEntry {chain: '370784'}) WHERE n.number > 6 OPTIONAL MATCH (m)-[:IN]->(n) DETACH DELETE m, n"
BACK = """MATCH (c:AuditChain {code: '370784'}) MATCH (n:AuditEntry {chain: '370784', number: 6})
SET c.number = 6, c.hash = n.hash"""
SWAP = """MATCH (a:AuditEntry {chain: '370784', number: 4}) MATCH (b:AuditEntry {chain: '370784', number: 6})
WITH a, b, properties(a) AS one, properties(b) AS other
SET a.number = -1, a.id = 'between', b.number = -2, b.id = 'also between'
WITH a, b, one, other
SET a.number = other.number, a.id = other.id, b.number = one.number, b.id = one.id"""
#: What was done, and what is found.
DONE: dict[str, tuple[tuple[str, ...], list[tuple[str, int, str]]]] = {
    "a text changed": ((f"{ONE} SET n.act = 'accept'",), [(COUNTY, 4, "ALTERED")]),
    "a word changed": ((f"{ONE} SET n.role = 'COMMUNITY'",), [(COUNTY, 4, "ALTERED")]),
    "who changed": ((f"{ONE} SET n.who = 'https://id.example other'",), [(COUNTY, 4, "ALTERED")]),
    "a moment changed": (
        (f"{ONE} SET n.at = datetime('2026-01-01T00:00:00Z')",),
        [(COUNTY, 4, "ALTERED"), (COUNTY, 4, "MENTIONS")],
    ),
    "a property taken away": ((f"{ONE} REMOVE n.detail",), [(COUNTY, 4, "ALTERED")]),
    "a property put in": ((f"{ONE} SET n.more = 1",), [(COUNTY, 4, "ALTERED")]),
    "the hash changed": ((f"{ONE} SET n.hash = $other",), [(COUNTY, 4, "ALTERED")]),
    "whom it is about changed": (
        (f"{ONE} SET n.about = ['m-999']",),
        [(COUNTY, 4, "ALTERED"), (COUNTY, 4, "MENTIONS")],
    ),
    "no longer found by whom it is about": (
        (f"{ONE} MATCH (m)-[:IN]->(n) DETACH DELETE m",),
        [(COUNTY, 4, "MENTIONS")],
    ),
    "found by somebody else too": (
        (f"{ONE} CREATE (:AuditMention {{of: 'm-999', at: n.at, entry: n.id}})-[:IN]->(n)",),
        [(COUNTY, 4, "MENTIONS")],
    ),
    "one removed": ((f"{ONE} MATCH (m)-[:IN]->(n) DETACH DELETE m, n",), [(COUNTY, 4, "REMOVED")]),
    "the first removed": (
        ("MATCH (m)-[:IN]->(n:AuditEntry {chain: '370784', number: 1}) DETACH DELETE m, n",),
        [(COUNTY, 1, "REMOVED")],
    ),
    "the end removed": ((LAST,), [(COUNTY, 7, "CUT")]),
    "the end removed and the head put back": ((LAST, BACK), [(COUNTY, 7, "CUT")]),
    "everything removed": (
        ("MATCH (n) WHERE n:AuditEntry OR n:AuditMention OR n:AuditChain DETACH DELETE n",),
        [(OTHER, 1, "CUT"), (COUNTY, 1, "CUT")],
    ),
    "two swapped": (
        (SWAP,),
        [(COUNTY, number, code) for number in (4, 6) for code in ("MOVED", "MENTIONS")],
    ),
    "the head moved on": (("MATCH (c:AuditChain {code: '370784'}) SET c.number = 20",), [(COUNTY, 8, "HEAD")]),
    "the head moved back": (
        ("MATCH (c:AuditChain {code: '370784'}) SET c.number = 3",),
        [(COUNTY, 3, "HEAD"), (COUNTY, 8, "HEAD")],
    ),
    "the head's hash changed": (
        ("MATCH (c:AuditChain {code: '370784'}) SET c.hash = $other",),
        [(COUNTY, 8, "HEAD")],
    ),
    "the head removed": (("MATCH (c:AuditChain {code: '370784'}) DELETE c",), [(COUNTY, 8, "HEAD")]),
    "one put in that is no entry": (("CREATE (:AuditEntry {id: 'stray'})",), [("", 0, "STRAY")]),
    "a number of another type": ((f"{ONE} SET n.number = '4'",), [(COUNTY, 4, "REMOVED"), ("", 0, "STRAY")]),
}


@pytest.mark.parametrize(("statements", "faults"), DONE.values(), ids=DONE.keys())
def test_what_was_done_is_found_where_it_was_done(
    written: Trail, statements: tuple[str, ...], faults: list[tuple[str, int, str]]
) -> None:
    written.change(*statements, other="f" * 64)
    assert faults == written.found()


def test_nothing_is_found_where_nothing_was_done(written: Trail) -> None:
    report = written.verified()
    assert (11, 0, {COUNTY: 8, OTHER: 3}) == (
        report.entries,
        report.count,
        {chain: number for chain, (number, _) in report.heads.items()},
    )


def test_a_fault_is_told_in_both_languages_with_its_place(written: Trail) -> None:
    written.change(f"{ONE} SET n.act = 'accept'")
    fault = written.verified().faults[0]
    assert ("链 370784 第 4 条", "entry 4 of chain 370784") == (fault.zh[:14], fault.en[:23])


def rewritten(trail: Trail, change: Callable[[list[dict[str, object]]], None]) -> None:
    """Change the entries of a chain, and number, hash and write them all anew as the service would have."""

    async def work(store: Store) -> None:
        rows = await store.run("MATCH (n:AuditEntry {chain: '370784'}) RETURN properties(n) ORDER BY n.number")
        entries = [cast("dict[str, object]", row[0]) for row in rows]
        change(entries)
        previous = NOTHING
        for number, each in enumerate(entries, start=1):
            each |= {"number": number, "id": entry_id(COUNTY, number), "previous": previous}
            each["hash"] = previous = digest(each)
        async with store.transaction() as transaction:
            await transaction.run(
                "MATCH (n:AuditEntry {chain: '370784'}) OPTIONAL MATCH (m)-[:IN]->(n) DETACH DELETE m, n"
            )
            await transaction.run(
                "UNWIND $entries AS entry CREATE (n:AuditEntry) SET n = entry WITH n UNWIND n.about AS of "
                "CREATE (:AuditMention {of: of, at: n.at, entry: n.id})-[:IN]->(n)",
                entries=entries,
            )
            await transaction.run(
                "MATCH (c:AuditChain {code: '370784'}) SET c.number = $number, c.hash = $hash",
                number=len(entries),
                hash=previous,
            )

    trail.use(work)


def test_an_entry_put_in_with_all_hashes_made_anew_is_found_by_the_witness(written: Trail) -> None:
    rewritten(written, lambda entries: entries.insert(3, dict(entries[0])))
    assert [(COUNTY, number, "FORGED") for number in range(4, 9)] == written.found()


def test_an_entry_taken_out_with_all_hashes_made_anew_is_found_by_the_witness(written: Trail) -> None:
    rewritten(written, lambda entries: entries.pop(3).clear())
    assert [*((COUNTY, number, "FORGED") for number in range(4, 8)), (COUNTY, 8, "CUT")] == written.found()


def test_a_database_put_back_and_written_anew_is_found_by_the_witness(written: Trail) -> None:
    written.change(LAST, BACK)
    written.write(COUNTY, 3, begin=20)
    assert [(COUNTY, 7, "FORGED"), (COUNTY, 8, "FORGED")] == written.found()


def test_without_the_witness_a_cut_tail_cannot_show_and_that_is_told(written: Trail) -> None:
    written.path.unlink()
    assert [("", 0, "WITNESS_MISSING")] == written.found()


def test_many_faults_are_counted_and_the_first_are_told(trail: Trail) -> None:
    trail.write(COUNTY, 120)
    trail.change("MATCH (n:AuditEntry) SET n.act = 'accept'")
    report = trail.verified()
    assert (120, 100) == (report.count, len(report.faults))


def test_a_chain_is_walked_in_batches(written: Trail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "BATCH", 3)
    written.change(f"{ONE} SET n.act = 'accept'")
    assert [(COUNTY, 4, "ALTERED")] == written.found()


def test_a_batch_reads_no_more_than_a_batch(trail: Trail) -> None:
    """However long the rest of the chain is: else a walk would take the square of its length."""
    trail.change(
        "UNWIND range(1, 2000) AS i CREATE (:AuditEntry {id: 'audit-370784-' + i, chain: '370784', number: i})"
    )
    credentials = (trail.server.user, trail.server.password)
    with (
        GraphDatabase.driver(trail.server.uri, auth=credentials) as driver,  # pyright: ignore[reportUnknownMemberType]
        driver.session() as session,  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
    ):
        given = {"chain": COUNTY, "after": 100, "limit": 10}
        summary = session.run(f"PROFILE {verifying.WALK}", given).consume()
    found = [*operators(cast("dict[str, object]", summary.profile))]
    assert [10] == [each.rows for each in found if "IndexSeek" in each.name]


def test_what_an_entry_holds_comes_back_as_it_was(trail: Trail) -> None:
    """Numbers, days and wide characters have one text before and after the graph."""
    more = entry(
        1, reason="补发证件 😀 «é»", detail={"amount": 0.1, "year": 2026, "on": None}, about=("m-2", "m-1", "m-2")
    )

    async def work(store: Store) -> None:
        await record(store, trail.witness(), COUNTY, more)

    trail.use(work)
    assert [] == trail.found()
