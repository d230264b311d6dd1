"""At the edges of arguments: forged cursors, moments without an offset, an alias like the type's own name."""

import base64

import pytest

from graph.reads import cursors
from tests.conftest import Loaded
from tests.schema.asking import ask

FORGED = {
    "a day that is none": ("activities(orderBy: ON, after: $after)", cursors.write("on+", "2026-02-30", "act-01")),
    "a number too long": ("assessments(orderBy: YEAR, after: $after)", cursors.write("year+", 2**63, "as-01")),
    "a place too far": ("tasks(after: $after)", cursors.write("task", 2**63, 0, "", "")),
    "half a surrogate": ("units(after: $after)", base64.urlsafe_b64encode(rb'["id+","\ud800","u-01"]').decode()),
    "lists without end": ("units(after: $after)", base64.urlsafe_b64encode(b"[" * 20_000).decode()),
    "counted only": ("members(after: $after)", "abc"),
}


@pytest.mark.parametrize(("field", "cursor"), FORGED.values(), ids=FORGED.keys())
def test_a_forged_cursor_is_told(small_graph: Loaded, field: str, cursor: str) -> None:
    told = ask(small_graph, f"query ($after: String) {{ {field} {{ totalCount }} }}", after=cursor)

    assert (["CURSOR_WRONG"], []) == (told.codes, told.statements)


def test_a_moment_without_an_offset_is_one_of_shanghai(small_graph: Loaded) -> None:
    query = "query ($moment: DateTime) { consultations(where: {recordedAt: {eq: $moment}}) { totalCount } }"
    moments = ("2025-12-27T10:00", "2025-12-27T10:00:00+08:00", "2025-12-27T02:00:00Z")
    counts = {ask(small_graph, query, moment=moment).at("consultations", "totalCount") for moment in moments}

    assert 1 == len(counts)
    assert {0} != counts


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59Z", "1850-01-01T00:00"])
def test_a_moment_at_the_ends_of_the_calendar_fails_nowhere(small_graph: Loaded, moment: str) -> None:
    query = "query ($moment: DateTime) { consultations(where: {recordedAt: {gt: $moment}}) { totalCount } }"

    assert set(ask(small_graph, query, moment=moment).codes) <= {"MOMENT_WRONG"}


def test_an_alias_may_be_called_as_the_name_of_the_type(small_graph: Loaded) -> None:
    told = ask(small_graph, '{ node(id: "m-001") { __typename: id kind: __typename } }')

    assert {"__typename": "m-001", "kind": "Member"} == told.at("node")


@pytest.mark.parametrize("area", [None, "3707", "370784", "370784001", "370784001002"])
def test_an_order_leaves_nobody_out_and_adds_nobody(small_graph: Loaded, area: str | None) -> None:
    query = """query ($area: String) {
      byHome: members(area: $area) { totalCount } byName: members(area: $area, orderBy: NAME) { totalCount } }"""
    told = ask(small_graph, query, area=area)

    assert told.at("byHome", "totalCount") == told.at("byName", "totalCount")
