"""Gaps sought: who is not covered, for which reasons, and whose turn it is, as clauses over `x` (and `k`)."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coverage import owners
from graph.coverage.kinds import EVERYBODY, Question, Subject
from graph.coverage.terms import counted, lets
from graph.errors import Refused
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.paging import Sought
from graph.reads.values import both, conditions
from graph.selection import Field


@dataclass(frozen=True)
class Narrowed:
    """Which gaps of a question are wanted: with a reason, on a line of the breakdown, owned by someone."""

    reason: object = None
    line: object = None
    owner: object = None

    @classmethod
    def of(cls, field: Field) -> Narrowed:
        """Return what the arguments of a `gaps` field narrow it to."""
        return cls(field.args.get("reason"), field.args.get("row"), field.args.get("owner"))


def sought(build: Build, asked: Asked, question: Question, narrowed: Narrowed) -> Sought:
    """Return what keeps the gaps of a question among the rows of its segments."""

    def indexes(reason: object) -> list[int]:
        found = [index for index, each in enumerate(question.reasons) if each.code == reason]
        codes = sorted({each.code for each in question.reasons})
        if not found:
            raise Refused(
                "REASON_UNKNOWN",
                f"{question.key} 没有原因“{reason}”；可用：{'、'.join(codes)}",
                f'{question.key} has no reason "{reason}"; use one of {", ".join(codes)}',
            )
        return found

    member = counted("x") if question.subject is Subject.MEMBER else None
    # What a question is given may cost more than to tell who counts.
    first, then = (member, open_(question)) if question.given else (both(member, open_(question)), None)
    line = f"line = {build.value(narrowed.line)}" if narrowed.line is not None else None
    clauses = [lets(question.given), f"WITH *{conditions(then, line)}" if then or line else ""]
    if narrowed.owner is not None:
        clauses += [about(build, asked, question, {"owner"}), f"WITH * WHERE owner[1] = {build.value(narrowed.owner)}"]
    elif narrowed.reason is not None:
        clauses.append(lets((*question.told, ("reasons", holding(question)))))
    if narrowed.reason is not None:
        clauses.append(f"WITH * WHERE any(i IN reasons WHERE i IN {build.value(narrowed.reason, indexes)})")
    return Sought(first, "\n".join(clause for clause in clauses if clause), line=line is not None)


def open_(question: Question) -> str:
    """Return the condition that a subject belongs to a question's population and is not covered."""
    population = f"({question.population}) AND " if question.population != EVERYBODY else ""
    return f"{population}NOT ({question.covered})"


def holding(question: Question) -> str:
    """Return the indexes of the reasons that hold, over a question's lets."""
    cases = ", ".join(f"CASE WHEN {reason.when} THEN {index} END" for index, reason in enumerate(question.reasons))
    return f"[i IN [{cases}] WHERE i IS NOT NULL]"


def since(question: Question, reasons: str) -> str:
    """Return the day the facts tell for the first of the reasons, as text."""
    dated = {index: reason.since for index, reason in enumerate(question.reasons) if reason.since != "null"}
    cases = " ".join(f"WHEN {index} THEN toString({day})" for index, day in dated.items())
    return f"CASE {reasons}[0] {cases} END" if cases else "null"


#: The fields of a gap that are told by its reasons.
REASONED = {"reasons", "nextAction", "acts", "since", "owner"}


def about(build: Build, asked: Asked, question: Question, names: set[str]) -> str:
    """Return the lets that the named fields of a gap need, over x (and k) and what the question is given."""
    told: list[tuple[str, str]] = [("question", "0")] if names & {*REASONED, "question"} else []
    if names & REASONED:
        told += [*question.told, ("reasons", holding(question))]
    if "since" in names:
        told.append(("since", since(question, "reasons")))
    if "owner" in names:
        told += owners.scene((question,), asked.city, build.value(owners.turns_of((question,))))
    elif "area" in names:
        told += owners.around(question.subject)
    return lets(tuple(told))
