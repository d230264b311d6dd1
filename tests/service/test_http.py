"""The door over HTTP: who may ask, what is turned away, what a browser gets."""

import re
import socket
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from graph.scope import principal
from service.guards import BODY_BYTES
from service.settings import Settings
from service.up import bound
from tests.service.process import Service

TYPENAME = {"query": "{ __typename }"}
HTML = {"Accept": "text/html"}


def code(response: httpx.Response) -> str:
    """The code of the first error, once the error has the shape that every error has."""
    error = response.json()["errors"][0]
    assert f"{error['extensions']['zh']} / {error['extensions']['en']}" == error["message"]
    return error["extensions"]["code"]


def test_a_query_by_post_is_answered(bureau: httpx.Client) -> None:
    assert {"__typename": "Query"} == bureau.post("/graphql", json=TYPENAME).json()["data"]


def test_a_query_by_get_is_answered(bureau: httpx.Client) -> None:
    assert {"__typename": "Query"} == bureau.get("/graphql", params=TYPENAME).json()["data"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x.y.z"}, {"Authorization": "Basic eDp5"}])
def test_nobody_known_gets_401(nobody: httpx.Client, header: dict[str, str]) -> None:
    answer = nobody.post("/graphql", json=TYPENAME, headers=header)
    assert (401, "UNAUTHENTICATED") == (answer.status_code, code(answer))
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_token_gets_401(service: Service, nobody: httpx.Client) -> None:
    old = service.tokens.mint(principal("CITY_BUREAU", None), timedelta(seconds=-1))
    answer = nobody.post("/graphql", json=TYPENAME, headers={"Authorization": f"Bearer {old}"})
    assert (401, "UNAUTHENTICATED") == (answer.status_code, code(answer))


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"5",
        b'"text"',
        b"null",
        b"{}",
        b"[]",
        b"[1]",
        b'{"query": 5}',
        b'{"query": ""}',
        b'{"query": "{ __typename }", "variables": [1]}',
        b'{"query": "{ __typename }", "operationName": 5}',
        b'{"query": "{ __typename }", "operationName": "Other"}',
        b'{"query": "{ __typename }", "extensions": 5}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_body_that_is_no_request_gets_400(bureau: httpx.Client, body: bytes) -> None:
    answer = bureau.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert (400, "BAD_REQUEST") == (answer.status_code, code(answer))


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", ""]
)
def test_another_content_type_gets_415(bureau: httpx.Client, kind: str) -> None:
    answer = bureau.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"Content-Type": kind})
    assert (415, "UNSUPPORTED_TYPE") == (answer.status_code, code(answer))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_gets_405(bureau: httpx.Client, method: str) -> None:
    answer = bureau.request(method, "/graphql")
    assert (405, "METHOD_NOT_ALLOWED") == (answer.status_code, code(answer))


def test_an_unknown_address_gets_404(bureau: httpx.Client) -> None:
    answer = bureau.get("/nowhere")
    assert (404, "NOT_FOUND") == (answer.status_code, code(answer))


def test_a_body_that_declares_too_much_gets_413(bureau: httpx.Client) -> None:
    answer = bureau.post("/graphql", content=b"x" * (BODY_BYTES + 1), headers={"Content-Type": "application/json"})
    assert (413, "TOO_LARGE") == (answer.status_code, code(answer))


def test_a_body_that_grows_too_much_gets_413(bureau: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(BODY_BYTES // 1024 + 1):
            yield b"x" * 1024

    answer = bureau.post("/graphql", content=parts(), headers={"Content-Type": "application/json"})
    assert (413, "TOO_LARGE") == (answer.status_code, code(answer))


def test_a_body_that_ends_too_large_in_one_piece_gets_413(bureau: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        yield b"x" * (BODY_BYTES + 1)

    answer = bureau.post("/graphql", content=parts(), headers={"Content-Type": "application/json"})
    assert (413, "TOO_LARGE") == (answer.status_code, code(answer))


@pytest.mark.parametrize("query", ["{", "{ nowhere }", "query A { __typename } query A { __typename }", "{ a" * 3_000])
def test_a_wrong_document_is_the_clients_mistake(bureau: httpx.Client, query: str) -> None:
    answer = bureau.post("/graphql", json={"query": query})
    assert answer.json()["errors"][0]["extensions"]["code"] != "INTERNAL"


def test_every_answer_carries_its_reference(bureau: httpx.Client) -> None:
    assert re.fullmatch("[0-9a-f]{12}", bureau.get("/health/live").headers["X-Request-Id"])


def test_a_live_service_says_so(nobody: httpx.Client) -> None:
    assert {"status": "live"} == nobody.get("/health/live").json()


def test_a_service_whose_neo4j_answers_is_ready(nobody: httpx.Client) -> None:
    assert {"status": "ready"} == nobody.get("/health/ready").json()


def test_the_door_is_named_as_tcp_so_that_no_answer_waits_for_an_acknowledgement() -> None:
    with bound(Settings(port=0)) as door:
        assert socket.IPPROTO_TCP == door.proto


@pytest.mark.parametrize("path", ["/", "/graphql"])
def test_a_browser_gets_a_page_without_a_token(nobody: httpx.Client, path: str) -> None:
    page = nobody.get(path, headers=HTML)
    assert (200, "text/html; charset=utf-8") == (page.status_code, page.headers["Content-Type"])


@pytest.mark.parametrize("path", ["/", "/graphql"])
def test_a_page_loads_nothing_from_another_host(nobody: httpx.Client, path: str) -> None:
    page = nobody.get(path, headers=HTML)
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page.text)
    assert loaded
    assert not [address for address in loaded if not re.match(r"/(?!/)", address)]
    assert [200] * len(loaded) == [nobody.get(address).status_code for address in loaded]


def test_a_page_may_run_no_foreign_script(nobody: httpx.Client) -> None:
    assert "default-src 'self'" in nobody.get("/graphql", headers=HTML).headers["Content-Security-Policy"]


def test_the_page_of_a_service_for_real_people_carries_no_token(nobody: httpx.Client) -> None:
    assert "Bearer" not in nobody.get("/graphql", headers=HTML).text


def test_the_static_folder_gives_nothing_beside_itself(nobody: httpx.Client) -> None:
    assert 404 == nobody.get("/static/..%2fapp.py").status_code


def test_a_service_beside_no_embedded_neo4j_has_no_guide_for_browser(nobody: httpx.Client) -> None:
    assert 404 == nobody.get("/browser/guide.html").status_code
