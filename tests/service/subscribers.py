"""Plain clients of subscriptions: graphql-transport-ws and GraphQL over SSE, as a browser would speak them."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.service.process import Service

Json = dict[str, Any]
QUERY = """subscription ($area: String, $questions: [CoverageQuestion!], $after: ID) {
  coverageChanged(area: $area, questions: $questions, after: $after) {
    id act moves { question { key } subject area covered total }
  }
}"""
SECONDS = 20


def token(service: Service, role: str = "CITY_BUREAU", anchor: str | None = None) -> str:
    """An `Authorization` header's value."""
    return str(service.client(role, anchor).headers["authorization"])


@dataclass(frozen=True)
class Speaking:
    """One WebSocket that was let in."""

    line: ClientConnection

    def send(self, **message: object) -> None:
        """Send a message."""
        self.line.send(json.dumps(message))

    def receive(self) -> Json:
        """Return the next message."""
        return cast("Json", json.loads(self.line.recv(SECONDS)))

    def begin(self, authorization: str) -> None:
        """Say who it is, and be let in."""
        self.send(type="connection_init", payload={"Authorization": authorization})
        assert {"type": "connection_ack"} == self.receive()

    def subscribe(self, ident: str = "1", query: str = QUERY, /, **variables: object) -> None:
        """Begin an operation."""
        self.send(type="subscribe", id=ident, payload={"query": query, "variables": variables})

    def opened(self, ident: str = "1", /, **variables: object) -> str:
        """Begin a subscription and return the id that its first message gives."""
        self.subscribe(ident, QUERY, **variables)
        first = self.change()
        assert [] == first["moves"]
        return str(first["id"])

    def change(self) -> Json:
        """Return the next change; it has to be one."""
        message = self.receive()
        assert "next" == message["type"], message
        return cast("Json", message["payload"]["data"]["coverageChanged"])

    def error(self) -> Json:
        """Return the extensions of the error that ends an operation."""
        message = self.receive()
        assert "error" == message["type"], message
        return cast("Json", message["payload"][0]["extensions"])


def line(
    service: Service, *protocols: str, origin: str | None = None, max_queue: int = 16, path: str = "/graphql"
) -> ClientConnection:
    """Open a WebSocket to a service, not yet let in."""
    return connect(
        service.address.replace("http", "ws") + path,
        subprotocols=[Subprotocol(each) for each in protocols or ("graphql-transport-ws",)],
        origin=None if origin is None else Origin(origin),
        compression=None,
        max_queue=max_queue,
        ping_interval=None,
    )


@contextmanager
def speaking(service: Service, role: str = "CITY_BUREAU", anchor: str | None = None) -> Generator[Speaking]:
    """A WebSocket of a role that was let in, until the block ends."""
    with line(service) as opened:
        ours = Speaking(opened)
        ours.begin(token(service, role, anchor))
        yield ours


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    id: str
    data: Json | None

    @property
    def change(self) -> Json:
        """Return the change in it."""
        assert self.data is not None
        return cast("Json", self.data["data"]["coverageChanged"])


def events(lines: Iterator[str]) -> Iterator[Event]:
    """Yield the events of a stream, comments left out."""
    fields: dict[str, str] = {}
    for each in lines:
        if each:
            name, _, value = each.partition(":")
            fields[name] = value.removeprefix(" ")
            continue
        if "event" in fields:
            data = json.loads(fields["data"]) if fields.get("data") else None
            yield Event(fields["event"], fields.get("id", ""), data)
        fields = {}


@contextmanager
def listening(client: httpx.Client, last: str = "", **variables: object) -> Generator[Iterator[Event]]:
    """The events of a subscription that was asked for by POST."""
    headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": last} if last else {})
    asked = {"query": QUERY, "variables": variables}
    with client.stream("POST", "/graphql", json=asked, headers=headers) as response:
        assert (200, "text/event-stream; charset=utf-8") == (response.status_code, response.headers["content-type"])
        yield events(response.iter_lines())
