"""/graphql: who asks, through which contract, on which day; everything else is Strawberry's own."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry import Schema
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.types import ExecutionResult

from graph.coverage.windows import Windows
from graph.day import today
from graph.store import Store
from schema.context import Context
from service.asked import Asked
from service.caching import kept
from service.documents import Documents
from service.errors import formatted, plain
from service.fetching import Fetching
from service.pages import GraphiQL
from service.tokens import Tokens, from_header

#: A URL with one of these asks for an answer; a bare one, in a browser, for the page.
ASKING = frozenset({"query", "documentId", "extensions"})


class GraphQLView(GraphQL[Context, None]):
    """Answer GraphQL over HTTP for whoever the bearer token names."""

    def __init__(
        self,
        contract: Schema,
        store: Store,
        tokens: Tokens,
        documents: Documents,
        page: GraphiQL,
        *,
        windows: Windows,
        moved: date | None,
    ) -> None:
        super().__init__(contract, subscription_protocols=())
        self.store = store
        self.tokens = tokens
        self.documents = documents
        self.fetching = Fetching(contract._schema)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - it has no public name
        self.page = page
        self.windows = windows
        self.moved = moved

    async def answer(self, request: Request) -> Response:
        """Return the GraphiQL page to a browser, and to everybody else the answer to a document."""
        if self.should_render_graphql_ide(self.request_adapter_class(request)):
            return self.page.response(request)
        who = from_header(self.tokens, request.headers.get("authorization"))
        if request.method == "POST" and not _is_json(request):
            return plain(415)
        context = Context(store=self.store, principal=who, day=today(self.moved), windows=self.windows)
        try:
            return kept(request, await self.run(request, context=context, root_value=None))
        except HTTPException as refused:
            return plain(refused.status_code, detail=refused.reason)

    def should_render_graphql_ide(self, request: Any) -> bool:  # noqa: ANN401 - Strawberry's own protocol is not public
        """Show the page only to who asks for HTML by name: a bare client gets JSON, also for its mistakes."""
        asks_html = "text/html" in request.headers.get("accept", "")
        return request.method == "GET" and asks_html and not ASKING & request.query_params.keys()

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """Read the request; raise `Refused` where it is none, or its document may not run, or not by GET."""
        by_url = request.method == "GET"
        sent = self.parse_query_params(request.query_params) if by_url else self.parse_json(await request.get_body())
        asked = Asked.read(sent)
        document = self.documents.text(asked)
        if by_url:
            self.fetching.check(asked, document)
        return asked.to_run(document)

    async def process_result(
        self,
        request: Request | WebSocket,  # noqa: ARG002 - as inherited
        result: ExecutionResult,
    ) -> GraphQLHTTPResponse:
        """Return the answer's dictionary, its errors as clients see them."""
        answer: GraphQLHTTPResponse = {"data": result.data}
        if result.errors:
            answer["errors"] = [formatted(error) for error in result.errors]
        if result.extensions:
            answer["extensions"] = result.extensions
        return answer

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON with orjson, which refuses nesting deep enough to exhaust the stack."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON with orjson."""
        return orjson.dumps(data)


def _is_json(request: Request) -> bool:
    """Say whether the body is declared as JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json"
