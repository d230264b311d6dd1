"""A few members with sealed phones, in this session's Neo4j, and the files of the keys that they are sealed with."""

import asyncio
import base64
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from graph.migrations import apply
from graph.model import BY_LABEL
from graph.sealing import KeyFiles, Ring
from graph.server import Server
from graph.store import Store, Transaction, opened
from tests.conftest import EMPTY

T = TypeVar("T")
PHONE = BY_LABEL["Member"].prop("phone")


@dataclass(frozen=True)
class Sealed:
    """A server with members m-1, m-2… whose phones are sealed, and the files of the ring."""

    server: Server
    files: KeyFiles

    def ring(self) -> Ring:
        """A ring of its own, as another process has it."""
        return Ring.of(self.files)

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())

    async def phones(self, store: Store) -> dict[str, tuple[str, str]]:
        """Each member's phone, opened, and the id of the key that it is under."""
        ring = self.ring()
        return {
            str(ident): (ring.unseal("Member", str(ident), "phone", str(text)), str(text).split(":")[1])
            for ident, text in await store.run("MATCH (n:Member) RETURN n.id, n.phoneSealed")
        }


async def write(transaction: Transaction, ring: Ring, number: int, phone: str) -> None:
    """Write a member's phone as an act does."""
    kept = ring.stored("Member", f"m-{number}", PHONE, phone)
    await transaction.run("MERGE (n:Member {id: $id}) SET n += $kept", id=f"m-{number}", kept=kept)


def saved(path: Path, secret: bytes) -> Path:
    """Write a key's file and return its path."""
    path.write_bytes(base64.b64encode(secret) + b"\n")
    return path


def phone(number: int) -> str:
    """The phone that a member has at first."""
    return f"138{number:08}"


@pytest.fixture
def sealed(server: Server, tmp_path: Path) -> Iterator[Sealed]:
    """Four members under the first key of a ring, and nothing else."""
    ours = Sealed(server, KeyFiles(saved(tmp_path / "key", b"o" * 32), tmp_path / "key.ring"))

    async def fill(store: Store) -> None:
        await store.run(EMPTY)
        await apply(store)
        async with store.transaction() as transaction:
            for number in range(1, 5):
                await write(transaction, ours.ring(), number, phone(number))

    ours.use(fill)
    yield ours
    ours.use(lambda store: store.run(EMPTY))
