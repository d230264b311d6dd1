"""Two figures of the service alone: a deep page against the first, a city's gaps against a county's."""

import statistics
from dataclasses import dataclass
from typing import Final, cast

import orjson

from tests.bench.checking import ask
from tests.bench.contenders import Running, bearer, post
from tests.bench.load import Loader
from tests.bench.reads import UNCOVERED, Asked
from tests.bench.saying import say

DEEP: Final = 1000
ROUNDS, EACH = 9, 15

MEMBERS: Final = """query Members($after: String) {
  members(first: 50, after: $after) { edges { node { id name } } pageInfo { hasNextPage endCursor } }
}"""


@dataclass(frozen=True)
class Deep:
    """How long a deep page takes against the first, and which page it was."""

    ratio: float
    page: int


def deep_page(running: Running, loader: Loader) -> Deep:
    """Follow cursors to page 1,000, or to the last full one, then time it against page 1."""
    after: str | None = None
    page = 1
    while page < DEEP:
        found = _page(running, after)
        if not found["hasNextPage"]:
            break
        after = cast("str", found["endCursor"])
        page += 1
        if page % (DEEP // 4) == 0:
            say(f"第 {page} 页 / page {page}")
    if after is not None and page < DEEP and not _full(running, after):
        say("最后一页不满 50 名 / the last page has fewer than 50")
    return Deep(_against(running, loader, _members(running, after), _members(running, None)), page)


def city_over_county(running: Running, loader: Loader, asked: Asked) -> float:
    """Time the first page of a city's gaps against a county's."""
    return _against(running, loader, _gaps(running, asked.county[:4]), _gaps(running, asked.county))


def _against(running: Running, loader: Loader, one: bytes, other: bytes) -> float:
    """Return the time of one request over another's, alone on the machine: each round's own ratio, at the median."""
    for request in (one, other):
        loader.load(running.service_port, [request], seconds=3)
    ratios: list[float] = []
    for _ in range(ROUNDS):
        took = [
            loader.load(running.service_port, [request], seconds=60, connections=1, most=EACH).median_ms
            for request in (one, other)
        ]
        ratios.append(took[0] / took[1])
    return statistics.median(ratios)


def _page(running: Running, after: str | None) -> dict[str, object]:
    answer = orjson.loads(ask(running.service_port, _members(running, after)))
    return cast("dict[str, object]", answer["data"]["members"]["pageInfo"])


def _full(running: Running, after: str) -> bool:
    answer = orjson.loads(ask(running.service_port, _members(running, after)))
    return len(answer["data"]["members"]["edges"]) == 50


def _members(running: Running, after: str | None) -> bytes:
    body = {"query": MEMBERS, "variables": {"after": after}}
    return post(running.service_port, "/graphql", body, bearer(running.token))


def _gaps(running: Running, area: str) -> bytes:
    body = {"query": UNCOVERED, "variables": {"area": area}}
    return post(running.service_port, "/graphql", body, bearer(running.token))
