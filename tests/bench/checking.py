"""That all contenders return the same members: what is faster must not be less."""

import http.client
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

import orjson

from graph.store import Store
from tests.bench.contenders import Lane
from tests.bench.reads import PAGE, Asked

#: A member as every contender tells it: id, name, unit.
Told: TypeAlias = tuple[str, str, str | None]

_BY_ID: Final = """MATCH (k:Community)<-[:LIVES_IN]-(m:Member)
WHERE k.code STARTS WITH $area AND m.status = 'ACTIVE' AND m.partyStatus IN ['FULL', 'PROBATIONARY']
  AND NOT EXISTS { (m)-[:REGISTERED_WITH]->(:Community) }
RETURN m.id ORDER BY m.id"""


class Different(Exception):
    """Two contenders that do not tell the same."""


async def check(lanes: Sequence[Lane], store: Store, asked: Asked) -> None:
    """Ask each lane once and compare; raise `Different` naming the lane."""
    answers = {(lane.read, lane.name): data(lane) for lane in lanes}
    uncovered = [str(key) for (key,) in await store.run(_BY_ID, area=asked.county)]
    for (read, name), answer in answers.items():
        floor = answers[read, "floor"]
        if name in {"sanwei", "strawberry"}:
            if answer != floor:
                raise Different(f"{name} {read}")
        elif name == "peer_flat":
            _same(name, [each for each, _, _ in _told(answer["members"])], uncovered[:PAGE])
        elif name == "peer_flat_unsorted":
            found = {each for each, _, _ in _told(answer["members"])}
            _same(name, len(found & set(uncovered)), PAGE)
        elif name in {"peer_best", "peer_few"}:
            _same(name, _residents(answer)[:PAGE], list(_gaps(floor)))
        elif name == "peer" and read == "wide":
            _same(name, _residents(answer), list(_pages(floor)))


def data(lane: Lane) -> dict[str, object]:
    """Return the data of a lane's answer; raise `Different` where there are errors or nothing."""
    body = ask(lane.port, lane.request)
    answer = cast("dict[str, object]", orjson.loads(body))
    if "errors" in answer or not answer.get("data"):
        raise Different(f"{lane.name} {lane.read}: {body[:500].decode(errors='replace')}")
    return cast("dict[str, object]", answer["data"])


def ask(port: int, request: bytes) -> bytes:
    """Send a request's bytes once and return the answer's body."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request("POST", first.split()[1], body, headers)
        return connection.getresponse().read()
    finally:
        connection.close()


def _gaps(answer: Mapping[str, object]) -> Iterator[Told]:
    """Yield the members of the first read as Sanwei words it."""
    for edge in cast("list[dict[str, dict[str, object]]]", _below(answer, "coverage", "gaps", "edges")):
        yield _member(cast("dict[str, object]", edge["node"]["subject"]))


def _pages(answer: Mapping[str, object]) -> Iterator[Told]:
    """Yield the members of the second read as Sanwei words it."""
    for community in cast("list[dict[str, dict[str, object]]]", _below(answer, "communities", "edges")):
        for edge in cast("list[dict[str, dict[str, object]]]", _below(community["node"], "residents", "edges")):
            yield _member(edge["node"])


def _residents(answer: Mapping[str, object]) -> list[Told]:
    """Return the members of the peer's communities, in their order."""
    communities = cast("list[dict[str, object]]", answer["communities"])
    return [told for community in communities for told in _told(community["residents"])]


def _told(members: object) -> list[Told]:
    """Return members of the peer, whose to-one links are lists."""
    found: list[Told] = []
    for member in cast("list[dict[str, object]]", members):
        units = cast("list[dict[str, str]]", member["retiredFrom"])
        found.append((str(member["id"]), str(member["name"]), units[0]["name"] if units else None))
    return found


def _member(member: Mapping[str, object]) -> Told:
    unit = cast("dict[str, str] | None", member["retiredFrom"])
    return str(member["id"]), str(member["name"]), unit["name"] if unit else None


def _below(answer: Mapping[str, object], *names: str) -> object:
    found: object = answer
    for name in names:
        found = cast("dict[str, object]", found)[name]
    return found


def _same(name: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise Different(f"{name}: {str(found)[:300]} ≠ {str(wanted)[:300]}")
