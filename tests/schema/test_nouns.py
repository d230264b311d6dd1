"""Nouns entered by hand: added in their place, corrected with what was before, ended while nothing hangs on them."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from graph.changes.entering import BY_NOUN, ENTRIES, NAMED, Entry
from graph.changes.performing import perform
from graph.changes.registry import ACTS, BY_NAME
from graph.model import NOUNS, Kind
from graph.scope import principal
from graph.server import Server
from graph.store import Store
from schema import contract
from tests.conftest import Loaded, load_afresh
from tests.schema.doing import DAY, RING, act, done, refused, rows, told

#: One noun of each shape: those that have the same places and the same end differ in nothing but their properties.
ADDED = {(entry.noun.code_length is None, entry.places, entry.retires): entry for entry in ENTRIES if entry.added}
VALUES = {Kind.TEXT: "文字", Kind.INTEGER: 2026, Kind.NUMBER: 1.5, Kind.FLAG: True, Kind.DAY: DAY}
#: Of a city, a county, a subdistrict and a community that no set has.
CODES = {"Province": "99", "City": "3799", "County": "370788", "Subdistrict": "370784999", "Community": "370784001999"}
#: Two identity numbers of nobody, and a phone of nobody.
NUMBER, OTHER, PHONE = "370799194103070012", "370799194103070039", "10012345678"
PERSON = "retirementType: TUIXIU, partyStatus: FULL"
#: Every property of every node, as text.
HOLDS = """MATCH (n)
UNWIND keys(n) AS name
WITH toStringOrNull(n[name]) AS held
WHERE held CONTAINS $text
RETURN held"""


@pytest.fixture(scope="module")
def graph(server: Server) -> Loaded:
    """The small set, for a module that changes it."""
    return load_afresh(server, "small", DAY)


def amendments(
    graph: Loaded, ident: str, role: str = "CITY_BUREAU", anchor: str | None = None
) -> list[tuple[str, ...]]:
    """What was changed of a thing, before and after, the newest first."""
    query = f'{{ amendments(of: "{ident}") {{ totalCount edges {{ cursor node {{ what before after about }} }} }} }}'
    found = cast("dict[str, object]", told(graph, query, role, anchor)["amendments"])
    nodes = [each["node"] for each in cast("list[dict[str, dict[str, str]]]", found["edges"])]
    assert found["totalCount"] == len(nodes)
    assert all(ident in each["about"] for each in nodes)
    return [(each["what"], each["before"], each["after"]) for each in nodes]


def a_member(graph: Loaded, name: str, community: str = "370784001001", more: str = "") -> str:
    """Somebody who is added with a home."""
    return done(graph, f'addMember(name: "{name}", {PERSON}, community: "{community}"{more})')


def test_every_noun_of_the_model_has_its_row() -> None:
    assert {noun.label for noun in NOUNS} == set(BY_NOUN)


def test_no_correction_takes_a_link_or_where_a_thing_stands() -> None:
    corrections = [each for each in ACTS if each.name.startswith("correct")]
    assert [] == [arg.name for each in corrections for arg in each.args[1:] if arg.label or arg.name in NAMED]


@pytest.mark.parametrize("entry", ADDED.values(), ids=lambda entry: str(entry.label))
def test_a_noun_is_added_corrected_and_ended_and_what_was_stays_readable(graph: Loaded, entry: Entry) -> None:
    who = principal("CITY_BUREAU", None)

    async def work(store: Store) -> tuple[str, list[list[object]]]:
        async def do(verb: str, given: dict[str, object]) -> str:
            return (await perform(store, BY_NAME[f"{verb}{entry.label}"], given, who, DAY, ring=RING)).node

        given: dict[str, object] = {"code": CODES.get(entry.label)}
        for place in [each for each in entry.places if each.needed] or entry.places[-1:]:
            ((ident,), *_) = await store.run(f"MATCH (n:{place.end}) RETURN n.id ORDER BY n.id LIMIT 1")
            given[place.arg().name] = ident
        for prop in entry.told:
            if prop.required and prop.name != "code":
                given[prop.name] = prop.words.keys[0] if prop.words else VALUES[prop.kind]
        made = await do("add", given)
        title = "title" if entry.label == "PolicyDocument" else "name"
        await do("correct", {entry.noun.field: made, title: "新的名称"})
        if entry.retires:
            await do("retire", {entry.noun.field: made})
        ended = await store.run(
            f"MATCH (n:{entry.label} {{id: $id}}) RETURN n.{title}, toString(n.endedOn), n.active", id=made
        )
        return made, ended

    made, ended = graph.use(work)
    stands = "2026-07-15" if entry.retires and entry.ends is None else None
    active = False if entry.ends else None
    assert [["新的名称", stands, active]] == ended
    # Found by whoever sees the thing: it is still there to be seen.
    assert ("文字", "新的名称") in {(before, after) for _, before, after in amendments(graph, made)}


def test_what_something_hangs_on_does_not_end(graph: Loaded) -> None:
    before = refused(graph, 'retireCommunity(community: "370784001001")')
    answer = act(graph, 'retireCommunity(community: "370784001001")')
    assert ("STILL_IN_USE", True) == (before, "居住地（Member）" in str(answer["zh"]))


def test_a_provider_that_ends_serves_nobody_and_is_seen_where_it_served(graph: Loaded) -> None:
    home = "370784001001"
    provider = done(
        graph, f'addServiceProvider(community: "{home}", name: "示例养老中心", kind: HOME_CARE)', "COMMUNITY", home
    )
    project = done(
        graph,
        f'addServiceProject(community: "{home}", serviceProvider: "{provider}", name: "示例项目")',
        "COMMUNITY",
        home,
    )
    assert "STILL_IN_USE" == refused(graph, f'retireServiceProvider(serviceProvider: "{provider}")')
    done(graph, f'retireServiceProject(serviceProject: "{project}")', "COMMUNITY", home)
    done(graph, f'retireServiceProvider(serviceProvider: "{provider}")', "COMMUNITY", home)
    query = f'{{ serviceProvider(id: "{provider}") {{ endedOn serves {{ totalCount }} }} }}'
    assert {"endedOn": "2026-07-15", "serves": {"totalCount": 0}} == told(graph, query, "COMMUNITY", home)[
        "serviceProvider"
    ]
    assert ("serves", home, None) in amendments(graph, provider)
    assert ("serves", home, None) in amendments(graph, home)


def test_what_lies_partly_with_others_is_theirs_to_correct_too(graph: Loaded) -> None:
    ((unit, county), *_) = rows(
        graph,
        """MATCH (u:Unit)-[:SEATED_IN]->(s:County) MATCH (u)<-[:RETIRED_FROM]-()-[:LIVES_IN]->(k:Community)
           WHERE NOT k.code STARTS WITH s.code AND k.code STARTS WITH '3707'
           RETURN u.id, left(k.code, 6) ORDER BY u.id LIMIT 1""",
    )
    call = f'correctUnit(unit: "{unit}", name: "另一名称")'
    assert "NOT_WHOLLY_YOURS" == refused(graph, call, "COUNTY_BUREAU", str(county))
    ((own, above),) = rows(
        graph,
        """MATCH (w:WorkingCommittee {level: 'COUNTY'}) MATCH (a:WorkingCommittee {level: 'CITY'})
           RETURN w.id, a.id ORDER BY w.id LIMIT 1""",
    )
    call = 'addLiaisonGroup(name: "第九挂靠组", workingCommittee: "{}")'
    assert "NOT_WHOLLY_YOURS" == refused(graph, call.format(above), "WORKING_COMMITTEE", str(own))
    done(graph, call.format(own), "WORKING_COMMITTEE", str(own))


def test_a_member_is_added_by_the_county_of_the_home_or_of_the_unit_alone(graph: Loaded) -> None:
    call = f'addMember(name: "李四", {PERSON}, community: "370784001001", unit: "u-10")'
    assert "NOT_WHOLLY_YOURS" == refused(graph, call, "COUNTY_BUREAU", "370724")
    done(graph, call, "COUNTY_BUREAU", "370784")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ('correctCommunity(community: "370784001001")', "NOTHING_TO_CORRECT"),
        ('correctCommunity(community: "370784001001", feature: "甲", clear: ["feature"])', "VALUE_WRONG"),
        ('correctCommunity(community: "370784001001", clear: ["name"])', "VALUE_WRONG"),
        (f'addMember(name: "甲", {PERSON})', "PLACE_NEEDED"),
        (f'addMember(name: "甲", {PERSON}, community: "370784001001", identityNumber: "1")', "VALUE_WRONG"),
        ('addCommunity(code: "3707", name: "甲")', "CODE_WRONG"),
        ('addCommunity(code: "370784888001", name: "甲")', "NO_PARENT"),
        ('addCommunity(code: "370784001001", name: "甲")', "DUPLICATE"),
        ('addUnit(county: "370784", city: "3707", name: "甲")', "ONE_OF"),
        ('mergeMembers(keep: "m-001", drop: "m-001", reason: "同一人")', "SAME_RECORD"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(graph: Loaded, call: str, code: str) -> None:
    assert code == refused(graph, call)


def test_a_value_is_cleared_and_found_among_the_amendments(graph: Loaded) -> None:
    done(graph, 'correctCommunity(community: "370784001002", feature: "红色驿站", readiness: BUILT)')
    done(graph, 'correctCommunity(community: "370784001002", clear: ["feature"])')
    found = told(graph, '{ community(id: "370784001002") { feature readiness } }')["community"]
    assert {"feature": None, "readiness": "BUILT"} == found
    assert ("feature", "红色驿站", None) == amendments(graph, "370784001002")[0]


def test_a_sensitive_value_is_sealed_and_stands_nowhere_in_clear(graph: Loaded) -> None:
    member = a_member(graph, "张一", more=f', identityNumber: "{NUMBER}", phone: "{PHONE}", careLevel: "三级"')
    done(graph, f'correctMember(member: "{member}", identityNumber: "{OTHER}", clear: ["phone"])')
    query = f'{{ member(id: "{member}") {{ identityNumber phone careLevel }} }}'
    assert {"identityNumber": "370799********0039", "phone": None, "careLevel": "****"} == told(graph, query)["member"]
    assert {("identityNumber", "370799********0012", None), ("phone", "100****5678", None)} == {
        *amendments(graph, member)
    }
    assert [[], [], []] == [rows(graph, HOLDS, text=text) for text in (NUMBER, OTHER, PHONE)]


def test_an_identity_number_is_of_one_member_and_whose_is_told_to_those_who_see(graph: Loaded) -> None:
    number = "370799194103070055"
    first = a_member(graph, "张二", more=f', identityNumber: "{number}"')
    call = f'addMember(name: "张三", {PERSON}, community: "{{}}", identityNumber: "{number}")'
    assert "DUPLICATE" == refused(graph, call.format("370724001001"), "COUNTY_BUREAU", "370724")
    there = act(graph, call.format("370724001001"), "COUNTY_BUREAU", "370724")
    here = act(graph, call.format("370784001001"), "COUNTY_BUREAU", "370784")
    assert (False, True) == (first in str(there["zh"]), first in str(here["zh"]))


def test_two_at_once_do_not_enter_one_identity_number_twice(graph: Loaded) -> None:
    given = {"name": "张四", "retirementType": "TUIXIU", "partyStatus": "FULL", "community": "370784001001"}
    given["identityNumber"] = "370799194103070071"
    who, add = principal("CITY_BUREAU", None), BY_NAME["addMember"]

    async def work(store: Store) -> list[object]:
        jobs = [perform(store, add, given, who, DAY, ring=RING) for _ in range(4)]
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    answers = graph.use(work)
    assert ["DUPLICATE"] * 3 == [getattr(each, "code") for each in answers if hasattr(each, "code")]  # noqa: B009 - of any answer


def test_an_error_does_not_repeat_a_sensitive_value(graph: Loaded) -> None:
    async def work(_store: Store) -> list[str]:
        document = f'mutation {{ addMember(name: "甲", {PERSON}, identityNumber: {NUMBER}) {{ __typename }} }}'
        by_variable = (
            f'mutation ($n: String) {{ addMember(name: "甲", {PERSON}, identityNumber: $n) {{ __typename }} }}'
        )
        results = [
            await contract.execute(document),
            await contract.execute(by_variable, variable_values={"n": int(NUMBER)}),
        ]
        return [error.message for result in results for error in result.errors or ()]

    assert [False, False] == [NUMBER in message for message in graph.use(work)]


def test_health_is_corrected_and_told_to_those_who_care_alone(graph: Loaded) -> None:
    member = a_member(graph, "张五", more=', unit: "u-03"')
    done(graph, f'correctMember(member: "{member}", needsCare: true, name: "张五五")')
    assert {"name"} == {what for what, *_ in amendments(graph, member, "ORIGINAL_UNIT", "u-03")}
    assert {"name", "needsCare"} == {what for what, *_ in amendments(graph, member)}
    assert [] == amendments(graph, member, "COMMUNITY", "370724001001")


def test_two_records_of_one_person_become_one_with_both_histories(graph: Loaded) -> None:
    keep, drop = a_member(graph, "张六"), a_member(graph, "张 六", "370784001002", ', unit: "u-03"')
    done(graph, f'consult(member: "{keep}", outcome: UNDECIDED)')
    done(graph, f'consult(member: "{drop}", outcome: AGREED)')
    branch = "b-03"
    done(graph, f'coManage(member: "{drop}", branch: "{branch}")')
    query = '{ coverage(question: MEMBER_REGISTRATION, area: "3707") { total exclusions { count } } }'
    before = cast("dict[str, int]", told(graph, query)["coverage"])
    merged = done(
        graph, f'mergeMembers(keep: "{keep}", drop: "{drop}", reason: "同一人两次登记")', "COUNTY_BUREAU", "370784"
    )
    asked = f"""{{ kept: member(id: "{keep}") {{ home {{ id }} retiredFrom {{ id }} consultations {{ totalCount }}
      coManagedBy {{ totalCount }} history {{ edges {{ node {{ link community {{ id }} }} }} }} }}
      dropped: member(id: "{drop}") {{ id }} }}"""
    answer = told(graph, asked)
    assert keep == merged
    assert {
        "home": {"id": "370784001001"},
        "retiredFrom": {"id": "u-03"},
        "consultations": {"totalCount": 2},
        "coManagedBy": {"totalCount": 1},
        "history": {"edges": [{"node": {"link": "LIVES_IN", "community": {"id": "370784001002"}}}]},
    } == answer["kept"]
    assert answer["dropped"] is None
    after = cast("dict[str, int]", told(graph, query)["coverage"])
    assert (before["total"] - 1, before["exclusions"]) == (after["total"], after["exclusions"])
    was = amendments(graph, drop, "COUNTY_BUREAU", "370784")
    assert {("mergedInto", drop, keep), ("name", "张 六", None), ("retiredFrom", "u-03", keep)} <= {*was}
    ((about, reason),) = rows(
        graph,
        "MATCH (e:AuditEntry {act: 'mergeMembers', kind: 'ACT'}) RETURN e.about, e.reason ORDER BY e.at DESC LIMIT 1",
    )
    assert ({keep, drop}, "同一人两次登记") == (set(cast("list[str]", about)), reason)


def test_records_that_two_branches_hold_are_not_merged(graph: Loaded) -> None:
    keep, drop = a_member(graph, "张七"), a_member(graph, "张 七")
    branches = rows(
        graph,
        "MATCH (b:Branch {establishment: 'STANDING'}) WHERE b.lifecycle <> 'DISSOLVED' RETURN b.id LIMIT 2",
    )
    for member, (branch,) in zip((keep, drop), branches, strict=True):
        done(graph, f'affiliate(member: "{member}", branch: "{branch}")')
    assert "MERGE_CONFLICT" == refused(graph, f'mergeMembers(keep: "{keep}", drop: "{drop}", reason: "同一人")')


def test_two_records_of_an_elder_become_one(graph: Loaded) -> None:
    keep, drop = (
        done(graph, f'addPerson(name: "王一", kind: ELDER, community: "{home}")')
        for home in ("370784001001", "370784001002")
    )
    assert keep == done(graph, f'mergePersons(keep: "{keep}", drop: "{drop}", reason: "同一人")')
    assert {("mergedInto", drop, keep), ("home", "370784001002", None)} <= {*amendments(graph, drop)}
