"""Coverage events as acts leave them: committed with their moves, and not yet numbered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from secrets import token_hex

from graph.store import Store

WRITE = """CREATE (e:CoverageEvent:Unsent {
  id: $id, at: datetime.realtime(), day: date($day), act: $act, operation: $id, entry: null})
WITH e
UNWIND range(0, size($moves) - 1) AS i
CREATE (m:CoverageMove)-[:IN]->(e)
SET m = $moves[i], m.index = i, m.day = e.day"""
DAY = "2026-11-24"


@dataclass(frozen=True)
class Moved:
    """One move: by default somebody of a community registers."""

    home: str = ""
    subject: str = "m-001"
    question: str = "MEMBER_REGISTRATION"
    seat: str = ""
    unit: str = ""
    before: int = 2
    after: int = 1


async def happen(store: Store, *moves: Moved, act: str | None = "acceptRegistration") -> str:
    """Commit an event and return its id."""
    ident = f"ce_{token_hex(16)}"
    await store.run(WRITE, id=ident, day=DAY, act=act, moves=[asdict(move) for move in moves])
    return ident
