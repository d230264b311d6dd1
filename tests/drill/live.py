"""`live`: a thousand subscribers, and each change reaches each of them once and in order, also over a restart."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final, cast

import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from graph.scope import principal
from graph.server import Server
from graph.store import Store, opened
from tests.drill.figures import Figures
from tests.drill.ground import load_small, served
from tests.moving import Moved, happen
from tests.service.process import Service

HERE, NEIGHBOUR = "370784001001", "370784001002"
#: Whom the subscribers speak for, in turn: all but the last see what happens here.
WHO: Final = (
    ("CITY_BUREAU", None),
    ("CITY_BUREAU", "3707"),
    ("COUNTY_BUREAU", "370784"),
    ("SUBDISTRICT", "370784001"),
    ("COMMUNITY", HERE),
    ("COMMUNITY", NEIGHBOUR),
)
QUERY: Final = """subscription ($after: ID) { coverageChanged(after: $after) {
  id act moves { question { key } subject area covered total } } }"""
#: How many connect at once; how many changes come first, and how many while the service is away.
AT_ONCE, WARM, AWAY = 25, 3, 5
#: How often a change is committed, and how long anything may take; in seconds.
EVERY, SECONDS = 0.25, 120.0


@dataclass
class Door:
    """Where the service is; none while it is away."""

    service: Service | None = None
    leaving: bool = False
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def set(self, service: Service | None) -> None:
        """Tell everybody where it is."""
        async with self.changed:
            self.service = service
            self.changed.notify_all()

    async def there(self) -> Service:
        """Return the service, once it is there."""
        async with self.changed:
            await self.changed.wait_for(lambda: self.service is not None)
        return cast("Service", self.service)


def _text(**message: object) -> str:
    return orjson.dumps(message).decode()


@dataclass
class Listener:
    """One subscriber: whom it speaks for, and what it was told, and when."""

    role: str
    anchor: str | None
    ids: list[str] = field(default_factory=list[str])
    at: list[float] = field(default_factory=list[float])
    last: str | None = None
    listening: bool = False
    wrong: list[str] = field(default_factory=list[str])

    @property
    def neighbour(self) -> bool:
        """Tell whether it sees nothing of what happens here."""
        return self.anchor == NEIGHBOUR

    async def listen(self, door: Door) -> None:
        """Listen until cancelled, and come again after the last id when the service has stopped."""
        while True:
            service = await door.there()
            try:
                await self._listen(door, service)
            except (ConnectionClosed, OSError) as ended:
                if not door.leaving:
                    self.wrong.append(repr(ended))
            self.listening = False
            async with door.changed:
                await door.changed.wait_for(lambda service=service: door.service is not service)

    async def _listen(self, door: Door, service: Service) -> None:
        address = service.address.replace("http", "ws") + "/graphql"
        protocol = [Subprotocol("graphql-transport-ws")]
        token = service.tokens.mint(principal(self.role, self.anchor))
        async with AsyncExitStack() as stack:
            async with door.turn:
                opening = connect(address, subprotocols=protocol, compression=None, open_timeout=SECONDS)
                line = await stack.enter_async_context(opening)
                await line.send(_text(type="connection_init", payload={"Authorization": f"Bearer {token}"}))
                await line.recv()
                asked = {"query": QUERY, "variables": {"after": self.last}}
                await line.send(_text(type="subscribe", id="1", payload=asked))
                self._take(orjson.loads(await line.recv()), None)
            self.listening = True
            door.told.set()
            while True:
                told = await line.recv()
                self._take(orjson.loads(told), time.monotonic())
                door.told.set()

    def _take(self, message: dict[str, object], now: float | None) -> None:
        if message["type"] != "next":
            self.wrong.append(str(message))
            return
        change = cast("dict[str, dict[str, dict[str, str]]]", message["payload"])["data"]["coverageChanged"]
        self.last = change["id"]
        if now is not None:
            self.ids.append(change["id"])
            self.at.append(now)


@dataclass
class Written:
    """What was committed, in its order: when each was, and which of them concern the neighbour."""

    at: dict[str, float] = field(default_factory=dict[str, float])
    timed: set[str] = field(default_factory=set[str])
    near: set[str] = field(default_factory=set[str])

    async def write(self, store: Store, chance: Random, *, timed: bool) -> None:
        """Commit one change."""
        moves = [Moved(HERE, f"m-{chance.randrange(1, 200):03}") for _ in range(chance.randrange(1, 5))]
        near = chance.random() < 0.1
        ident = await happen(store, *moves, *([Moved(NEIGHBOUR, "m-200")] if near else []))
        self.at[ident] = time.monotonic()
        if timed:
            self.timed.add(ident)
        if near:
            self.near.add(ident)

    def expected(self, listener: Listener) -> list[str]:
        """Return what a subscriber has to be told."""
        return [ident for ident in self.at if not listener.neighbour or ident in self.near]


async def live(server: Server, home: Path, seed: int, *, subscribers: int, changes: int, told: list[str]) -> Figures:
    """Return what so many subscribers were told of so many changes, half of them before a restart."""
    chance, written, door = Random(seed), Written(), Door()  # noqa: S311 - a drill is to be replayed
    listeners = [Listener(*WHO[number % len(WHO)]) for number in range(subscribers)]
    async with opened(server) as store:
        await load_small(store)
        tasks = [asyncio.create_task(each.listen(door)) for each in listeners]
        try:
            for part in range(2):
                async with served(home, server) as service:
                    door.leaving = False
                    await door.set(service)
                    await _until(lambda: all(each.listening for each in listeners), door)
                    # The first are not timed: Neo4j makes its plans then.
                    for number in range(-WARM, changes // 2):
                        await written.write(store, chance, timed=number >= 0)
                        await asyncio.sleep(EVERY)
                    await _until(lambda: all(len(each.ids) >= len(written.expected(each)) for each in listeners), door)
                    door.leaving = True
                    await door.set(None)
                if part == 0:
                    for _ in range(AWAY):
                        await written.write(store, chance, timed=False)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return _figures(listeners, written, told)


async def _until(holds: Callable[[], bool], door: Door) -> None:
    """Wait until something holds that the listeners tell of, or for so long that it never will."""
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            while not holds():
                door.told.clear()
                await door.told.wait()


def _figures(listeners: list[Listener], written: Written, told: list[str]) -> Figures:
    lost = doubled = disordered = 0
    late: list[float] = []
    for listener in listeners:
        expected, found = written.expected(listener), Counter(listener.ids)
        lost += sum(1 for ident in expected if not found[ident])
        doubled += sum(count - 1 for count in found.values()) + sum(1 for ident in found if ident not in written.at)
        disordered += sorted(listener.ids, key=list(written.at).index) != listener.ids
        late += [
            (at - written.at[ident]) * 1000
            for ident, at in zip(listener.ids, listener.at, strict=True)
            if ident in written.timed
        ]
        told += listener.wrong
    return {
        "live_subscribers": len(listeners),
        "live_changes": len(written.at),
        "live_told": len(late),
        "live_lost": lost,
        "live_doubled": doubled,
        "live_disordered": disordered,
        "live_wrong": sum(len(each.wrong) for each in listeners),
        "live_leaked": sum(len(set(each.ids) - set(written.expected(each))) for each in listeners),
        "live_median_ms": round(statistics.median(late)),
        "live_p99_ms": round(statistics.quantiles(late, n=100)[-1]),
    }
