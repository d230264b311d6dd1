"""/graphql: who asks, what is asked, on which day; a query goes straight to its plan, all else through Strawberry."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import date
from typing import TYPE_CHECKING, cast

import orjson
from graphql import ExecutionResult, GraphQLError, OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from strawberry import Schema

from graph.audit import Witness
from graph.counts.keeping import Kept
from graph.coverage.windows import Windows
from graph.day import today
from graph.errors import SanweiError
from graph.scope import Principal
from graph.sealing import Ring
from graph.store import Store
from schema.context import Context
from schema.execution import ROADS, known_by
from schema.live import Subscribing, subscribing
from service.arrivals import Arrivals
from service.asked import Asked, bad_request
from service.caching import kept
from service.documents import Documents
from service.errors import formatted, on_sanwei, plain
from service.fetching import Fetching
from service.guards import TooLargeError, body_of, refuse
from service.identity import Identity
from service.live.bearer import Bearer
from service.live.hub import Hub
from service.live.sse import Events, wants_events
from service.live.telling import Sent
from service.pages import GraphiQL
from service.tokens import Unauthenticated

if TYPE_CHECKING:
    from schema.selecting import Operation

#: A URL with one of these asks for an answer; a bare one, in a browser, for the page.
ASKING = frozenset({"query", "documentId", "extensions"})
#: The parts of a request that a URL holds as JSON.
AS_JSON = ("variables", "extensions")


class GraphQLView:
    """Answer GraphQL over HTTP for whoever the bearer token names."""

    def __init__(
        self,
        contract: Schema,
        store: Store,
        identity: Identity,
        documents: Documents,
        page: GraphiQL,
        hub: Hub,
        *,
        witness: Witness,
        ring: Ring,
        counted: Kept,
        windows: Windows,
        moved: date | None,
    ) -> None:
        self.contract = contract
        self.known = known_by(contract)
        self.store = store
        self.identity = identity
        self.documents = documents
        self.witness = witness
        self.ring = ring
        self.counted = counted
        self.arrivals = Arrivals(store, witness)
        self.fetching = Fetching(contract._schema)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
        self.page = page
        self.hub = hub
        self.windows = windows
        self.moved = moved

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever it holds."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except ClientDisconnect:  # nobody is there to be told
            return
        except TooLargeError as error:
            await refuse(scope, receive, send, more=error.more)
            return
        except SanweiError as error:
            response = await on_sanwei(request, error)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> ASGIApp:
        """Return the GraphiQL page to a browser, and to everybody else the answer to a document."""
        if request.method == "POST":
            who = await self._who(request.headers.get("authorization"))
            return await self._posted(request, who) if _is_json(request) else plain(415)
        if request.method != "GET":
            return plain(405, {"Allow": "GET, POST"})
        if _wants_page(request):
            return self.page.response(request)
        return await self._fetched(request, await self._who(request.headers.get("authorization")))

    async def bearer(self, authorization: str | None) -> Bearer:
        """Return whom a connection speaks for, and for how long; Unauthenticated where for nobody."""
        await self._who(authorization)
        return Bearer(self.identity, authorization, await self.identity.verified(authorization))

    async def _who(self, sent: str | None) -> Principal:
        """Return who asks; whose token is verified for the first time, or does not hold, is recorded meanwhile."""
        if known := self.identity.remembered(sent):
            return known
        try:
            who = await self.identity.who(sent)
        except Unauthenticated:
            if sent:
                self.arrivals.turned_away()
            raise
        self.arrivals.came(who, str(sent))
        return who

    async def _posted(self, request: Request, who: Principal) -> ASGIApp:
        asked = Asked.read(_json(await body_of(request.scope, request.receive)))
        if wants_events(request):
            return await self._events(request, asked)
        body = await self._answer(asked, self.documents.text(asked), who)
        return Response(body, 200, NOT_KEPT, media_type="application/json")

    async def _fetched(self, request: Request, who: Principal) -> ASGIApp:
        sent = dict(request.query_params)
        asked = Asked.read({**sent, **{name: _json(sent[name].encode()) for name in AS_JSON if name in sent}})
        document = self.documents.text(asked)
        self.fetching.check(asked, document, streams=wants_events(request))
        if wants_events(request):
            return await self._events(request, asked)
        body = await self._answer(asked, document, who)
        return kept(request, Response(body, media_type="application/json"))

    async def _events(self, request: Request, asked: Asked) -> Events:
        """Return the answers to a request as events; Full where there are as many streams as there may be."""
        self.hub.check_seat()
        bearer = await self.bearer(request.headers.get("authorization"))
        return Events(self.results(asked, bearer, request.headers.get("last-event-id")), bearer, self.hub)

    async def results(self, asked: Asked, bearer: Bearer, resumed: str | None = None) -> AsyncGenerator[Sent | None]:
        """Tell an operation: a subscription until it ends, anything else once; `resumed` wins over its `after`.

        Raises:
            SanweiError: it may not run.
            EndedError: it was ended before its subscriber ended it.
        """
        document = self.documents.text(asked)
        subscription = self._subscription(asked, document)
        if subscription is None:
            yield Sent("", (await self._answer(asked, document, bearer.who)).decode())
            return
        told = subscription.resumed(resumed) if resumed else subscription
        async with aclosing(self.hub.stream(told, self._context(asked, bearer.who), bearer)) as stream:
            async for sent in stream:
                yield sent

    def _subscription(self, asked: Asked, document: str) -> Subscribing | None:
        try:
            known = self.known.known(document)
        except GraphQLError:  # the ordinary road tells what is wrong
            return None
        return subscribing(known, asked.operation_name or None, asked.variables)

    def _context(self, asked: Asked, who: Principal) -> Context:
        return Context(
            self.store.after(*asked.bookmarks),
            who,
            today(self.moved),
            self.windows,
            self.witness,
            self.ring,
            counts=self.counted.ready,
        )

    async def _answer(self, asked: Asked, document: str, who: Principal) -> bytes:
        """Return the answer to a request as it is sent."""
        context = self._context(asked, who)
        try:
            result = await self._result(asked, document, context)
        except GraphQLError as error:
            result = ExecutionResult(None, [error])
        answer: dict[str, object] = {"data": result.data}
        if result.errors:
            answer["errors"] = [formatted(error) for error in result.errors]
        if result.extensions:
            answer["extensions"] = result.extensions
        return orjson.dumps(answer)

    async def _result(self, asked: Asked, document: str, context: Context) -> ExecutionResult:
        known = self.known.known(document)
        if known.errors:
            return ExecutionResult(None, known.errors)
        name = asked.operation_name or None  # in a URL an empty name is none
        operation = known.operations.get(name)
        if operation is None:
            raise _unnamed(name, known.operations)
        try:
            if road := ROADS.get(operation.node.operation):
                result = await road(self.contract, known, name, asked.variables, context)
                if operation.node.operation is OperationType.MUTATION:
                    self.hub.wake()
                return result
            told = await self.contract.execute(
                document, variable_values=asked.variables, context_value=context, operation_name=name
            )
        except Exception as failure:  # told by its code, or by its reference where nobody foresaw it
            raise GraphQLError(str(failure), original_error=failure) from failure
        return cast("ExecutionResult", told)


#: Everything but an answer to GET is for this moment alone.
NOT_KEPT = {"Cache-Control": "no-store"}


def _wants_page(request: Request) -> bool:
    """Show the page only to who asks for HTML by name: a bare client gets JSON, also for its mistakes."""
    return "text/html" in request.headers.get("accept", "") and not ASKING & request.query_params.keys()


def _is_json(request: Request) -> bool:
    """Say whether the body is declared as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json"


def _json(text: bytes) -> object:
    """Read JSON with orjson, which refuses nesting deep enough to exhaust the stack."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise bad_request("请求不是有效的 JSON，请改正", "The request is not valid JSON: correct it") from None


def _unnamed(asked: str | None, operations: dict[str | None, Operation]) -> SanweiError:
    """Return the refusal of a request that does not say which operation of its document to run."""
    names = [name for name in operations if name]
    if asked and not names:
        return bad_request(
            "文档中的操作没有名称：请去掉 operationName",
            "The document's operation has no name: leave operationName out",
        )
    return bad_request(
        f"请用 operationName 指明要运行的操作，文档中有：{'、'.join(names) or '无'}",
        f"Name the operation to run by operationName; the document has: {', '.join(names) or 'none'}",
    )
