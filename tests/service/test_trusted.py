"""A service that trusts the documents of its manifest and no others, over HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from graphql import get_introspection_query

from graph.server import Server
from service.manifest import digest
from service.pages import examples
from tests.service.process import serving

LISTED = "query Listed($w: MemberWhere) { members(first: 1, where: $w) { totalCount } }"
SEARCH = 'query Search { search(text: "张三") { __typename } }'


@pytest.fixture(scope="module")
def strict(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A city bureau's client of a service that trusts two documents."""
    home: Path = tmp_path_factory.mktemp("trusted")
    manifest = home / "manifest.json"
    manifest.write_text(json.dumps({digest(text): text for text in (LISTED, SEARCH)}), encoding="utf-8")
    variables = {"SANWEI_DOCUMENTS": "trusted", "SANWEI_DOCUMENTS_FILE": str(manifest)}
    with serving(home, server, **variables) as service, service.client() as client:
        yield client


def post(client: httpx.Client, **body: object) -> httpx.Response:
    """The answer to a POST."""
    return client.post("/graphql", json=body)


def code(answer: httpx.Response) -> str:
    """The code of the first error, once the error has both languages."""
    error = answer.json()["errors"][0]
    assert f"{error['extensions']['zh']} / {error['extensions']['en']}" == error["message"]
    return error["extensions"]["code"]


def test_a_listed_document_runs_by_its_id(strict: httpx.Client) -> None:
    assert "errors" not in post(strict, documentId=f"sha256:{digest(LISTED)}").json()


def test_a_listed_document_runs_by_its_text(strict: httpx.Client) -> None:
    assert "errors" not in post(strict, query=LISTED).json()


def test_a_listed_document_runs_by_get(strict: httpx.Client) -> None:
    answer = strict.get(
        "/graphql", params={"documentId": digest(LISTED), "variables": '{"w":{"status":{"eq":"ACTIVE"}}}'}
    )
    assert (200, True) == (answer.status_code, "ETag" in answer.headers)


def test_a_listed_document_takes_no_sensitive_variable_by_get(strict: httpx.Client) -> None:
    variables = '{"w":{"name":{"eq":"张三"}}}'
    answer = strict.get("/graphql", params={"documentId": digest(LISTED), "variables": variables})
    assert "SENSITIVE_IN_URL" == code(answer)


def test_what_a_listed_document_says_itself_is_not_in_the_url(strict: httpx.Client) -> None:
    assert 200 == strict.get("/graphql", params={"documentId": digest(SEARCH)}).status_code


def test_a_listed_document_s_text_is_in_the_url_where_it_is_sent(strict: httpx.Client) -> None:
    answer = strict.get("/graphql", params={"documentId": digest(SEARCH), "query": SEARCH})
    assert "SENSITIVE_IN_URL" == code(answer)


@pytest.mark.parametrize("query", ["{ __typename }", f"{LISTED} ", get_introspection_query(), "{"])
def test_another_text_is_refused(strict: httpx.Client, query: str) -> None:
    answer = post(strict, query=query)
    assert (400, "DOCUMENT_NOT_TRUSTED") == (answer.status_code, code(answer))


def test_another_text_is_refused_by_get(strict: httpx.Client) -> None:
    assert "DOCUMENT_NOT_TRUSTED" == code(strict.get("/graphql", params={"query": "{ __typename }"}))


def test_an_id_that_is_not_listed_is_refused(strict: httpx.Client) -> None:
    assert "DOCUMENT_UNKNOWN" == code(post(strict, documentId=digest("{ __typename }")))


@pytest.mark.parametrize("number", range(len(examples())))
def test_an_example_of_the_page_is_not_refused(strict: httpx.Client, number: int) -> None:
    assert "DOCUMENT" not in post(strict, query=examples()[number].query).text


def test_the_page_knows_that_documents_are_trusted(strict: httpx.Client) -> None:
    assert '"trusted":true' in strict.get("/graphql", headers={"Accept": "text/html"}).text


def test_the_page_knows_that_documents_are_open(nobody: httpx.Client) -> None:
    assert '"trusted":false' in nobody.get("/graphql", headers={"Accept": "text/html"}).text
