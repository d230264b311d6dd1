"""Clients of a service that runs: each sends an act until it is acknowledged, whatever breaks on the way."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, cast

import httpx

from graph.scope import Principal, Role
from tests.drill.acts import Act
from tests.service.process import Service

#: How long a client waits before it sends an act again, in seconds, and how often it does.
AGAIN, MOST = 0.2, 600
#: What a person may be told: tried again with the same operation's id, it is answered.
LATER: Final = {"UNAVAILABLE", "WITNESS_UNWRITABLE"}


@dataclass
class Book:
    """What clients were told: acts that were acknowledged, with the thing each left; refusals by code; what broke."""

    done: dict[str, tuple[Act, str]] = field(default_factory=dict[str, tuple[Act, str]])
    refused: Counter[str] = field(default_factory=Counter[str])
    repeated: int = 0
    again: int = 0
    broken: list[str] = field(default_factory=list[str])
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def answered(self) -> int:
        """Return how many acts were answered for good."""
        return len(self.done) + self.refused.total()

    async def reached(self, many: int, stream: asyncio.Task[None]) -> None:
        """Wait until so many acts were answered in all, as long as clients go on and none broke."""
        while self.answered < many and not self.broken and not stream.done():
            self.changed.clear()
            await self.changed.wait()


async def send(client: httpx.AsyncClient, act: Act, book: Book) -> None:
    """Send an act until it is done, refused, or answered with what nobody foresaw."""
    await _send(client, act, book)
    book.changed.set()


async def _send(client: httpx.AsyncClient, act: Act, book: Book) -> None:
    for _ in range(MOST):
        try:
            response = await client.post("/graphql", json=act.body)
        except httpx.TransportError as error:
            # The service itself is up all the while: its own line may not break.
            book.broken.append(f"{act.operation}: {error!r}")
            return
        told = cast("dict[str, object]", response.json())
        if errors := cast("list[dict[str, dict[str, object]]] | None", told.get("errors")):
            if {str(error["extensions"].get("code")) for error in errors} <= LATER:
                book.again += 1
                await asyncio.sleep(AGAIN)
                continue
            book.broken.append(f"{act.operation}: {errors}")
            return
        answer = cast("dict[str, dict[str, object]]", told["data"])["done"]
        if "ActRefused" == answer["__typename"]:
            book.refused[str(answer["code"])] += 1
        else:
            node = cast("dict[str, object] | None", answer["node"])
            book.repeated += bool(answer["repeated"])
            book.done[act.operation] = (act, str(node and node["id"]))
        return
    book.broken.append(f"{act.operation}: not answered after {MOST} tries")


async def work(
    service: Service, acts: Iterator[Act], book: Book, *, clients: int, until: Callable[[Book], bool]
) -> None:
    """Have so many clients send acts, each one after the other, until it is enough; all that began are ended."""
    token = service.tokens.mint(Principal(Role.CITY_BUREAU))
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=service.address, headers=headers, timeout=120) as client:

        async def one() -> None:
            while not until(book):
                await send(client, next(acts), book)

        await asyncio.gather(*(one() for _ in range(clients)))


def begun(
    service: Service, acts: Iterator[Act], book: Book, *, clients: int, until: Callable[[Book], bool]
) -> asyncio.Task[None]:
    """Begin `work` beside; its end, too, is told to whoever waits for the book."""
    stream = asyncio.create_task(work(service, acts, book, clients=clients, until=until))
    stream.add_done_callback(lambda _: book.changed.set())
    return stream
