"""Every root field is answered by one statement, however deep it is asked."""

import pytest

from graph.model import BY_LABEL, NOUNS, Noun
from graph.reads.nodes import PARTS, Hop
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


def below(noun: Noun, depth: int) -> str:
    """Return what to ask of a noun: all its properties, and its first links, `depth` deep."""
    asked = ["id", *(prop.name for prop in noun.properties)]
    hops = [part for part in PARTS[noun.label].values() if isinstance(part, Hop)][: 2 if depth else 0]
    for hop in hops:
        inner = below(BY_LABEL[hop.target], depth - 1)
        name = hop.link.out if hop.outward else hop.link.back
        asked.append(f"{name}(first: 1) {{ edges {{ node {{ {inner} }} }} }}" if hop.many else f"{name} {{ {inner} }}")
    return " ".join(asked)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.label))
def test_every_noun_is_read_with_its_properties_and_links_three_deep(small_graph: Loaded, noun: Noun) -> None:
    asked = below(noun, 2)
    told = ask(small_graph, f"{{ {noun.plural}(first: 1) {{ totalCount edges {{ node {{ {asked} }} }} }} }}")
    ident = told.ids(noun.plural)[0]
    one = ask(small_graph, f"query ($id: ID!) {{ {noun.field}(id: $id) {{ {asked} }} }}", id=ident)

    assert ([], 1, 1) == (told.messages + one.messages, len(told.statements), len(one.statements))
    assert told.nodes(noun.plural)[0] == one.at(noun.field)


def test_several_root_fields_share_it(small_graph: Loaded) -> None:
    told = ask(
        small_graph, '{ a: member(id: "m-001") { id } b: member(id: "m-002") { id } units(first: 1) { totalCount } }'
    )

    assert ("m-001", "m-002", 1) == (told.at("a", "id"), told.at("b", "id"), len(told.statements))


def test_no_value_stands_in_a_statement(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ members(area: "370784", where: {name: {contains: "允石"}}) { totalCount } }')

    assert [] == [text for text in told.statements if "允石" in text or "370784" in text]
