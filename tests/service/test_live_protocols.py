"""What the two protocols of subscriptions ask of a server: who may speak, in which order, and how an end is told."""

from __future__ import annotations

import json

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.service.process import Service
from tests.service.subscribers import QUERY, Json, Speaking, events, line, listening, speaking, token

STREAM = {"Accept": "text/event-stream"}
INIT = json.dumps({"type": "connection_init", "payload": {}})


def drain(speaker: Speaking) -> None:
    """Take whatever is said until the connection is closed."""
    for _ in speaker.line:
        continue


def code_of(speaker: Speaking) -> int:
    """Return the code that a connection is closed with."""
    with pytest.raises(ConnectionClosed) as closed:
        drain(speaker)
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (json.dumps({"type": "subscribe", "id": "1", "payload": {"query": QUERY}}), 4401),
        (INIT, 4403),
        (json.dumps({"type": "connection_init", "payload": {"authorization": "Bearer none"}}), 4403),
        ("{", 4400),
        ("[]", 4400),
        (b"{}", 4400),
        (json.dumps({"type": "start"}), 4400),
        (json.dumps({"type": "connection_init", "payload": 1}), 4400),
    ],
)
def test_who_does_not_say_who_it_is_is_let_go(service: Service, sent: str | bytes, code: int) -> None:
    with line(service) as opened:
        opened.send(sent)
        assert code == code_of(Speaking(opened))


def test_a_client_of_another_protocol_is_let_go(service: Service) -> None:
    with line(service, "graphql-ws") as opened:
        assert 4406 == code_of(Speaking(opened))


def subscribe(ident: str, payload: object) -> Json:
    """Return the message that begins an operation."""
    return {"type": "subscribe", "id": ident, "payload": payload}


BROKEN: list[tuple[list[Json], int]] = [
    ([{"type": "connection_init"}], 4429),
    ([subscribe("1", {"query": QUERY})] * 2, 4409),
    ([subscribe(str(each), {"query": QUERY}) for each in range(21)], 4429),
    ([subscribe("", {"query": QUERY})], 4400),
    ([subscribe("1", "{}")], 4400),
    ([{"type": "complete"}], 4400),
]


@pytest.mark.parametrize(("messages", "code"), BROKEN)
def test_who_breaks_the_protocol_is_let_go(service: Service, messages: list[Json], code: int) -> None:
    with speaking(service) as speaker:
        for message in messages:
            speaker.send(**message)
        assert code == code_of(speaker)


def test_a_ping_is_answered(service: Service) -> None:
    with speaking(service) as speaker:
        speaker.send(type="ping")
        assert {"type": "pong"} == speaker.receive()


def test_an_id_may_be_used_again_once_its_operation_has_ended(service: Service) -> None:
    with speaking(service) as speaker:
        speaker.opened()
        speaker.send(type="complete", id="1")
        speaker.opened()
        speaker.send(type="complete", id="1")
        speaker.subscribe("1", "{ __typename }")
        assert {"__typename": "Query"} == speaker.receive()["payload"]["data"]
        assert {"id": "1", "type": "complete"} == speaker.receive()


def test_a_page_of_another_site_may_not_connect(service: Service) -> None:
    with line(service, origin=service.address) as opened:
        Speaking(opened).begin(token(service))
    with pytest.raises(InvalidStatus) as refused, line(service, origin="https://elsewhere.example"):
        pass
    assert 403 == refused.value.response.status_code
    assert b"ORIGIN_REFUSED" in refused.value.response.body


def test_nothing_but_graphql_takes_a_socket(service: Service) -> None:
    with pytest.raises(InvalidStatus) as refused, line(service, path="/health/live"):
        pass
    assert 403 == refused.value.response.status_code


def test_a_subscription_that_asks_for_one_answer_is_told_how(bureau: httpx.Client) -> None:
    answer = bureau.post("/graphql", json={"query": QUERY}).json()
    assert ("STREAM_NEEDED", None) == (answer["errors"][0]["extensions"]["code"], answer["data"])
    assert 405 == bureau.get("/graphql", params={"query": QUERY}).status_code


def test_an_event_source_may_ask_by_url(bureau: httpx.Client) -> None:
    with bureau.stream("GET", "/graphql", params={"query": QUERY}, headers=STREAM) as response:
        first = next(events(response.iter_lines()))
    assert ("next", []) == (first.name, first.change["moves"])
    assert first.id == first.change["id"]


def test_an_event_source_comes_again_after_its_last_id(bureau: httpx.Client) -> None:
    with listening(bureau) as stream:
        last = next(stream).id
    with listening(bureau, last) as stream:
        assert last == next(stream).id
    with listening(bureau, "ce_none") as stream:
        failed, complete = stream
    assert failed.data is not None
    assert ("EVENT_UNKNOWN", "complete") == (failed.data["errors"][0]["extensions"]["code"], complete.name)


@pytest.mark.parametrize("query", ["subscription {", "subscription { none }", "subscription { __typename }"])
def test_a_wrong_document_is_told_as_an_event(bureau: httpx.Client, query: str) -> None:
    response = bureau.post("/graphql", json={"query": query}, headers=STREAM)
    failed, complete = events(response.iter_lines())
    assert failed.data is not None
    assert (200, "INVALID_DOCUMENT") == (response.status_code, failed.data["errors"][0]["extensions"]["code"])
    assert "complete" == complete.name


def test_a_query_may_be_answered_as_an_event(bureau: httpx.Client) -> None:
    response = bureau.post("/graphql", json={"query": "{ __typename }"}, headers=STREAM)
    told, complete = events(response.iter_lines())
    assert told.data is not None
    assert ({"__typename": "Query"}, "complete") == (told.data["data"], complete.name)


def test_nobody_is_told_nothing(nobody: httpx.Client) -> None:
    response = nobody.post("/graphql", json={"query": QUERY}, headers=STREAM)
    assert (401, "application/json") == (response.status_code, response.headers["content-type"])
