"""Acts as a client does them: what they change, what they refuse, and that what is refused leaves nothing behind."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from graph.audit import Report, Signer, Witness, verify
from graph.changes import recording
from graph.changes.performing import perform
from graph.changes.registry import ACTS, BY_NAME
from graph.coverage import Windows
from graph.errors import Refused
from graph.model import BY_LABEL, Kind
from graph.scope import Role, principal
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded, load_afresh
from tests.schema.doing import DAY, RESULT, act, done, refused, rows, told


@pytest.fixture(scope="module")
def graph(server: Server) -> Loaded:
    """The small set, for a module that changes it."""
    return load_afresh(server, "small", DAY)


@dataclass(frozen=True)
class Somebody:
    """A counted member without a registration, with a home, and the county and the neighbour of that."""

    ident: str
    home: str
    neighbour: str

    @property
    def county(self) -> str:
        """The code of the home's county."""
        return self.home[:6]


@pytest.fixture
def somebody(graph: Loaded) -> Somebody:
    """Somebody whom no test has registered or consulted yet."""
    ((ident, home, neighbour), *_) = rows(
        graph,
        """MATCH (m:Member {status: 'ACTIVE'})-[:LIVES_IN]->(k:Community)
           WHERE NOT (m)-[:REGISTERED_WITH]->() AND NOT (m)<-[:OF]-(:Registration) AND NOT (m)<-[:OF]-(:Consultation)
             AND NOT (m)<-[:OF]-(:FormerLink) AND (m)-[:AFFILIATED_WITH]->()
           MATCH (o:Community) WHERE o.code <> k.code AND left(o.code, 6) = left(k.code, 6)
           RETURN m.id, k.code, o.code ORDER BY m.id, o.code LIMIT 1""",
    )
    return Somebody(str(ident), str(home), str(neighbour))


def registered(graph: Loaded, somebody: Somebody) -> None:
    """Take somebody through the workflow to an accepted registration at home."""
    done(graph, f'consult(member: "{somebody.ident}", outcome: AGREED)', "COUNTY_BUREAU", somebody.county)
    proposal = done(
        graph, f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SENT)'
    )
    done(graph, f'acceptRegistration(registration: "{proposal}")', "COMMUNITY", somebody.home)


def covered(graph: Loaded, somebody: Somebody) -> int:
    """How many of somebody's community are registered."""
    answer = told(graph, f'{{ coverage(question: MEMBER_REGISTRATION, area: "{somebody.home}") {{ covered }} }}')
    return cast("dict[str, int]", answer["coverage"])["covered"]


def test_consulted_proposed_and_accepted_a_member_is_covered(graph: Loaded, somebody: Somebody) -> None:
    before = covered(graph, somebody)
    registered(graph, somebody)
    assert before + 1 == covered(graph, somebody)


def test_without_consent_no_registration_is_accepted(graph: Loaded, somebody: Somebody) -> None:
    done(graph, f'consult(member: "{somebody.ident}", outcome: DECLINED, reason: FEARS_TREATMENT_LOSS)')
    call = f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: FOUND)'
    proposal = done(graph, call)
    assert "NO_CONSENT" == refused(graph, f'acceptRegistration(registration: "{proposal}")', "COMMUNITY", somebody.home)
    assert "ALREADY_PROPOSED" == refused(graph, call)
    done(graph, f'withdrawRegistration(registration: "{proposal}")')
    assert "REGISTRATION_CLOSED" == refused(graph, f'declineRegistration(registration: "{proposal}")')


def test_a_neighbour_cannot_accept_and_learns_nothing(graph: Loaded, somebody: Somebody) -> None:
    proposal = done(
        graph, f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SELF)'
    )
    call = 'acceptRegistration(registration: "{}")'
    there = act(graph, call.format(proposal), "COMMUNITY", somebody.neighbour)
    nowhere = act(graph, call.format("reg-none"), "COMMUNITY", somebody.neighbour)
    assert "NOT_FOUND" == there["code"]
    assert str(there["zh"]).replace(proposal, "reg-none") == nowhere["zh"]


