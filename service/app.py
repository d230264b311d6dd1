"""The door: every route of the service in one table."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graph.audit import Witness
from graph.counts.keeping import Kept
from graph.errors import SanweiError
from graph.scope import Principal
from graph.sealing import Ring
from graph.store import Store
from schema import contract
from service.access import Access
from service.admin import Admin
from service.documents import Documents
from service.errors import on_http, on_sanwei
from service.guards import BodyBound
from service.health import Health, measured
from service.identity import Identity
from service.kit import GUIDE, Kit
from service.live.hub import Hub
from service.live.socket import Sockets
from service.pages import Developers, GraphiQL, static_files
from service.settings import Settings
from service.signin import SignIn
from service.view import GraphQLView


def build(
    store: Store,
    hub: Hub,
    identity: Identity,
    documents: Documents,
    settings: Settings,
    *,
    witness: Witness,
    ring: Ring,
    kept: Kept | None = None,
    visitor: Principal | None = None,
    browser_url: str | None = None,
) -> ASGIApp:
    """Return the application over an open store; `visitor` is whom GraphiQL speaks for on this machine.

    `hub` tells subscriptions; `witness` keeps the heads of the audit trail, `ring` opens what is sealed, `kept` tells
    of the counts at the leaves.
    """
    kept = kept or Kept()
    graphiql = GraphiQL(identity.local, visitor, trusted=documents.trusted)
    graphql = GraphQLView(
        contract,
        store,
        identity,
        documents,
        graphiql,
        hub,
        witness=witness,
        ring=ring,
        counted=kept,
        windows=settings.windows,
        moved=settings.today,
    )
    health = Health(store, kept)
    # In production Browser is not published, and neither is what belongs to it.
    kit = Kit(store, browser_url) if browser_url and not settings.in_production else None
    others = Starlette(
        routes=[
            Route("/developers", Developers(browser_url, GUIDE if kit else None).response),
            Route("/health/live", health.live),
            Route("/health/ready", health.ready),
            Route("/health/counts", health.counts),
            Route("/metrics", measured),
            Mount("/static", static_files()),
            *(kit.routes if kit else ()),
            *SignIn(store, identity, settings).routes,
            Route("/{path:path}", Admin().response),
        ],
        exception_handlers={HTTPException: on_http, SanweiError: on_sanwei},
    )

    sockets = Sockets(graphql, settings.live_each)
    bounded = BodyBound(others)

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        # What nearly every request asks for does not pass through the routing of all others.
        if scope["path"] == "/graphql":
            await (graphql if scope["type"] == "http" else sockets)(scope, receive, send)
        else:
            await bounded(scope, receive, send)

    return Access(routed)
