"""What a leaf counts, in one list of whole numbers: each question's covered, total and reasons, then who is left out.

A subject's standing for a question is one number: 0 out of the question's population, 1 covered, otherwise twice a mask
whose bit i tells that the i-th of the question's reasons holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Final

from graph.coverage.kinds import Question, Subject
from graph.coverage.questions import QUESTIONS
from graph.coverage.windows import Windows
from graph.model.organisations import LIFECYCLE
from graph.model.people import MEMBER_STATUS
from graph.store import parameters_of

OUT, COVERED = 0, 1
_ANY_DAY: Final = date(2000, 1, 1)
#: Changed whenever standings or leaves are kept differently, so that what was counted before is counted again.
VERSION: Final = 1
#: What those are counted by who are left out, for the kinds of subjects that leave anybody out.
LEFT_OUT: Final[Mapping[Subject, tuple[str, ...]]] = {
    Subject.MEMBER: tuple(word.key for word in MEMBER_STATUS.words),
    Subject.BRANCH: tuple(word.key for word in LIFECYCLE.words),
}


@cache
def questions_of(subject: Subject) -> tuple[Question, ...]:
    """Return the questions about a kind of subject, in the order of its standings."""
    return tuple(question for question in QUESTIONS if question.subject is subject)


@dataclass(frozen=True)
class Slot:
    """Where a question's numbers begin: covered, total, then one for each reason."""

    covered: int

    @property
    def total(self) -> int:
        """Return where the total stands."""
        return self.covered + 1

    def reason(self, index: int) -> int:
        """Return where the number of those stands for whom a reason holds."""
        return self.covered + 2 + index


@cache
def slots() -> Mapping[str, Slot]:
    """Return each question's slot by its key."""
    return {question.key: Slot(owners().index(question.key)) for question in QUESTIONS}


@cache
def owners() -> tuple[str, ...]:
    """Return whose each number is, in their order: a question's key, or "" for those left out."""
    asked = (question.key for question in QUESTIONS for _ in range(2 + len(question.reasons)))
    return (*asked, *("" for words in LEFT_OUT.values() for _ in words))


@cache
def left_out(subject: Subject, why: str) -> int:
    """Return where the number of those stands who are left out for their status or stage of life."""
    told = [(kind, word) for kind, words in LEFT_OUT.items() for word in words]
    return owners().index("") + told.index((subject, why))


def width() -> int:
    """Return how many numbers a leaf holds."""
    return len(owners())


@cache
def reason_slots(question: Question, standing: int) -> tuple[int, ...]:
    """Return the numbers that one subject of this standing adds 1 to."""
    slot = slots()[question.key]
    if standing == OUT:
        return ()
    if standing == COVERED:
        return (slot.covered, slot.total)
    mask = standing >> 1
    return (slot.total, *(slot.reason(index) for index in range(len(question.reasons)) if mask >> index & 1))


def added(subject: Subject, standings: Sequence[int], out: str, numbers: list[int], times: int) -> None:
    """Add a subject's standings to a leaf's numbers, `times` over (-1 takes them away)."""
    for question, standing in zip(questions_of(subject), standings, strict=True):
        for slot in reason_slots(question, standing):
            numbers[slot] += times
    if out:
        numbers[left_out(subject, out)] += times


@cache
def shape() -> str:
    """Return what tells one list of numbers from another: what stands in which place of it."""
    told = [(question.key, *(reason.code for reason in question.reasons)) for question in QUESTIONS]
    return sha256(repr([VERSION, told, *LEFT_OUT.items()]).encode()).hexdigest()[:16]


@cache
def layout_of(subject: Subject, windows: Windows) -> str:
    """Return what tells one way of counting a kind of subject from another: definitions, and windows that they use."""
    told = [
        repr((question.key, question.population, question.covered, question.given, question.told, question.falls))
        + repr([(reason.code, reason.when) for reason in question.reasons])
        for question in questions_of(subject)
    ]
    used = parameters_of("\n".join(told))
    # As of any day: other windows make other parameters of it.
    bearing = [(name, value) for name, value in windows.parameters(_ANY_DAY).items() if name in used]
    return sha256(repr([VERSION, told, bearing]).encode()).hexdigest()[:16]


@cache
def layout(windows: Windows) -> str:
    """Return what tells one way of counting from another: what stands where, and how each kind of subject counts."""
    told = [shape(), *(layout_of(subject, windows) for subject in Subject)]
    return sha256(repr(told).encode()).hexdigest()[:16]
