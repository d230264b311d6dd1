"""Coverage counted: for several questions about one kind of subject in a single pass, by line of the breakdown."""

from __future__ import annotations

from typing import cast

from graph.coverage.kinds import Axis, Question, Subject
from graph.coverage.terms import COUNTS, counted, lets
from graph.reads.asking import COUNTY_DIGITS, Asked
from graph.reads.paging import Sought, union

#: One question's numbers: covered and total by line of the breakdown.
Tally = dict[str, tuple[int, int]]


def rate(covered: int, total: int) -> float | None:
    """Return the share covered, or None where there is nothing to cover."""
    return covered / total if total else None


def count_clause(asked: Asked, questions: tuple[Question, ...], result: str, *, why: bool = False) -> str:
    """Return a CALL that binds `result` to rows [line, [covered 1, total 1, covered 2, …]] for one kind of subject.

    With `why`, each question's gaps by reason follow in the list, in the order of its reasons.
    """
    subject = questions[0].subject
    given = dict(pair for question in questions for pair in (*question.given, *(question.told if why else ())))
    tests = [
        f"CASE WHEN {question.population} THEN CASE WHEN {question.covered} THEN 1 ELSE 0 END END"
        for question in questions
    ]
    named = [f"{test} AS t{index}" for index, test in enumerate(tests)]
    sums = [f"sum(t{index}), count(t{index})" for index in range(len(tests))]
    reasons: list[str] = []
    for index, question in enumerate(questions if why else ()):
        for reason in question.reasons:
            sums.append(f"count(r{len(reasons)})")
            reasons.append(f"CASE WHEN t{index} = 0 AND {reason.when} THEN 1 END AS r{len(reasons)}")
    also = f"\nWITH *, {', '.join(reasons)}" if reasons else ""
    members = Sought(counted("x") if subject is Subject.MEMBER else None)
    return f"""CALL () {{
{union(asked.segments(subject), members)}
{lets(given.items())}
WITH *, {", ".join(named)}{also}
WITH line, [{", ".join(sums)}] AS numbers
RETURN collect([line, numbers]) AS {result}
}}"""


def tallies(questions: tuple[Question, ...], rows: list[list[object]] | None) -> dict[str, Tally]:
    """Return each question's numbers from the rows that `count_clause` bound."""
    found: dict[str, Tally] = {question.key: {} for question in questions}
    for line, numbers in rows or ():
        sums = cast("list[int]", numbers)
        for index, question in enumerate(questions):
            found[question.key][str(line)] = (sums[2 * index], sums[2 * index + 1])
    return found


def reasons_counted(questions: tuple[Question, ...], rows: list[list[object]] | None) -> dict[str, list[int]]:
    """Return how many of each question's gaps have each of its reasons, from the rows bound with `why`."""
    found = {question.key: [0] * len(question.reasons) for question in questions}
    for _, numbers in rows or ():
        told = iter(cast("list[int]", numbers)[2 * len(questions) :])
        for counts in found.values():
            counts[:] = [count + next(told) for count in counts]
    return found


def left_out_of(subject: Subject) -> Subject:
    """Return whose exclusions stand beside the answers about a subject."""
    return subject if subject is Subject.BRANCH else Subject.MEMBER


def exclusions_clause(asked: Asked, subject: Subject, result: str) -> str:
    """Return a CALL that binds `result` to [status or lifecycle, how many] of those left out, in order."""
    counts, by = COUNTS[subject]
    return f"""CALL () {{
{union(asked.segments(subject), Sought(f"NOT {counts}"))}
WITH {by} AS status, count(*) AS number ORDER BY status
RETURN collect([status, number]) AS {result}
}}"""


def children_clause(asked: Asked, result: str) -> str:
    """Return a CALL that binds `result` to [key, name] of every line that is shown even at 0, in order."""
    if asked.axis is Axis.UNIT and asked.level == COUNTY_DIGITS:
        match = f"MATCH (:County {{code: {asked.within}}})<-[:SEATED_IN]-(a:Unit) WITH a.id AS key, a.name AS name"
    elif asked.level is None:
        match = "MATCH (a:City) WITH a.code AS key, a.name AS name"
    else:
        code, digits = asked.within, asked.population.digits
        below = f"a.code STARTS WITH {code} AND size(a.code) = {digits} AND a.code <> {code}"
        match = f"MATCH (a:Area) WHERE {below} WITH a.code AS key, a.name AS name"
    return f"CALL () {{ {match} ORDER BY key RETURN collect([key, name]) AS {result} }}"
