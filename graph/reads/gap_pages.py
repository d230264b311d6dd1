"""`gaps` and `tasks` as connections: one question's gaps from its segments; what is one's turn across questions."""

from __future__ import annotations

from graph.coverage import owners
from graph.coverage.kinds import Question, Subject
from graph.coverage.terms import counted, lets
from graph.reads import cursors, paging
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.connections import Edge, Listed, asks_rows, asks_total, assemble, collected, edges_of
from graph.reads.gap_fields import gap
from graph.reads.gaps import REASONED, Narrowed, about, holding, open_, since, sought
from graph.reads.listing import segmented
from graph.reads.pages import wanted
from graph.reads.values import Root, conditions
from graph.selection import Field

TASK = "task"
#: What a task's cursor holds: question, segment, key and id.
PLACE = (int, int, str, str)
#: What a task's row carries from finding it to telling about it.
KEPT = "place, x, k, question, reasons, owner, since, home, seat"


def gap_pages(build: Build, asked: Asked, question: Question, field: Field) -> Root:
    """Compile the gaps of one question, in the order of its segments, areas and ids."""
    kept = sought(build, asked, question, Narrowed.of(field))
    names = {asked_of.name for edge in field.only() for node in edge.only() for asked_of in node.only()}
    given = lets(question.given) if names & REASONED else ""
    told = "\n".join(part for part in (given, about(build, asked, question, names)) if part)
    edges = _edges(build, (question,), field)
    return segmented(build, field, wanted(build, field), asked.segments(question.subject), kept, edges, told)


def task_pages(
    build: Build, asked: Asked, questions: tuple[Question, ...], field: Field, of: str | None = None
) -> Root:
    """Compile the gaps whose turn is the principal's own, in the order of the questions, then of areas and ids.

    With the parameter of a subject's id they are those `of` that one subject, whosever turn they are.
    """
    page = wanted(build, field)
    way, sign = (" DESC", "<") if page.back else ("", ">")
    begin = (
        None if page.cursor is None else build.value(page.cursor, lambda cursor: cursors.read(str(cursor), TASK, PLACE))
    )
    later = f"place {sign} {begin}" if begin else "true"
    edges = _edges(build, questions, field)
    clauses: list[str] = []
    found: list[str] = []
    for subject in dict.fromkeys(question.subject for question in questions):
        name = build.name("tasks")
        mine = _mine(build, asked, subject, questions, of)
        # A count has to see them all; without one, only the first of them are kept.
        kept = (
            f"WITH {KEPT} ORDER BY place{way}\n"
            f"RETURN [collect(CASE WHEN {later} THEN [{KEPT}] END)[..{page.limit}], count(*)] AS {name}"
            if asks_total(field)
            else f"WITH * WHERE {later}\nWITH {KEPT} ORDER BY place{way} LIMIT {page.limit}\n"
            f"RETURN [collect([{KEPT}]), 0] AS {name}"
        )
        clauses.append(f"CALL () {{\n{mine}\n{kept}\n}}")
        found.append(name)
    rows = build.name("rows")
    head = [f"place[{index}]" for index in range(len(PLACE))]
    told = (
        f"CALL ({', '.join(found)}) {{",
        f"UNWIND {' + '.join(f'{name}[0]' for name in found)} AS entry",
        f"WITH {', '.join(f'entry[{index}] AS {name}' for index, name in enumerate(KEPT.split(', ')))}",
        f"ORDER BY place{way} LIMIT {page.limit}",
        collected(head, edges, rows),
    )
    total = " + ".join(f"{name}[1]" for name in found)
    listed = Listed(rows, (*clauses, "\n".join(told)), total, () if asks_rows(field) else tuple(clauses))
    return assemble(field, page, listed, edges, lambda *place: cursors.write(TASK, *place), head=len(head))


def _edges(build: Build, questions: tuple[Question, ...], field: Field) -> list[Edge]:
    return edges_of(field, lambda asked: gap(build, questions, asked))


def _mine(build: Build, asked: Asked, subject: Subject, questions: tuple[Question, ...], of: str | None) -> str:
    """Return the clauses that bind one's own gaps about one kind of subject, all its questions in a single pass."""
    own = {index: question for index, question in enumerate(questions) if question.subject is subject}
    turns = build.value(owners.turns_of(questions))
    mine = f"owner[0] = {build.value(build.role.value)}"
    anchored = f" AND owner[1] = {build.value(build.anchor)}" if build.shape.bounded else ""
    who = counted("x") if subject is Subject.MEMBER else None
    clauses = (
        paging.union(asked.segments(subject), paging.Sought(who)) if of is None else _only(build, subject, of, who),
        "" if subject is Subject.PAIR else "WITH *, null AS k",
        "CALL (x, k) {\n" + "\nUNION ALL\n".join(_open(index, question) for index, question in own.items()) + "\n}",
        "WITH *, [question, number, key, id] AS place",
        lets(owners.scene(tuple(own.values()), asked.city, turns)),
        f"WITH * WHERE {mine}{anchored}" if of is None else "",
    )
    return "\n".join(clause for clause in clauses if clause)


def _only(build: Build, subject: Subject, of: str, who: str | None) -> str:
    """Return the clauses that bind one subject by its id, where it is in scope, as a row of a segment is bound."""
    there = conditions(f"x.id = {of}", build.bound(subject.value, "x"), who)
    return f"MATCH (x:{subject.value}){there}\nWITH x, '' AS key, x.id AS id, 0 AS number"


def _open(index: int, question: Question) -> str:
    """Return the branch of one question: only those who are not covered are told about."""
    clauses = (
        lets(question.given),
        f"WITH * WHERE {open_(question)}",
        lets(question.told),
        lets((("reasons", holding(question)),)),
        f"RETURN {index} AS question, reasons, {since(question, 'reasons')} AS since",
    )
    return "\n".join(clause for clause in clauses if clause)
