"""Pages backwards: the same rows in the same order, read from the other end."""

from __future__ import annotations

from typing import cast

import pytest

from tests.conftest import Loaded
from tests.schema.asking import Told, ask

INFO = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
LISTS = {
    "members": f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      list: members(first: $first, after: $after, last: $last, before: $before) {{
        edges {{ cursor node {{ id }} }} {INFO} }} }}""",
    "members of a county": f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      list: members(area: "370784", first: $first, after: $after, last: $last, before: $before) {{
        edges {{ cursor node {{ id }} }} {INFO} }} }}""",
    "units by name": f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      list: units(orderBy: NAME_DESC, first: $first, after: $after, last: $last, before: $before) {{
        edges {{ cursor node {{ id }} }} {INFO} }} }}""",
    "areas": f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      list: areas(first: $first, after: $after, last: $last, before: $before) {{
        edges {{ cursor node {{ id }} }} {INFO} }} }}""",
}
TASKS = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
  list: tasks(first: $first, after: $after, last: $last, before: $before) {{
    edges {{ cursor node {{ question subject {{ ... on Member {{ id }} }} }} }} {INFO} }} }}"""


def forwards(graph: Loaded, query: str, first: int, role: str = "CITY_BUREAU", anchor: str | None = None) -> list[Told]:
    """Return every page, from the first on."""
    pages = [ask(graph, query, role, anchor, first=first)]
    while pages[-1].at("list", "pageInfo", "hasNextPage"):
        pages.append(ask(graph, query, role, anchor, first=first, after=pages[-1].at("list", "pageInfo", "endCursor")))
    return pages


def backwards(graph: Loaded, query: str, last: int, role: str = "CITY_BUREAU", anchor: str | None = None) -> list[Told]:
    """Return every page, from the last on."""
    pages = [ask(graph, query, role, anchor, last=last)]
    while pages[-1].at("list", "pageInfo", "hasPreviousPage"):
        pages.append(ask(graph, query, role, anchor, last=last, before=pages[-1].at("list", "pageInfo", "startCursor")))
    return pages


def rows(pages: list[Told]) -> list[object]:
    """Return the edges of pages, in their order."""
    return [edge for page in pages for edge in cast("list[object]", page.at("list", "edges"))]


@pytest.mark.parametrize("query", LISTS.values(), ids=LISTS.keys())
def test_pages_backwards_hold_the_same_rows_in_the_same_order(small_graph: Loaded, query: str) -> None:
    there = rows(forwards(small_graph, query, 17))
    back = rows(backwards(small_graph, query, 19)[::-1])

    assert there == back
    assert there


def test_tasks_are_read_backwards_too(small_graph: Loaded) -> None:
    """Against one page of all of them: that pages forwards hold the same is told with tasks, and a plan takes long."""
    asker = ("COMMUNITY", "370784001002")
    whole = ask(small_graph, TASKS, *asker, first=100)
    there = rows([whole])

    assert not whole.at("list", "pageInfo", "hasNextPage")
    assert there == rows(backwards(small_graph, TASKS, 3, *asker)[::-1])
    assert len(there) > 3


def test_gaps_go_back_to_where_they_came_from(small_graph: Loaded) -> None:
    query = f"""query ($first: Int, $after: String, $last: Int, $before: String) {{
      coverage(question: MEMBER_REGISTRATION, area: "3707") {{
        gaps(first: $first, after: $after, last: $last, before: $before) {{
          edges {{ node {{ subject {{ ... on Member {{ id }} }} }} }} {INFO} }} }} }}"""
    one = ask(small_graph, query, first=10)
    two = ask(small_graph, query, first=10, after=one.at("coverage", "gaps", "pageInfo", "endCursor"))
    back = ask(small_graph, query, last=10, before=two.at("coverage", "gaps", "pageInfo", "startCursor"))

    assert one.at("coverage", "gaps", "edges") == back.at("coverage", "gaps", "edges")
    assert (False, True) == (
        back.at("coverage", "gaps", "pageInfo", "hasPreviousPage"),
        back.at("coverage", "gaps", "pageInfo", "hasNextPage"),
    )


@pytest.mark.parametrize(
    "arguments", ["first: 2, last: 2", 'first: 2, before: "x"', 'last: 2, after: "x"', 'after: "x", before: "y"']
)
def test_two_directions_at_once_are_refused(small_graph: Loaded, arguments: str) -> None:
    told = ask(small_graph, f"{{ members({arguments}) {{ totalCount }} }}")

    assert ["PAGE_WRONG"] == told.codes
