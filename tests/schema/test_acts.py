"""Acts as a client does them: what they change, what they refuse, and that what is refused leaves nothing behind."""

from __future__ import annotations

from typing import cast

import pytest

from graph.changes import recording
from graph.changes.performing import perform
from graph.coverage import Windows
from graph.model import BY_LABEL, Kind
from graph.scope import principal
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import Loaded
from tests.schema.doing import DAY, RESULT, Somebody, act, done, refused, rows, told


def registered(changing: Loaded, somebody: Somebody) -> None:
    """Take somebody through the workflow to an accepted registration at home."""
    done(changing, f'consult(member: "{somebody.ident}", outcome: AGREED)', "COUNTY_BUREAU", somebody.county)
    proposal = done(
        changing, f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SENT)'
    )
    done(changing, f'acceptRegistration(registration: "{proposal}")', "COMMUNITY", somebody.home)


def covered(changing: Loaded, somebody: Somebody) -> int:
    """How many of somebody's community are registered."""
    answer = told(changing, f'{{ coverage(question: MEMBER_REGISTRATION, area: "{somebody.home}") {{ covered }} }}')
    return cast("dict[str, int]", answer["coverage"])["covered"]


def test_consulted_proposed_and_accepted_a_member_is_covered(changing: Loaded, somebody: Somebody) -> None:
    before = covered(changing, somebody)
    registered(changing, somebody)
    assert before + 1 == covered(changing, somebody)


def test_without_consent_no_registration_is_accepted(changing: Loaded, somebody: Somebody) -> None:
    done(changing, f'consult(member: "{somebody.ident}", outcome: DECLINED, reason: FEARS_TREATMENT_LOSS)')
    call = f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: FOUND)'
    proposal = done(changing, call)
    assert "NO_CONSENT" == refused(
        changing, f'acceptRegistration(registration: "{proposal}")', "COMMUNITY", somebody.home
    )
    assert "ALREADY_PROPOSED" == refused(changing, call)
    done(changing, f'withdrawRegistration(registration: "{proposal}")')
    assert "REGISTRATION_CLOSED" == refused(changing, f'declineRegistration(registration: "{proposal}")')


def test_a_neighbour_cannot_accept_and_learns_nothing(changing: Loaded, somebody: Somebody) -> None:
    proposal = done(
        changing, f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SELF)'
    )
    call = 'acceptRegistration(registration: "{}")'
    there = act(changing, call.format(proposal), "COMMUNITY", somebody.neighbour)
    nowhere = act(changing, call.format("reg-none"), "COMMUNITY", somebody.neighbour)
    assert "NOT_FOUND" == there["code"]
    assert str(there["zh"]).replace(proposal, "reg-none") == nowhere["zh"]


def test_what_ended_stays_readable(changing: Loaded, somebody: Somebody) -> None:
    registered(changing, somebody)
    done(changing, f'endRegistration(member: "{somebody.ident}")', "COMMUNITY", somebody.home)
    done(changing, f'moveHome(member: "{somebody.ident}", community: "{somebody.neighbour}")')
    query = f'{{ member(id: "{somebody.ident}") {{ home {{ id }} registeredWith {{ id }}'
    query += " history(orderBy: UNTIL) { edges { node { link until community { id } } } } } }"
    member = cast("dict[str, dict[str, list[dict[str, dict[str, object]]]]]", told(changing, query)["member"])
    assert {"id": somebody.neighbour} == member["home"]
    assert member["registeredWith"] is None
    ended = {(str(each["node"]["link"]), str(each["node"]["until"])) for each in member["history"]["edges"]}
    assert {("REGISTERED_WITH", "2026-07-15"), ("LIVES_IN", "2026-07-15")} == ended


def test_an_operation_is_done_once_however_often_it_is_sent(changing: Loaded, somebody: Somebody) -> None:
    call = f'consult(member: "{somebody.ident}", outcome: UNDECIDED, operation: "once-{somebody.ident}")'
    first, second = act(changing, call), act(changing, call)
    assert (False, True, first["node"]) == (first["repeated"], second["repeated"], second["node"])
    assert "OPERATION_REUSED" == refused(changing, call.replace("UNDECIDED", "UNREACHABLE"))


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
    changing: Loaded, call: str, role: str, anchor: str | None, code: str
) -> None:
    assert code == refused(changing, call, role, anchor)


def test_a_batch_answers_each_for_itself(changing: Loaded, somebody: Somebody) -> None:
    call = f'consultEach(members: ["{somebody.ident}", "m-none"], outcome: UNREACHABLE)'
    answers = cast("list[dict[str, object]]", told(changing, f"mutation {{ all: {call} {RESULT} }}")["all"])
    assert ["ActDone", "ActRefused"] == [each["__typename"] for each in answers]


