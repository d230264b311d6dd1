"""What Neo4j does for the commonest reads: it begins at an index, stops at the page, and scans nobody."""

from collections.abc import Iterator, Mapping
from typing import LiteralString, cast

import pytest
from neo4j import GraphDatabase

from graph.coverage import Windows
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


READS = {
    "members of the whole store": (MEMBERS, EVERYTHING),
    "members of a city": (MEMBERS, CITY),
    "gaps of the whole store": (gaps("RESIDENCE", None), EVERYTHING),
    "gaps of a city": (gaps("RESIDENCE", "3707"), CITY),
    "gaps of a city by unit": (gaps("UNIT", "3707"), CITY),
    "gaps of a county": (gaps("RESIDENCE", "370784"), CITY),
}


def operators(plan: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    """Yield every operator of a plan with the rows it gave."""
    yield str(plan["operatorType"]).partition("@")[0], cast("int", plan["rows"])
    for child in cast("list[Mapping[str, object]]", plan.get("children", [])):
        yield from operators(child)


@pytest.mark.parametrize(("field", "who"), READS.values(), ids=READS.keys())
def test_a_page_scans_nobody_and_sorts_no_more_than_it_reads(small_graph: Loaded, field: Field, who: Principal) -> None:
    plan, _ = compile_reads((field,), who.shape, Windows(), {})
    bound = plan.bind({"@anchor": who.anchor or "", "@day": small_graph.day})
    server = small_graph.server
    text = cast("LiteralString", f"PROFILE {plan.text}")
    with (
        GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
            server.uri, auth=(server.user, server.password)
        ) as driver,
        driver.session() as session,  # pyright: ignore[reportUnknownMemberType] - likewise
    ):
        summary = session.run(text, dict(bound.parameters)).consume()
    found = list(operators(cast("Mapping[str, object]", summary.profile)))

    assert [] == [each for each in found if "LabelScan" in each[0] and each[1] > 0]
    assert [each for each in found if each[0].startswith("PartialTop")]
    assert [each for each in found if "IndexSeek" in each[0]]
