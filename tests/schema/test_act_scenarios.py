"""Every act does what it is for, by the least role that may, and no other role may do it."""

from __future__ import annotations

import re
from typing import cast

import pytest

from graph.changes import merging, nouns, recording
from graph.changes.checking import allowed
from graph.changes.kinds import Act
from graph.changes.registry import ACTS
from graph.coverage import Windows
from graph.errors import Refused
from graph.model import Kind
from graph.scope import Role
from schema.limits import ROOTS
from tests.conftest import Loaded
from tests.counting import build
from tests.schema.doing import DAY, Somebody, act, done, refused, rows, told
from tests.schema.organisation_scenarios import ORGANISATIONS, PLANNED
from tests.schema.scenarios import COMMITTEE, COUNTY, PEOPLE, Scenario, community

SCENARIOS = {**PEOPLE, **ORGANISATIONS}

ANCHORS: dict[Role, str | None] = {
    Role.CITY_BUREAU: "3707",
    Role.COUNTY_BUREAU: "370784",
    Role.WORKING_COMMITTEE: "wc-02",
    Role.ORIGINAL_UNIT: "u-03",
    Role.SUBDISTRICT: "370784001",
    Role.COMMUNITY: "370784001001",
    Role.BRANCH_SECRETARY: "b-03",
    Role.SERVICE_PROVIDER: "sp-01",
    Role.AUDITOR: None,
    Role.SYSTEM_ADMIN: None,
}


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())
def test_an_act_does_what_it_is_for(changing: Loaded, scenario: Scenario) -> None:
    made: list[str] = []
    for (role, anchor), call in scenario.steps:
        made.append(done(changing, re.sub(r"\{(\d)\}", lambda found: made[int(found[1])], call), role, anchor))
    ((found,),) = rows(changing, scenario.statement, day=DAY, first=made[0])
    assert scenario.told == found


def test_no_act_is_without_a_scenario() -> None:
    done_here = {call.split("(")[0] for scenario in SCENARIOS.values() for _, call in scenario.steps}
    tested_by_form = {each.name for each in (*recording.ACTS, *nouns.ACTS, *merging.ACTS)}
    assert {each.name for each in ACTS} == done_here | tested_by_form


def refuses(each: Act, role: Role) -> bool:
    """Tell whether an act is refused to a role."""
    try:
        allowed(each, role)
    except Refused as refusal:
        return refusal.code == "NOT_YOUR_ACT"
    return False


def test_a_role_may_do_its_own_acts_alone(changing: Loaded) -> None:
    given = {Kind.TEXT: '"x"', Kind.DAY: '"2026-07-15"', Kind.INTEGER: "1", Kind.NUMBER: "1.0", Kind.FLAG: "true"}

    def call(each: Act) -> str:
        told_of = {
            arg.name: '"none"'
            if arg.prop is None
            else arg.prop.words.keys[0]
            if arg.prop.words
            else given[arg.prop.kind]
            for arg in each.args
            if arg.required
        }
        args = ", ".join(f"{name}: {value}" for name, value in told_of.items())
        return f"{each.name}{f'({args})' if args else ''} {{ ... on ActRefused {{ code }} }}"

    assert not [(each.name, role) for each in ACTS for role in each.roles if refuses(each, role)]
    asked: dict[Role, list[Act]] = {}
    for number, each in enumerate(ACTS):
        others = [role for role in Role if role not in each.roles]
        assert all(refuses(each, role) for role in others)
        asked.setdefault(others[number % len(others)], []).append(each)
    # What is named need not exist: whoever may not do it is told that, and nothing else.
    for role, acts in asked.items():
        for some in range(0, len(acts), ROOTS):
            document = "mutation {" + " ".join(map(call, acts[some : some + ROOTS])) + "}"
            answers = cast("dict[str, dict[str, str]]", told(changing, document, role, ANCHORS[role]))
            assert {"NOT_YOUR_ACT"} == {answer["code"] for answer in answers.values()}, role


def test_a_committee_names_members_of_its_branches_and_learns_of_no_others(changing: Loaded) -> None:
    call = 'appointSecretary(member: "{}", branch: "b-03")'
    there, nowhere = (act(changing, call.format(each), *COMMITTEE) for each in ("m-182", "m-none"))
    assert "NOT_FOUND" == there["code"]
    assert str(there["zh"]).replace("m-182", "m-none") == nowhere["zh"]
    assert "NOT_OF_THE_BRANCH" == refused(changing, call.format("m-161"), *COMMITTEE)
    assert {"member": None} == told(changing, '{ member(id: "m-155") { id } }', *COMMITTEE)


def test_a_community_neither_completes_anothers_file_nor_ends_anothers_registration(
    changing: Loaded, somebody: Somebody
) -> None:
    file = done(changing, f'openFile(member: "{somebody.ident}", community: "{somebody.neighbour}")')
    assert "NOT_FOUND" == refused(changing, f'completeFile(memberFile: "{file}")', *community(somebody.home))
    done(changing, f'consult(member: "{somebody.ident}", outcome: AGREED)')
    call = f'proposeRegistration(member: "{somebody.ident}", community: "{somebody.neighbour}", channel: SELF)'
    done(changing, f'acceptRegistration(registration: "{done(changing, call)}")')
    ended = f'endRegistration(member: "{somebody.ident}")'
    assert "REGISTERED_ELSEWHERE" == refused(changing, ended, *community(somebody.home))
    done(changing, ended, *community(somebody.neighbour))


