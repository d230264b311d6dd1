"""The counts of a graph: built, brought to a day, and held against the graph itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from graph.counts.keeping import Keeper
from graph.counts.rebuilding import rebuild
from graph.counts.verifying import Drift, verify
from graph.coverage import Windows
from graph.scope import Principal, Role
from graph.store import Store
from schema import contract
from schema.context import Context
from tests.conftest import RING

WINDOWS = Windows()


async def build(store: Store, day: date, windows: Windows = WINDOWS) -> None:
    """Build all counts as of a day."""
    async for _ in rebuild(store, windows, day):
        pass


async def drifts(store: Store, day: date, windows: Windows = WINDOWS) -> list[Drift]:
    """Return every leaf that tells another number than the graph."""
    return [drift async for verified in verify(store, windows, day) for drift in verified.drifts]


async def live(store: Store, done: Mapping[date, tuple[str, ...]]) -> None:
    """Live some days, doing what is done on each; each day before the last is kept."""
    now = [min(done)]
    keeper = Keeper(store, WINDOWS, lambda: now[0])
    for now[0], calls in sorted(done.items()):
        await keeper.once()
        for call in calls:
            context = Context(store, Principal(Role.CITY_BUREAU), now[0], WINDOWS, ring=RING)
            told = await contract.execute(f"mutation {{ done: {call} {{ __typename }} }}", context_value=context)
            assert {"done": {"__typename": "ActDone"}} == told.data, call
