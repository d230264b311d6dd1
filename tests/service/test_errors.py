"""What a client learns of an error: ours in both languages, of the unforeseen only a reference."""

import logging

import pytest
from graphql import GraphQLError

from graph.errors import Refused, Unavailable
from service.errors import formatted
from service.logs import REFERENCE, JsonLines


def test_the_unforeseen_shows_only_its_reference() -> None:
    REFERENCE.set("abc123")
    shown = formatted(GraphQLError("boom at 370799", original_error=ValueError("boom at 370799")))
    extensions = shown.get("extensions", {})
    assert ("INTERNAL", "abc123") == (extensions["code"], extensions["reference"])
    assert "370799" not in str(shown)


def test_a_refusal_shows_both_languages() -> None:
    shown = formatted(GraphQLError("x", original_error=Refused("BAD_CODE", "代码有误", "The code is wrong")))
    assert {"code": "BAD_CODE", "zh": "代码有误", "en": "The code is wrong"} == shown.get("extensions")
    assert shown.get("message") == "代码有误 / The code is wrong"


def test_a_graph_that_is_away_shows_its_code_and_a_reference() -> None:
    REFERENCE.set("abc123")
    shown = formatted(GraphQLError("x", original_error=Unavailable("UNAVAILABLE", "不可用", "Away")))
    assert {"code": "UNAVAILABLE", "zh": "不可用", "en": "Away", "reference": "abc123"} == shown.get("extensions")


def test_an_error_with_a_code_of_its_own_stays_as_it_is() -> None:
    shown = formatted(GraphQLError("甲 / A", extensions={"code": "A", "zh": "甲", "en": "A"}))
    assert {"message": "甲 / A", "extensions": {"code": "A", "zh": "甲", "en": "A"}} == shown


def test_the_log_describes_an_exception_with_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "service.errors"):
        cause = ValueError("the cause")
        error = RuntimeError("the failure")
        error.__cause__ = cause
        formatted(GraphQLError("x", original_error=error))
    line = JsonLines().format(caplog.records[0])
    assert (True, True) == ("the failure" in line, "the cause" in line)
