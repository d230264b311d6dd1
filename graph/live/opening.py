"""Opening ids (起点): a place in the order of events for whoever has been told none, sealed, and new each time.

The id of the newest event would tell whether anything happened between two looks, also out of one's scope.
"""

from __future__ import annotations

import secrets
from typing import Final

from graph.live.events import EVENT
from graph.sealing import Ring, SealingError

#: Where the text belongs: sealed for here, it opens nowhere else.
PLACE: Final = (EVENT, "-", "opening")
#: As many digits for each number, so that the length tells nothing.
DIGITS: Final = 19


def opening_id(ring: Ring, number: int) -> str:
    """Return an id that stands for the place after an event's number."""
    return ring.current.seal(*PLACE, f"{number:0{DIGITS}}{secrets.token_hex(8)}")


def opened(ring: Ring, ident: str) -> int | None:
    """Return the number that an opening id stands for, None where it is none (or its key is here no more)."""
    try:
        return int(ring.unseal(*PLACE, ident)[:DIGITS])
    except SealingError:
        return None
