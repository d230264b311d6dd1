"""GET over HTTP: queries by text and by id, kept for moments; no mutation, no sensitive value, no kept error."""

import json

import httpx
import pytest

from graph.scope import principal
from service.manifest import digest
from service.pages import examples
from tests.service.process import Service

SENSITIVE = [
    {"query": '{ search(text: "张三") { __typename } }'},
    {
        "query": "query ($t: String!) { search(text: $t) { __typename } }",
        "variables": json.dumps({"t": "张三"}),
    },
    {"query": '{ members(where: {name: {eq: "张三"}}) { totalCount } }'},
    {
        "query": "query ($w: MemberWhere) { members(where: $w) { totalCount } }",
        "variables": json.dumps({"w": {"name": {"eq": "张三"}}}),
    },
]


def get(client: httpx.Client, **parameters: str) -> httpx.Response:
    """The answer to a GET."""
    return client.get("/graphql", params=parameters)


def get_unless(client: httpx.Client, tag: str, query: str) -> httpx.Response:
    """The answer to a GET of somebody who has the answer of that tag."""
    return client.get("/graphql", params={"query": query}, headers={"If-None-Match": tag})


def code(answer: httpx.Response) -> str:
    """The code of the first error."""
    return answer.json()["errors"][0]["extensions"]["code"]


def test_variables_and_the_operation_s_name_come_in_the_url(bureau: httpx.Client) -> None:
    answer = get(
        bureau,
        query="query A { __typename } query B($is: Boolean!) { b: __typename @include(if: $is) }",
        variables='{"is":true}',
        operationName="B",
    )
    assert {"b": "Query"} == answer.json()["data"]


def test_an_empty_name_of_the_operation_is_none(bureau: httpx.Client) -> None:
    answer = get(bureau, query="query A { __typename }", operationName="")

    assert {"__typename": "Query"} == answer.json()["data"]


def test_a_known_document_is_asked_for_by_its_id(bureau: httpx.Client) -> None:
    query = examples()[2].query
    by_text = bureau.post("/graphql", json={"query": query}).json()
    assert by_text == get(bureau, documentId=f"sha256:{digest(query)}").json()


def test_a_known_document_is_asked_for_as_apollo_s_clients_do(bureau: httpx.Client) -> None:
    query = examples()[2].query
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": digest(query)}}
    by_text = bureau.post("/graphql", json={"query": query}).json()
    assert by_text == get(bureau, extensions=json.dumps(extensions)).json()


def test_an_unknown_id_is_answered_so_that_the_text_follows(bureau: httpx.Client) -> None:
    answer = get(bureau, documentId=f"sha256:{'0' * 64}")
    error = answer.json()["errors"][0]
    assert (200, "PersistedQueryNotFound") == (answer.status_code, error["message"])
    assert ("PERSISTED_QUERY_NOT_FOUND", "no-store") == (code(answer), answer.headers["Cache-Control"])


def test_the_text_that_follows_an_unknown_id_runs(bureau: httpx.Client) -> None:
    query = "query Follows { __typename }"
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": digest(query)}}
    answer = bureau.post("/graphql", json={"query": query, "extensions": extensions})
    assert {"__typename": "Query"} == answer.json()["data"]


def test_a_name_for_an_operation_that_has_none_is_told(bureau: httpx.Client) -> None:
    answer = get(bureau, query="{ __typename }", operationName="A")
    assert (400, "BAD_REQUEST") == (answer.status_code, code(answer))
    assert "leave operationName out" in answer.text


@pytest.mark.parametrize("kind", ["mutation", "subscription"])
def test_only_a_query_is_taken_by_get(bureau: httpx.Client, kind: str) -> None:
    answer = get(bureau, query=f"{kind} {{ nowhere }}")
    assert (405, "METHOD_NOT_ALLOWED", "POST") == (answer.status_code, code(answer), answer.headers["Allow"])


