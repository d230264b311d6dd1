"""What the model asks of the store: its constraints and indexes, as statements by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import NOUNS, Noun
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
    for noun in NOUNS:
        yield _unique(noun.label, "id")
        if noun.code_length is not None:
            yield _unique(noun.label, "code")
        yield from _indexes(noun)


def _indexes(noun: Noun) -> Iterator[tuple[str, str]]:
    for prop in noun.properties:
        if prop.indexed and not prop.sealed:
            yield _index(noun.label, prop.name)
        if prop.matched:
            yield _index(noun.label, hash_name(prop))
    if noun.searched:
        yield _index(noun.label, "name", "TEXT")
        yield _index(noun.label, INITIALS)


def _unique(label: str, name: str) -> tuple[str, str]:
    known = _snake(label, name, "unique")
    return known, f"CREATE CONSTRAINT {known} IF NOT EXISTS\nFOR (n:{label}) REQUIRE n.{name} IS UNIQUE"


def _index(label: str, name: str, kind: str = "RANGE") -> tuple[str, str]:
    known = _snake(label, name, kind.lower())
    return known, f"CREATE {kind} INDEX {known} IF NOT EXISTS\nFOR (n:{label}) ON (n.{name})"


def _snake(*words: str) -> str:
    return "_".join(re.sub(r"(?<!^)(?=[A-Z])", "_", word).lower() for word in words)
