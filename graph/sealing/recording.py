"""What the audit trail is told of a rotation: that it began, that it ended, that a key was retired."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from graph.audit import AuditKind, Entry, Witness, record
from graph.day import SHANGHAI
from graph.scope import Principal
from graph.store import Store

BEGIN: Final = "beginKeyRotation"
FINISH: Final = "finishKeyRotation"
RETIRE: Final = "retireKey"
#: The chain of what belongs to no county.
STORE: Final = ""

# Asked with a moment, the index on act and moment finds it.
TOLD: Final = """MATCH (n:AuditEntry {act: $act})
WHERE n.at IS NOT NULL AND n.operation = $operation
RETURN count(n)"""


async def told(store: Store, act: str, key_id: str) -> bool:
    """Tell whether the trail has an entry of a rotation to a key."""
    return (await store.run(TOLD, act=act, operation=_operation(key_id)))[0][0] != 0


async def tell(store: Store, witness: Witness, who: Principal, act: str, key_id: str, values: int) -> None:
    """Write an entry: the operation names the key, and the detail how many values it was about.

    Raises:
        Unavailable: Neo4j does not answer, or the witness cannot be written.
    """
    entry = Entry(
        AuditKind.ACT,
        act,
        datetime.now(SHANGHAI),
        who.subject or f"- {who.role.value}",
        role=who.role,
        anchor=who.anchor or "",
        operation=_operation(key_id),
        detail={"values": values},
    )
    await record(store, witness, STORE, entry)


def _operation(key_id: str) -> str:
    return f"sealing-key-{key_id}"
