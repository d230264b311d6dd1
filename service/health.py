"""Is the process alive, and can it answer: what an orchestrator asks."""

from __future__ import annotations

from dataclasses import asdict

import orjson
from starlette.requests import Request
from starlette.responses import Response

from graph.counts.keeping import Kept
from graph.errors import SanweiError
from graph.store import Store
from service.errors import RETRY_SECONDS, answer


class Health:
    """The questions about one store."""

    def __init__(self, store: Store, kept: Kept) -> None:
        self.store = store
        self.kept = kept

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

    async def counts(self, _: Request) -> Response:
        """Tell of the counts: whether they are read, as of which day, and what the last verification found."""
        return Response(orjson.dumps(asdict(self.kept)), media_type="application/json")
