"""What a role cannot see it cannot count, find, guess or reach."""

from typing import cast

import pytest

from tests.conftest import Loaded
from tests.schema.asking import ask, people

OURS, NEIGHBOURS = "370784001001", "370784001002"
COUNTIES = ("370702", "370724", "370784")
A_NEIGHBOUR = "m-154"


def homes_in(graph: Loaded, prefix: str) -> set[str]:
    """Return whom the graph itself knows to live inside an area."""
    statement = "MATCH (m:Member)-[:LIVES_IN]->(k) WHERE k.code STARTS WITH $prefix RETURN m.id"
    return {str(row[0]) for row in graph.use(lambda store: store.run(statement, prefix=prefix))}


def retirees_of(graph: Loaded, prefix: str) -> set[str]:
    """Return whom the graph itself knows to have retired from a unit seated inside an area."""
    statement = "MATCH (m:Member)-[:RETIRED_FROM]->()-[:SEATED_IN]->(a) WHERE a.code STARTS WITH $prefix RETURN m.id"
    return {str(row[0]) for row in graph.use(lambda store: store.run(statement, prefix=prefix))}


def left_in(graph: Loaded, prefix: str) -> set[str]:
    """Return whom the graph itself knows to be managed by a dissolved unit that was seated inside an area."""
    statement = """MATCH (m:Member)-[:SERVED_BY]->({status: 'DISSOLVED'})-[:SEATED_IN]->(a)
        WHERE a.code STARTS WITH $prefix RETURN m.id"""
    return {str(row[0]) for row in graph.use(lambda store: store.run(statement, prefix=prefix))}


@pytest.mark.parametrize(("role", "anchor"), [("CITY_BUREAU", "3707"), *(("COUNTY_BUREAU", code) for code in COUNTIES)])
def test_a_bureau_sees_its_homes_its_units_and_those_left_to_it(small_graph: Loaded, role: str, anchor: str) -> None:
    own = homes_in(small_graph, anchor) | retirees_of(small_graph, anchor)

    assert own | left_in(small_graph, anchor) == people(small_graph, role, anchor)


#: Who lives and retired elsewhere, and whose managing unit was seated in this county.
LEFT, LEFT_TO = "m-181", "370702"


def test_whom_a_dissolved_unit_left_is_on_the_last_page_of_the_bureaus_members(small_graph: Loaded) -> None:
    query = "{ members(last: 1) { totalCount edges { node { id servedBy { status } } } } }"
    told = ask(small_graph, query, "COUNTY_BUREAU", LEFT_TO)

    assert [{"id": LEFT, "servedBy": {"status": "DISSOLVED"}}] == told.nodes("members")
    assert told.at("members", "totalCount") == len(people(small_graph, "COUNTY_BUREAU", LEFT_TO))


def test_what_is_to_do_about_them_is_that_bureaus_task(small_graph: Loaded) -> None:
    query = """{ tasks(first: 100, question: MEMBER_WHEREABOUTS) {
        totalCount edges { node { subject { ... on Member { id } } } } } }"""
    told = ask(small_graph, query, "COUNTY_BUREAU", LEFT_TO)
    subjects = [cast("dict[str, dict[str, str]]", node)["subject"]["id"] for node in told.nodes("tasks")]

    assert [LEFT] == [subject for subject in subjects if subject == LEFT]
    assert told.at("tasks", "totalCount") == len(subjects)


def test_they_are_in_no_number_of_that_bureau(small_graph: Loaded) -> None:
    query = "{ coverage(question: MEMBER_AFFILIATION) { total } }"
    counted = """MATCH (m:Member {status: 'ACTIVE'}) WHERE m.partyStatus IN ['FULL', 'PROBATIONARY'] AND m.id IN $ids
        RETURN count(m)"""
    own = list(homes_in(small_graph, LEFT_TO) | retirees_of(small_graph, LEFT_TO))
    (row,) = small_graph.use(lambda store: store.run(counted, ids=own))

    assert row == [ask(small_graph, query, "COUNTY_BUREAU", LEFT_TO).at("coverage", "total")]


def test_a_subdistrict_sees_its_homes_alone(small_graph: Loaded) -> None:
    assert homes_in(small_graph, "370784001") == people(small_graph, "SUBDISTRICT", "370784001")


def test_a_community_sees_its_residents_and_those_registered_or_proposed(small_graph: Loaded) -> None:
    statement = """MATCH (k:Community {code: $code})
        OPTIONAL MATCH (k)<-[:REGISTERED_WITH]-(m:Member)
        OPTIONAL MATCH (k)<-[:PROPOSED_TO]-(:Registration {status: 'PROPOSED'})-[:OF]->(p:Member)
        UNWIND [m.id, p.id] AS id
        WITH DISTINCT id WHERE id IS NOT NULL
        RETURN id"""
    for code in ("370784001001", "370784001003", "370702001001", "370724001002"):
        guests = {str(row[0]) for row in small_graph.use(lambda store, code=code: store.run(statement, code=code))}
        assert homes_in(small_graph, code) | guests == people(small_graph, "COMMUNITY", code)