def test_both_sides_dock_each_for_itself(changing: Loaded) -> None:
    ((unit, community, county), *_) = rows(
        changing,
        """MATCH (u:Unit)-[:SEATED_IN]->(c:County)<-[:PART_OF*2]-(k:Community)
           WHERE NOT (u)-[:DOCKED_WITH]->(k) RETURN u.id, k.code, c.code ORDER BY u.id, k.code LIMIT 1""",
    )
    call = f'{{}}Docking(unit: "{unit}", community: "{community}", side: {{}})'
    assert "NOT_OFFERED" == refused(changing, call.format("confirm", "COMMUNITY"), "COMMUNITY", str(community))
    assert "NOT_YOUR_SIDE" == refused(changing, call.format("offer", "UNIT"), "COMMUNITY", str(community))
    done(changing, call.format("offer", "UNIT"), "COUNTY_BUREAU", str(county))
    assert "ALREADY_OFFERED" == refused(changing, call.format("offer", "UNIT"))
    done(changing, call.format("confirm", "COMMUNITY"), "COMMUNITY", str(community))
    ((both,),) = rows(
        changing,
        """MATCH (:Unit {id: $unit})-[r:DOCKED_WITH]->(:Community {id: $community})
           RETURN r.unitConfirmedOn IS NOT NULL AND r.communityConfirmedOn IS NOT NULL""",
        unit=unit,
        community=community,
    )
    assert both


@pytest.mark.parametrize("each", recording.ACTS, ids=lambda each: each.name)
def test_what_happened_is_recorded_by_its_act(changing: Loaded, each: recording.Act) -> None:
    given: dict[str, object] = {}
    ends = [arg for arg in each.args if arg.label]
    for arg in ends if all(arg.required for arg in ends) else ends[:1]:
        ((ident,), *_) = rows(changing, f"MATCH (n:{arg.label}) RETURN n.id ORDER BY n.id LIMIT 1")
        given[arg.name] = ident
    values = {Kind.TEXT: "文字", Kind.INTEGER: 2026, Kind.NUMBER: 1.5, Kind.FLAG: True, Kind.DAY: DAY}
    for arg in each.args:
        if arg.prop and arg.required:
            given[arg.name] = arg.prop.words.keys[0] if arg.prop.words else values[arg.prop.kind]
    who = principal("CITY_BUREAU", None)
    made = changing.use(lambda store: perform(store, each, given, who, DAY))
    label = next(noun.label for noun in BY_LABEL.values() if noun.prefix and made.node.startswith(noun.prefix))
    assert [[len([arg for arg in ends if arg.name in given])]] == rows(
        changing, f"MATCH (n:{label} {{id: $id}}) RETURN COUNT {{ (n)--() }}", id=made.node
    )


def test_a_unit_consults_its_own_retirees_alone(changing: Loaded, somebody: Somebody) -> None:
    ((unit, other), *_) = rows(
        changing,
        """MATCH (:Member {id: $id})-[:RETIRED_FROM]->(u:Unit) MATCH (o:Unit) WHERE o.id <> u.id
           AND NOT EXISTS { (:Member {id: $id})-[:SERVED_BY]->(o) } RETURN u.id, o.id ORDER BY o.id LIMIT 1""",
        id=somebody.ident,
    )
    call = f'consult(member: "{somebody.ident}", outcome: AGREED)'
    assert "NOT_FOUND" == refused(changing, call, "ORIGINAL_UNIT", str(other))
    done(changing, call, "ORIGINAL_UNIT", str(unit))
    proposal = f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.home}", channel: SENT)'
    done(changing, proposal, "ORIGINAL_UNIT", str(unit))


def test_an_act_whose_answer_asks_too_much_is_done_and_told_so(changing: Loaded, somebody: Somebody) -> None:
    asked = (
        "{ ... on ActDone { operation node { ... on Consultation { member { files(first: 500) { totalCount } } } } } }"
    )
    document = f'mutation {{ done: consult(member: "{somebody.ident}", outcome: UNDECIDED) {asked} }}'

    async def work(store: Store) -> tuple[object, list[str]]:
        context = Context(store, principal("CITY_BUREAU", None), DAY, Windows())
        result = await contract.execute(document, context_value=context)
        return result.data, [str((error.extensions or {})["code"]) for error in result.errors or ()]

    data, codes = changing.use(work)
    answer = cast("dict[str, dict[str, object]]", data)["done"]
    assert (None, ["FIRST_WRONG"]) == (answer["node"], codes)
    assert [[1]] == rows(
        changing, "MATCH (:Member {id: $id})<-[:OF]-(c:Consultation) RETURN count(c)", id=somebody.ident
    )
