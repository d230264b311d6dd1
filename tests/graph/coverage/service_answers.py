"""The service's answers in the oracle's words, so that the two can be held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from graph.coverage import Windows
from graph.scope import Principal, Role
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.oracle.answers import Answer, Gap, Row
from tests.oracle.places import Axis

OVERVIEW = """query ($area: String, $axis: CoverageAxis!) {
  coverageOverview(area: $area, axis: $axis) {
    question { key } covered total exclusions { status count } breakdown { key level covered total }
  }
}"""
GAPS = """query ($question: CoverageQuestion!, $area: String, $axis: CoverageAxis!, $after: String) {
  coverage(question: $question, area: $area, axis: $axis) {
    gaps(first: 100, after: $after) {
      totalCount
      edges { node {
        subject {
          ... on Member { id } ... on UnitCommunityPair { id } ... on Community { id } ... on Branch { id }
          ... on Society { id } ... on County { id } ... on Claim { id }
        }
        reasons { code } owner { role id } since
      } }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""
EVERYONE = Principal(Role.CITY_BUREAU)


async def ask(
    store: Store, day: date, query: str, who: Principal = EVERYONE, *, summed: bool = False, **variables: object
) -> dict[str, object]:
    """Run a query as somebody on a day, counted live or summed from leaves; an error of the contract fails the test."""
    context = Context(store, who, day, Windows(), counts=summed)
    result = await contract.execute(query, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    return cast("dict[str, object]", result.data)


async def counts(store: Store, day: date, area: str | None, axis: Axis, *, summed: bool = False) -> dict[str, Answer]:
    """Return the service's answer to every question of an area, gaps aside."""
    data = await ask(store, day, OVERVIEW, summed=summed, area=area, axis=axis.value)
    return {
        str(cast("Mapping[str, object]", each["question"])["key"]): Answer(
            str(cast("Mapping[str, object]", each["question"])["key"]),
            area,
            axis,
            cast("int", each["covered"]),
            cast("int", each["total"]),
            {str(row["status"]): cast("int", row["count"]) for row in _rows(each["exclusions"])},
            [
                Row(str(row["key"]), str(row["level"]), cast("int", row["covered"]), cast("int", row["total"]))
                for row in _rows(each["breakdown"])
            ],
            [],
        )
        for each in _rows(data["coverageOverview"])
    }


async def gaps(store: Store, day: date, question: str, area: str | None, axis: Axis) -> list[Gap]:
    """Return all gaps of a question, page after page; rows of the breakdown are not told."""
    found: list[Gap] = []
    after: object = None
    while True:
        data = await ask(store, day, GAPS, question=question, area=area, axis=axis.value, after=after)
        page = cast("Mapping[str, object]", cast("Mapping[str, object]", data["coverage"])["gaps"])
        found += [_gap(cast("Mapping[str, object]", edge["node"])) for edge in _rows(page["edges"])]
        info = cast("Mapping[str, object]", page["pageInfo"])
        if not info["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found
        after = info["endCursor"]


def _gap(node: Mapping[str, object]) -> Gap:
    owner = cast("Mapping[str, object]", node["owner"])
    since = node["since"]
    return Gap(
        str(cast("Mapping[str, object]", node["subject"])["id"]),
        tuple(str(reason["code"]) for reason in _rows(node["reasons"])),
        str(owner["role"]),
        cast("str | None", owner["id"]),
        date.fromisoformat(str(since)) if since else None,
        None,
    )


def _rows(value: object) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", value)