def test_a_group_s_former_community_is_told_to_its_committee(changing: Loaded) -> None:
    query = '{ liaisonGroup(id: "grp-02") { history { edges { node { link community { id } } } } } }'
    answer = told(changing, query, "WORKING_COMMITTEE", "wc-03")
    assert "'370784001002'" in str(answer)


def test_a_committee_gives_no_post_at_another(changing: Loaded) -> None:
    call = 'headCommittee(official: "off-02", workingCommittee: "{}")'
    there, nowhere = (act(changing, call.format(each), *COMMITTEE) for each in ("wc-01", "wc-none"))
    assert ("NOT_FOUND", str(there["zh"]).replace("wc-01", "wc-none")) == (there["code"], nowhere["zh"])


def test_a_docking_that_ended_is_told_on_both_sides_and_to_no_other_community(changing: Loaded) -> None:
    call = 'undock(unit: "u-09", community: "370702001003", side: {})'
    assert "NOT_YOUR_SIDE" == refused(changing, call.format("UNIT"), *community("370702001003"))
    done(changing, call.format("COMMUNITY"), *community("370702001003"))
    unit = '{ unit(id: "u-09") { history(where: {until: {eq: "2026-07-15"}}) { edges { node { since until '
    unit += "community { id } } } } } }"
    there = '{ community(id: "370702001003") { formerLinks(where: {link: {eq: DOCKED_WITH}}) { edges { node { since '
    there += "until } } } } }"
    day = {"since": "2025-12-12", "until": "2026-07-15"}
    assert str({**day, "community": {"id": "370702001003"}}) in str(told(changing, unit, "ORIGINAL_UNIT", "u-09"))
    assert str(day) in str(told(changing, there, *community("370702001003")))
    assert {"unit": {"history": {"edges": []}}} == told(changing, unit, *community("370724002001"))


def test_acts_warn_by_the_sizes_that_are_set(changing: Loaded) -> None:
    call = 'transferAffiliation(member: "m-158", branch: "{}", source: "介绍信")'
    usual = act(changing, call.format("b-05"), *COUNTY)
    small = act(changing, call.format("b-03"), *COUNTY, Windows(branch_max=1))
    assert ([], 1) == (usual["warnings"], len(cast("list[object]", small["warnings"])))
    # Whoever has other windows counts otherwise: the counts are to be built anew.
    changing.use(lambda store: build(store, DAY))


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ('enrol(member: "m-001", branch: "b-03")', "NOT_BASED_AT_HOME"),
        ('enrol(member: "m-201", branch: "b-04")', "LIFECYCLE_WRONG"),
        ('coManage(member: "m-201", branch: "b-14")', "LIFECYCLE_WRONG"),
        ('affiliate(member: "m-175", branch: "b-06")', "BRANCH_HOLDS_NO_AFFILIATION"),
        ('findNominal(branch: "b-08")', "LIFECYCLE_WRONG"),
        ('takeOver(member: "m-001", unit: "u-04")', "UNIT_DISSOLVED"),
        ('restore(member: "m-001")', "STATUS_WRONG"),
        ('consult(member: "m-168", outcome: AGREED)', "MEMBER_NOT_COUNTED"),
        ('moveBackToCity(member: "m-001", branch: "b-03", source: "介绍信")', "STATUS_WRONG"),
        ('attachGroup(liaisonGroup: "grp-01", community: "370784001002")', "ALREADY_LINKED"),
        ('leaveSociety(member: "m-001", society: "soc-01")', "NOT_LINKED"),
        ('undock(unit: "u-03", community: "370724001001", side: UNIT)', "NOT_DOCKED"),
        ('undock(unit: "u-06", community: "370724001001", side: UNIT, on: "1999-01-01")', "BEFORE_ITS_BEGINNING"),
        ('workInGroup(official: "off-06", liaisonGroup: "grp-03")', "ALREADY_LINKED"),
        ('headCommittee(official: "off-06", workingCommittee: "wc-03")', "PLACE_TAKEN"),
        ('leaveGroup(official: "off-06", liaisonGroup: "grp-02")', "NOT_LINKED"),
        ('stopHeading(official: "off-03", workingCommittee: "wc-03")', "LAST_POST"),
        ('mergeBranch(branch: "b-03", into: "b-03", number: "1")', "SAME_BRANCH"),
        ('mergeBranch(branch: "b-03", into: "b-06", number: "1")', "BRANCH_HOLDS_NO_AFFILIATION"),
        (f"planBranch({PLANNED})", "PLACE_MISSING"),
        ('closeProject(serviceProject: "pr-01", community: "370784002002")', "NOT_OFFERED_THERE"),
        ('endRegistration(member: "m-001", on: "1999-01-01")', "BEFORE_ITS_BEGINNING"),
    ],
)
def test_an_act_against_the_rules_is_refused(changing: Loaded, call: str, code: str) -> None:
    assert code == refused(changing, call)