@pytest.mark.parametrize(("name", "status"), [("A", 200), ("B", 405)])
def test_what_counts_is_the_operation_that_is_asked_for(bureau: httpx.Client, name: str, status: int) -> None:
    both = "query A { __typename } mutation B { nowhere }"
    assert status == get(bureau, query=both, operationName=name).status_code


def test_an_answer_to_get_may_be_kept_by_its_asker(bureau: httpx.Client) -> None:
    headers = get(bureau, query="{ __typename }").headers
    assert ("private, max-age=10, must-revalidate", "Authorization") == (headers["Cache-Control"], headers["Vary"])


def test_an_asker_that_has_the_answer_gets_304(bureau: httpx.Client) -> None:
    tag = get(bureau, query="{ __typename }").headers["ETag"]
    answer = get_unless(bureau, tag, "{ __typename }")
    assert (304, b"", tag) == (answer.status_code, answer.content, answer.headers["ETag"])


def test_an_answer_that_has_changed_is_sent(bureau: httpx.Client) -> None:
    tag = get(bureau, query="{ __typename }").headers["ETag"]
    assert 200 == get_unless(bureau, tag, "{ a: __typename }").status_code


def test_nobody_known_gets_401_for_an_answer_that_somebody_has(bureau: httpx.Client, nobody: httpx.Client) -> None:
    tag = get(bureau, query="{ __typename }").headers["ETag"]
    assert 401 == get_unless(nobody, tag, "{ __typename }").status_code


def test_an_answer_to_post_is_not_kept(bureau: httpx.Client) -> None:
    headers = bureau.post("/graphql", json={"query": "{ __typename }"}).headers
    assert ("no-store", None) == (headers["Cache-Control"], headers.get("ETag"))


@pytest.mark.parametrize(
    "parameters",
    [{"query": "{"}, {"query": "{ nowhere }"}, {"query": "mutation { nowhere }"}, {}, *SENSITIVE],
)
def test_an_error_is_not_kept(bureau: httpx.Client, parameters: dict[str, str]) -> None:
    headers = get(bureau, **parameters).headers
    assert ("no-store", None) == (headers["Cache-Control"], headers.get("ETag"))


def test_a_refusal_of_the_unknown_is_not_kept(nobody: httpx.Client) -> None:
    assert "no-store" == get(nobody, query="{ __typename }").headers["Cache-Control"]


@pytest.mark.parametrize("parameters", SENSITIVE)
def test_a_sensitive_value_is_refused_in_a_url(bureau: httpx.Client, parameters: dict[str, str]) -> None:
    answer = get(bureau, **parameters)
    assert (400, "SENSITIVE_IN_URL", False) == (answer.status_code, code(answer), "张三" in answer.text)


@pytest.mark.parametrize("parameters", SENSITIVE)
def test_a_sensitive_value_is_taken_by_post(bureau: httpx.Client, parameters: dict[str, str]) -> None:
    body = {"query": parameters["query"], "variables": json.loads(parameters.get("variables", "{}"))}
    assert "errors" not in bureau.post("/graphql", json=body).json()


def test_a_document_nested_too_deeply_is_the_client_s_mistake(bureau: httpx.Client) -> None:
    assert "INTERNAL" != code(get(bureau, query="{ a" * 1_000 + " }" * 1_000))


@pytest.mark.parametrize("variables", ["[", "5", "[1]", "", '"text"'])
def test_variables_that_are_no_object_get_400(bureau: httpx.Client, variables: str) -> None:
    answer = get(bureau, query="{ __typename }", variables=variables)
    assert (400, "BAD_REQUEST") == (answer.status_code, code(answer))


def test_a_browser_that_names_a_document_gets_no_page(service: Service, nobody: httpx.Client) -> None:
    token = service.tokens.mint(principal("CITY_BUREAU", None))
    headers = {"Accept": "text/html", "Authorization": f"Bearer {token}"}
    answer = nobody.get("/graphql", params={"documentId": digest(examples()[2].query)}, headers=headers)
    assert "application/json" == answer.headers["Content-Type"]
