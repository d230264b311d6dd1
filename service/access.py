"""One log line a request, one reference id for it, and the last net under every exception."""

from __future__ import annotations

import logging
import secrets
import time

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import on_any
from service.logs import REFERENCE, Lines

#: The status under which a WebSocket that was let in is logged, when it ends.
SWITCHED = 101
LOG = logging.getLogger("service.access")


class Access:
    """Give each request its reference, answer what escaped every other handler, and log how it went."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.lines = Lines(LOG)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the log names its path and never its query, which may hold a document."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        reference = secrets.token_hex(6)
        REFERENCE.set(reference)
        began = time.perf_counter()
        status = 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "websocket.accept":
                status = SWITCHED
            elif message["type"] in {"http.response.start", "websocket.http.response.start"}:
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", reference.encode())]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if (
                status or scope["type"] == "websocket"
            ):  # too late for another answer: the connection ends, the log tells
                LOG.exception("answer cut short")
            else:
                await (await on_any(Request(scope), error))(scope, receive, watched)
        finally:
            fields = {
                "method": scope.get("method", "WS"),
                "path": scope["path"],
                "status": status,
                "ms": round((time.perf_counter() - began) * 1000, 1),
            }
            self.lines.add("request", fields)
