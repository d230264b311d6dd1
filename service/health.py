"""Is the process alive, can it answer, and what does it count: what an orchestrator asks."""

from __future__ import annotations

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import SanweiError
from graph.store import Store
from service.errors import RETRY_SECONDS, answer


class Health:
    """The two questions about one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def live(self, _: Request) -> Response:
        """Answer as long as the process does."""
        return Response(b'{"status":"live"}', media_type="application/json")

    async def ready(self, _: Request) -> Response:
        """Answer 200 when Neo4j does; the door opens only after the migrations, so they need no second look."""
        try:
            await self.store.ping()
        except SanweiError as error:
            return answer(503, error, {"Retry-After": RETRY_SECONDS})
        return Response(b'{"status":"ready"}', media_type="application/json")


async def measured(_: Request) -> Response:
    """Answer what the process counts, as Prometheus reads it: numbers of its own, and nothing of anybody."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
