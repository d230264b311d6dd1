"""The words in which a question is declared: `Question`, `Reason`, `Action`, `Subject`, `Turn`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Axis(StrEnum):
    """By home, or by the seat of the unit."""

    RESIDENCE = "RESIDENCE"
    UNIT = "UNIT"


class Subject(StrEnum):
    """What a question counts."""

    MEMBER = "Member"
    PAIR = "UnitCommunityPair"
    COMMUNITY = "Community"
    BRANCH = "Branch"
    SOCIETY = "Society"
    COUNTY = "County"
    CLAIM = "Claim"


#: What stands on both axes: by home, and by unit.
PEOPLE: Final = frozenset({Subject.MEMBER, Subject.PAIR})


class Turn(StrEnum):
    """Whose turn a gap is; `owners.py` says how each is found."""

    UNIT = "unit"
    COMMUNITY = "community"
    COUNTY_BUREAU = "county bureau"
    COMMITTEE = "committee"
    SUBDISTRICT = "subdistrict"
    CITY_BUREAU = "city bureau"
    DOCKING_UNIT = "unit, towards the community registered with"
    REGISTERED_COMMUNITY = "the community registered with"
    REGISTERED_COMMITTEE = "the committee of the community registered with"


#: The population of a question that is about every subject of its kind.
EVERYBODY = "true"


@dataclass(frozen=True)
class Text:
    """One wording in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True)
class Action(Text):
    """What is to be done about a gap, and the names of the acts (graph/changes) by which it is done."""

    acts: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a subject is not covered, when that holds, whose turn it is then, and what is to be done.

    `when` and `since` are Cypher over `x` and the question's lets. Several reasons may share a code and differ in turn.
    """

    code: str
    text: Text
    when: str
    turn: Turn
    action: Action
    since: str = "null"


@dataclass(frozen=True)
class Question:
    """One coverage question as plain values.

    `population` and `covered` are Cypher over the subject `x` (a pair is `x`, the unit, and `k`, the community);
    `given` names what they share, `told` what only the reasons need. A subject of the population is covered or has
    at least one reason; `definition` and the others may name windows in braces. `falls` are Cypher for the days on
    which the answer may become another though nothing was written; days that are past, and nulls, say nothing.
    """

    key: str
    subject: Subject
    title: Text
    definition: Text
    numerator: Text
    denominator: Text
    covered: str
    reasons: tuple[Reason, ...]
    source: str
    population: str = EVERYBODY
    given: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    falls: tuple[str, ...] = ()

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Return the axes the question has: members and pairs stand on both."""
        return (Axis.RESIDENCE, Axis.UNIT) if self.subject in PEOPLE else (Axis.RESIDENCE,)
