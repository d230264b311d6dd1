"""GraphQL over SSE, distinct connections: one operation a request, its answers as events.

Starlette's stream is enough: the answers come written, and the one thing that sse-starlette would add, an end at
shutdown, it takes from uvicorn's signals, which are not its own here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from graph.errors import SanweiError
from service.errors import unforeseen
from service.live.bearer import Bearer
from service.live.hub import Hub
from service.live.telling import EndedError, Sent

TYPE: Final = "text/event-stream"
SEND_SECONDS: Final = 30.0
#: A comment: to proxies and to us it shows that the other end is there.
ALIVE, COMPLETE = b":\n\n", b"event: complete\ndata:\n\n"
HEADERS: Final = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def wants_events(request: Request) -> bool:
    """Say whether a request asks for its answers as events."""
    return TYPE in request.headers.get("accept", "")


class Events:
    """The response that tells one operation until it ends."""

    def __init__(self, results: AsyncGenerator[Sent | None], bearer: Bearer, hub: Hub) -> None:
        self._results = results
        self._bearer = bearer
        self._hub = hub

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; who takes nothing for too long is left."""

        async def timed(message: Message) -> None:
            async with asyncio.timeout(SEND_SECONDS):
                await send(message)

        response = StreamingResponse(self._events(), headers=HEADERS, media_type=TYPE)
        with self._hub.seat("sse"):
            try:
                await response(scope, receive, timed)
            except TimeoutError:
                return

    async def _events(self) -> AsyncIterator[bytes]:
        ending = asyncio.create_task(self._bearer.ended())
        try:
            async with aclosing(self._results) as results:
                async for sent in results:
                    yield ALIVE if sent is None else _event(sent.id, sent.body)
            # Without the word that it is complete, a client comes again: to whoever serves then.
            if not self._hub.closing:
                yield COMPLETE
        except EndedError as ended:
            yield _failed(ended)
        except SanweiError as error:
            yield _failed(EndedError(error, ""))
        except Exception as error:  # noqa: BLE001 - the last net: told by its reference
            yield _failed(EndedError(unforeseen(error), ""))
        finally:
            ending.cancel()


def _event(ident: str, body: str) -> bytes:
    """Return an answer as an event; a browser sends the id back as Last-Event-ID when it comes again."""
    named = f"id: {ident}\n" if ident else ""
    return f"{named}event: next\ndata: {body}\n\n".encode()


def _failed(ended: EndedError) -> bytes:
    return _event("", orjson.dumps({"errors": [ended.formatted]}).decode()) + COMPLETE
