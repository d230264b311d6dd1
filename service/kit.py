"""The kit for Neo4j Browser: guide, style and saved queries, which Browser fetches from here."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from graph.browser.guide import guide
from graph.browser.saved import archive
from graph.browser.style import grass
from graph.store import Store
from service.pages import HEADERS

FOLDER = "/browser"
GUIDE = f"{FOLDER}/guide.html"


class Kit:
    """What Browser at `browser_url` shows of this graph."""

    def __init__(self, store: Store, browser_url: str) -> None:
        self.store = store
        self.browser_url = browser_url

    @property
    def routes(self) -> list[BaseRoute]:
        """Return its routes; pages of that Browser, and of no other origin, may read them."""
        parts = urlsplit(self.browser_url)
        origins = [f"{parts.scheme}://{host}:{parts.port}" for host in dict.fromkeys((parts.hostname, "localhost"))]
        readers = Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET"],
            allow_headers=["cache-control", "pragma"],  # Browser asks for a fresh guide
        )
        files = [
            Route("/guide.html", self.guide),
            Route("/sanwei.grass", self.style),
            Route("/queries.zip", self.queries),
        ]
        return [Mount(FOLDER, routes=files, middleware=[readers])]

    async def guide(self, request: Request) -> Response:
        """Return the guide, with the counties of the graph."""
        folder = escape(f"{request.url.scheme}://{request.url.netloc}{FOLDER}")
        return HTMLResponse(await guide(self.store, folder, self.browser_url), headers=HEADERS)

    async def style(self, _: Request) -> Response:
        """Return the style."""
        return Response(grass(), headers=HEADERS, media_type="text/plain; charset=utf-8")

    async def queries(self, _: Request) -> Response:
        """Return the saved queries, to be dropped on Browser."""
        saved = {"Content-Disposition": 'attachment; filename="queries.zip"'}
        return Response(archive(), headers=HEADERS | saved, media_type="application/zip")