def test_everybody_is_seen_without_an_anchor(small_graph: Loaded) -> None:
    (row,) = small_graph.use(lambda store: store.run("MATCH (m:Member) RETURN count(m)"))

    assert row == [len(people(small_graph, "CITY_BUREAU", None))]


HIDDEN = {
    "by id": '{ found: member(id: "m-154") { id } }',
    "as a node": '{ found: node(id: "m-154") { id } }',
}


@pytest.mark.parametrize("query", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_neighbour_and_nobody_look_the_same(small_graph: Loaded, query: str) -> None:
    hidden = ask(small_graph, query, "COMMUNITY", OURS)
    absent = ask(small_graph, query.replace("m-154", "m-9999"), "COMMUNITY", OURS)

    assert (None, []) == (hidden.at("found"), hidden.codes)
    assert (absent.at("found"), absent.codes) == (hidden.at("found"), hidden.codes)


def test_an_area_outside_and_no_area_look_the_same(small_graph: Loaded) -> None:
    query = '{ coverage(question: MEMBER_FILE, area: "370784001002") { total } }'
    outside = ask(small_graph, query, "COMMUNITY", OURS)
    absent = ask(small_graph, query.replace("370784001002", "370784001999"), "COMMUNITY", OURS)

    assert ["AREA_NOT_FOUND"] == outside.codes == absent.codes
    assert outside.messages[0].replace("370784001002", "") == absent.messages[0].replace("370784001999", "")


def test_a_nested_list_is_bounded(small_graph: Loaded) -> None:
    query = '{ unit(id: "u-03") { retirees(first: 100) { totalCount edges { node { id home { code } } } } } }'
    told = ask(small_graph, query, "COMMUNITY", OURS)
    seen = people(small_graph, "COMMUNITY", OURS)

    assert set(told.ids("unit", "retirees")) <= seen
    assert told.at("unit", "retirees", "totalCount") == len(told.ids("unit", "retirees"))
    assert told.ids("unit", "retirees")


def test_a_neighbouring_community_shows_no_people(small_graph: Loaded) -> None:
    query = '{ member(id: "m-001") { retiredFrom { dockedCommunities { edges { node { code } } } } } }'
    told = ask(small_graph, query, "COMMUNITY", OURS)

    assert [OURS] == [node["code"] for node in told.nodes("member", "retiredFrom", "dockedCommunities")]


def test_a_condition_tells_nothing_about_the_unseen(small_graph: Loaded) -> None:
    query = '{ units(first: 100, where: {retirees: {some: {id: {eq: "m-154"}}}}) { totalCount } }'

    assert ask(small_graph, query).at("units", "totalCount") == 1
    assert ask(small_graph, query, "COMMUNITY", OURS).at("units", "totalCount") == 0


def test_a_search_finds_only_ones_own(small_graph: Loaded) -> None:
    query = '{ search(text: "彭允石") { ... on Member { id } } }'

    assert ask(small_graph, query).at("search") == [{"id": A_NEIGHBOUR}]
    assert ask(small_graph, query, "COMMUNITY", OURS).at("search") == []
    assert ask(small_graph, query, "COMMUNITY", NEIGHBOURS).at("search") == [{"id": A_NEIGHBOUR}]


def test_a_network_of_a_neighbour_is_refused(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ network(area: "370724") { truncated } }', "COUNTY_BUREAU", "370784")

    assert told.codes == ["AREA_NOT_FOUND"]


def test_the_counts_of_a_county_are_those_of_its_bureaus_scope(small_graph: Loaded) -> None:
    query = '{ coverage(question: MEMBER_REGISTRATION, area: "370784") { covered total } }'

    assert ask(small_graph, query).data == ask(small_graph, query, "COUNTY_BUREAU", "370784").data


def test_sensitive_values_are_masked_and_no_condition_names_them(small_graph: Loaded) -> None:
    masked = ask(small_graph, "{ members(first: 100) { edges { node { identityNumber phone health } } } }")
    shown = [str(node["identityNumber"]) for node in masked.nodes("members") if node["identityNumber"]]
    guessed = ask(small_graph, '{ members(where: {phone: {prefix: "138"}}) { totalCount } }')

    assert shown
    assert [text for text in shown if text[6:14] == "********"] == shown
    assert "phone" in guessed.messages[0]
