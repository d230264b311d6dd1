"""What a detail may hold: ids, words of vocabularies, days, numbers, flags; nothing that a person is known by."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from typing import Final

from graph.audit.words import ASKED, LISTING
from graph.errors import Refused
from graph.model import LINKS, NOUNS, noun_of
from graph.model.codes import PHONE_LENGTH, wrong_identity, wrong_phone
from graph.scope import Role

Plain = str | int | float | bool | None

_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]{0,39}")
#: As long as an id of a set may be.
ID_LENGTH: Final = 64
#: A number from here on could be a telephone's: no count, year or amount is as large.
TOO_LARGE: Final = 10 ** (PHONE_LENGTH - 2)
_NAMES: Final = frozenset(prop.name for noun in NOUNS for prop in noun.properties if prop.sealed)
_SEALED: Final = tuple(name.lower() for name in _NAMES)
#: Words of vocabularies, and the names of what is sealed: that it was looked at is told by its name, and no more.
_WORDS: Final = _NAMES.union(
    (
        key
        for holder in (*NOUNS, *LINKS)
        for prop in holder.properties
        if prop.words and not prop.sealed
        for key in prop.words.keys
    ),
    (role.value for role in Role),
    LISTING.keys,
    ASKED.keys,
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN: Final = re.compile(r"(?<=\d)[\s\-–—.·]+(?=[\dXx])")
#: An old identity number has 15 digits, a new one 18; a mobile number 11.
_OF_A_PERSON: Final = re.compile(r"\d{15}|(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)")


def plain(name: str, value: Plain | date) -> Plain:
    """Return a part of a detail as JSON has it, a day as ISO text; Refused where it may not stand in the trail."""
    if _NAME.fullmatch(name) is None or any(sealed in name.lower() for sealed in _SEALED):
        raise _sensitive(f"detail.{name}")
    if isinstance(value, datetime):
        raise _sensitive(f"detail.{name}")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= TOO_LARGE:
            raise _sensitive(f"detail.{name}")
        return value
    return value if _WORDS.issuperset(value.split(" ")) else ident(f"detail.{name}", value)


def ident(name: str, value: str) -> str:
    """Return an id of a noun; Refused where it is none, or where what makes it one is a number of a person."""
    rest = value.partition("-")[2] or value
    known = noun_of(value) is not None and value.isprintable() and " " not in value and len(value) <= ID_LENGTH
    if not known or wrong_identity(rest.upper()) is None or wrong_phone(rest) is None:
        raise _sensitive(name)
    return value


def no_number_of_a_person(name: str, text: str) -> None:
    """Refuse a text in which an identity or a phone number stands, also with spaces in it or in wide digits."""
    shown = _BETWEEN.sub("", _DAY.sub("·", unicodedata.normalize("NFKC", text)))
    if _OF_A_PERSON.search(shown):
        raise Refused(
            "AUDIT_SENSITIVE",
            f"{name} 中像有身份证号或电话号码，审计记录里不能有：请去掉号码，改写编号",
            f"{name} seems to hold an identity or a phone number, which no audit entry may: write the id in its place",
        )


def _sensitive(name: str) -> Refused:
    return Refused(
        "AUDIT_SENSITIVE",
        f"审计记录的 {name} 只能是编号、词表中的词、日期、数或是否，且不得是敏感项",
        f"{name} of an audit entry may be an id, a word of a vocabulary, a day, a number or a flag, and nothing sealed",
    )
