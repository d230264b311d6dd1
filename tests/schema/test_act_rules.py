"""Rules that acts hold: over a branch's life, under many writers at once, and in the audit trail."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import cast

import pytest

from graph.audit import Report, Signer, Witness, verify
from graph.changes.performing import perform
from graph.changes.registry import BY_NAME
from graph.errors import Refused
from graph.scope import principal
from graph.store import Store
from tests.conftest import Loaded
from tests.schema.doing import DAY, Somebody, done, refused, rows, told


def test_a_branch_is_set_up_led_upgraded_and_dissolved_by_approval(changing: Loaded, somebody: Somebody) -> None:
    number = 'number: "示例字〔2026〕1号"'
    named = 'name: "示例社区第九党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING'
    branch = done(changing, f'setUpBranch({named}, community: "{somebody.home}", {number})')
    ends = 'termEndsOn: "2029-07-14"'
    appointed = f'appointSecretary(member: "{somebody.ident}", branch: "{branch}", {ends})'
    assert "NOT_OF_THE_BRANCH" == refused(changing, appointed)
    done(changing, f'coManage(member: "{somebody.ident}", branch: "{branch}")')
    done(changing, appointed)
    assert "NO_UPGRADE" == refused(changing, f'upgradeBranch(branch: "{branch}", kind: BRANCH, {number})')
    done(changing, f'upgradeBranch(branch: "{branch}", kind: GENERAL_BRANCH, {number})')
    done(changing, f'reElect(branch: "{branch}", {ends}, {number})')
    done(changing, f'transferAffiliation(member: "{somebody.ident}", branch: "{branch}", source: "介绍信")')
    assert "MEMBERS_REMAIN" == refused(changing, f'dissolveBranch(branch: "{branch}", {number})')
    ((other,), *_) = rows(
        changing,
        "MATCH (b:Branch {establishment: 'STANDING'}) WHERE b.id <> $id AND b.lifecycle <> 'DISSOLVED' RETURN b.id",
        id=branch,
    )
    done(changing, f'transferAffiliation(member: "{somebody.ident}", branch: "{other}", source: "介绍信")')
    done(changing, f'dissolveBranch(branch: "{branch}", {number})')
    query = f'{{ branch(id: "{branch}") {{ kind lifecycle secretaries {{ totalCount }} '
    query += "changes(orderBy: ON) { edges { node { kind } } } formerLinks { edges { node { link } } } } }"
    told_of = cast("dict[str, dict[str, list[dict[str, dict[str, str]]]]]", told(changing, query)["branch"])
    assert ("GENERAL_BRANCH", "DISSOLVED") == (told_of["kind"], told_of["lifecycle"])
    assert {"SET_UP", "UPGRADE", "RE_ELECTION", "DISSOLUTION"} == {
        each["node"]["kind"] for each in told_of["changes"]["edges"]
    }
    assert {"SECRETARY_OF", "CO_MANAGED_BY", "AFFILIATED_WITH"} == {
        each["node"]["link"] for each in told_of["formerLinks"]["edges"]
    }


def test_under_many_writers_each_member_keeps_exactly_one_affiliation(changing: Loaded) -> None:
    members = [
        str(ident)
        for (ident,) in rows(
            changing,
            "MATCH (m:Member {status: 'ACTIVE'})-[:AFFILIATED_WITH]->() RETURN DISTINCT m.id ORDER BY m.id LIMIT 3",
        )
    ]
    branches = [
        str(ident)
        for (ident,) in rows(
            changing,
            "MATCH (b:Branch) WHERE b.establishment = 'STANDING' AND b.lifecycle <> 'DISSOLVED' "
            "RETURN b.id ORDER BY b.id LIMIT 4",
        )
    ]
    who = principal("CITY_BUREAU", None)
    transfer = BY_NAME["transferAffiliation"]

    async def one(store: Store, member: str, branch: str) -> bool:
        given = {"member": member, "branch": branch, "source": "介绍信"}
        try:
            await perform(store, transfer, given, who, DAY)
        except Refused:
            return False
        return True

    async def work(store: Store) -> int:
        jobs = [one(store, member, branches[number % 4]) for number in range(10) for member in members]
        return sum(await asyncio.gather(*jobs))

    before = rows(changing, "MATCH (f:FormerLink {link: 'AFFILIATED_WITH'}) RETURN count(f)")
    moved = changing.use(work)
    after = rows(changing, "MATCH (f:FormerLink {link: 'AFFILIATED_WITH'}) RETURN count(f)")
    counts = rows(
        changing,
        "UNWIND $members AS id MATCH (m:Member {id: id}) RETURN COUNT { (m)-[:AFFILIATED_WITH]->() }",
        members=members,
    )
    assert [[1], [1], [1]] == counts
    assert moved == cast("int", after[0][0]) - cast("int", before[0][0]) > 0


def test_every_act_and_every_refusal_is_in_the_trail_which_is_whole(
    changing: Loaded, somebody: Somebody, tmp_path: Path
) -> None:
    witness = Witness(tmp_path / "witness", Signer.of(tmp_path / "key"))
    who = principal("COUNTY_BUREAU", somebody.county, "official-7")
    consult = BY_NAME["consult"]

    async def work(store: Store) -> Report:
        given = {"member": somebody.ident, "outcome": "DECLINED", "reason": "OTHER"}
        await perform(store, consult, given, who, DAY, f"trail-{somebody.ident}", witness)
        with pytest.raises(Refused):
            await perform(store, consult, {**given, "outcome": "AGREED"}, who, DAY, None, witness)
        return await verify(store, tmp_path / "witness", None)

    report = changing.use(work)
    entries = rows(
        changing,
        "MATCH (e:AuditEntry {who: 'official-7'}) RETURN e.chain, e.kind, e.act, e.code, e.detail ORDER BY e.number",
    )
    assert [somebody.county, "ACT", "consult", None] == entries[0][:4]
    assert [somebody.county, "REFUSAL", "consult", "REASON_NOT_FITTING"] == entries[1][:4]
    assert "DECLINED" in str(entries[0][4])
    assert [] == [fault for fault in report.faults if fault.chain == somebody.county]


def test_a_committee_sets_up_branches_in_its_own_area_alone(changing: Loaded) -> None:
    ((committee, within, outside), *_) = rows(
        changing,
        """MATCH (w:WorkingCommittee)-[:RESPONSIBLE_FOR]->(a:County) MATCH (c:Community) WHERE c.code STARTS WITH a.code
           MATCH (o:Community) WHERE NOT o.code STARTS WITH a.code
           RETURN w.id, c.code, o.code ORDER BY w.id, c.code, o.code LIMIT 1""",
    )
    named = 'name: "示例第十党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING, number: "示例字2号"'
    call = f'setUpBranch({named}, community: "{{}}")'
    assert "NOT_FOUND" == refused(changing, call.format(outside), "WORKING_COMMITTEE", str(committee))
    done(changing, call.format(within), "WORKING_COMMITTEE", str(committee))


def test_under_many_writers_a_branch_keeps_one_secretary_and_what_ended_is_told_once(changing: Loaded) -> None:
    members = ["m-188", "m-189", "m-190"]
    calls = [
        *(("appointSecretary", {"member": member, "branch": "b-15"}) for member in members * 4),
        *(("suspend", {"member": member}) for member in members),
        *(("restore", {"member": member}) for member in members),
    ]

    async def one(store: Store, name: str, given: dict[str, str]) -> bool:
        try:
            await perform(store, BY_NAME[name], given, principal("CITY_BUREAU", None), DAY)
        except Refused:
            return False
        return name == "appointSecretary"

    async def work(store: Store) -> int:
        return sum(await asyncio.gather(*(one(store, name, given) for name, given in calls)))

    count = "MATCH (b:Branch {id: 'b-15'}) RETURN COUNT { (b)<-[:SECRETARY_OF]-() }, "
    count += "COUNT { (b)<-[:TO]-(:FormerLink {link: 'SECRETARY_OF'}) }"
    ((before, ended_before),) = cast("list[list[int]]", rows(changing, count))
    appointed = changing.use(work)
    ((after, ended),) = cast("list[list[int]]", rows(changing, count))
    # Whoever is appointed again was secretary until then: it ended, and began anew.
    assert after <= 1
    assert before + appointed - after == ended - ended_before > 0
