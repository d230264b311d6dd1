"""A process of its own that records entries until it is killed, and prints each head once it is acknowledged."""

import asyncio
import os
import sys
from pathlib import Path

from graph.audit import record
from graph.server import Server
from graph.store import opened
from tests.graph.audit.trailing import Trail, entry

WRITERS = 4


async def _write(trail: Trail) -> None:
    witness = trail.witness()
    async with opened(trail.server) as store:

        async def writer(number: int) -> None:
            turn = 0
            while True:
                head = await record(store, witness, f"37078{number}", entry(number * 100_000 + turn))
                sys.stdout.write(f"{head.chain} {head.number} {head.hash}\n")
                sys.stdout.flush()
                turn += 1

        await asyncio.gather(*(writer(number) for number in range(WRITERS)))


if __name__ == "__main__":
    given = Server(
        os.environ["NEO4J_URI"],
        os.environ["NEO4J_USER"],
        os.environ["NEO4J_PASSWORD"],
        os.environ["NEO4J_DATABASE"],
        None,
    )
    asyncio.run(_write(Trail(given, Path(sys.argv[1]))))
