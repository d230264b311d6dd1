"""What is turned away before it costs anything: bodies that are too large, documents that are not JSON objects."""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import plain

BODY_BYTES = 1024 * 1024
#: How much of a refused body is read and dropped, so that its sender gets to read why: a line that is cut while
#: somebody still writes takes the answer with it.
DROPPED_BYTES = 16 * BODY_BYTES


class TooLargeError(Exception):
    """The body is past the bound; `more` tells that some of it is still to come."""

    def __init__(self, *, more: bool) -> None:
        super().__init__()
        self.more = more


async def body_of(scope: Scope, receive: Receive) -> bytes:
    """Return a request's body, within the bound.

    Raises:
        TooLargeError: It is over 1 MiB, or declares to be.
        ClientDisconnect: Its sender is gone.
    """
    if _declares_too_much(scope):
        raise TooLargeError(more=True)
    parts: list[bytes] = []
    read, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        read += len(parts[-1])
        more = bool(message.get("more_body", False))
        if read > BODY_BYTES:
            raise TooLargeError(more=more)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _declares_too_much(scope: Scope) -> bool:
    declared: bytes = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return declared.isdigit() and int(declared) > BODY_BYTES


class BodyBound:
    """Refuse bodies over 1 MiB with our own JSON: memory is bounded however a client streams."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _declares_too_much(scope):
            await refuse(scope, receive, send, more=True)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > BODY_BYTES:
                raise TooLargeError(more=bool(message.get("more_body", False)))
            return message

        try:
            await self.app(scope, counted, send)
        except TooLargeError as error:
            await refuse(scope, receive, send, more=error.more)


async def refuse(scope: Scope, receive: Receive, send: Send, *, more: bool) -> None:
    """Drop what is still coming (where there is more), within bounds, and answer 413."""
    dropped = 0
    while more and dropped < DROPPED_BYTES:
        message = await receive()
        dropped += len(message.get("body", b""))
        more = bool(message.get("more_body", False))
    await plain(413, {"Connection": "close"})(scope, receive, send)
