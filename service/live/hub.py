"""The hub: one tail of the graph a process; each event is written once for all who watch alike, and put out to them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

import orjson

from graph.coverage.windows import Windows
from graph.errors import Refused, SanweiError
from graph.live import Event, Reach, Shown, Watch, events_after, newest, opening_id, place_of, reached, relay, watch
from graph.sealing import Ring
from graph.store import Store
from schema.context import Context
from schema.live import Subscribing
from service.errors import unforeseen
from service.live.bearer import Bearer
from service.live.measures import ENCODED, EVENTS, LATE, MESSAGES, STREAMS
from service.live.telling import Full, Sent
from service.live.waiting import OverError, Waiting
from service.settings import Settings

#: How often the graph is looked at for what other processes did, in seconds: while somebody watches, and else.
POLL, IDLE = 0.05, 2.0
#: How long is waited after the graph did not answer, and after how long of silence a stream is shown to be alive.
PAUSE, QUIET = 1.0, 15.0
#: How often a server that is behind is asked for an event that another one had.
BEHIND: Final = 100
LOG = logging.getLogger("service.live")
#: Whom a reach is for: all at one anchor share it.
Anchored = tuple[str, str]


@dataclass
class Channel:
    """All who watch the same in the same words."""

    watch: Watch
    subscribing: Subscribing
    windows: Windows
    waiting: set[Waiting] = field(default_factory=set[Waiting])

    def told(self, event: Event, moves: Sequence[Shown]) -> Sent:
        """Return an event as these are told it."""
        ENCODED.inc()
        return Sent(event.id, _body(self.subscribing.changed(event, moves, self.windows)))


class Hub:
    """Who watches, and the tail that they are told from."""

    def __init__(self, store: Store, ring: Ring, settings: Settings) -> None:
        self._store = store
        self._ring = ring
        self._most, self._queue = settings.live_streams, settings.live_queue
        self._streams = 0
        self._channels: dict[object, Channel] = {}
        self._number: int | None = None
        self._turn = asyncio.Lock()
        self._woken = asyncio.Event()
        self.closing = False

    def wake(self) -> None:
        """Look at the graph at once: something was committed here."""
        self._woken.set()

    def close(self) -> None:
        """End every stream: the service stops, and each is resumed elsewhere."""
        self.closing = True
        for channel in self._channels.values():
            for waiting in channel.waiting:
                waiting.end()

    @contextmanager
    def seat(self, transport: str) -> Generator[None]:
        """Count a connection; Full where there are as many as there may be."""
        self.check_seat()
        self._streams += 1
        STREAMS.labels(transport).inc()
        try:
            yield
        finally:
            self._streams -= 1
            STREAMS.labels(transport).dec()

    def check_seat(self) -> None:
        """Raise Full where no connection more may be opened."""
        if self._streams >= self._most:
            raise Full(self._most)

    async def run(self) -> None:
        """Follow the graph until cancelled; an outage is waited out, and nothing is lost by it."""
        while True:
            seconds = POLL if self._channels else IDLE
            self._woken.clear()
            try:
                await self._advance()
            except SanweiError as failure:
                LOG.warning("the graph is not followed now: %s", failure.en)
                seconds = PAUSE
            except Exception:
                LOG.exception("the graph is not followed now")
                seconds = PAUSE
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._woken.wait()

    async def _advance(self) -> None:
        """Number what waits, and put out all events that follow."""
        async with self._turn:
            await relay(self._store)
            if self._number is None:
                self._number = await newest(self._store)
            while events := await events_after(self._store, self._number):
                await self._put_out(events)

    async def _put_out(self, events: Sequence[Event]) -> None:
        reaches: dict[Anchored, Reach] = {}
        for event in events:
            while missing := [each for each in self._channels.values() if _anchored(each.watch) not in reaches]:
                found = await reached(self._store, missing[0].watch, events)
                reaches[_anchored(missing[0].watch)] = found
            # Nothing waits between here and the number: whoever begins to watch has an event before or after.
            for channel in self._channels.values():
                self._tell(channel, event, reaches[_anchored(channel.watch)])
            self._number = event.number
            EVENTS.inc()
            LATE.observe(max(0.0, time.time() - event.millis / 1000))
            await asyncio.sleep(0)  # those who can take it do, before the next

    def _tell(self, channel: Channel, event: Event, reach: Reach) -> None:
        moves = reach.shown(channel.watch, event.moves)
        if not moves:
            return
        try:
            sent = channel.told(event, moves)
        except Exception as error:  # noqa: BLE001 - one selection that cannot be written ends no other stream
            told = unforeseen(error)
            for waiting in channel.waiting:
                waiting.end(told)
            return
        for waiting in channel.waiting:
            if event.number > waiting.since:
                waiting.put(sent)
        MESSAGES.inc(len(channel.waiting))

    async def stream(self, asked: Subscribing, context: Context, bearer: Bearer) -> AsyncGenerator[Sent | None]:
        """Tell a subscription from its beginning on; None where nothing was told for a while.

        Raises:
            Refused: an area, a question or an id to resume after that is not this principal's.
            EndedError: the token ended, or its messages were not taken in time.
        """
        watched = await watch(self._store, context.principal, asked.area, asked.questions)
        channel = Channel(watched, asked, context.windows)
        with Waiting(self._queue) as waiting, bearer.holding(waiting):
            await self._advance()
            if asked.after is None:
                since = self._number or 0
                opening = opening_id(self._ring, since)
            else:
                since, opening = await place_of(self._store, self._ring, asked.after), asked.after
            waiting.last = opening
            first = Sent(opening, _body(asked.opening(opening)))
            if asked.after is not None:
                yield first
                while since < (self._number or 0) and not waiting.over:
                    missed, since = await self._missed(channel, since)
                    for sent in missed:
                        waiting.last = sent.id
                        yield sent
            with self._joined(channel, waiting, since):
                if asked.after is None:
                    yield first
                with suppress(OverError):
                    while True:
                        yield await waiting.take(QUIET)

    async def _missed(self, channel: Channel, number: int) -> tuple[list[Sent], int]:
        """Return what a channel is told of the events that follow a number at once, and the number of the last."""
        for _ in range(BEHIND):
            if events := await events_after(self._store, number):
                break
            await asyncio.sleep(POLL)
        else:
            raise _gone()
        reach = await reached(self._store, channel.watch, events)
        shown = ((event, reach.shown(channel.watch, event.moves)) for event in events)
        return [channel.told(event, moves) for event, moves in shown if moves], events[-1].number

    @contextmanager
    def _joined(self, channel: Channel, waiting: Waiting, since: int) -> Generator[None]:
        """Have a subscriber among those who watch alike."""
        key = (channel.watch, channel.subscribing.alike)
        waiting.since = since
        if self.closing:
            waiting.end()
        self._channels.setdefault(key, channel).waiting.add(waiting)
        try:
            yield
        finally:
            joined = self._channels[key]
            joined.waiting.discard(waiting)
            if not joined.waiting:
                del self._channels[key]


def _anchored(watched: Watch) -> Anchored:
    return watched.role, watched.anchor


def _body(data: dict[str, object]) -> str:
    """Return an answer as it is sent."""
    return orjson.dumps({"data": data}).decode()


def _gone() -> Refused:
    return Refused(
        "EVENT_UNKNOWN",
        "此 id 之后的变动已不再完整保存：请去掉 after 从现在开始，并重新查询数字",
        "What followed this id is no longer kept whole: leave `after` out to begin now, and ask for the counts again",
    )
