"""Where a document takes sensitive values from: its own text, a variable, a part of an input, a cursor."""

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, OperationType, build_schema, parse

from schema import contract
from service.reading import Reading, reading
from service.sensitive import SEALED, TELLING, TYPED, inputs

SCHEMA = build_schema(contract.as_str())
INPUTS = inputs(SCHEMA)
SEARCH = "Query.search(text:)"
NAME = "MemberWhere.name"
CURSOR = "Query.members(after:)"


def read(text: str) -> Reading:
    """A document as read beside the contract."""
    return reading(SCHEMA, INPUTS, parse(text))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (SEARCH, '{ search(text: "张三") { __typename } }'),
        (SEARCH, 'query ($t: String! = "张三") { search(text: $t) { __typename } }'),
        (SEARCH, 'query A { __typename } query B { search(text: "张三") { __typename } }'),
        (SEARCH, 'fragment F on Query { search(text: "张三") { __typename } } { ...F }'),
        (SEARCH, '{ search(text: "张三") @skip(if: true) { __typename } }'),
        (NAME, '{ members(where: {name: {eq: "张三"}}) { totalCount } }'),
        (NAME, '{ members(where: {name: {in: ["张三"]}}) { totalCount } }'),
        (NAME, "{ members(where: {name: {exists: true}}) { totalCount } }"),
        (NAME, '{ members(where: {and: [{not: {name: {prefix: "张"}}}]}) { totalCount } }'),
        (NAME, '{ members(where: {and: {name: {prefix: "张"}}}) { totalCount } }'),
        (NAME, '{ units(where: {retirees: {some: {name: {eq: "张三"}}}}) { totalCount } }'),
        (NAME, '{ unit(id: "u-1") { retirees(where: {name: {eq: "张三"}}) { totalCount } } }'),
        (NAME, 'query ($w: MemberWhere = {name: {eq: "张三"}}) { members(where: $w) { totalCount } }'),
        ("PersonWhere.name", '{ persons(where: {name: {eq: "张三"}}) { totalCount } }'),
        ("OfficialWhere.name", '{ officials(where: {name: {eq: "张三"}}) { totalCount } }'),
        (CURSOR, '{ members(orderBy: NAME, after: "WyJ") { totalCount } }'),
        (CURSOR, '{ members(after: "WyJ", orderBy: NAME_DESC) { totalCount } }'),
        (CURSOR, 'query ($o: MemberOrder) { members(orderBy: $o, after: "WyJ") { totalCount } }'),
        ("Query.nowhere(phone:)", '{ nowhere(phone: "13800000000") }'),
    ],
)
def test_a_sensitive_value_in_the_text_is_found(place: str, text: str) -> None:
    assert place == read(text).written


@pytest.mark.parametrize(
    "text",
    [
        "{ __typename }",
        "query ($t: String!) { search(text: $t) { __typename } }",
        "query ($n: String) { members(where: {name: {eq: $n}}) { totalCount } }",
        "query ($w: MemberWhere) { members(where: $w) { totalCount } }",
        "{ members(where: {name: null, status: {eq: ACTIVE}}) { totalCount } }",
        '{ units(where: {name: {prefix: "安丘"}}) { totalCount } }',
        '{ members(after: "WyJ") { totalCount } }',
        '{ members(orderBy: ID, after: "WyJ") { totalCount } }',
        '{ units(orderBy: NAME, after: "WyJ") { totalCount } }',
        '{ member(id: "m-001") { name phone } }',
    ],
)
def test_what_is_not_sensitive_may_stand_in_the_text(text: str) -> None:
    assert read(text).written is None


