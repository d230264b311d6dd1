"""What reading and loading report: problems, each with its place; warnings; and what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from graph.errors import SanweiError
from graph.model import LINKS, NOUNS, Property

SHOWN_PROBLEMS: Final = 100
SHOWN_IDS: Final = 10
SHOWN_LENGTH: Final = 60
#: A mask shows some characters; where it would hide fewer than these, the value is hidden wholly.
HIDDEN_AT_LEAST: Final = 4
HIDDEN: Final = "****"

_SEALED: Final = tuple(p for of in (*NOUNS, *LINKS) for p in of.properties if p.sealed)
#: Letters and digits in a row, long enough to be a phone or an identity number; an area's code has at most 12 digits.
_TOKEN: Final = re.compile(r"[0-9A-Za-z]{11,}", re.ASCII)
_LONG_NUMBER: Final = re.compile(r"\d{14,}[0-9Xx]", re.ASCII)


@dataclass(frozen=True)
class Problem:
    """One fault of a set: where it stands, which rule it breaks, and the value, with nothing sensitive in it."""

    file: str
    line: int
    column: str
    rule_zh: str
    rule_en: str
    value: str

    def __str__(self) -> str:
        """Return the problem on one line, in Chinese and in English."""
        place = f"{self.file}:{self.line}" + (f" [{self.column}]" if self.column else "")
        shown = f': "{self.value}"' if self.value else ""
        return f"{place} {self.rule_zh} / {self.rule_en}{shown}"


class Rejected(SanweiError):
    """A set with problems: nothing of it was written."""

    def __init__(self, problems: Iterable[Problem], total: int) -> None:
        """Keep the first problems, and how many there are in all."""
        super().__init__(
            "FIXTURE_REJECTED",
            f"资料有 {total} 处问题，未写入任何内容。请逐条改正后重新载入。",
            f"The set has {total} problems; nothing was written. Correct them and load it again.",
        )
        self.problems = tuple(problems)
        self.total = total

    def __str__(self) -> str:
        """Return a heading and the problems, one a line."""
        rest = self.total - len(self.problems)
        more = (f"…… 另有 {rest} 处 / … and {rest} more",) if rest else ()
        return "\n".join((f"{self.zh} / {self.en}", *map(str, self.problems), *more))


@dataclass
class Problems:
    """Collects a set's problems: the first 100 are kept, all are counted."""

    found: list[Problem] = field(default_factory=list[Problem])
    total: int = 0

    def add(self, file: str, line: int, column: str, rule: tuple[str, str], value: str = "") -> None:
        """Add one; `rule` is its Chinese and its English."""
        self.total += 1
        if len(self.found) < SHOWN_PROBLEMS:
            self.found.append(Problem(file, line, column, *rule, shown(value)))

    def reject(self) -> None:
        """Raise `Rejected` where anything was found."""
        if self.total:
            raise Rejected(self.found, self.total)


@dataclass(frozen=True)
class Warned:
    """One rule of the field that some rows of a set break; the set is loaded all the same."""

    rule_zh: str
    rule_en: str
    ids: tuple[str, ...]

    def __str__(self) -> str:
        """Return the rule, the count and the first ids, on one line."""
        rest = "" if len(self.ids) <= SHOWN_IDS else " …"
        return f"{self.rule_zh} / {self.rule_en}: {len(self.ids)} ({', '.join(self.ids[:SHOWN_IDS])}{rest})"


@dataclass(frozen=True)
class Report:
    """What a load did: rows of the set by label and by type, how many were new or changed, and warnings."""

    nouns: dict[str, int]
    links: dict[str, int]
    changed_nouns: int
    changed_links: int
    warnings: tuple[Warned, ...]
    seconds: float

    def __str__(self) -> str:
        """Return a summary of a line, then the warnings, one a line."""
        nouns, links = sum(self.nouns.values()), sum(self.links.values())
        zh = (
            f"载入 {nouns} 个节点、{links} 条关系，其中新增或改动 {self.changed_nouns} 和 {self.changed_links}，"
            f"用时 {self.seconds:.1f} 秒"
        )
        en = (
            f"Loaded {nouns} nodes and {links} links in {self.seconds:.1f} s; "
            f"{self.changed_nouns} and {self.changed_links} of them were new or changed"
        )
        return "\n".join((f"{zh} / {en}", *(f"提醒 / warning: {each}" for each in self.warnings)))


def shown(value: str) -> str:
    """Return a value as an error may print it: short, on one line, and whatever looks like a sealed value masked."""
    masked = _TOKEN.sub(lambda token: _veiled(token[0]), value)
    flat = "".join(each if each.isprintable() else " " for each in masked)
    return flat if len(flat) <= SHOWN_LENGTH else f"{flat[:SHOWN_LENGTH]}…"


def masked(prop: Property, value: str) -> str:
    """Return a sealed property's value as an error may print it: masked, or hidden where the mask shows too much."""
    if prop.mask is None:
        return value
    veil = prop.mask(value)
    clear = sum(each != "*" for each in veil)
    return veil if len(value) - clear >= HIDDEN_AT_LEAST else HIDDEN


def _veiled(token: str) -> str:
    # A shifted column puts an identity number where a word is expected: it must not be printed there either.
    for prop in _SEALED:
        if prop.check is not None and prop.check(token.upper()) is None:
            return masked(prop, token)
    return f"{token[:6]}{HIDDEN}" if _LONG_NUMBER.search(token) else token
