"""What Neo4j does for the commonest reads: it begins at an index, stops at the page, and scans nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import LiteralString, cast

import pytest
from neo4j import GraphDatabase

from graph.coverage import Windows
from graph.reads import cursors
from graph.reads.statement import compile_reads
from graph.scope import Principal, Role
from graph.selection import Field
from tests.conftest import Loaded

CITY = Principal(Role.CITY_BUREAU, "3707")
EVERYTHING = Principal(Role.CITY_BUREAU)
#: The members of one page, whatever the size of the graph.
PAGE = 5


def edges(kind: str, *fields: Field) -> tuple[Field, ...]:
    """Return the selection of a connection's nodes."""
    node = Field("node", "node", {}, {kind: fields})
    return (Field("edges", "edges", {}, {f"{kind}Edge": (node,)}),)


MEMBERS = Field("members", "members", {"first": PAGE}, {"MemberConnection": edges("Member", Field("id", "id"))})
SUBJECT = Field("subject", "subject", {}, {"Member": (Field("id", "id"),)})
GAPS = Field("gaps", "gaps", {"first": PAGE}, {"CoverageGapConnection": edges("CoverageGap", SUBJECT)})


def gaps(axis: str, area: str | None) -> Field:
    """Return the selection of a page of unregistered members."""
    args = {"question": "MEMBER_REGISTRATION", "area": area, "axis": axis}
    return Field("coverage", "coverage", args, {"Coverage": (GAPS,)})


def behind(field: Field, cursor: str) -> Field:
    """Return a list from a cursor on."""
    return Field(field.key, field.name, {**field.args, "after": cursor}, field.below)


RESIDENTS = Field("residents", "residents", {"first": PAGE}, {"MemberConnection": edges("Member", Field("id", "id"))})
COMMUNITIES = Field(
    "communities",
    "communities",
    {"first": PAGE, "area": "370784"},
    {"CommunityConnection": edges("Community", Field("name", "name"))},
)
UNITS = Field("units", "units", {"first": PAGE}, {"UnitConnection": edges("Unit", Field("id", "id"))})
DEEP = behind(MEMBERS, cursors.write("segment", 0, "370784001002", "m-000"))
#: The reads that begin at an ordered index of areas and stop at the page.
PAGES = {
    "members of the whole store": (MEMBERS, EVERYTHING),
    "members of a city": (MEMBERS, CITY),
    "members from a cursor on": (DEEP, CITY),
    "gaps of the whole store": (gaps("RESIDENCE", None), EVERYTHING),
    "gaps of a city": (gaps("RESIDENCE", "3707"), CITY),
    "gaps of a city by unit": (gaps("UNIT", "3707"), CITY),
    "gaps of a county": (gaps("RESIDENCE", "370784"), CITY),
}
#: Reads that begin at an index too, with no population to pass over.
SEEKS = {
    "a member by its id": (Field("member", "member", {"id": "m-001"}, {"Member": (Field("id", "id"),)}), CITY),
    "communities of a county": (COMMUNITIES, CITY),
    "residents of a community": (
        Field("community", "community", {"id": "370784001002"}, {"Community": (RESIDENTS,)}),
        EVERYTHING,
    ),
    "units in their order": (UNITS, EVERYTHING),
}
#: Database hits that a page of five may take, whatever the size of the graph: measured at 20 to 420.
HITS = 600


@dataclass(frozen=True)
class Operator:
    """One operator of a plan: its name, the rows it gave, the hits it took."""

    name: str
    rows: int
    hits: int


def operators(plan: Mapping[str, object]) -> Iterator[Operator]:
    """Yield every operator of a plan."""
    name = str(plan["operatorType"]).partition("@")[0]
    yield Operator(name, cast("int", plan["rows"]), cast("int", plan.get("dbHits", 0)))
    for child in cast("list[Mapping[str, object]]", plan.get("children", [])):
        yield from operators(child)


def profiled(graph: Loaded, field: Field, who: Principal) -> list[Operator]:
    """Run a read with PROFILE and return its operators."""
    given = {"@anchor": who.anchor or "", "@day": graph.day}
    plan, _ = compile_reads((field,), who.shape, Windows(), given)
    bound = plan.bind(given)
    text = cast("LiteralString", f"PROFILE {plan.text}")
    with (
        GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
            graph.server.uri, auth=(graph.server.user, graph.server.password)
        ) as driver,
        driver.session() as session,  # pyright: ignore[reportUnknownMemberType] - likewise
    ):
        summary = session.run(text, dict(bound.parameters)).consume()
    return list(operators(cast("Mapping[str, object]", summary.profile)))


@pytest.mark.parametrize(("field", "who"), PAGES.values(), ids=PAGES.keys())
def test_a_page_scans_nobody_and_sorts_no_more_than_it_reads(small_graph: Loaded, field: Field, who: Principal) -> None:
    found = profiled(small_graph, field, who)

    assert [] == [each for each in found if "LabelScan" in each.name and each.rows > 0]
    assert [each for each in found if each.name.startswith("PartialTop")]
    assert [each for each in found if "IndexSeek" in each.name]
    assert sum(each.hits for each in found) < HITS


@pytest.mark.parametrize(("field", "who"), SEEKS.values(), ids=SEEKS.keys())
def test_what_has_a_place_is_sought_there(small_graph: Loaded, field: Field, who: Principal) -> None:
    found = profiled(small_graph, field, who)

    assert [] == [each for each in found if "LabelScan" in each.name and each.rows > 0]
    assert [each for each in found if "Index" in each.name]
    assert sum(each.hits for each in found) < HITS
