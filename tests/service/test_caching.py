"""Who may keep an answer: the asker of a GET that went well, for moments; nobody else, nothing else."""

import pytest
from starlette.requests import Request
from starlette.responses import Response

from service.caching import kept

BODY = b'{"data":{"__typename":"Query"}}'
FAILED = b'{"data":null,"errors":[{"message":"x"}]}'


def asked(method: str = "GET", *tags: str) -> Request:
    """A request that has the answers of these tags."""
    headers = [(b"if-none-match", tag.encode()) for tag in tags]
    return Request({"type": "http", "method": method, "path": "/graphql", "query_string": b"", "headers": headers})


def tag_of(body: bytes) -> str:
    """The tag of an answer."""
    return kept(asked(), Response(body)).headers["ETag"]


def test_an_answer_to_get_is_kept_by_its_asker_for_moments() -> None:
    assert "private, max-age=10, must-revalidate" == kept(asked(), Response(BODY)).headers["Cache-Control"]


def test_an_answer_to_get_depends_on_who_asks() -> None:
    assert "Authorization" == kept(asked(), Response(BODY)).headers["Vary"]


def test_the_same_body_has_the_same_tag() -> None:
    assert tag_of(BODY) == tag_of(BODY)


def test_another_body_has_another_tag() -> None:
    assert tag_of(BODY) != tag_of(BODY + b" ")


def test_a_tag_is_strong() -> None:
    assert ('"', '"') == (tag_of(BODY)[0], tag_of(BODY)[-1])


@pytest.mark.parametrize(
    "tags", [(tag_of(BODY),), (f"W/{tag_of(BODY)}",), (f'"x", {tag_of(BODY)}',), ('"x"', tag_of(BODY)), ("*",)]
)
def test_an_asker_that_has_the_answer_gets_304_without_it(tags: tuple[str, ...]) -> None:
    answer = kept(asked("GET", *tags), Response(BODY))
    assert (304, b"", tag_of(BODY)) == (answer.status_code, answer.body, answer.headers["ETag"])


def test_a_304_says_again_who_may_keep_it() -> None:
    answer = kept(asked("GET", "*"), Response(BODY))
    assert ("private, max-age=10, must-revalidate", "Authorization") == (
        answer.headers["Cache-Control"],
        answer.headers["Vary"],
    )


@pytest.mark.parametrize("tag", ['"x"', "", tag_of(BODY).strip('"'), tag_of(FAILED.replace(b"errors", b"others"))])
def test_an_asker_that_has_another_answer_gets_this_one(tag: str) -> None:
    assert BODY == kept(asked("GET", tag), Response(BODY)).body


@pytest.mark.parametrize(
    ("method", "body", "status"), [("POST", BODY, 200), ("GET", FAILED, 200), ("GET", BODY, 400), ("GET", BODY, 503)]
)
def test_nobody_keeps_another_answer(method: str, body: bytes, status: int) -> None:
    answer = kept(asked(method, "*"), Response(body, status))
    assert ("no-store", None, body) == (answer.headers["Cache-Control"], answer.headers.get("ETag"), answer.body)