def test_what_ended_stays_readable(graph: Loaded, somebody: Somebody) -> None:
    registered(graph, somebody)
    done(graph, f'endRegistration(member: "{somebody.ident}")', "COMMUNITY", somebody.home)
    done(graph, f'moveHome(member: "{somebody.ident}", community: "{somebody.neighbour}")')
    query = f'{{ member(id: "{somebody.ident}") {{ home {{ id }} registeredWith {{ id }}'
    query += " history(orderBy: UNTIL) { edges { node { link until community { id } } } } } }"
    member = cast("dict[str, dict[str, list[dict[str, dict[str, object]]]]]", told(graph, query)["member"])
    assert {"id": somebody.neighbour} == member["home"]
    assert member["registeredWith"] is None
    ended = {(str(each["node"]["link"]), str(each["node"]["until"])) for each in member["history"]["edges"]}
    assert {("REGISTERED_WITH", "2026-07-15"), ("LIVES_IN", "2026-07-15")} == ended


def test_an_operation_is_done_once_however_often_it_is_sent(graph: Loaded, somebody: Somebody) -> None:
    call = f'consult(member: "{somebody.ident}", outcome: UNDECIDED, operation: "once-{somebody.ident}")'
    first, second = act(graph, call), act(graph, call)
    assert (False, True, first["node"]) == (first["repeated"], second["repeated"], second["node"])
    assert "OPERATION_REUSED" == refused(graph, call.replace("UNDECIDED", "UNREACHABLE"))


@pytest.mark.parametrize(
    ("call", "role", "anchor", "code"),
    [
        ('consult(member: "m-none", outcome: AGREED)', "CITY_BUREAU", None, "NOT_FOUND"),
        ('consult(member: "u-01", outcome: AGREED)', "CITY_BUREAU", None, "VALUE_WRONG"),
        ('consult(member: "m-none", outcome: AGREED, on: "2026-07-16")', "CITY_BUREAU", None, "VALUE_WRONG"),
        ('consult(member: "m-none", outcome: AGREED)', "COMMUNITY", "370784001001", "NOT_YOUR_ACT"),
        ('recordSurvey(community: "370784001001", note: "' + "长" * 501 + '")', "CITY_BUREAU", None, "VALUE_WRONG"),
        ("grant(year: 2026, amount: 1.0, mode: DIRECT)", "CITY_BUREAU", None, "ONE_OF"),
    ],
)
def test_a_wrong_act_is_refused_with_its_reason(
    graph: Loaded, call: str, role: str, anchor: str | None, code: str
) -> None:
    assert code == refused(graph, call, role, anchor)


def test_a_batch_answers_each_for_itself(graph: Loaded, somebody: Somebody) -> None:
    call = f'consultEach(members: ["{somebody.ident}", "m-none"], outcome: UNREACHABLE)'
    answers = cast("list[dict[str, object]]", told(graph, f"mutation {{ all: {call} {RESULT} }}")["all"])
    assert ["ActDone", "ActRefused"] == [each["__typename"] for each in answers]


def test_both_sides_dock_each_for_itself(graph: Loaded) -> None:
    ((unit, community, county), *_) = rows(
        graph,
        """MATCH (u:Unit)-[:SEATED_IN]->(c:County)<-[:PART_OF*2]-(k:Community)
           WHERE NOT (u)-[:DOCKED_WITH]->(k) RETURN u.id, k.code, c.code ORDER BY u.id, k.code LIMIT 1""",
    )
    call = f'{{}}Docking(unit: "{unit}", community: "{community}", side: {{}})'
    assert "NOT_OFFERED" == refused(graph, call.format("confirm", "COMMUNITY"), "COMMUNITY", str(community))
    assert "NOT_YOUR_SIDE" == refused(graph, call.format("offer", "UNIT"), "COMMUNITY", str(community))
    done(graph, call.format("offer", "UNIT"), "COUNTY_BUREAU", str(county))
    assert "ALREADY_OFFERED" == refused(graph, call.format("offer", "UNIT"))
    done(graph, call.format("confirm", "COMMUNITY"), "COMMUNITY", str(community))
    ((both,),) = rows(
        graph,
        """MATCH (:Unit {id: $unit})-[r:DOCKED_WITH]->(:Community {id: $community})
           RETURN r.unitConfirmedOn IS NOT NULL AND r.communityConfirmedOn IS NOT NULL""",
        unit=unit,
        community=community,
    )
    assert both


