"""`audit`: what the auditor reads of the trail, found by an index; nobody else reaches an entry by any path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType

from graph.audit import AuditKind, Entry, Signer, Witness, named, record
from graph.coverage import Windows
from graph.migrations import apply
from graph.scope import Principal, Role
from graph.selection import Field
from graph.server import Server
from graph.store import Store
from schema import contract
from schema.context import Context
from schema.execution import bare
from tests.conftest import EMPTY, Loaded
from tests.schema.asking import Counted, Told
from tests.schema.graphql_types import type_of
from tests.schema.test_plans import HITS, PAGE, edges, profiled

AUDITOR = Principal(Role.AUDITOR)
BEGAN = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)  # half an hour before midnight in Shanghai
SECRETARY = named("https://id.example", "s-1")
OFFICER = named("https://id.example", "o-1")
ENTRIES = (
    ("370784", AuditKind.LOGIN, "login", SECRETARY, Role.COMMUNITY, (), ""),
    ("370784", AuditKind.ACT, "consult", SECRETARY, Role.COMMUNITY, ("m-001", "370784001002"), ""),
    ("370784", AuditKind.REVEAL, "reveal", OFFICER, Role.COUNTY_BUREAU, ("m-001",), ""),
    ("370724", AuditKind.REFUSAL, "accept", OFFICER, Role.COUNTY_BUREAU, ("m-002",), "NO_CONSENT"),
    ("3707", AuditKind.COPY, "export", OFFICER, Role.CITY_BUREAU, ("m-001", "m-002"), ""),
    ("", AuditKind.PRINT, "print", OFFICER, Role.CITY_BUREAU, (), ""),
)
ACTS = [act for _, _, act, *_ in ENTRIES]
#: Entries of other things, among which those above are found.
CROWD = """UNWIND range(1, 3000) AS i
WITH i, 'crowd-' + i AS id, '2026-11-19T' + i AS at
CREATE (:AuditEntry {id: id, chain: '370702', number: i, kind: 'ACT', act: 'crowd', at: at, who: 'crowd',
  role: 'COMMUNITY', hash: ''})<-[:IN]-(:AuditMention {of: 'crowd', at: at, entry: id})"""


@pytest.fixture(scope="module")
def trail(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """A graph with the entries above, an hour apart."""
    graph = Loaded(server, date(2026, 11, 24))
    path = tmp_path_factory.mktemp("witness") / "witness.jsonl"
    graph.use(lambda store: store.run(EMPTY))
    graph.use(lambda store: _written(store, path))
    yield graph
    graph.use(lambda store: store.run(EMPTY))


async def _written(store: Store, path: Path) -> None:
    await apply(store)
    witness = Witness(path, Signer(b"a" * 32))
    for number, (chain, kind, act, who, role, about, code) in enumerate(ENTRIES):
        at = BEGAN + timedelta(hours=number)
        reason = "核对住址" if kind is AuditKind.REVEAL else ""
        detail = {"outcome": "AGREED", "year": 2026} if act == "consult" else {}
        await record(
            store, witness, chain, Entry(kind, act, at, who, role, chain, about, f"op-{number}", code, reason, detail)
        )


def ask(graph: Loaded, query: str, who: Principal = AUDITOR, **variables: object) -> Told:
    """Run a query as somebody to whom no token is needed."""

    async def work(store: Store) -> Told:
        counted = Counted(store)
        context = Context(counted, who, graph.day, Windows())
        result = await contract.execute(query, variable_values=variables, context_value=context)
        errors = result.errors or []
        codes = [str((error.extensions or {}).get("code", "")) for error in errors]
        return Told(result.data or {}, codes, [error.message for error in errors], counted.statements)

    return graph.use(work)


def acts(told: Told) -> list[object]:
    """The acts of the entries of a page."""
    assert [] == told.messages
    return [node["act"] for node in told.nodes("audit")]


def test_entries_come_newest_first_with_all_they_hold(trail: Loaded) -> None:
    told = ask(
        trail,
        """{ audit(act: "consult") { totalCount edges { cursor node { id chain number kind act at who role anchor about
        operation code reason hash detail { name value } } } } }""",
    )
    node = told.nodes("audit")[0]
    assert (1, 64, 1) == (told.at("audit", "totalCount"), len(str(node["hash"])), len(told.statements))
    assert {
        "id": "audit-370784-2",
        "chain": "370784",
        "number": 2,
        "kind": "ACT",
        "act": "consult",
        "at": "2026-11-21T00:30:00.000000+08:00",
        "who": SECRETARY,
        "role": "COMMUNITY",
        "anchor": "370784",
        "about": ["m-001", "370784001002"],
        "operation": "op-1",
        "code": None,
        "reason": None,
        "detail": [{"name": "outcome", "value": "AGREED"}, {"name": "year", "value": "2026"}],
    } == {name: value for name, value in node.items() if name != "hash"}


FOUND: dict[str, tuple[str, list[str]]] = {
    "all": ("first: 10", ACTS[::-1]),
    "a county": ('county: "370784"', ["reveal", "consult", "login"]),
    "a city": ('county: "3707"', ["export"]),
    "the store's own": ('county: ""', ["print"]),
    "about a person": ('about: "m-001"', ["export", "reveal", "consult"]),
    "who looked at a person": ('about: "m-001", kind: REVEAL', ["reveal"]),
    "about a person on a day": (
        'about: "m-001", from: "2026-11-21", to: "2026-11-21"',
        ["export", "reveal", "consult"],
    ),
    "about nobody known": ('about: "m-999"', []),
    "somebody's": (f'who: "{SECRETARY}"', ["consult", "login"]),
    "a role's": ("role: CITY_BUREAU", ["print", "export"]),
    "an act": ('act: "accept"', ["accept"]),
    "a kind": ("kind: LOGIN", ["login"]),
    "up to a day": ('to: "2026-11-20"', ["login"]),
    "from a day": ('from: "2026-11-21"', ACTS[:0:-1]),
    "several together": (f'county: "370784", who: "{OFFICER}", from: "2026-11-21", kind: REVEAL', ["reveal"]),
}


@pytest.mark.parametrize(("arguments", "expected"), FOUND.values(), ids=FOUND.keys())
def test_entries_are_found_by(trail: Loaded, arguments: str, expected: list[str]) -> None:
    told = ask(trail, f"{{ audit({arguments}) {{ totalCount edges {{ node {{ act }} }} }} }}")
    assert (expected, len(expected)) == (acts(told), told.at("audit", "totalCount"))


@pytest.mark.parametrize("arguments", ["", ', about: "m-001"'], ids=["all", "about a person"])
def test_pages_follow_each_other_in_both_directions(trail: Loaded, arguments: str) -> None:
    query = """query ($first: Int, $after: String, $last: Int, $before: String) {
        audit(first: $first, after: $after, last: $last, before: $before) {
        edges { node { act } } pageInfo { hasNextPage startCursor endCursor } } }"""
    query = query.replace("$before)", f"$before{arguments})")
    whole = acts(ask(trail, query, first=100))
    one = ask(trail, query, first=2)
    two = ask(trail, query, first=2, after=one.at("audit", "pageInfo", "endCursor"))
    back = ask(trail, query, last=2, before=two.at("audit", "pageInfo", "startCursor"))
    assert (whole[:2], whole[2:4], whole[:2]) == (acts(one), acts(two), acts(back))


def test_variables_ask_what_literals_ask(trail: Loaded) -> None:
    query = """query ($about: ID, $kind: AuditKind, $from: Date, $county: String) {
        audit(about: $about, kind: $kind, from: $from, county: $county) { edges { node { act } } } }"""
    given = {"about": "m-001", "kind": "REVEAL", "county": "370784", "from": "2026-11-01"}
    assert ["reveal"] == acts(ask(trail, query, **cast("dict[str, Any]", given)))
    assert ["login"] == acts(ask(trail, query, kind="LOGIN"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_but_the_auditor_reads_the_trail(trail: Loaded, role: Role) -> None:
    told = ask(trail, "{ audit { totalCount } }", Principal(role, None if role is Role.CITY_BUREAU else "370784"))
    assert (["AUDITOR_ONLY"], []) == (told.codes, told.statements)
    assert (True, True) == ("审计员" in told.messages[0], "ask the auditor" in told.messages[0])


def test_the_auditor_of_a_city_sees_its_chains_alone(trail: Loaded) -> None:
    elsewhere, here = Principal(Role.AUDITOR, "3701"), Principal(Role.AUDITOR, "3707")
    query = '{ all: audit { totalCount } about: audit(about: "m-001") { edges { node { act } } } }'
    told = ask(trail, query, here)
    assert (5, ["export", "reveal", "consult"]) == (
        told.at("all", "totalCount"),
        [node["act"] for node in told.nodes("about")],
    )
    assert {"all": {"totalCount": 0}, "about": {"edges": []}} == ask(trail, query, elsewhere).data


@pytest.mark.parametrize(
    "query", ['{ audit(county: "37") { totalCount } }', '{ audit(after: "x") { totalCount pageInfo { endCursor } } }']
)
def test_what_is_asked_wrongly_is_told(trail: Loaded, query: str) -> None:
    assert ask(trail, query).codes in (["AUDIT_CHAIN"], ["CURSOR_WRONG"])


def test_no_path_of_the_contract_but_one_leads_to_an_entry() -> None:
    types = bare(contract).type_map
    leading = {
        f"{kind.name}.{name}"
        for kind in types.values()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
        for name, field in kind.fields.items()
        if str(type_of(field)).strip("[]!").startswith("AuditEntry")
    }
    assert {"Query.audit", "AuditEntryConnection.edges", "AuditEntryEdge.node"} == leading
    assert [] == [
        name
        for name, kind in types.items()
        if getattr(kind, "types", ()) and "AuditEntry" in {str(each) for each in getattr(kind, "types", ())}
    ]
    assert [] == list(getattr(types["AuditEntry"], "interfaces", ()))
    assert [] == [name for name in types if name.startswith("Audit") and name.endswith(("Where", "Link", "Order"))]


@pytest.mark.parametrize("who", [Principal(Role.CITY_BUREAU), AUDITOR])
def test_an_entry_is_no_node(trail: Loaded, who: Principal) -> None:
    told = ask(trail, '{ node(id: "audit-370784-2") { id } }', who)
    assert told.codes
    assert "audit-370784-2" not in str(told.data)


def page(**args: object) -> Field:
    """The selection of a page of entries."""
    return Field(
        "audit", "audit", {"first": PAGE, **args}, {"AuditEntryConnection": edges("AuditEntry", Field("id", "id"))}
    )


SOUGHT: Mapping[str, Field] = {
    "all": page(),
    "a county": page(county="370784"),
    "about a person": page(about="m-001"),
    "somebody's": page(who=SECRETARY),
    "a role's": page(role="CITY_BUREAU"),
    "an act": page(act="reveal"),
    "a kind": page(kind="LOGIN"),
    "days": page(**{"from": date(2026, 11, 21), "to": date(2026, 11, 21)}),
    "an act on a day": page(act="reveal", **{"from": date(2026, 11, 21)}),
    "the crowd": page(act="crowd"),
    "about the crowd": page(about="crowd"),
}


def test_a_page_is_found_by_an_index_whatever_the_size_of_the_trail(trail: Loaded) -> None:
    trail.use(lambda store: store.run(CROWD))
    trail.use(lambda store: store.run("CALL db.resampleOutdatedIndexes()"))
    of_city = Principal(Role.AUDITOR, "3707")
    found = {
        f"{name}, {who.anchor}": profiled(trail, field, who)
        for name, field in SOUGHT.items()
        for who in (AUDITOR, of_city)
    }
    trail.use(lambda store: store.run("MATCH (n) WHERE n.id STARTS WITH 'crowd' OR n.of = 'crowd' DETACH DELETE n"))
    assert {} == {
        name: [(each.name, each.rows, each.hits) for each in plan]
        for name, plan in found.items()
        if sum(each.hits for each in plan) > HITS or any("LabelScan" in each.name and each.rows for each in plan)
    }
