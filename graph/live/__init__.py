"""What coverage changes are told live: events numbered after their commit, read in order, each to whom it concerns.

events.py    an event, its moves, and how both stand in the graph
relaying.py  numbers without a gap, given after the commit
reading.py   the events after a number, the newest number, the place of an id
watching.py  what a principal watches: questions and an area, checked
reach.py     which moves a principal may see
opening.py   a sealed place in the order, to begin from before anything was told
"""

from __future__ import annotations

from graph.live.events import Event, Move, Shown
from graph.live.opening import opening_id
from graph.live.reach import Reach, reached
from graph.live.reading import events_after, newest, place_of
from graph.live.relaying import relay
from graph.live.watching import Watch, watch

__all__ = [
    "Event",
    "Move",
    "Reach",
    "Shown",
    "Watch",
    "events_after",
    "newest",
    "opening_id",
    "place_of",
    "reached",
    "relay",
    "watch",
]
