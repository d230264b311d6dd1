"""`audit`: the trail is changed in one place at a time; verification, with the witness, finds each change."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import cast

from neo4j.exceptions import ConstraintError

from graph.audit import AuditKind, Entry, Report, Signer, Witness, named, record, verify
from graph.migrations import apply
from graph.scope import Role
from graph.server import Server
from graph.store import Rows, Store, Transaction, opened
from tests.conftest import EMPTY
from tests.drill.acts import chance_of
from tests.drill.figures import Figures
from tests.drill.tampering import Tampering

CHAINS = ("", "3707", "370784", "370724")
LONGEST = 12
BEGAN = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)


class Undone(Exception):
    """What was done is taken back: the transaction ends without a commit."""


@dataclass(frozen=True)
class Inside:
    """A store as verification needs it, which looks from inside a transaction that will be taken back."""

    transaction: Transaction

    async def run(self, statement: str, **parameters: object) -> Rows:
        """Run one statement."""
        return await self.transaction.run(statement, **parameters)


async def audit(server: Server, home: Path, seed: int, *, changes: int, told: list[str]) -> Figures:
    """Return how many of so many changes were missed; each of those is told in `told`."""
    chance = chance_of(seed)
    signer, witness = Signer.of(home / "audit.key"), home / "trail.jsonl"
    kinds: Counter[str] = Counter()
    async with opened(server) as store:
        await store.run(EMPTY)
        await apply(store)
        sizes = await _written(store, chance, signer, witness)

        async def verified(inside: Store) -> Report:
            return await verify(inside, witness, signer.public)

        sound = (await verified(store)).count
        while kinds.total() < changes:
            # What the store's own constraints refuse is no change; another is drawn.
            with suppress(Undone, ConstraintError):
                async with store.transaction() as transaction:
                    done = await Tampering(transaction, chance, sizes).once()
                    kinds[done.partition(":")[0]] += 1
                    if not (await verified(cast("Store", Inside(transaction)))).count:
                        told.append(done)
                    raise Undone
        sound += (await verified(store)).count
    return {
        "audit_changes": changes,
        "audit_missed": len(told),
        "audit_false_alarms": sound,
        **{f"audit_{kind}": count for kind, count in sorted(kinds.items())},
    }


async def _written(store: Store, chance: Random, signer: Signer, path: Path) -> dict[str, int]:
    """Write a trail of a few days, and return how long each chain is."""
    sizes = {chain: chance.randint(3, LONGEST) for chain in CHAINS}
    order = [chain for chain, size in sizes.items() for _ in range(size)]
    chance.shuffle(order)
    for number, chain in enumerate(order):
        at = BEGAN + timedelta(hours=2 * number)
        witness = Witness(path, signer, lambda at=at: at)
        entry = Entry(
            AuditKind.ACT,
            "consult",
            at,
            named("https://id.example", f"u{number}"),
            role=Role.COUNTY_BUREAU,
            anchor="370784",
            about=(f"m-{number:03}", f"con-{number:03}"),
            operation=f"op-{number}",
            detail={"outcome": "AGREED"},
        )
        await record(store, witness, chain, entry)
    return sizes
