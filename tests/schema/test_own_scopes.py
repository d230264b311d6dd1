"""Whoever is anchored at one organisation sees its own people, and of them no more than its work needs."""

from typing import Any, cast

import pytest

from graph.errors import Refused
from graph.model import NOUNS
from graph.roles import principal
from tests.conftest import Loaded
from tests.schema.asking import Told, ask, people


def asked(graph: Loaded, who: tuple[str, str], query: str, **variables: object) -> Told:
    """Run a query as a role with an anchor."""
    return ask(graph, query, *who, **variables)


def known(graph: Loaded, statement: str, ident: str) -> set[str]:
    """Return the ids that the graph itself knows."""
    return {str(row[0]) for row in graph.use(lambda store: store.run(statement, id=ident))}


UNIT, MANAGING = ("ORIGINAL_UNIT", "u-03"), ("ORIGINAL_UNIT", "u-13")


def test_a_unit_sees_its_retirees_and_those_it_manages(small_graph: Loaded) -> None:
    statement = "MATCH (:Unit {id: $id})<-[:RETIRED_FROM|SERVED_BY]-(m) RETURN m.id"

    for unit in ("u-03", "u-13", "u-10"):
        assert known(small_graph, statement, unit) == people(small_graph, "ORIGINAL_UNIT", unit)
    assert "m-156" in people(small_graph, *MANAGING)


def overview(told: Told) -> list[dict[str, Any]]:
    """Return the answers to all questions."""
    return cast("list[dict[str, Any]]", told.at("coverageOverview"))


def test_a_units_coverage_is_its_row_in_its_countys(small_graph: Loaded) -> None:
    own = overview(asked(small_graph, UNIT, "{ coverageOverview(axis: UNIT) { question { key } covered total } }"))
    county = '{ coverageOverview(area: "370784", axis: UNIT) { question { key } breakdown { key covered total } } }'
    rows = {
        each["question"]["key"]: (row["covered"], row["total"])
        for each in overview(ask(small_graph, county))
        for row in each["breakdown"]
        if row["key"] == UNIT[1]
    }
    del rows["MEMBER_CARE"]

    assert rows == {each["question"]["key"]: (each["covered"], each["total"]) for each in own}
    assert len(rows) == 13


def test_a_units_turn_is_told(small_graph: Loaded) -> None:
    query = "{ tasks(first: 100, question: MEMBER_REGISTRATION) { totalCount edges { node { owner { role id } } } } }"
    told = asked(small_graph, UNIT, query)

    assert [{"owner": {"role": "ORIGINAL_UNIT", "id": "u-03"}}] * len(told.nodes("tasks")) == told.nodes("tasks")
    assert told.at("tasks", "totalCount") == len(told.nodes("tasks"))
    assert told.nodes("tasks")


def test_a_units_turn_may_be_with_whom_it_manages_and_another_let_go(small_graph: Loaded) -> None:
    query = "{ tasks(question: MEMBER_WHEREABOUTS) { edges { node { subject { ... on Member { id } } } } } }"
    home = "MATCH (:Member {id: 'm-156'})-[home:LIVES_IN]->() SET home.verifiedOn = "
    (row,) = small_graph.use(lambda store: store.run(f"{home} home.verifiedOn RETURN home.verifiedOn"))
    small_graph.use(lambda store: store.run(f"{home} date('2001-01-01')"))
    try:
        assert [{"subject": {"id": "m-156"}}] == asked(small_graph, MANAGING, query).nodes("tasks")
        assert [] == asked(small_graph, ("ORIGINAL_UNIT", "u-04"), query).nodes("tasks")
    finally:
        small_graph.use(lambda store: store.run(f"{home} $day", day=row[0]))


HEALTH = {
    "needsCare": '{ member(id: "m-160") { needsCare } }',
    "needsCare below": '{ unit(id: "u-03") { retirees { edges { node { needsCare } } } } }',
    "needsCare as a condition": "{ members(where: {not: {needsCare: {eq: true}}}) { totalCount } }",
    "question 21": "{ coverage(question: MEMBER_CARE, axis: UNIT) { total } }",
    "tasks of question 21": "{ tasks(question: MEMBER_CARE) { totalCount } }",
}


