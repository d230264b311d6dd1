"""Reading events in the order of their numbers."""

from __future__ import annotations

from typing import Final, cast

from graph.errors import Refused
from graph.live.events import EVENT, RELAY, Event, Move
from graph.live.opening import opened
from graph.sealing import Ring
from graph.store import Reader

#: How many events are read at once.
PAGE: Final = 200

NEWEST: Final = f"RETURN coalesce(head(COLLECT {{ MATCH (r:{RELAY} {{id: 'coverage'}}) RETURN r.number }}), 0)"

AFTER: Final = f"""CALL () {{
  MATCH (e:{EVENT})
  WHERE e.number > $after AND e.number <= $last
  WITH e ORDER BY e.number
  RETURN collect([e.number, e.id, toString(e.at), e.at.epochMillis, e.act, COLLECT {{
    MATCH (e)<-[:IN]-(m:CoverageMove)
    WITH m ORDER BY m.index
    RETURN [m.question, m.subject, m.home, m.seat, m.unit, m.before, m.after] }}]) AS events
}}
RETURN events"""

PLACE: Final = f"RETURN head(COLLECT {{ MATCH (e:{EVENT} {{id: $id}}) RETURN e.number }})"

Cells = tuple[int, str, str, int, str | None, list[tuple[str, str, str, str, str, int, int]]]


async def newest(store: Reader) -> int:
    """Return the number given last, 0 where none was."""
    (number,) = await store.read(NEWEST)
    return cast("int", number)


async def events_after(store: Reader, number: int) -> list[Event]:
    """Return the events that follow a number at once, at most `PAGE` of them; none where the next is not there.

    While numbers are being committed a reader may see the later of two before the earlier: so all that is returned
    follows without a gap.
    """
    (cells,) = await store.read(AFTER, after=number, last=number + PAGE)
    found: list[Event] = []
    for number_, ident, at, millis, act, moves in cast("list[Cells]", cells):
        if number_ != number + len(found) + 1:
            break
        found.append(Event(number_, ident, at, millis, act, tuple(Move(*each) for each in moves)))
    return found


async def place_of(store: Reader, ring: Ring, ident: str) -> int:
    """Return the number of an event, or of the place that an opening id stands for.

    Raises:
        Refused: `EVENT_UNKNOWN`: nothing has that id, or no longer.
    """
    number = opened(ring, ident)
    if number is None:
        (number,) = await store.read(PLACE, id=ident)
    if number is None:
        raise Refused(
            "EVENT_UNKNOWN",
            f"没有编号为“{ident[:80]}”的变动，或已不再保存：请用收到的最后一个 id，或去掉 after "
            "从现在开始，并重新查询数字",
            f'No event has the id "{ident[:80]}", or it is no longer kept: send the last id that you received, '
            "or leave `after` out to begin now and ask for the counts again",
        )
    return cast("int", number)
