"""What of the graph is under which key: each sealed text names its key, and so does each hash."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from graph.model import NOUNS, Noun
from graph.model.amendments import MERGED
from graph.sealing.names import hash_name, sealed_name
from graph.store import Store

#: Instead of a key's id, for what names none.
NO_KEY: Final = "?"

COUNT: Final = """MATCH (n:{label})
UNWIND [{names}] AS text
WITH text WHERE text IS NOT NULL
RETURN CASE WHEN text STARTS WITH $before AND text CONTAINS ':' THEN split(text, ':')[$part] ELSE $nobody END AS key,
  count(*)"""


@dataclass
class Counts:
    """How many sealed texts, and how many hashes, name each key."""

    values: Counter[str] = field(default_factory=Counter[str])
    hashes: Counter[str] = field(default_factory=Counter[str])

    def under(self, key_id: str) -> int:
        """Return how many texts and hashes in all name a key."""
        return self.values[key_id] + self.hashes[key_id]

    @property
    def keys(self) -> list[str]:
        """Return the ids of the keys that anything names, in order."""
        return sorted({*self.values, *self.hashes})

    def due(self, current: str) -> int:
        """Return how many texts and hashes do not name the current key."""
        return sum(self.under(each) for each in self.keys if each != current)


async def counted(store: Store) -> Counts:
    """Return what of the graph is under which key; everything that is sealed is looked at once."""
    counts = Counts()
    for label, noun in sealed_nouns():
        for names, before, part, into in (
            (sealed_names(noun), "v1:", 1, counts.values),
            (hash_names(noun), "", 0, counts.hashes),
        ):
            statement = COUNT.format(label=label, names=", ".join(f"n.{name}" for name in names))
            for key, number in await store.run(statement, before=before, part=part, nobody=NO_KEY):
                into[str(key)] += int(str(number))
    return counts


def sealed_nouns() -> list[tuple[str, Noun]]:
    """Return the nouns of which anything is sealed, each by its label and by that of records merged into another."""
    return [(label, noun) for noun in NOUNS if sealed_names(noun) for label in (noun.label, MERGED)]


def sealed_names(noun: Noun) -> list[str]:
    """Return the names of a noun's sealed texts."""
    return [sealed_name(prop) for prop in noun.properties if prop.sealed]


def hash_names(noun: Noun) -> list[str]:
    """Return the names of a noun's hashes."""
    return [hash_name(prop) for prop in noun.properties if prop.matched]
