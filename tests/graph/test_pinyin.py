"""Initials of names, as somebody types them into a search."""

import pytest

from graph.model import NOUNS
from graph.pinyin import initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("安丘市", "aqs"),
        ("重庆路社区", "cqlsq"),
        ("第3党支部", "d3dzb"),
        ("A区（东）", "aqd"),
        ("Sanwei 网", "sanweiw"),
        ("", ""),
    ],
)
def test_a_name_becomes_its_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_every_noun_that_is_searched_has_a_name() -> None:
    assert [
        noun.label for noun in NOUNS if noun.searched and "name" not in {prop.name for prop in noun.properties}
    ] == []
