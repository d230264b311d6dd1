"""Answers: what the store says to one question for one area on one axis; the tests' executable definition.

from tests.oracle.answers import Facts, answer

answer(Facts(rows, date(2026, 7, 1)), "MEMBER_REGISTRATION", "370784", Axis.UNIT)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.oracle.facts import Facts
from tests.oracle.findings import Finding
from tests.oracle.places import (
    CITY,
    COUNTY,
    EXTERNAL,
    LEVELS,
    UNKNOWN,
    Axis,
    Standing,
    rows_always_shown,
    standing_of_branch,
    standing_of_member,
)
from tests.oracle.questions import BY_KEY, QUESTIONS, About, Question
from tests.oracle.records import Rows
from tests.oracle.windows import Windows

AXIS_NOT_HERE = "AXIS_NOT_HERE"


class AxisNotHereError(ValueError):
    """The axis UNIT was asked below a county, or of a question that has only RESIDENCE."""

    code = AXIS_NOT_HERE


@dataclass(frozen=True)
class Row:
    """One row of the breakdown: an area's code, a unit's id, EXTERNAL or UNKNOWN."""

    key: str
    level: str
    covered: int
    total: int


@dataclass(frozen=True)
class Gap:
    """One uncovered subject: why, whose turn it is, since which stored day, and the key of its row."""

    subject: str
    reasons: tuple[str, ...]
    owner_role: str
    owner_id: str | None
    since: date | None
    row: str | None


@dataclass(frozen=True)
class Answer:
    """The answer to one question for one area on one axis."""

    question: str
    area: str | None
    axis: Axis
    covered: int
    total: int
    exclusions: dict[str, int]
    rows: list[Row]
    gaps: list[Gap]


def answer(
    facts: Facts, key: str, area: str | None = None, axis: Axis = Axis.RESIDENCE, anchor: str | None = None
) -> Answer:
    """Return the answer to a question; `anchor` is the principal's code, which names the owners' city above a city.

    Raises:
        AxisNotHereError: for UNIT below a county, or for a question without it.
    """
    question = BY_KEY[key]
    if axis not in question.axes or (axis is Axis.UNIT and len(area or "") > COUNTY):
        raise AxisNotHereError(f"{key} has no axis {axis} at {area}")
    found = [each for each in _findings(facts, key) if each.standing.belongs(area, axis)]
    return Answer(
        key,
        area,
        axis,
        sum(each.covered for each in found),
        len(found),
        exclusions(facts, question, area, axis),
        list(_rows(facts, found, area, axis)),
        [_gap(each, area, axis, anchor) for each in found if not each.covered],
    )


def exclusions(facts: Facts, question: Question, area: str | None, axis: Axis) -> dict[str, int]:
    """Return what an area leaves out: for branches those not in life, for anything else the members not counted."""
    left_out = _left_out(facts, question.about)
    counts = Counter(why for why, standing in left_out if standing.belongs(area, axis))
    return dict(sorted(counts.items()))


@lru_cache(maxsize=128)
def _findings(facts: Facts, key: str) -> tuple[Finding, ...]:
    return tuple(BY_KEY[key].findings(facts))


@lru_cache(maxsize=16)
def _left_out(facts: Facts, about: About) -> tuple[tuple[str, Standing], ...]:
    if about is About.BRANCHES:
        branches = [each for each in facts.all("Branch") if not facts.in_life(each)]
        return tuple((each.text("lifecycle"), standing_of_branch(facts, each.id)) for each in branches)
    members = [each for each in facts.all("Member") if not facts.counted(each)]
    return tuple((each.text("status"), standing_of_member(facts, each)) for each in members)


def _rows(facts: Facts, found: list[Finding], area: str | None, axis: Axis) -> Iterator[Row]:
    totals = Counter(each.standing.row(area, axis) for each in found)
    covered = Counter(each.standing.row(area, axis) for each in found if each.covered)
    shown = rows_always_shown(facts, area, axis)
    own = [(area, LEVELS[len(area)])] if area else []
    sometimes = {EXTERNAL: EXTERNAL, UNKNOWN: UNKNOWN}.items()
    for key, level in (*own, *shown, *sometimes):
        if (key, level) in shown or totals[key]:
            yield Row(key, level, covered[key], totals[key])


def _gap(finding: Finding, area: str | None, axis: Axis, anchor: str | None) -> Gap:
    city = area[:CITY] if area and len(area) >= CITY else (anchor or "")[:CITY] or finding.city
    owner = finding.turn(city)
    row = finding.standing.row(area, axis)
    return Gap(finding.subject, finding.reasons, owner.role, owner.id, finding.since, row)


def every_question(area: str | None, axis: Axis) -> list[str]:
    """Return the keys that can be asked for an area on an axis."""
    if axis is Axis.UNIT and len(area or "") > COUNTY:
        return []
    return [question.key for question in QUESTIONS if axis in question.axes]


__all__ = [
    "AXIS_NOT_HERE",
    "Answer",
    "Axis",
    "AxisNotHereError",
    "Facts",
    "Gap",
    "Row",
    "Rows",
    "Windows",
    "answer",
    "every_question",
]
