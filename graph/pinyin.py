"""Pinyin initials of a Chinese name (拼音首字母), by which search finds 安丘市 when somebody types `aqs`."""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

INITIALS = "initials"
"""The property that keeps them, beside `name`, on every noun that search finds."""


def initials(name: str) -> str:
    """Return the name's initials in lower case: `安丘市` gives `aqs`, `第3支部 A区` gives `d3zbaq`.

    ASCII letters and digits are kept; spaces, punctuation and characters without a reading are left out.
    """
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_kept)).lower()


def _kept(unread: str) -> str:
    return "".join(each for each in unread if each.isascii() and each.isalnum())
