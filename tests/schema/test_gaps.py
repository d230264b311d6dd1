"""Gaps narrowed, and tasks: what is one's own turn."""

from typing import cast

import pytest

from graph.coverage.questions import QUESTIONS
from tests.conftest import Loaded
from tests.schema.asking import ask

GAPS = """query ($question: CoverageQuestion!, $area: String, $reason: String, $row: String, $owner: ID) {
  coverage(question: $question, area: $area) {
    breakdown { key covered total }
    gaps(first: 100, reason: $reason, row: $row, owner: $owner) {
      totalCount edges { node { subject { ... on Member { id } } reasons { code } owner { id role } } } } } }"""


def test_a_row_of_the_breakdown_opens(small_graph: Loaded) -> None:
    whole = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707")
    rows = cast("list[dict[str, object]]", whole.at("coverage", "breakdown"))

    opened = {
        row["key"]: ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707", row=row["key"]).at(
            "coverage", "gaps", "totalCount"
        )
        for row in rows
    }
    assert {row["key"]: cast("int", row["total"]) - cast("int", row["covered"]) for row in rows} == opened
    assert {"EXTERNAL", "UNKNOWN"} <= opened.keys()


ONE = """query ($question: CoverageQuestion!) {
  coverage(question: $question) { gaps(first: 100) { edges { node { %s } } } } }"""
OF = "query ($subject: ID!) { gapsOf(subject: $subject) { totalCount edges { node { %s } } } }"
TOLD = """question subject { ... on Member { id } ... on Branch { id } }
  reasons { code } owner { role id } acts since area { code }"""


@pytest.mark.parametrize(
    ("role", "anchor", "subjects"),
    [
        ("COUNTY_BUREAU", "370784", ["m-155", "m-010", "m-156"]),
        ("WORKING_COMMITTEE", "wc-02", ["b-03", "b-04", "b-05"]),
    ],
)
def test_the_gaps_of_a_subject_are_those_of_all_questions(
    small_graph: Loaded, role: str, anchor: str, subjects: list[str]
) -> None:
    kind = "Member" if subjects[0].startswith("m-") else "Branch"
    every = [
        node
        for question in QUESTIONS
        if question.subject.value == kind
        for node in ask(small_graph, ONE % TOLD, role, anchor, question=question.key).nodes("coverage", "gaps")
    ]
    for subject in subjects:
        told = ask(small_graph, OF % TOLD, role, anchor, subject=subject)
        theirs = [node for node in every if node["subject"] == {"id": subject}]
        assert (len(theirs), theirs) == (told.at("gapsOf", "totalCount"), told.nodes("gapsOf"))


def test_there_are_gaps_to_tell_of_a_subject(small_graph: Loaded) -> None:
    assert ask(small_graph, OF % "question", "COUNTY_BUREAU", "370784", subject="m-155").nodes("gapsOf")


def test_a_subject_out_of_scope_has_no_gaps(small_graph: Loaded) -> None:
    assert [] == ask(small_graph, OF % "question", "COMMUNITY", "370784001002", subject="m-010").nodes("gapsOf")


def test_a_reason_narrows(small_graph: Loaded) -> None:
    whole = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707").nodes("coverage", "gaps")
    told = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707", reason="DECLINED")
    declined = [node for node in whole if {"code": "DECLINED"} in cast("list[object]", node["reasons"])]

    assert declined == told.nodes("coverage", "gaps")
    assert declined


def test_an_owner_narrows(small_graph: Loaded) -> None:
    whole = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707").nodes("coverage", "gaps")
    told = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707", owner="370784001002")
    theirs = [node for node in whole if cast("dict[str, object]", node["owner"])["id"] == "370784001002"]

    assert theirs == told.nodes("coverage", "gaps")
    assert theirs


TASKS = """query ($after: String, $question: CoverageQuestion) {
  tasks(first: 20, after: $after, question: $question) {
    totalCount
    edges { node { question subject { __typename ... on Member { id } } owner { role id } } }
    pageInfo { hasNextPage endCursor } } }"""


@pytest.mark.parametrize(("role", "anchor"), [("COUNTY_BUREAU", "370784"), ("COMMUNITY", "370784001002")])
def test_tasks_are_ones_own_turn_page_after_page(small_graph: Loaded, role: str, anchor: str) -> None:
    pages = [ask(small_graph, TASKS, role, anchor)]
    while pages[-1].at("tasks", "pageInfo", "hasNextPage"):
        pages.append(ask(small_graph, TASKS, role, anchor, after=pages[-1].at("tasks", "pageInfo", "endCursor")))
    nodes = [node for page in pages for node in page.nodes("tasks")]
    order = [question.key for question in QUESTIONS]

    assert [{"role": role, "id": anchor}] * len(nodes) == [node["owner"] for node in nodes]
    assert sorted(nodes, key=lambda node: order.index(str(node["question"]))) == nodes
    assert (len(nodes), True) == (pages[0].at("tasks", "totalCount"), len(nodes) > 0)


def test_tasks_of_a_county_are_the_gaps_it_owns(small_graph: Loaded) -> None:
    """Asked of the city, so that those who live outside but retired here are among them."""
    told = ask(small_graph, TASKS, "COUNTY_BUREAU", "370784", question="MEMBER_REGISTRATION")
    owned = ask(small_graph, GAPS, question="MEMBER_REGISTRATION", area="3707", owner="370784")

    assert [
        {"id": node["id"]}
        for node in cast("list[dict[str, object]]", [node["subject"] for node in told.nodes("tasks")])
    ] == [node["subject"] for node in owned.nodes("coverage", "gaps")]
