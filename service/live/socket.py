"""graphql-transport-ws at /graphql: operations over one WebSocket, each told until it ends.

Strawberry's own handler writes every message anew for each subscriber and knows no documents by id; what it would leave
to us, who may come in and what is sent, is nearly all of the protocol.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing, suppress
from typing import Final

import orjson
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from strawberry.http.websocket_origin import is_same_origin

from graph.errors import SanweiError, Unavailable
from service.asked import Asked
from service.errors import RETRY_SECONDS, answer, unforeseen
from service.live import inbound
from service.live.bearer import Bearer
from service.live.telling import EndedError, Full
from service.tokens import Unauthenticated
from service.view import GraphQLView

PROTOCOL: Final = "graphql-transport-ws"
#: How long a connection may take to say who it is, and how long one message may take to go out, in seconds.
INIT_SECONDS, SEND_SECONDS = 10.0, 30.0
#: As much of a text as a close frame holds.
REASON_BYTES: Final = 123
ELSEWHERE: Final = SanweiError(
    "ORIGIN_REFUSED",
    "其他网站的网页不能连接：请从本服务的地址打开网页",
    "A page of another site may not connect: open the page at this service's own address",
)


class ClosingError(Exception):
    """The connection ends here, with a code of the protocol and why."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode()[:REASON_BYTES].decode(errors="ignore")


class Sockets:
    """The WebSockets of one view."""

    def __init__(self, view: GraphQLView, each: int) -> None:
        """Let a connection have at most `each` operations."""
        self._view = view
        self._each = each

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold one connection until either end closes it."""
        socket = WebSocket(scope, receive, send)
        origin = socket.headers.get("origin")
        # As over HTTP, where a browser sends no token for a page from elsewhere without being told that it may.
        if origin is not None and not is_same_origin(origin, socket.headers.get("host")):
            await socket.send_denial_response(answer(403, ELSEWHERE))
            return
        try:
            self._view.hub.check_seat()
        except Full as error:
            await socket.send_denial_response(answer(503, error, {"Retry-After": RETRY_SECONDS}))
            return
        with self._view.hub.seat("ws"):
            await Conversation(socket, self._view, self._each).run()


class Conversation:
    """One connection and its operations."""

    def __init__(self, socket: WebSocket, view: GraphQLView, each: int) -> None:
        self._socket = socket
        self._view = view
        self._each = each
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._stuck = False

    async def run(self) -> None:
        """Speak until the connection ends, and end its operations with it."""
        offered = PROTOCOL in self._socket.scope["subprotocols"]
        await self._socket.accept(PROTOCOL if offered else None)
        try:
            bearer = await self._begun(offered=offered)
            ending = asyncio.create_task(self._ended(bearer, asyncio.current_task()))
            try:
                while True:
                    self._take(await self._next(), bearer)
            finally:
                ending.cancel()
        except ClosingError as closing:
            with suppress(WebSocketDisconnect, RuntimeError):
                await self._socket.close(closing.code, closing.reason)
        except (WebSocketDisconnect, TimeoutError):  # gone, or takes nothing any more
            pass
        except asyncio.CancelledError:
            if not self._stuck:
                raise
        finally:
            for task in tuple(self._tasks.values()):
                task.cancel()

    async def _next(self) -> inbound.Message:
        """Return the next message that is no sign of life, which is answered here."""
        while True:
            received = await self._socket.receive()
            if received["type"] == "websocket.disconnect":
                raise WebSocketDisconnect(received.get("code", 1005))
            message = inbound.read(received.get("text") or "")
            if message is None:
                raise ClosingError(4400, "消息不符合协议 / no message of the protocol")
            if not isinstance(message, inbound.Beat):
                return message
            if message.type == "ping":
                await self._send('{"type":"pong"}')

    async def _begun(self, *, offered: bool) -> Bearer:
        """Return whom the connection speaks for, once it has said so."""
        if not offered:
            raise ClosingError(4406, f"Subprotocol not acceptable: speak {PROTOCOL}")
        try:
            async with asyncio.timeout(INIT_SECONDS):
                first = await self._next()
        except TimeoutError:
            raise ClosingError(4408, "Connection initialisation timeout") from None
        if not isinstance(first, inbound.Init):
            raise ClosingError(4401, "Unauthorized: send connection_init first")
        try:
            bearer = await self._view.bearer(first.authorization)
        except Unauthenticated as error:
            raise ClosingError(4403, str(error)) from error
        except Unavailable as error:
            raise ClosingError(1013, str(error)) from error
        await self._send('{"type":"connection_ack"}')
        return bearer

    async def _ended(self, bearer: Bearer, conversation: asyncio.Task[None] | None) -> None:
        """Close the connection when its token ends, after each operation was told."""
        error = await bearer.ended()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=SEND_SECONDS)
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._socket.close(4403, ClosingError(4403, str(error)).reason)
        if conversation and self._tasks:
            self._abandon(conversation)

    def _abandon(self, conversation: asyncio.Task[None]) -> None:
        """End the conversation of somebody who takes nothing any more."""
        self._stuck = True
        conversation.cancel()

    def _take(self, message: inbound.Message, bearer: Bearer) -> None:
        match message:
            case inbound.Init():
                raise ClosingError(4429, "Too many initialisation requests")
            case inbound.Complete(id=ident):
                if task := self._tasks.pop(ident, None):
                    task.cancel()
            case inbound.Subscribe(id=ident, payload=payload):
                if ident in self._tasks:
                    raise ClosingError(4409, f"Subscriber for {ident} already exists")
                if len(self._tasks) >= self._each:
                    raise ClosingError(
                        4429, f"一个连接至多 {self._each} 个订阅 / at most {self._each} on one connection"
                    )
                conversation = asyncio.current_task()
                self._tasks[ident] = asyncio.create_task(self._operate(ident, payload, bearer, conversation))
            case _:
                pass

    async def _operate(
        self, ident: str, payload: dict[str, object], bearer: Bearer, conversation: asyncio.Task[None] | None
    ) -> None:
        """Tell one operation until it ends."""
        named = orjson.dumps(ident).decode()
        try:
            error = await self._told(f'{{"id":{named},"type":"next","payload":', payload, bearer)
            if self._tasks.get(ident) is asyncio.current_task():
                del self._tasks[ident]
            if error is not None:
                told = orjson.dumps([error]).decode()
                await self._send(f'{{"id":{named},"type":"error","payload":{told}}}')
            elif not self._view.hub.closing:
                await self._send(f'{{"id":{named},"type":"complete"}}')
        except WebSocketDisconnect:
            pass
        except TimeoutError:
            if conversation:
                self._abandon(conversation)

    async def _told(self, opening: str, payload: dict[str, object], bearer: Bearer) -> dict[str, object] | None:
        """Send the answers of an operation; return the error that it ends by, None without."""
        try:
            asked = Asked.read(payload)
            async with aclosing(self._view.results(asked, bearer)) as results:
                async for sent in results:
                    if sent is not None:
                        await self._send(f"{opening}{sent.body}}}")
        except EndedError as ended:
            return ended.formatted
        except SanweiError as error:
            return EndedError(error, "").formatted
        except (WebSocketDisconnect, TimeoutError):
            raise
        except Exception as error:  # noqa: BLE001 - the last net: told by its reference
            return EndedError(unforeseen(error), "").formatted
        return None

    async def _send(self, text: str) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await self._socket.send({"type": "websocket.send", "text": text})
        except RuntimeError as closed:  # this end closed it meanwhile
            raise WebSocketDisconnect from closed
