"""Is the process alive, can it answer, and what does it count: what an orchestrator asks."""

from __future__ import annotations

from dataclasses import asdict

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from graph.counts.keeping import Kept
from graph.errors import SanweiError
from graph.store import Store
from service.errors import RETRY_SECONDS, answer

DRIFT = Gauge(
    "sanwei_counts_drift",
    "leaves and questions that told something else than the graph, when verified last (NaN: never)",
)
READY = Gauge("sanwei_counts_ready", "1 where the counts at the leaves are read")


class Health:
    """The questions about one store."""

    def __init__(self, store: Store, kept: Kept) -> None:
        self.store = store
        self.kept = kept
        DRIFT.set_function(lambda: float("nan") if kept.drift is None else kept.drift)
        READY.set_function(lambda: kept.ready)

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


async def measured(_: Request) -> Response:
    """Answer what the process counts, as Prometheus reads it: numbers of its own, and nothing of anybody."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
