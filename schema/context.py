"""What every request brings along: the store, who asks, the day, the windows, the audit trail's witness, the key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.audit import Witness
from graph.coverage import Windows
from graph.scope import Principal
from graph.sealing import Key
from graph.store import Reader


@dataclass(frozen=True)
class Context:
    """A request's surroundings."""

    store: Reader
    principal: Principal
    day: date
    windows: Windows
    witness: Witness | None = None
    key: Key | None = None
