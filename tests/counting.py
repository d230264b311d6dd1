"""The counts of a graph: built, brought to a day, and held against the graph itself."""

from __future__ import annotations

from datetime import date

from graph.counts.rebuilding import rebuild
from graph.counts.verifying import Drift, verify
from graph.coverage import Windows
from graph.store import Store

WINDOWS = Windows()


async def build(store: Store, day: date, windows: Windows = WINDOWS) -> None:
    """Build all counts as of a day."""
    async for _ in rebuild(store, windows, day):
        pass


async def drifts(store: Store, day: date, windows: Windows = WINDOWS) -> list[Drift]:
    """Return every leaf that tells another number than the graph."""
    return [drift async for verified in verify(store, windows, day) for drift in verified.drifts]