@pytest.mark.parametrize("query", HEALTH.values(), ids=HEALTH.keys())
def test_a_unit_is_told_no_health(small_graph: Loaded, query: str) -> None:
    told = asked(small_graph, UNIT, query)

    assert told.codes in (["HEALTH_NOT_YOURS"], ["QUESTION_NOT_YOURS"])
    assert " / " in told.messages[0]
    assert set(told.data.values()) <= {None}


def test_a_unit_sees_no_mask_of_health_and_no_deliveries(small_graph: Loaded) -> None:
    query = """{ members(first: 100) { edges { node { phone health careLevel deliveries(first: 1) { totalCount } } } }
        serviceDeliveries { totalCount } }"""
    told = asked(small_graph, UNIT, query)
    nodes = told.nodes("members")

    assert {None} == {node["health"] for node in nodes} | {node["careLevel"] for node in nodes}
    assert [{"totalCount": 0}] * len(nodes) == [node["deliveries"] for node in nodes]
    assert told.at("serviceDeliveries", "totalCount") == 0
    assert any(node["phone"] for node in nodes)


REFUSED = {
    "by home": ("{ coverage(question: MEMBER_FILE) { total } }", "AXIS_NOT_HERE"),
    "of an area": ('{ coverage(question: MEMBER_FILE, area: "370784", axis: UNIT) { total } }', "AREA_NOT_HERE"),
    "about communities": ("{ coverage(question: COMMUNITY_LEDGER, axis: UNIT) { total } }", "QUESTION_NOT_YOURS"),
    "a network": ('{ network(area: "370784") { truncated } }', "AREA_NOT_HERE"),
}


