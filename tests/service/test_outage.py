"""Neo4j out of reach: the process lives, says that it is not ready, and recovers by itself."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from graph.server import Server
from tests.service.process import serving
from tests.service.wire import Wire, wire


@pytest.fixture(scope="module")
def line(server: Server) -> Iterator[Wire]:
    """A line to the session's Neo4j."""
    with wire(urlsplit(server.uri).port or 7687) as laid:
        yield laid


@pytest.fixture(scope="module")
def client(line: Wire, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A city bureau's client of a service that reaches Neo4j over the line."""
    home: Path = tmp_path_factory.mktemp("outage")
    with serving(home, server, uri=f"bolt://127.0.0.1:{line.port}") as service, service.client() as client:
        yield client


@pytest.fixture
def outage(line: Wire, client: httpx.Client) -> Iterator[httpx.Client]:
    """The client while the line is cut."""
    client.get("/health/ready").raise_for_status()
    line.cut()
    try:
        yield client
    finally:
        line.mend()


def test_a_service_without_neo4j_is_alive(outage: httpx.Client) -> None:
    assert 200 == outage.get("/health/live").status_code


def test_a_service_without_neo4j_is_not_ready_and_says_when_to_ask_again(outage: httpx.Client) -> None:
    answer = outage.get("/health/ready")
    assert (503, "5") == (answer.status_code, answer.headers["Retry-After"])
    assert "UNAVAILABLE" == answer.json()["errors"][0]["extensions"]["code"]


def test_a_query_without_neo4j_says_so_in_both_languages(outage: httpx.Client) -> None:
    answer = outage.post("/graphql", json={"query": '{ node(id: "m-001") { id } }'})
    error = answer.json()["errors"][0]
    assert "UNAVAILABLE" == error["extensions"]["code"]
    assert f"{error['extensions']['zh']} / {error['extensions']['en']}" == error["message"]


def test_a_service_is_ready_again_when_neo4j_is(line: Wire, client: httpx.Client) -> None:
    line.cut()
    assert 503 == client.get("/health/ready").status_code
    line.mend()
    assert 200 == client.get("/health/ready").status_code
