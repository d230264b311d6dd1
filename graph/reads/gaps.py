"""Gaps: who is not covered, for which reasons, whose turn it is and what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.coverage import owners
from graph.coverage.info import worded
from graph.coverage.kinds import Question, Reason, Subject
from graph.coverage.terms import counted
from graph.errors import Refused
from graph.reads import paging
from graph.reads.asking import Asked
from graph.reads.build import Build, Value, plain, record
from graph.reads.counting import lets
from graph.reads.nodes import abstract, node
from graph.selection import Field

#: What is read of an owner, over `owner`: [role, id].
OWNER = {"role": "owner[0]", "id": "owner[1]", "name": owners.OWNER_NAME}


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


def sought(
    build: Build, asked: Asked, question: Question, narrowed: Narrowed, after: paging.Place | None
) -> paging.Sought:
    """Return the clauses that keep the gaps of a question among the rows of its segments."""
    codes = {reason.code for reason in question.reasons}
    if narrowed.reason is not None and narrowed.reason not in codes:
        raise Refused(
            "REASON_UNKNOWN",
            f"{question.key} 没有原因“{narrowed.reason}”；可用：{'、'.join(sorted(codes))}",
            f'{question.key} has no reason "{narrowed.reason}"; use one of {", ".join(sorted(codes))}',
        )
    member = counted("x") if question.subject is Subject.MEMBER else "true"
    line = f" AND line = {build.value(narrowed.line)}" if narrowed.line is not None else ""
    clauses = [
        lets(question.given),
        f"WITH * WHERE {member} AND {open_(question)}{line}",
    ]
    if narrowed.owner is not None:
        clauses += [about(build, asked, question), f"WITH * WHERE owner[1] = {build.value(narrowed.owner)}"]
    elif narrowed.reason is not None:
        clauses.append(lets((*question.told, ("reasons", holding(question)))))
    if narrowed.reason is not None:
        indexes = [index for index, reason in enumerate(question.reasons) if reason.code == narrowed.reason]
        clauses.append(f"WITH * WHERE any(i IN reasons WHERE i IN {indexes})")
    return paging.Sought("\n".join(clause for clause in clauses if clause), after)


def open_(question: Question) -> str:
    """Return the condition that a subject belongs to a question's population and is not covered."""
    return f"({question.population}) AND NOT ({question.covered})"


def holding(question: Question) -> str:
    """Return the indexes of the reasons that hold, over a question's lets."""
    cases = ", ".join(f"CASE WHEN {reason.when} THEN {index} END" for index, reason in enumerate(question.reasons))
    return f"[i IN [{cases}] WHERE i IS NOT NULL]"


def since(question: Question, reasons: str) -> str:
    """Return the day the facts tell for the first of the reasons, as text."""
    dated = {index: reason.since for index, reason in enumerate(question.reasons) if reason.since != "null"}
    cases = " ".join(f"WHEN {index} THEN toString({day})" for index, day in dated.items())
    return f"CASE {reasons}[0] {cases} END" if cases else "null"


def about(build: Build, asked: Asked, question: Question) -> str:
    """Return the lets that tell about one gap, x (and k) bound: question, reasons, since, and the scene to `owner`."""
    turns = build.value(owners.turns_of((question,)))
    return lets(
        (
            *question.told,
            ("question", "0"),
            ("reasons", holding(question)),
            ("since", since(question, "reasons")),
            *owners.scene((question,), asked.city, turns),
        )
    )


def gap(build: Build, questions: tuple[Question, ...], fields: tuple[Field, ...]) -> Value:
    """Compile what is asked of a gap, over the names that `about` binds; `question` is an index into `questions`."""
    return record("CoverageGap", [(field.key, _field(build, questions, field)) for field in fields])


def _field(build: Build, questions: tuple[Question, ...], field: Field) -> Value:
    if field.name == "subject":
        return _subject(build, tuple(dict.fromkeys(question.subject for question in questions)), field)
    if field.name == "owner":
        return record("GapOwner", [(each.key, plain(OWNER[each.name])) for each in field.only()])
    if field.name == "area":
        inner = abstract(build, "a", field.below)
        text = f"head(COLLECT {{ MATCH (a:Area) WHERE a.code = coalesce(home, seat) RETURN {inner.expr} }})"
        return Value(text, inner.read)
    told = {
        "question": Value("question", lambda got: questions[cast("int", got)].key),
        "reasons": Value("[question, reasons]", lambda got: _reasons(questions, got, field.only())),
        "nextAction": Value("[question, reasons[..1]]", lambda got: worded(_held(questions, got)[0].action, field)),
        "since": plain("since"),
    }
    return told[field.name]


def _subject(build: Build, subjects: tuple[Subject, ...], field: Field) -> Value:
    """Compile the subject: a case for each kind it may be; a pair is told by its community `k`."""
    values = [_of_kind(build, subject, field) for subject in subjects]
    if len(values) == 1:
        return values[0]
    tests = ["k IS NOT NULL" if subject is Subject.PAIR else f"k IS NULL AND x:{subject}" for subject in subjects]
    cases = " ".join(
        f"WHEN {test} THEN [{index}, {value.expr}]"
        for index, (test, value) in enumerate(zip(tests, values, strict=True))
    )

    def read(got: object) -> object:
        index, cell = cast("list[object]", got)
        return values[cast("int", index)].read(cell)

    return Value(f"CASE {cases} END", read)


def _of_kind(build: Build, subject: Subject, field: Field) -> Value:
    fields = field.below.get(subject.value, ())
    if subject is not Subject.PAIR:
        return node(build, subject.value, "x", fields)
    ends = {"unit": ("Unit", "x"), "community": ("Community", "k")}
    parts = [
        (each.key, node(build, *ends[each.name], each.only()) if each.name in ends else plain("x.id + '|' + k.code"))
        for each in fields
    ]
    return record(subject.value, parts)


def _held(questions: tuple[Question, ...], got: object) -> list[Reason]:
    index, held = cast("tuple[int, list[int]]", got)
    return [questions[index].reasons[each] for each in held]


def _reasons(questions: tuple[Question, ...], got: object, fields: tuple[Field, ...]) -> list[dict[str, object]]:
    return [
        {field.key: reason.code if field.name == "code" else worded(reason.text, field) for field in fields}
        for reason in _held(questions, got)
    ]
