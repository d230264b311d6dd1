"""A gap's fields: its subject, its reasons, whose turn it is and what is next, over what `gaps.about` binds."""

from __future__ import annotations

from collections.abc import Sequence

from graph.coverage import owners
from graph.coverage.info import worded
from graph.coverage.kinds import Question, Subject
from graph.reads.build import Build
from graph.reads.nodes import Case, abstract, either, node
from graph.reads.values import Value, cell_of, object_of, parts, record, word
from graph.reads.writing import Rows
from graph.scope import Role
from graph.selection import Field

ROLES = tuple(role.value for role in Role)


def gap(build: Build, questions: tuple[Question, ...], field: Field) -> Value:
    """Compile what is asked of a gap; `question` is an index into `questions`."""
    return object_of(field, lambda each: _field(build, questions, each))


def _field(build: Build, questions: tuple[Question, ...], field: Field) -> Value:
    match field.name:
        case "subject":
            value = subject_of(build, tuple(dict.fromkeys(question.subject for question in questions)), field)
        case "owner":
            value = object_of(field, lambda each: _owner(each.name))
        case "area":
            value = _area(build, field)
        case "question":
            value = _looked_up(("question", "0"), [[question.key] for question in questions])
        case "reasons":
            value = _reasons(build, questions, field)
        case "nextAction":
            language = build.look(field.args.get("language"))
            table = [[worded(reason.action, language) for reason in question.reasons] for question in questions]
            value = _looked_up(("question", "reasons[0]"), table)
        case "acts":
            table = [[list(reason.action.acts) for reason in question.reasons] for question in questions]
            value = _looked_up(("question", "reasons[0]"), table)
        case _:
            value = cell_of("since", nullable=True)
    return value


def _area(build: Build, field: Field) -> Value:
    area = build.name("area")
    found = f"MATCH ({area}:Area) WHERE {area}.code = coalesce(home, seat) RETURN {area} LIMIT 1"
    inner = abstract(build, area, field, nullable=True)
    return Value(inner.cells, inner.write, (f"OPTIONAL CALL (home, seat) {{ {found} }}", *inner.clauses))


def _owner(name: str) -> Value:
    """Compile a field of an owner, which is [role, id]."""
    if name == "role":
        return word("owner[0]", ROLES)
    return cell_of("owner[1]" if name == "id" else owners.OWNER_NAME, nullable=True)


def _looked_up(cells: tuple[str, str], table: Sequence[Sequence[object]]) -> Value:
    """Return what a table holds for a question and, where it has several, a reason."""

    def write(rows: Rows, cells: Sequence[str]) -> str:
        question, reason = cells
        return f"{rows.code.bind(table)}[{question}][{reason}]"

    return Value(cells, write)


def _reasons(build: Build, questions: tuple[Question, ...], field: Field) -> Value:
    """Compile the reasons of a gap: each is the same object wherever it holds."""
    shown = [(each.key, each.name, build.look(each.args.get("language"))) for each in field.only()]

    def write(rows: Rows, cells: Sequence[str]) -> str:
        question, reasons = cells
        table = [
            [
                {
                    key: reason.code
                    if name == "code"
                    else field.kind
                    if name == "__typename"
                    else worded(reason.text, to)
                    for key, name, to in shown
                }
                for reason in question.reasons
            ]
            for question in questions
        ]
        return f"[{rows.code.bind(table)}[{question}][reason] for reason in {reasons}]"

    return Value(("question", "reasons"), write)


def subject_of(build: Build, subjects: tuple[Subject, ...], field: Field) -> Value:
    """Compile the subject: a case for each kind it may be; a pair is told by its community `k`."""
    cases = [
        Case("k IS NOT NULL" if subject is Subject.PAIR else f"k IS NULL AND x:{subject}", _kind(build, subject, field))
        for subject in subjects
    ]
    return either(build, ("x", "k"), cases)


def _kind(build: Build, subject: Subject, field: Field) -> Value:
    fields = field.below.get(subject.value, ())
    if subject is not Subject.PAIR:
        return node(build, subject.value, "x", fields)
    ends = {"unit": ("Unit", "x"), "community": ("Community", "k")}
    return record(
        subject.value,
        parts(
            fields,
            subject.value,
            lambda each: (
                node(build, *ends[each.name], each.only()) if each.name in ends else cell_of("x.id + '|' + k.code")
            ),
        ),
    )