def test_under_many_writers_each_member_keeps_exactly_one_affiliation(graph: Loaded) -> None:
    members = [
        str(ident)
        for (ident,) in rows(
            graph,
            "MATCH (m:Member {status: 'ACTIVE'})-[:AFFILIATED_WITH]->() RETURN DISTINCT m.id ORDER BY m.id LIMIT 3",
        )
    ]
    branches = [
        str(ident)
        for (ident,) in rows(
            graph,
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

    before = rows(graph, "MATCH (f:FormerLink {link: 'AFFILIATED_WITH'}) RETURN count(f)")
    moved = graph.use(work)
    after = rows(graph, "MATCH (f:FormerLink {link: 'AFFILIATED_WITH'}) RETURN count(f)")
    counts = rows(
        graph,
        "UNWIND $members AS id MATCH (m:Member {id: id}) RETURN COUNT { (m)-[:AFFILIATED_WITH]->() }",
        members=members,
    )
    assert [[1], [1], [1]] == counts
    assert moved == cast("int", after[0][0]) - cast("int", before[0][0]) > 0


@pytest.mark.parametrize("each", recording.ACTS, ids=lambda each: each.name)
def test_what_happened_is_recorded_by_its_act(graph: Loaded, each: recording.Act) -> None:
    given: dict[str, object] = {}
    ends = [arg for arg in each.args if arg.label]
    for arg in ends if all(arg.required for arg in ends) else ends[:1]:
        ((ident,), *_) = rows(graph, f"MATCH (n:{arg.label}) RETURN n.id ORDER BY n.id LIMIT 1")
        given[arg.name] = ident
    values = {Kind.TEXT: "文字", Kind.INTEGER: 2026, Kind.NUMBER: 1.5, Kind.FLAG: True, Kind.DAY: DAY}
    for arg in each.args:
        if arg.prop and arg.required:
            given[arg.name] = arg.prop.words.keys[0] if arg.prop.words else values[arg.prop.kind]
    who = principal("CITY_BUREAU", None)
    made = graph.use(lambda store: perform(store, each, given, who, DAY))
    label = next(noun.label for noun in BY_LABEL.values() if noun.prefix and made.node.startswith(noun.prefix))
    assert [[len([arg for arg in ends if arg.name in given])]] == rows(
        graph, f"MATCH (n:{label} {{id: $id}}) RETURN COUNT {{ (n)--() }}", id=made.node
    )


def test_the_matrix_names_an_act_for_every_role_that_has_work() -> None:
    without = {Role.AUDITOR, Role.SYSTEM_ADMIN}
    assert set(Role) - without == {role for act in ACTS for role in act.roles}


def test_a_branch_is_set_up_led_upgraded_and_dissolved_by_approval(graph: Loaded, somebody: Somebody) -> None:
    number = 'number: "示例字〔2026〕1号"'
    named = 'name: "示例社区第九党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING'
    branch = done(graph, f'setUpBranch({named}, community: "{somebody.home}", {number})')
    ends = 'termEndsOn: "2029-07-14"'
    appointed = f'appointSecretary(member: "{somebody.ident}", branch: "{branch}", {ends})'
    assert "NOT_OF_THE_BRANCH" == refused(graph, appointed)
    done(graph, f'coManage(member: "{somebody.ident}", branch: "{branch}")')
    done(graph, appointed)
    assert "NO_UPGRADE" == refused(graph, f'upgradeBranch(branch: "{branch}", kind: BRANCH, {number})')
    done(graph, f'upgradeBranch(branch: "{branch}", kind: GENERAL_BRANCH, {number})')
    done(graph, f'reElect(branch: "{branch}", {ends}, {number})')
    done(graph, f'transferAffiliation(member: "{somebody.ident}", branch: "{branch}", source: "介绍信")')
    assert "MEMBERS_REMAIN" == refused(graph, f'dissolveBranch(branch: "{branch}", {number})')
    ((other,), *_) = rows(
        graph,
        "MATCH (b:Branch {establishment: 'STANDING'}) WHERE b.id <> $id AND b.lifecycle <> 'DISSOLVED' RETURN b.id",
        id=branch,
    )
    done(graph, f'transferAffiliation(member: "{somebody.ident}", branch: "{other}", source: "介绍信")')
    done(graph, f'dissolveBranch(branch: "{branch}", {number})')
    query = f'{{ branch(id: "{branch}") {{ kind lifecycle secretaries {{ totalCount }} '
    query += "changes(orderBy: ON) { edges { node { kind } } } formerLinks { edges { node { link } } } } }"
    told_of = cast("dict[str, dict[str, list[dict[str, dict[str, str]]]]]", told(graph, query)["branch"])
    assert ("GENERAL_BRANCH", "DISSOLVED") == (told_of["kind"], told_of["lifecycle"])
    assert {"SET_UP", "UPGRADE", "RE_ELECTION", "DISSOLUTION"} == {
        each["node"]["kind"] for each in told_of["changes"]["edges"]
    }
    assert {"SECRETARY_OF", "CO_MANAGED_BY", "AFFILIATED_WITH"} == {
        each["node"]["link"] for each in told_of["formerLinks"]["edges"]
    }


def test_every_act_and_every_refusal_is_in_the_trail_which_is_whole(
    graph: Loaded, somebody: Somebody, tmp_path: Path
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

    report = graph.use(work)
    entries = rows(
        graph,
        "MATCH (e:AuditEntry {who: 'official-7'}) RETURN e.chain, e.kind, e.act, e.code, e.detail ORDER BY e.number",
    )
    assert [somebody.county, "ACT", "consult", None] == entries[0][:4]
    assert [somebody.county, "REFUSAL", "consult", "REASON_NOT_FITTING"] == entries[1][:4]
    assert "DECLINED" in str(entries[0][4])
    assert [] == [fault for fault in report.faults if fault.chain == somebody.county]


def test_a_unit_consults_its_own_retirees_alone(graph: Loaded, somebody: Somebody) -> None:
    ((unit, other), *_) = rows(
        graph,
        """MATCH (:Member {id: $id})-[:RETIRED_FROM]->(u:Unit) MATCH (o:Unit) WHERE o.id <> u.id
           AND NOT EXISTS { (:Member {id: $id})-[:SERVED_BY]->(o) } RETURN u.id, o.id ORDER BY o.id LIMIT 1""",
        id=somebody.ident,
    )
    call = f'consult(member: "{somebody.ident}", outcome: AGREED)'
    assert "NOT_FOUND" == refused(graph, call, "ORIGINAL_UNIT", str(other))
    done(graph, call, "ORIGINAL_UNIT", str(unit))
    proposal = f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SENT)'
    done(graph, proposal, "ORIGINAL_UNIT", str(unit))


def test_a_committee_sets_up_branches_in_its_own_area_alone(graph: Loaded) -> None:
    ((committee, within, outside), *_) = rows(
        graph,
        """MATCH (w:WorkingCommittee)-[:RESPONSIBLE_FOR]->(a:County) MATCH (c:Community) WHERE c.code STARTS WITH a.code
           MATCH (o:Community) WHERE NOT o.code STARTS WITH a.code
           RETURN w.id, c.code, o.code ORDER BY w.id, c.code, o.code LIMIT 1""",
    )
    named = 'name: "示例第十党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING, number: "示例字2号"'
    call = f'setUpBranch({named}, community: "{{}}")'
    assert "NOT_FOUND" == refused(graph, call.format(outside), "WORKING_COMMITTEE", str(committee))
    done(graph, call.format(within), "WORKING_COMMITTEE", str(committee))


def test_an_act_whose_answer_asks_too_much_is_done_and_told_so(graph: Loaded, somebody: Somebody) -> None:
    asked = (
        "{ ... on ActDone { operation node { ... on Consultation { member { files(first: 500) { totalCount } } } } } }"
    )
    document = f'mutation {{ done: consult(member: "{somebody.ident}", outcome: UNDECIDED) {asked} }}'

    async def work(store: Store) -> tuple[object, list[str]]:
        context = Context(store, principal("CITY_BUREAU", None), DAY, Windows())
        result = await contract.execute(document, context_value=context)
        return result.data, [str((error.extensions or {})["code"]) for error in result.errors or ()]

    data, codes = graph.use(work)
    answer = cast("dict[str, dict[str, object]]", data)["done"]
    assert (None, ["FIRST_WRONG"]) == (answer["node"], codes)
    assert [[1]] == rows(graph, "MATCH (:Member {id: $id})<-[:OF]-(c:Consultation) RETURN count(c)", id=somebody.ident)
