"""Compose names, and numbers that nobody owns: 370799 is no division, and no mobile number opens with 100."""

from __future__ import annotations

import random
from itertools import accumulate, product

from stdnum.cn import ric, uscc

from seeds.city import words

NOWHERE = "370799"
_SURNAME_WEIGHTS = list(accumulate(1 / (rank + 6) for rank in range(len(words.SURNAMES))))


def person_name(rng: random.Random, *, woman: bool) -> str:
    """Return a surname and one or two given characters."""
    given = words.GIVEN_WOMEN if woman else words.GIVEN_MEN
    (surname,) = rng.choices(words.SURNAMES, cum_weights=_SURNAME_WEIGHTS)
    second = rng.choice(given) if rng.random() > 0.15 else ""  # noqa: PLR2004 - about one name in seven is short
    return surname + rng.choice(given) + second


def place_names(rng: random.Random) -> tuple[list[str], list[str]]:
    """Return the stems of all communities and of all subdistricts, shuffled; none stands twice."""
    communities = ["".join(pair) for pair in product(words.PLACE_FIRST, words.PLACE_SECOND)]
    subdistricts = ["".join(pair) for pair in product(words.TOWN_FIRST, words.TOWN_SECOND)]
    rng.shuffle(communities)
    rng.shuffle(subdistricts)
    return communities, subdistricts


def unit_names(rng: random.Random) -> list[str]:
    """Return the stems of all units, shuffled; none stands twice."""
    firsts = [words.UNIT_FIRST[at : at + 2] for at in range(0, len(words.UNIT_FIRST), 2)]
    stems = ["".join(pair) for pair in product(firsts, words.UNIT_TYPES)]
    rng.shuffle(stems)
    return stems


class Numbers:
    """Give out identity numbers, phones and credit codes, each once."""

    def __init__(self) -> None:
        """Start with none given out."""
        self._born: dict[tuple[str, bool], int] = {}
        self._phones = 0
        self._units = 0
        self._documents = 0

    def identity(self, born: str, *, woman: bool) -> str:
        """Return a GB 11643 number for a birth date `1948-03-12`: odd orders are men's, even ones women's."""
        order = self._born.get((born, woman), 0) + 1
        self._born[born, woman] = order
        stem = f"{NOWHERE}{born.replace('-', '')}{2 * order - (not woman):03d}"
        return stem + ric.calc_check_digit(stem + "0")

    def phone(self) -> str:
        """Return eleven digits that open with 100."""
        self._phones += 1
        return f"100{self._phones:08d}"

    def credit_code(self) -> str:
        """Return a GB 32100 code of a public institution (12) registered nowhere."""
        self._units += 1
        stem = f"12{NOWHERE}{self._units:08d}0"
        return stem + uscc.calc_check_digit(stem)

    def document(self) -> int:
        """Return the next number of an approving document."""
        self._documents += 1
        return self._documents
