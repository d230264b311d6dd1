"""The migrations' files: numbered `.cypher`, each a list of statements that end in a semicolon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph.migrations.derived import wanted

FOLDER: Final = Path(__file__).parent
_FILE: Final = re.compile(r"(\d{4})_[a-z0-9_]+\.cypher")
_MADE: Final = re.compile(r"CREATE (?:CONSTRAINT|RANGE INDEX|TEXT INDEX) (\w+) ")
_DROPPED: Final = re.compile(r"DROP (?:CONSTRAINT|INDEX) (\w+) ")


@dataclass(frozen=True)
class Migration:
    """One file: its number, its name, and what it does."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Return the hash of the text, by which a changed file is told from the one that was applied."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def statements(self) -> tuple[str, ...]:
        """Return the statements without comments."""
        text = "\n".join(line for line in self.text.splitlines() if not line.startswith("//"))
        return tuple(each.strip() for each in re.split(r";\s*$", text, flags=re.MULTILINE) if each.strip())


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """Return the migrations in the order of their numbers."""
    found = ((match, path) for path in sorted(folder.iterdir()) if (match := _FILE.fullmatch(path.name)))
    # Universal newlines: a checkout on Windows has the same hash.
    return tuple(Migration(int(match[1]), path.stem, path.read_text(encoding="utf-8")) for match, path in found)


def held(files: tuple[Migration, ...]) -> dict[str, str]:
    """Return the constraints and indexes that a store has after these migrations, by name."""
    known: dict[str, str] = {}
    for statement in (each for file in files for each in file.statements):
        if made := _MADE.match(statement):
            known[made[1]] = statement
        elif dropped := _DROPPED.match(statement):
            known.pop(dropped[1], None)
    return known


def write(name: str, folder: Path = FOLDER) -> Path | None:
    """Append a migration with what the model asks for and the files lack; None where nothing is missing."""
    files = migrations(folder)
    has, wants = held(files), wanted()
    # A changed statement keeps its name: what is there is dropped before it is made anew.
    stale = [known for known, statement in has.items() if wants.get(known) != statement]
    fresh = [statement for known, statement in wants.items() if has.get(known) != statement]
    if not stale and not fresh:
        return None
    number = files[-1].number + 1 if files else 1
    path = folder / f"{number:04}_{name}.cypher"
    dropped = [f"DROP {'CONSTRAINT' if known.endswith('_unique') else 'INDEX'} {known} IF EXISTS" for known in stale]
    head = "// Derived from graph/model by `python -m graph.migrations write`; never changed once it was applied."
    path.write_text("\n\n".join((head, *(f"{each};" for each in (*dropped, *fresh)))) + "\n", encoding="utf-8")
    return path
