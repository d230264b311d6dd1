"""What is turned away before it costs anything: bodies that are too large, documents that are not JSON objects."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import plain

BODY_BYTES = 1024 * 1024
#: How much of a refused body is read and dropped, so that its sender gets to read why: a line that is cut while
#: somebody still writes takes the answer with it.
DROPPED_BYTES = 16 * BODY_BYTES


class TooLargeError(Exception):
    """The body grew past the bound while it was read."""


class BodyBound:
    """Refuse bodies over 1 MiB with our own JSON: memory is bounded however a client streams."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting its body."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdecimal() and int(declared) > BODY_BYTES:
            await _refuse(scope, receive, send, more=True)
            return
        read = 0
        more = True

        async def counted() -> Message:
            nonlocal read, more
            message = await receive()
            read += len(message.get("body", b""))
            more = bool(message.get("more_body", False))
            if read > BODY_BYTES:
                raise TooLargeError
            return message

        try:
            await self.app(scope, counted, send)
        except TooLargeError:
            await _refuse(scope, receive, send, more=more)


async def _refuse(scope: Scope, receive: Receive, send: Send, *, more: bool) -> None:
    """Drop what is still coming (where there is more), within bounds, and answer 413."""
    dropped = 0
    while more and dropped < DROPPED_BYTES:
        message = await receive()
        dropped += len(message.get("body", b""))
        more = bool(message.get("more_body", False))
    await plain(413, {"Connection": "close"})(scope, receive, send)