@pytest.mark.parametrize(
    ("place", "text", "variables"),
    [
        (SEARCH, "query ($t: String!) { search(text: $t) { __typename } }", {"t": "张三"}),
        (SEARCH, "query ($t: String!) { ...F } fragment F on Query { search(text: $t) { __typename } }", {"t": "张三"}),
        (NAME, "query ($n: String) { members(where: {name: {eq: $n}}) { totalCount } }", {"n": "张三"}),
        (NAME, "query ($n: [String!]) { members(where: {name: {in: $n}}) { totalCount } }", {"n": ["张三"]}),
        (NAME, "query ($f: StringFilter) { members(where: {name: $f}) { totalCount } }", {"f": {"eq": "张三"}}),
        (NAME, "query ($w: MemberWhere) { members(where: $w) { totalCount } }", {"w": {"name": {"eq": "张三"}}}),
        (
            NAME,
            "query ($w: [MemberWhere!]) { members(where: {or: $w}) { totalCount } }",
            {"w": [{"not": {"name": {"eq": "张三"}}}]},
        ),
        (
            NAME,
            "query ($w: UnitWhere) { units(where: $w) { totalCount } }",
            {"w": {"retirees": {"some": {"and": {"name": {"eq": "张三"}}}}}},
        ),
        (CURSOR, "query ($a: String) { members(orderBy: NAME, after: $a) { totalCount } }", {"a": "WyJ"}),
    ],
)
def test_a_sensitive_value_in_the_variables_is_found(place: str, text: str, variables: dict[str, object]) -> None:
    assert place == read(text).given(variables)


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("query ($t: String) { search(text: $t) { __typename } }", {"t": None}),
        ("query ($t: String) { search(text: $t) { __typename } }", {}),
        ("query ($w: MemberWhere) { members(where: $w) { totalCount } }", {"w": {"status": {"eq": "ACTIVE"}}}),
        ("query ($w: MemberWhere) { members(where: $w) { totalCount } }", {"w": {"name": {"eq": None}}}),
        ("query ($w: UnitWhere) { units(where: $w) { totalCount } }", {"w": {"name": {"eq": "安丘市水利局"}}}),
        ("query ($w: MemberWhere) { members(where: $w) { totalCount } }", {"w": 5}),
        ("query ($w: Nowhere) { members(where: $w) { totalCount } }", {"w": {"x": {}}}),
    ],
)
def test_what_is_not_sensitive_may_stand_in_the_variables(text: str, variables: dict[str, object]) -> None:
    assert read(text).given(variables) is None


def test_a_value_nested_as_deep_as_json_goes_is_read() -> None:
    deep: object = {"name": {"eq": "张三"}}
    for _ in range(5_000):
        deep = {"not": deep}
    found = read("query ($w: MemberWhere) { members(where: $w) { totalCount } }")
    assert NAME == found.given({"w": deep})


@pytest.mark.parametrize("name", sorted(SEALED))
def test_a_sealed_property_is_sensitive_wherever_it_is_asked_with(name: str) -> None:
    schema = build_schema(f"type Query {{ a({name}: String): Int b(of: Of): Int }} input Of {{ {name}: String }}")
    texts = [f'{{ a({name}: "x") }}', f'{{ b(of: {{{name}: "x"}}) }}']
    found = [reading(schema, inputs(schema), parse(text)).written for text in texts]
    assert [f"Query.a({name}:)", f"Of.{name}"] == found


def test_what_people_type_about_people_is_part_of_the_contract() -> None:
    assert [] == [place for place in TYPED if not _exists(place)]


def test_an_order_that_tells_names_is_part_of_the_contract() -> None:
    assert [] == [place for place in TELLING if place.partition(".")[2] not in _values(place.partition(".")[0])]


@pytest.mark.parametrize(("name", "kind"), [(None, None), ("A", OperationType.QUERY), ("B", OperationType.MUTATION)])
def test_an_operation_is_told_by_its_name(name: str | None, kind: OperationType | None) -> None:
    assert kind == read("query A { __typename } mutation B { act }").kind(name)


def test_the_only_operation_needs_no_name() -> None:
    assert OperationType.SUBSCRIPTION == read("subscription { news }").kind(None)


def _exists(place: str) -> bool:
    """Whether the contract has an input's part or a field's argument of that name."""
    kind, _, part = place.partition(".")
    named = SCHEMA.type_map[kind]
    if isinstance(named, GraphQLInputObjectType):
        return part in named.fields
    field, _, argument = part.removesuffix(":)").partition("(")
    return isinstance(named, GraphQLObjectType) and argument in named.fields[field].args


def _values(kind: str) -> set[str]:
    """The values of an enum of the contract."""
    return set(getattr(SCHEMA.type_map[kind], "values", {}))