@pytest.mark.parametrize(("query", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_makes_no_sense_for_a_unit_is_refused(small_graph: Loaded, query: str, code: str) -> None:
    assert [code] == asked(small_graph, UNIT, query).codes


def test_another_units_retiree_and_nobody_look_the_same(small_graph: Loaded) -> None:
    query = "query ($id: ID!) { member(id: $id) { id } node(id: $id) { id } }"
    hidden, absent = (asked(small_graph, UNIT, query, id=each) for each in ("m-160", "m-9999"))

    assert (absent.data, absent.codes) == (hidden.data, hidden.codes)
    assert hidden.at("member") is None


COMMITTEE = ("WORKING_COMMITTEE", "wc-02")


def test_a_committee_sees_its_areas_organisations_and_of_people_the_secretaries(small_graph: Loaded) -> None:
    query = """{ branches(first: 100) { edges { node { id affiliatedMembers(first: 5) { edges { node { id } } } } } }
        consultations { totalCount } registrations { totalCount } persons { totalCount } }"""
    told = asked(small_graph, COMMITTEE, query)
    based = "MATCH (b:Branch)-[:BASED_IN]->(k) WHERE k.code STARTS WITH $id RETURN b.id"
    secretaries = "MATCH (m)-[:SECRETARY_OF]->(b) WHERE b.id = $id RETURN m.id"
    people_seen = people(small_graph, *COMMITTEE)

    assert known(small_graph, based, "370784") == set(told.ids("branches"))
    assert people_seen == {m for branch in told.ids("branches") for m in known(small_graph, secretaries, branch)}
    assert people_seen
    assert {0} == {told.at(each, "totalCount") for each in ("consultations", "registrations", "persons")}


def test_a_committees_coverage_is_that_of_its_area(small_graph: Loaded) -> None:
    numbers = "covered total exclusions { status count }"
    for question in ("COMMUNITY_LIAISON", "BRANCH_TERM"):
        own = asked(small_graph, COMMITTEE, f"{{ coverage(question: {question}) {{ {numbers} }} }}")
        area = f'{{ coverage(question: {question}, area: "370784") {{ {numbers} }} }}'

        assert ask(small_graph, area).data["coverage"] == own.data["coverage"]
        assert own.data == asked(small_graph, COMMITTEE, area).data


def test_a_committees_turn_is_told(small_graph: Loaded) -> None:
    query = "{ tasks(first: 100) { edges { node { question owner { role id } } } } }"
    nodes = asked(small_graph, COMMITTEE, query).nodes("tasks")

    assert [{"role": "WORKING_COMMITTEE", "id": "wc-02"}] * len(nodes) == [node["owner"] for node in nodes]
    assert {"COMMUNITY_LIAISON", "BRANCH_TERM"} <= {node["question"] for node in nodes}
    assert not {node["question"] for node in nodes} & {"MEMBER_TRIANGLE", "MEMBER_NEARBY_BRANCH"}


@pytest.mark.parametrize("area", ["370724", "3707", "370799"])
@pytest.mark.parametrize(
    "query",
    [
        "query ($area: String!) { coverage(question: BRANCH_TERM, area: $area) { total gaps { totalCount } } }",
        "query ($area: String!) { tasks(question: BRANCH_TERM, area: $area) { totalCount } }",
        "query ($area: String!) { network(area: $area) { nodes { id } } }",
    ],
    ids=["coverage", "tasks", "network"],
)
def test_an_area_outside_a_committees_is_not_found(small_graph: Loaded, query: str, area: str) -> None:
    told = asked(small_graph, COMMITTEE, query, area=area)

    assert (["AREA_NOT_FOUND"], {}) == (told.codes, told.data)


def test_a_committee_gets_no_numbers_about_members(small_graph: Loaded) -> None:
    assert ["QUESTION_NOT_YOURS"] == asked(
        small_graph, COMMITTEE, "{ coverage(question: MEMBER_FILE) { total } }"
    ).codes


SECRETARY = ("BRANCH_SECRETARY", "b-05")


def test_a_branch_secretary_sees_the_branch_and_its_members(small_graph: Loaded) -> None:
    members = "MATCH (m)-[:AFFILIATED_WITH|CO_MANAGED_BY]->(b) WHERE b.id = $id RETURN m.id"
    query = "{ branches { edges { node { id } } } activities { edges { node { id } } } units { totalCount } }"
    told = asked(small_graph, SECRETARY, query)

    assert known(small_graph, members, "b-05") == people(small_graph, *SECRETARY)
    assert people(small_graph, *SECRETARY)
    assert (["b-05"], ["act-04", "act-05"], 0) == (
        told.ids("branches"),
        told.ids("activities"),
        told.at("units", "totalCount"),
    )


def test_a_branch_secretary_asks_about_the_branch_alone(small_graph: Loaded) -> None:
    query = """query ($key: CoverageQuestion!) { coverage(question: $key) { total gaps { edges { node {
        subject { ... on Branch { id } } owner { role id } } } } } }"""
    told = asked(small_graph, ("BRANCH_SECRETARY", "b-01"), query, key="BRANCH_ACTIVITY")

    assert told.at("coverage", "total") == 1
    assert ["QUESTION_NOT_YOURS"] == asked(small_graph, SECRETARY, query, key="MEMBER_REGISTRATION").codes
    assert [] == asked(small_graph, SECRETARY, "{ tasks { edges { node { question } } } }").nodes("tasks")


PROVIDER = ("SERVICE_PROVIDER", "sp-03")
#: Whom it served, and who needs care where it offers an active project.
CLIENTS = """MATCH (s:ServiceProvider {id: $id})
    MATCH (m:Member) WHERE EXISTS { (m)<-[:OF]-(:ServiceDelivery)-[:DELIVERED_BY]->(s) }
      OR m.needsCare AND m.status = 'ACTIVE'
        AND EXISTS { (m)-[:LIVES_IN]->()<-[:OFFERED_IN]-(:ServiceProject {active: true})<-[:OFFERS]-(s) }
    RETURN m.id"""


def test_a_provider_sees_its_assigned_clients_only(small_graph: Loaded) -> None:
    seen = {each: people(small_graph, "SERVICE_PROVIDER", each) for each in ("sp-01", "sp-02", "sp-03", "sp-04")}

    assert {each: known(small_graph, CLIENTS, each) for each in seen} == seen
    assert set() == seen["sp-02"]
    assert all(seen[each] for each in ("sp-01", "sp-03", "sp-04"))


def test_a_provider_is_told_the_health_that_it_cares_for(small_graph: Loaded) -> None:
    query = "{ members(where: {needsCare: {eq: true}}) { edges { node { needsCare health } } } }"
    told = asked(small_graph, PROVIDER, query)

    assert told.nodes("members")
    assert [] == told.codes


def test_a_provider_sees_only_its_own_deliveries(small_graph: Loaded) -> None:
    query = "{ serviceDeliveries { edges { node { id } } } consultations { totalCount } }"
    own = "MATCH (d)-[:DELIVERED_BY]->(s) WHERE s.id = $id RETURN d.id"
    told = asked(small_graph, PROVIDER, query)

    assert known(small_graph, own, "sp-03") == set(told.ids("serviceDeliveries"))
    assert told.at("consultations", "totalCount") == 0


def test_a_providers_coverage_is_its_clients_care(small_graph: Loaded) -> None:
    gaps = "gaps(first: 100) { edges { node { subject { ... on Member { id } } } } }"
    told = asked(small_graph, PROVIDER, f"{{ coverage(question: MEMBER_CARE) {{ total {gaps} }} }}")
    subjects = cast("list[dict[str, dict[str, str]]]", told.nodes("coverage", "gaps"))

    assert {each["subject"]["id"] for each in subjects} <= people(small_graph, *PROVIDER)
    assert subjects


@pytest.mark.parametrize("role", ["AUDITOR", "SYSTEM_ADMIN"])
@pytest.mark.parametrize("anchor", [None, "3707"])
def test_who_looks_after_the_system_sees_nobody_in_it(small_graph: Loaded, role: str, anchor: str | None) -> None:
    closed = [noun.plural for noun in NOUNS if noun.label not in OPEN]
    for at in range(0, len(closed), 15):
        some = closed[at : at + 15]
        told = ask(
            small_graph, f"{{ {' '.join(f'{each}(first: 1) {{ totalCount }}' for each in some)} }}", role, anchor
        )

        assert {each: {"totalCount": 0} for each in some} == told.data
    assert ask(small_graph, '{ search(text: "彭") { ... on Member { id } } }', role, anchor).at("search") == []
    public = ask(small_graph, "{ areas { totalCount } policyDocuments { totalCount } }", role, anchor)
    assert public.at("areas", "totalCount") == len(known(small_graph, "MATCH (a:Area) RETURN a.id", ""))
    assert public.at("policyDocuments", "totalCount") == 1
    assert ["QUESTION_NOT_YOURS"] == ask(small_graph, "{ coverageOverview { total } }", role, anchor).codes
    assert ["QUESTION_NOT_YOURS"] == ask(small_graph, "{ tasks { totalCount } }", role, anchor).codes


#: What is public, and holds nobody.
OPEN = {*("Province", "City", "County", "Subdistrict", "Community"), *("Skill", "PolicyDocument", "Practice")}


@pytest.mark.parametrize(
    ("role", "anchor", "told"),
    [
        ("ORIGINAL_UNIT", "370784", "u-"),
        ("ORIGINAL_UNIT", None, "u-"),
        ("WORKING_COMMITTEE", "u-03", "wc-"),
        ("BRANCH_SECRETARY", "wc-01", "b-"),
        ("SERVICE_PROVIDER", "sp-", "sp-"),
        ("AUDITOR", "370784", "4 digits"),
    ],
)
def test_an_anchor_has_to_fit_the_role(role: str, anchor: str | None, told: str) -> None:
    with pytest.raises(Refused, match=told) as refusal:
        principal(role, anchor)

    assert "ANCHOR_WRONG" == refusal.value.code


def test_two_of_one_role_share_a_plan() -> None:
    assert principal("ORIGINAL_UNIT", "u-03").shape == principal("ORIGINAL_UNIT", "u-00000012").shape
