"""Every root field is answered by one statement, however deep it is asked."""

import pytest

from tests.conftest import Loaded
from tests.schema.asking import ask

DEEP = {
    "member": """{ member(id: "m-001") {
        home { residents(first: 2) { edges { node { retiredFrom { name } } } } } } }""",
    "members": "{ members(first: 3) { totalCount edges { node { home { subdistrict { county { name } } } } } } }",
    "node": '{ node(id: "u-03") { id ... on Unit { retirees(first: 2) { edges { node { home { name } } } } } } }',
    "areas": "{ areas(level: COUNTY) { edges { node { name ... on County { subdistricts { totalCount } } } } } }",
    "search": '{ search(text: "aq") { ... on Unit { retirees(first: 1) { edges { node { home { name } } } } } } }',
    "network": '{ network(area: "370784") { nodes { id } edges { source target } truncated } }',
    "coverage": """{ coverage(question: MEMBER_TRIANGLE, area: "3707") {
        covered breakdown { key total } exclusions { status count } area { name }
        gaps(first: 3) { edges { node { subject { ... on Member { home { name } } } owner { name } } } } } }""",
    "tasks": """{ tasks(question: MEMBER_FILE, first: 3) {
        edges { node { subject { ... on Member { home { subdistrict { name } } } } } } } }""",
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_a_root_field_takes_one_statement(small_graph: Loaded, query: str) -> None:
    told = ask(small_graph, query)

    assert ([], 1) == (told.messages, len(told.statements))


def test_several_root_fields_share_it(small_graph: Loaded) -> None:
    told = ask(
        small_graph, '{ a: member(id: "m-001") { id } b: member(id: "m-002") { id } units(first: 1) { totalCount } }'
    )

    assert ("m-001", "m-002", 1) == (told.at("a", "id"), told.at("b", "id"), len(told.statements))


def test_no_value_stands_in_a_statement(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ members(area: "370784", where: {name: {contains: "允石"}}) { totalCount } }')

    assert [] == [text for text in told.statements if "允石" in text or "370784" in text]
