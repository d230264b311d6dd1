"""Which moves a principal may see: those of whom it counts, by the same scope as reads.

Of areas, committees, units and branches a move itself tells where its subject stood. So whoever is left by somebody is
told so, and those who never had them are not. A provider's clients are told by the graph alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from graph.live.events import Event, Move, Shown
from graph.live.watching import Watch
from graph.roles import BUREAUS, OF_AREAS, Role
from graph.scope import seen
from graph.store import Reader

ZONES: Final = """RETURN COLLECT {
  MATCH (:WorkingCommittee {id: $anchor})-[:RESPONSIBLE_FOR]->(a:Area)
  RETURN a.code }"""
CLIENTS: Final = f"""RETURN COLLECT {{
  MATCH (x:Member)
  WHERE x.id IN $ids AND {seen(Role.SERVICE_PROVIDER, "Member", "x", "$anchor")}
  RETURN x.id }}"""


@dataclass(frozen=True)
class Reach:
    """What of some events a role at an anchor may see: a committee's areas, or those of the subjects it knows."""

    codes: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()

    def shown(self, watch: Watch, moves: Iterable[Move]) -> tuple[Shown, ...]:
        """Return the moves that a watch is shown."""
        asked = (move for move in moves if move.question in watch.questions)
        return tuple(shown for move in asked if (shown := self._shown(watch, move)))

    def _shown(self, watch: Watch, move: Move) -> Shown | None:
        """Return a move with the area it is seen in, None where it is not."""
        place = move.home or move.seat or None
        match watch.role:
            case role if role in OF_AREAS:
                return _in_area(watch, move)
            case Role.WORKING_COMMITTEE:
                own = move.home.startswith(self.codes) and move.home.startswith(watch.area)
            case Role.ORIGINAL_UNIT:
                own = move.unit == watch.anchor
            case Role.BRANCH_SECRETARY:
                own = move.subject == watch.anchor
            case Role.SERVICE_PROVIDER:
                own = move.subject in self.subjects
            case _:
                own = False
        return Shown(move, place) if own else None


def _in_area(watch: Watch, move: Move) -> Shown | None:
    """Show a move by its home, or to a bureau by the seat of its unit; who has neither is the whole store's alone."""
    if move.home and move.home.startswith(watch.area):
        return Shown(move, move.home)
    if watch.role in BUREAUS and move.seat.startswith(watch.area):
        return Shown(move, move.seat or None)
    return None


async def reached(store: Reader, watch: Watch, events: Sequence[Event]) -> Reach:
    """Return what a role at an anchor reaches of some events; one read for those who need any."""
    if watch.role is Role.WORKING_COMMITTEE:
        (codes,) = await store.read(ZONES, anchor=watch.anchor)
        return Reach(codes=tuple(cast("list[str]", codes)))
    if watch.role is Role.SERVICE_PROVIDER:
        ids = sorted({move.subject for event in events for move in event.moves if move.question in watch.questions})
        (found,) = await store.read(CLIENTS, ids=ids, anchor=watch.anchor)
        return Reach(subjects=frozenset(cast("list[str]", found)))
    return Reach()
