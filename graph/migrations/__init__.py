"""Migrations: the store's constraints and indexes, derived from the model, numbered, applied once each."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.day import today
from graph.errors import Refused
from graph.migrations.files import FOLDER, Migration, migrations
from graph.store import Store

RECORDED: Final = """MATCH (m:Migration)
RETURN m.number, m.name, m.sha256"""

RECORD: Final = """MERGE (m:Migration {number: $number})
SET m += {name: $name, sha256: $sha256, appliedOn: $appliedOn}"""

# In seconds; a range index over a million nodes takes some.
AWAIT: Final = "CALL db.awaitIndexes(3600)"


async def apply(store: Store, folder: Path = FOLDER) -> list[str]:
    """Apply the migrations that the store has not seen, in order, and return their names.

    Each is one transaction. Neo4j keeps schema and data in transactions of their own, so the record follows: what was
    cut short between the two is applied again, which `IF NOT EXISTS` allows.

    Raises:
        Refused: `MIGRATION_CHANGED` or `MIGRATION_UNKNOWN`: the store and the files do not belong together.
    """
    files = {file.number: file for file in migrations(folder)}
    seen = {int(str(number)): (str(name), str(digest)) for number, name, digest in await store.run(RECORDED)}
    for number, (name, digest) in sorted(seen.items()):
        _check(name, digest, files.get(number))
    done: list[str] = []
    for number, file in sorted(files.items()):
        if number in seen:
            continue
        async with store.transaction() as transaction:
            for statement in file.statements:
                await transaction.run(statement)
        await store.run(AWAIT)
        await store.run(RECORD, number=number, name=file.name, sha256=file.sha256, appliedOn=today())
        done.append(file.name)
    return done


def _check(name: str, digest: str, file: Migration | None) -> None:
    if file is None:
        raise Refused(
            "MIGRATION_UNKNOWN",
            f"图中已应用迁移 {name}，而本版本没有它：图由更新的版本写成。请使用那个版本。",
            f"The graph has the migration {name}, which this version has not: a newer one wrote it. Use that version.",
        )
    if file.sha256 != digest:
        raise Refused(
            "MIGRATION_CHANGED",
            f"迁移 {name} 在应用之后被改动。请恢复原文件，把改动写进新的编号文件。",
            f"The migration {name} was changed after it was applied. Restore it, and put the change in a new number.",
        )
