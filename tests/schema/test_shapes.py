"""One plan serves every request of its shape, and each request is answered by its own values."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conftest import Loaded
from tests.schema.asking import Told, ask

ONE = "query ($id: ID!) { member(id: $id) { id } node(id: $id) { __typename id } }"
LIST = """query ($area: String, $where: MemberWhere, $first: Int, $after: String) {
  members(area: $area, where: $where, first: $first, after: $after) {
    totalCount edges { node { id home { code } } } pageInfo { hasNextPage endCursor } } }"""
COUNT = """query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis) {
  coverage(question: $question, area: $area, axis: $axis) {
    total area { id } question { key } breakdown { key } gaps(first: 3) { totalCount } } }"""


def asked_for(graph: Loaded, query: str, values: Mapping[str, object]) -> Told:
    """Ask as the city's bureau, with a document that others ask too."""
    return ask(graph, query, **values)  # pyright: ignore[reportArgumentType] - no variable is called role or anchor


def apart(graph: Loaded, query: str, values: Mapping[str, object]) -> Told:
    """Ask with a document of its own, so that no plan of another request is there."""
    return asked_for(graph, f"{query}\n# {values}", values)


def test_another_id_is_another_member(small_graph: Loaded) -> None:
    idents = ["m-001", "m-002", "m-001"]

    assert idents == [ask(small_graph, ONE, id=ident).at("member", "id") for ident in idents]


def test_an_id_of_another_noun_finds_that_noun(small_graph: Loaded) -> None:
    query = "query ($id: ID!) { node(id: $id) { __typename id } }"
    told = [
        ask(small_graph, query, id=ident).at("node", "__typename") for ident in ("m-001", "u-01", "370784", "m-002")
    ]

    assert ["Member", "Unit", "County", "Member"] == told


def test_every_role_and_anchor_has_its_own_scope(small_graph: Loaded) -> None:
    askers = [
        ("COMMUNITY", "370784001002"),
        ("COMMUNITY", "370784001001"),
        ("COUNTY_BUREAU", "370784"),
        ("COUNTY_BUREAU", "370724"),
        ("CITY_BUREAU", "3707"),
        ("CITY_BUREAU", None),
    ]
    shared = [ask(small_graph, LIST, role, anchor).data for role, anchor in askers]

    assert [ask(small_graph, f"{LIST}\n# {role} {anchor}", role, anchor).data for role, anchor in askers] == shared
    assert len(askers) == len({str(each) for each in shared})


def test_other_conditions_are_other_rows(small_graph: Loaded) -> None:
    asked: list[dict[str, object]] = [
        {"area": "370784", "first": 2},
        {"area": "370724", "first": 3},
        {"area": "3707", "first": 3, "where": {"status": {"eq": "DECEASED"}}},
        {"area": "3707", "first": 3, "where": {"status": {"eq": "ACTIVE"}}},
        {"area": "3707", "first": 3, "where": {"not": {"status": {"in": ["ACTIVE", "DECEASED"]}}}},
        {"first": 3, "where": {"or": [{"name": {"contains": "允"}}, {"home": {"none": {}}}]}},
        {"first": 3, "where": {"or": [{"name": {"contains": "石"}}, {"home": {"none": {}}}]}},
        {"where": None},
    ]
    shared = [asked_for(small_graph, LIST, values).data for values in asked]

    assert [apart(small_graph, LIST, values).data for values in asked] == shared
    assert len(asked) == len({str(each) for each in shared})


def test_other_questions_and_areas_are_other_answers(small_graph: Loaded) -> None:
    asked: list[dict[str, object]] = [
        {"question": question, "area": area, "axis": axis}
        for question in ("MEMBER_REGISTRATION", "MEMBER_TRIANGLE", "COMMUNITY_LIAISON")
        for area in (None, "3707", "370784", "370724")
        for axis in ("RESIDENCE", "UNIT")
    ]
    shared = [asked_for(small_graph, COUNT, values) for values in asked]
    alone = [apart(small_graph, COUNT, values) for values in asked]

    assert [(each.data, each.messages) for each in alone] == [(each.data, each.messages) for each in shared]


def test_a_refused_value_is_told_by_itself_and_spoils_no_plan(small_graph: Loaded) -> None:
    asked: list[dict[str, object]] = [
        {"first": 2},
        {"first": 0},
        {"first": 101},
        {"area": "3799"},
        {"area": "370784", "first": 2},
        {"first": 2},
    ]
    told = [asked_for(small_graph, LIST, values) for values in asked]

    assert [[], ["FIRST_WRONG"], ["FIRST_WRONG"], ["AREA_NOT_FOUND"], [], []] == [each.codes for each in told]
    assert ("101" in told[2].messages[0], "3799" in told[3].messages[0]) == (True, True)
    assert told[0].data == told[5].data


def test_a_code_outside_ones_anchor_is_refused_whoever_asked_before(small_graph: Loaded) -> None:
    mine = ask(small_graph, LIST, "COUNTY_BUREAU", "370784", area="370784")
    theirs = ask(small_graph, LIST, "COUNTY_BUREAU", "370724", area="370784")

    assert ([], ["AREA_NOT_FOUND"]) == (mine.codes, theirs.codes)
