"""What the model asks of the store: its constraints and indexes, as statements by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.audit.chain import CHAIN, MENTION
from graph.audit.entry import AUDIT, FOUND_BY
from graph.live.events import EVENT, RELAY
from graph.model import NOUNS, Noun
from graph.model.amendments import MERGED
from graph.pinyin import INITIALS
from graph.sealing import hash_name

AREA: Final = "Area"
MIGRATION: Final = "Migration"
OPERATION: Final = "Operation"


def wanted() -> dict[str, str]:
    """Return every constraint and index that the model asks for: its name and the statement that creates it.

    A uniqueness constraint brings its own range index, by which codes are sought by prefix and ordered.
    """
    return dict(_all())


def _all() -> Iterator[tuple[str, str]]:
    yield _unique(MIGRATION, "number")
    yield _unique(AREA, "code")
    yield _unique(OPERATION, "id")
    yield _unique(MERGED, "id")
    yield _unique(EVENT, "number")
    yield _unique(RELAY, "id")
    yield from _audit()
    yield from _counts()
    for noun in NOUNS:
        yield _unique(noun.label, "id")
        if noun.code_length is not None:
            yield _unique(noun.label, "code")
        yield from _indexes(noun)


def _audit() -> Iterator[tuple[str, str]]:
    """Yield what the audit trail needs: each number of a chain once, and entries by what finds them, newest first."""
    yield _unique(CHAIN, "code")
    yield _unique(AUDIT.label, "id")
    yield _unique(AUDIT.label, "chain", "number")
    yield _index(AUDIT.label, "at")
    for name in FOUND_BY:
        yield _index(AUDIT.label, name, "at")
    yield _index(MENTION, "of", "at")


def _counts() -> Iterator[tuple[str, str]]:
    """Yield what the counts need: each leaf by its code and by its unit, who is counted there, and what falls due."""
    yield _unique("Counts", "id")
    yield _unique("Standing", "of")
    for name in ("home", "unit", "due"):
        yield _index("Standing", name)
    yield _unique("Tally", "id")
    yield _index("Tally", "kind", "code")
    yield _index("Tally", "kind", "name")
    yield _unique("KeptDay", "day")
    yield _index("TallyDay", "day")
    yield _index("TallyDay", "kind", "code", "day")
    yield _unique("CoverageEvent", "id")
    yield _index("CoverageMove", "question", "day")


def _indexes(noun: Noun) -> Iterator[tuple[str, str]]:
    for prop in noun.properties:
        if prop.indexed and not prop.sealed:
            yield _index(noun.label, prop.name)
        if prop.matched:
            yield _index(noun.label, hash_name(prop))
    if noun.searched:
        yield _index(noun.label, "name", kind="TEXT")
        yield _index(noun.label, INITIALS)


def _unique(label: str, *names: str) -> tuple[str, str]:
    known = _snake(label, *names, "unique")
    return known, f"CREATE CONSTRAINT {known} IF NOT EXISTS\nFOR (n:{label}) REQUIRE {_over(names)} IS UNIQUE"


def _index(label: str, *names: str, kind: str = "RANGE") -> tuple[str, str]:
    known = _snake(label, *names, kind.lower())
    return (
        known,
        f"CREATE {kind} INDEX {known} IF NOT EXISTS\nFOR (n:{label}) ON ({', '.join(f'n.{name}' for name in names)})",
    )


def _over(names: tuple[str, ...]) -> str:
    listed = ", ".join(f"n.{name}" for name in names)
    return listed if len(names) == 1 else f"({listed})"


def _snake(*words: str) -> str:
    return "_".join(re.sub(r"(?<!^)(?=[A-Z])", "_", word).lower() for word in words)
