"""The words in which nouns and links are declared: `Property`, `Noun`, `Link`, `Vocabulary`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Kind(StrEnum):
    """How a property is stored and spelt."""

    TEXT = "String"
    INTEGER = "Int"
    NUMBER = "Float"
    FLAG = "Boolean"
    DAY = "Date"
    MOMENT = "DateTime"
    WORD = "Enum"


@dataclass(frozen=True)
class Word:
    """One value of a vocabulary, with its Chinese and English names."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of values: a GraphQL enum, and what a fixture may spell."""

    name: str
    zh: str
    words: tuple[Word, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the values as stored."""
        return tuple(word.key for word in self.words)


def vocabulary(name: str, zh: str, **words: tuple[str, str]) -> Vocabulary:
    """Declare a vocabulary in one call: `ACTIVE=("在册", "active")`."""
    return Vocabulary(name, zh, tuple(Word(key, *names) for key, names in words.items()))


@dataclass(frozen=True)
class Property:
    """One property of a noun or link, declared once: storage, fixture column, GraphQL field.

    `plan` marks a day that may lie ahead (a term's end); any other day is today or earlier.
    `check` returns what is wrong with a value, or None. `mask` makes the property *sealed*: it is encrypted before it
    reaches the graph, read only as `mask(value)`, and stands in no filter, order or search. `matched` keeps a
    keyed hash. `caring` marks what tells health: only who cares for the person is told.
    """

    name: str
    zh: str
    en: str
    kind: Kind = Kind.TEXT
    required: bool = False
    words: Vocabulary | None = None
    indexed: bool = False
    plan: bool = False
    check: Callable[[str], str | None] | None = None
    mask: Callable[[str], str] | None = None
    matched: bool = False
    caring: bool = False

    @property
    def sealed(self) -> bool:
        """Tell whether the clear value must never reach the graph."""
        return self.mask is not None


@dataclass(frozen=True)
class Noun:
    """One kind of node: label, the names of its GraphQL fields, and its properties.

    `prefix` opens every id of the noun, so that an id alone names its noun; an area's id is its code.
    `extra` labels stand beside the main one. `personal` marks people and what is recorded about them.
    `searched` nouns have a name that search finds, in Chinese or by pinyin initials.
    """

    label: str
    plural: str
    zh: str
    en: str
    prefix: str
    properties: tuple[Property, ...]
    extra: tuple[str, ...] = ()
    personal: bool = False
    searched: bool = False
    code_length: int | None = None

    def prop(self, name: str) -> Property:
        """Return the property of that name; KeyError when there is none."""
        return {each.name: each for each in self.properties}[name]

    @property
    def field(self) -> str:
        """Return the noun's name as a GraphQL field: `workingCommittee`."""
        return self.label[0].lower() + self.label[1:]


@dataclass(frozen=True)
class Link:
    """One relationship type between two nouns, with its name as a field in each direction.

    `one` says the source has at most one; `back_one` the target. `fact` says that whoever sees the source sees the
    target too (where somebody lives); other hops are bounded by the reader's scope.
    """

    type: str
    source: str
    target: str
    out: str
    back: str
    zh: str
    en: str
    one: bool = False
    back_one: bool = False
    fact: bool = False
    properties: tuple[Property, ...] = ()
