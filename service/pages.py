"""The pages: what is where, and GraphiQL with examples; every file comes from this service, none from another host."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from graph.scope import Principal
from service.settings import LOOPBACK
from service.tokens import Tokens

HERE = Path(__file__).parent
GRAPHIQL_PACKAGE = "graphene_django_graphiql_static"  # a wheel of static files; none of its code is imported
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
HEADERS = {
    # Scripts only from here; GraphiQL sets styles of its own and carries its fonts inline.
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
        " frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Cache-Control": "no-store",  # the page may carry a token
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Example:
    """One example document; its first line is a comment with its title."""

    title: str
    query: str


def examples() -> list[Example]:
    """Return the example documents in the order of their file names."""
    documents = [path.read_text(encoding="utf-8") for path in sorted((HERE / "pages" / "examples").glob("*.graphql"))]
    return [Example(document.partition("\n")[0].removeprefix("#").strip(), document) for document in documents]


def static_files() -> StaticFiles:
    """Serve our own static files and those of GraphiQL."""
    return StaticFiles(directory=HERE / "static", packages=[(GRAPHIQL_PACKAGE, f"static/{GRAPHIQL_PACKAGE}")])


class GraphiQL:
    """The page for trying the contract out."""

    def __init__(self, tokens: Tokens | None, visitor: Principal | None, *, trusted: bool = False) -> None:
        """Hand a fresh token of `visitor` to each page that is opened on this very machine; to none without one.

        Where only `trusted` documents run, the page says so and asks for no introspection.
        """
        self.trusted = trusted
        self.tokens = tokens
        self.visitor = visitor
        self.template = Template((HERE / "pages" / "graphiql.html").read_text(encoding="utf-8"))

    def response(self, request: Request) -> Response:
        """Return the page."""
        config = {
            "headers": self._headers(request),
            "trusted": self.trusted,
            "tabs": [{"title": example.title, "query": example.query} for example in examples()],
        }
        # `<` is escaped so that no text can end the script element that carries the configuration.
        embedded = orjson.dumps(config).decode().replace("<", "\\u003c")
        return HTMLResponse(self.template.substitute(config=embedded), headers=HEADERS)

    def _headers(self, request: Request) -> dict[str, str]:
        """Prefill a token only for this very machine."""
        if self.tokens is None or self.visitor is None or not from_this_machine(request):
            return {}
        return {"Authorization": f"Bearer {self.tokens.mint(self.visitor)}"}


def from_this_machine(request: Request) -> bool:
    """Say whether a browser on this machine asks: the name in Host may be an attacker's, a proxy's client anybody."""
    client = request.client.host if request.client else ""
    forwarded = any(name in request.headers for name in FORWARDED)
    return request.url.hostname in LOOPBACK and client in LOOPBACK and not forwarded


class Developers:
    """The page for those who write programs."""

    def __init__(self, browser_url: str | None, guide: str | None = None) -> None:
        """Link Neo4j Browser and its guide where there are any to show."""
        template = Template((HERE / "pages" / "developers.html").read_text(encoding="utf-8"))
        links = [
            f'<li><a href="/graphql#{number}">{escape(example.title)}</a></li>'
            for number, example in enumerate(examples(), start=1)
        ]
        browser = (
            f'<a class="card" href="{escape(browser_url)}"><b>Neo4j Browser</b>'
            "<span>直接看图 · look at the graph itself</span></a>"
            if browser_url
            else ""
        )
        if guide:
            browser += (
                f'<a class="card" href="{escape(guide)}"><b>Browser 向导</b>'
                "<span>每个查询点一下即运行 · its guide: each query at a click</span></a>"
            )
        self.page = template.substitute(examples="\n".join(links), browser=browser)

    async def response(self, _: Request) -> Response:
        """Return the page."""
        return HTMLResponse(self.page, headers=HEADERS)
