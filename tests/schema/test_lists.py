"""Lists: their order, their pages, their conditions, and what they say to wrong arguments."""

from typing import cast

import pytest

from tests.conftest import Loaded
from tests.schema.asking import Told, ask

PAGE = """query ($area: String, $first: Int!, $after: String) {
  members(area: $area, first: $first, after: $after) {
    totalCount edges { cursor node { id home { code } } } pageInfo { hasNextPage endCursor } } }"""


def every_page(graph: Loaded, area: str | None, first: int) -> list[Told]:
    """Return all pages of the members of an area."""
    pages = [ask(graph, PAGE, area=area, first=first)]
    while pages[-1].at("members", "pageInfo", "hasNextPage"):
        pages.append(ask(graph, PAGE, area=area, first=first, after=pages[-1].at("members", "pageInfo", "endCursor")))
    return pages


def homes(page: Told) -> list[str]:
    """Return the home codes of a page's members; "" where there is none."""
    found = [cast("dict[str, str] | None", node["home"]) for node in page.nodes("members")]
    return [home["code"] if home else "" for home in found]


@pytest.mark.parametrize("first", [7, 100])
def test_pages_hold_everybody_once(small_graph: Loaded, first: int) -> None:
    pages = every_page(small_graph, "3707", first)
    ids = [ident for page in pages for ident in page.ids("members")]

    assert len(ids) == len(set(ids)) == pages[0].at("members", "totalCount")


def test_members_are_listed_by_home_then_outside_then_unknown(small_graph: Loaded) -> None:
    listed = [home for page in every_page(small_graph, "3707", 50) for home in homes(page)]
    inside = [home for home in listed if home.startswith("3707")]
    outside = [home for home in listed if home and not home.startswith("3707")]
    unknown = [home for home in listed if not home]

    assert listed == [*sorted(inside), *outside, *unknown]
    assert all((inside, outside, unknown))


def test_a_page_goes_on_where_it_ended_though_rows_came_before_it(small_graph: Loaded) -> None:
    first = ask(small_graph, PAGE, area="370784", first=5)
    after = first.at("members", "pageInfo", "endCursor")
    second = ask(small_graph, PAGE, area="370784", first=5, after=after).ids("members")
    put = "MATCH (k:Community) WHERE k.code STARTS WITH '370784' WITH k ORDER BY k.code LIMIT 1 "
    new = "CREATE (:Member {id: 'm-000', name: '甲', status: 'ACTIVE', partyStatus: 'FULL'})-[:LIVES_IN]->(k)"
    small_graph.use(lambda store: store.run(put + new))
    try:
        assert second == ask(small_graph, PAGE, area="370784", first=5, after=after).ids("members")
    finally:
        small_graph.use(lambda store: store.run("MATCH (m:Member {id: 'm-000'}) DETACH DELETE m"))


def test_conditions_join_properties_and_links(small_graph: Loaded) -> None:
    query = """{ members(area: "370784", first: 100, where: {
        registeredWith: {none: {}}, or: [{status: {eq: ACTIVE}}, {status: {eq: DECEASED}}], not: {name: {prefix: "彭"}}
      }) { edges { node { id name status registeredWith { code } } } } }"""
    nodes = ask(small_graph, query).nodes("members")

    assert [] == [node for node in nodes if node["registeredWith"] or str(node["name"]).startswith("彭")]
    assert {"ACTIVE", "DECEASED"} >= {node["status"] for node in nodes}
    assert nodes


def test_a_range_of_days_bounds_a_list(small_graph: Loaded) -> None:
    query = (
        '{ consultations(first: 100, where: {on: {gte: "2026-07-01", lt: "2026-07-10"}}) { edges { node { id on } } } }'
    )
    days = [str(node["on"]) for node in ask(small_graph, query).nodes("consultations")]

    assert [day for day in days if "2026-07-01" <= day < "2026-07-10"] == days
    assert days


def test_an_order_can_be_turned(small_graph: Loaded) -> None:
    up = ask(small_graph, "{ units(orderBy: NAME) { edges { node { id } } } }").ids("units")
    down = ask(small_graph, "{ units(orderBy: NAME_DESC) { edges { node { id } } } }").ids("units")

    assert up == down[::-1]


def test_ordered_pages_hold_everything_once(small_graph: Loaded) -> None:
    query = """query ($after: String) { activities(first: 2, after: $after, orderBy: ON_DESC) {
        totalCount edges { node { id on } } pageInfo { hasNextPage endCursor } } }"""
    pages = [ask(small_graph, query)]
    while pages[-1].at("activities", "pageInfo", "hasNextPage"):
        pages.append(ask(small_graph, query, after=pages[-1].at("activities", "pageInfo", "endCursor")))
    days = [str(node["on"]) for page in pages for node in page.nodes("activities")]
    ids = [ident for page in pages for ident in page.ids("activities")]

    assert days == sorted(days, reverse=True)
    assert len(ids) == len(set(ids)) == pages[0].at("activities", "totalCount")


def test_a_link_tells_its_own_days(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ member(id: "m-154") { homeVerifiedOn affiliations { edges { since node { name } } } } }')

    assert told.at("member", "affiliations", "edges", 0, "since") == "2013-07-01"


WRONG = {
    "first: 0": ("{ members(first: 0) { totalCount } }", "FIRST_WRONG"),
    "first: 101": ("{ units(first: 101) { totalCount } }", "FIRST_WRONG"),
    "a cursor of nowhere": ('{ members(after: "abc") { totalCount edges { cursor } } }', "CURSOR_WRONG"),
    "a cursor that is no base64": ('{ units(after: "张") { edges { cursor } } }', "CURSOR_WRONG"),
    "an unknown area": ('{ members(area: "999999") { edges { cursor } } }', "AREA_NOT_FOUND"),
    "an area that is no code": ('{ coverage(question: MEMBER_FILE, area: "安丘") { total } }', "AREA_NOT_FOUND"),
    "an id of no noun": ('{ node(id: "zz-1") { id } }', "ID_WRONG"),
    "UNIT below a county": (
        '{ coverage(question: MEMBER_FILE, area: "370784001", axis: UNIT) { total } }',
        "AXIS_NOT_HERE",
    ),
    "UNIT of a community question": ("{ coverage(question: COMMUNITY_LEDGER, axis: UNIT) { total } }", "AXIS_NOT_HERE"),
    "a reason of another question": (
        '{ coverage(question: MEMBER_FILE) { gaps(reason: "DECLINED") { totalCount } } }',
        "REASON_UNKNOWN",
    ),
    "nothing to search for": ('{ search(text: " ") { __typename } }', "TEXT_WRONG"),
    "a network of too many": ('{ network(area: "370784", limit: 9999) { truncated } }', "LIMIT_WRONG"),
}


@pytest.mark.parametrize(("query", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_argument_is_told_in_both_languages(small_graph: Loaded, query: str, code: str) -> None:
    told = ask(small_graph, query)

    assert ([code], True) == (told.codes, " / " in told.messages[0])


def test_a_date_that_is_none_is_told(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ consultations(where: {on: {eq: "2026-02-30"}}) { totalCount } }')

    assert (["DATE_WRONG"], True) == (told.codes, "不是日期" in told.messages[0])


def test_one_wrong_field_leaves_the_others_their_answers(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ node(id: "zz-1") { id } member(id: "m-001") { id } }')

    assert (["ID_WRONG"], None, "m-001") == (told.codes, told.at("node"), told.at("member", "id"))
