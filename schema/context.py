"""What every request brings along: the store, who asks, the day, the windows, the audit's witness, the sealing keys.

`counts` tells that the counts at the leaves may be there to be summed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.audit import Witness
from graph.coverage import Windows
from graph.scope import Principal
from graph.sealing import Ring
from graph.store import Reader


@dataclass(frozen=True)
class Context:
    """A request's surroundings."""

    store: Reader
    principal: Principal
    day: date
    windows: Windows
    witness: Witness | None = None
    ring: Ring | None = None
    counts: bool = False
