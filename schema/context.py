"""What every request brings along: the store, who asks, the day, and the windows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.coverage import Windows
from graph.scope import Principal
from graph.store import Reader


@dataclass(frozen=True)
class Context:
    """A request's surroundings."""

    store: Reader
    principal: Principal
    day: date
    windows: Windows
