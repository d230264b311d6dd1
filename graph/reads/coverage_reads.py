"""`coverage` and `coverageOverview`: counts, breakdown and gaps of one question or all, only what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from graph.coverage.kinds import Question, Subject
from graph.reads.asking import Asked, answered, held
from graph.reads.build import Build
from graph.reads.counting import (
    children_clause,
    count_clause,
    exclusions_clause,
    left_out_of,
    reasons_counted,
    tallies,
)
from graph.reads.coverage_fields import Answers, Slot
from graph.reads.gap_pages import gap_pages
from graph.reads.nodes import abstract
from graph.reads.summing import Summing, summed
from graph.reads.values import Root, Value, joined, shared
from graph.reads.writing import Rows
from graph.selection import Field

COUNTED = {"covered", "total", "rate", "breakdown"}
WHY = "byReason"


def coverage(
    build: Build, asked: Asked, questions: tuple[Question, ...], field: Field, *, one: bool = False, day: object = None
) -> Root:
    """Compile the answers to several questions of one area and axis: a list of Coverage, or the only one.

    `day` is one that is over, whose numbers may be kept; None is today.
    """
    names = {each.name for each in field.only()}
    area = build.name("area")
    clauses: list[str] = []
    slots: dict[Slot, Value] = {}

    def read(slot: Slot, expr: str, clause: str) -> None:
        clauses.append(clause)
        slots[slot] = Value((expr,), lambda _rows, cells: cells[0])

    if asked.level:
        there = f"{area}.code = {asked.within}{held(build, area)}"
        found = f"OPTIONAL CALL () {{ MATCH ({area}:Area) WHERE {there} RETURN {area} LIMIT 1 }}"
        read(("name",), f"{area}.name", found)
    groups = _by_subject(questions) if names & {*COUNTED, WHY} else {}
    out = sorted({left_out_of(question.subject) for question in questions}) if "exclusions" in names else []
    found, counted = numbers(build, asked, groups, out, why=WHY in names, day=day)
    clauses += counted
    slots |= found
    if "breakdown" in names:
        result = build.name("lines")
        read(("lines",), result, children_clause(asked, result))
    for each in field.only():
        if each.name == "area" and asked.level:
            slots["area", each.key] = abstract(build, area, each, nullable=True)
        for question in questions if each.name == "gaps" else ():
            slots["gaps", question.key, each.key] = gap_pages(build, asked, question, each)
    answers = Answers(build, asked, questions, field, day)

    values = list(slots.values())

    def write(rows: Rows, cells: Sequence[str]) -> str:
        own = zip(slots, values, shared(cells, values), strict=True)
        written = {slot: value.write(rows, each) for slot, value, each in own}
        each = ", ".join(answers.write(rows, question, written) for question in questions)
        told = each if one else f"[{each}]"
        return answered(rows, f"{written['name',]} is not None", answers.area, told) if asked.level else told

    whole = joined(values, write)
    return Value(whole.cells, write, (*clauses, *whole.clauses))


#: Where numbers are found in a record, and the clauses that read them.
Read = tuple[dict[Slot, Value], list[str]]
Groups = dict[Subject, tuple[Question, ...]]


def numbers(
    build: Build, asked: Asked, groups: Groups, out: list[Subject], *, why: bool = False, day: object = None
) -> Read:
    """Read numbers, `why` by reason too, and who is left out: of a kept day, or today's.

    Today's come from the leaves where they can be summed.
    """
    if (groups or out) and (day is not None or (build.counts and summed(asked))):
        return _summed(build, asked, groups, out, why=why, day=day)
    return _live(build, asked, groups, out, why=why)


def _summed(build: Build, asked: Asked, groups: Groups, out: list[Subject], *, why: bool, day: object) -> Read:
    """Read numbers, and who is left out, from the leaves: all of them in one pass."""
    questions = [question for group in groups.values() for question in group]
    sums = Summing(build, asked, questions, out, why=why, day=day)
    found: dict[Slot, Value] = {("counts", subject): sums.tallies(group) for subject, group in groups.items()}
    if why:
        found |= {("reasons", subject): sums.reasons(group) for subject, group in groups.items()}
    return found | {("out", subject): sums.left_out(subject) for subject in out}, [sums.clause]


def _live(build: Build, asked: Asked, groups: Groups, out: list[Subject], *, why: bool) -> Read:
    """Count numbers, and who is left out, from their subjects: a pass for each kind."""
    found: dict[Slot, Value] = {}
    clauses: list[str] = []
    for subject, group in groups.items():
        result = build.name("counts")
        clauses.append(count_clause(asked, group, result, why=why))
        found["counts", subject] = _read_by(partial(tallies, group), result)
        if why:
            found["reasons", subject] = _read_by(partial(reasons_counted, group), result)
    for subject in out:
        result = build.name("out")
        clauses.append(exclusions_clause(asked, subject, result))
        found["out", subject] = Value((result,), lambda _rows, cells: cells[0])
    return found, clauses


def _read_by(read: Callable[[list[list[object]] | None], object], counts: str) -> Value:
    """Return what is read of a subject's counts, once for all of its questions."""

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return rows.let(f"{rows.code.bind(read)}({cells[0]})")

    return Value((counts,), write)


def _by_subject(questions: tuple[Question, ...]) -> dict[Subject, tuple[Question, ...]]:
    return {subject: group for subject in Subject if (group := tuple(q for q in questions if q.subject is subject))}
