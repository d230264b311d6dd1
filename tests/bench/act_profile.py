"""Where the time of an act goes: its statements one by one, the commit, the witness; one client, in process."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from graph.audit import Head, Signer, Witness
from graph.changes.performing import perform
from graph.changes.registry import BY_NAME
from graph.scope import Principal, Role
from graph.server import Server
from graph.store import Rows, Store, Transaction, opened
from tests.bench.graph import DAY

WARM, TIMES = 60, 200
#: What a statement is called, by what it holds; the first that fits.
NAMES: Final = (
    ("MERGE (o:Operation", "operation"),
    ("n.held", "lock what is named"),
    ("AuditChain {code: $chain})\nON CREATE", "lock the chain"),
    ("CREATE (n:AuditEntry)", "audit entry"),
    ("LIVES_IN|BASED_IN", "which chain"),
    ("SET o += $told", "operation's outcome"),
)
Spans = defaultdict[str, list[float]]


class _Transaction(Transaction):
    """A transaction that tells how long each statement takes."""

    spans: Spans

    async def run(self, statement: str, **parameters: object) -> Rows:
        """Run one statement, and keep its time."""
        began = time.perf_counter()
        rows = await super().run(statement, **parameters)
        name = next((name for part, name in NAMES if part in statement), "the act's own")
        self.spans[name].append(time.perf_counter() - began)
        return rows


class _Store(Store):
    """A store that tells how long a commit takes."""

    spans: Spans

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """Open a write transaction, and keep the time of its end."""
        async with super().transaction() as plain:
            watched = _Transaction(plain._transaction)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - the same one
            watched.spans = self.spans
            yield watched
            began = time.perf_counter()
        self.spans["commit"].append(time.perf_counter() - began)


class _Witness(Witness):
    """A witness that tells how long a head takes."""

    spans: Spans

    async def keep(self, *heads: Head) -> None:
        """Keep heads, and the time."""
        began = time.perf_counter()
        await super().keep(*heads)
        self.spans["witness"].append(time.perf_counter() - began)


async def profile(server: Server, home: Path, members: list[str]) -> dict[str, dict[str, float]]:
    """Return how often each part of a consultation comes, and its milliseconds in all, at the median of acts."""
    spans: Spans = defaultdict(list)
    took: list[float] = []
    who, act = Principal(Role.CITY_BUREAU), BY_NAME["consult"]
    parts: list[dict[str, list[float]]] = []
    async with opened(server) as plain:
        store = _Store(plain._driver, server.database)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - over the same driver
        witness = _Witness(home / "profile.jsonl", Signer.of(home / "audit.key"))
        store.spans = witness.spans = spans
        for number in range(WARM + TIMES):
            spans.clear()
            began = time.perf_counter()
            given = {"member": members[number % len(members)], "outcome": "UNDECIDED"}
            await perform(store, act, given, who, DAY, None, witness)
            took.append(time.perf_counter() - began)
            parts.append({name: [*each] for name, each in spans.items()})
    counted = parts[WARM:]
    told = {
        name: {"times": float(len(counted[0][name])), "ms": _ms([sum(each[name]) for each in counted])}
        for name in counted[0]
    }
    return {**told, "all": {"times": 1.0, "ms": _ms(took[WARM:])}}


def _ms(seconds: list[float]) -> float:
    return round(statistics.median(seconds) * 1000, 2)
