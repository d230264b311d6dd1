"""Is the process alive, and can it answer: what an orchestrator asks."""

from __future__ import annotations

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
