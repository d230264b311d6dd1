"""A trail to try things on: a store with its migrations, a witness, a key, and entries as they are made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from graph.audit import AuditKind, Entry, Head, Report, Signer, Witness, named, record, verify
from graph.scope import Role
from graph.server import Server
from graph.store import Store, opened

T = TypeVar("T")
BEGAN = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
COUNTY, OTHER, CITY = "370784", "370724", "3707"


def entry(number: int = 0, **more: object) -> Entry:
    """An entry of one act about one member, a minute after the one before."""
    given: dict[str, object] = {
        "kind": AuditKind.ACT,
        "act": "consult",
        "at": BEGAN + timedelta(minutes=number),
        "who": named("https://id.example", f"u{number}"),
        "role": Role.COUNTY_BUREAU,
        "anchor": COUNTY,
        "about": (f"m-{number:03}",),
        "operation": f"op-{number}",
        "detail": {"outcome": "AGREED"},
    }
    return Entry(**{**given, **more})  # pyright: ignore[reportArgumentType] - a test's own values


@dataclass(frozen=True)
class Trail:
    """A store and a folder with the witness and its key."""

    server: Server
    folder: Path

    @property
    def path(self) -> Path:
        """The witness's file."""
        return self.folder / "witness.jsonl"

    @property
    def signer(self) -> Signer:
        """The signer of the witness's days."""
        return Signer.of(self.folder / "audit.key")

    def witness(self, now: Callable[[], datetime] | None = None) -> Witness:
        """A witness over the file, as a process that has just started has it."""
        return Witness(self.path, self.signer, now)

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())

    def write(self, chain: str, count: int, begin: int = 1) -> list[Head]:
        """Record entries one after the other, and return the heads."""

        async def work(store: Store) -> list[Head]:
            witness = self.witness()
            return [await record(store, witness, chain, entry(number)) for number in range(begin, begin + count)]

        return self.use(work)

    def change(self, *statements: str, **parameters: object) -> None:
        """Do to the database what somebody with its password could."""

        async def work(store: Store) -> None:
            async with store.transaction() as transaction:
                for statement in statements:
                    await transaction.run(statement, **parameters)

        self.use(work)

    def verified(self) -> Report:
        """Verify every chain."""
        return self.use(lambda store: verify(store, self.path, self.signer.public))

    def found(self) -> list[tuple[str, int, str]]:
        """Verify, and return chain, number and code of each fault."""
        return [(fault.chain, fault.number, fault.code) for fault in self.verified().faults]
