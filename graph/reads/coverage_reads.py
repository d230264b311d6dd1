"""`coverage` and `coverageOverview`: counts, breakdown and gaps of one question or all, only what is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from graph.coverage.info import told
from graph.coverage.kinds import Question, Subject
from graph.reads.asking import Asked, no_area
from graph.reads.build import Build, Root, Value, plain
from graph.reads.counting import Tally, children_clause, count_clause, exclusions_clause, left_out_of, rate, tallies
from graph.reads.gap_pages import gap_pages
from graph.reads.lines import lines
from graph.reads.nodes import abstract
from graph.selection import Field

COUNTED = {"covered", "total", "rate", "breakdown"}
#: What a part of the record answers: ("counts", subject), ("area", response key), ("gaps", question, response key), …
Slot = tuple[str, ...]


def coverage(build: Build, asked: Asked, questions: tuple[Question, ...], wanted: Field) -> Root:
    """Compile the answers to several questions of one area and axis; reads as a list of Coverage."""
    build.use_windows()
    fields = wanted.only()
    names = {each.name for each in fields}
    clauses: list[str] = []
    slots: dict[Slot, Value] = {("name",): _place(asked, plain("a.name")) if asked.area else plain("''")}
    groups = _by_subject(questions) if names & COUNTED else {}
    for subject, group in groups.items():
        counts = build.name("counts")
        clauses.append(count_clause(build, asked, group, counts))
        slots["counts", subject] = plain(counts)
    for subject in sorted({left_out_of(question.subject) for question in questions}) if "exclusions" in names else ():
        out = build.name("out")
        clauses.append(exclusions_clause(build, asked, subject, out))
        slots["out", subject] = plain(out)
    if "breakdown" in names:
        below = build.name("lines")
        clauses.append(children_clause(asked, below))
        slots["lines",] = plain(below)
    for each in fields:
        if each.name == "area":
            slots["area", each.key] = _place(asked, abstract(build, "a", each.below)) if asked.area else plain("null")
        for question in questions if each.name == "gaps" else ():
            page = gap_pages(build, asked, question, each)
            clauses += page.clauses
            slots["gaps", question.key, each.key] = page.value

    def read(got: object) -> object:
        found = {
            slot: value.read(cell) for (slot, value), cell in zip(slots.items(), cast("list[object]", got), strict=True)
        }
        if found["name",] is None:
            raise no_area(asked.area)
        numbers: dict[str, Tally] = {}
        for subject, group in groups.items():
            numbers |= tallies(group, cast("list[list[object]]", found["counts", subject]))
        return [_answer(build, asked, question, fields, numbers.get(question.key, {}), found) for question in questions]

    return Root(clauses, Value(f"[{', '.join(value.expr for value in slots.values())}]", read))


def _place(asked: Asked, inner: Value) -> Value:
    return Value(f"head(COLLECT {{ MATCH (a:Area) WHERE a.code = {asked.within} RETURN {inner.expr} }})", inner.read)


def _by_subject(questions: tuple[Question, ...]) -> dict[Subject, tuple[Question, ...]]:
    return {subject: group for subject in Subject if (group := tuple(q for q in questions if q.subject is subject))}


def _answer(
    build: Build,
    asked: Asked,
    question: Question,
    fields: tuple[Field, ...],
    tally: Tally,
    found: Mapping[Slot, object],
) -> dict[str, object]:
    """Return one question's answer as it is asked for."""
    covered = sum(each for each, _ in tally.values())
    total = sum(each for _, each in tally.values())
    known: dict[str, object] = {
        "covered": covered,
        "total": total,
        "rate": rate(covered, total),
        "axis": asked.axis.value,
        "asOf": build.day.isoformat(),
    }
    answer: dict[str, object] = {}
    for each in fields:
        match each.name:
            case "question":
                value: object = told(question, build.windows, each.only())
            case "area":
                value = found["area", each.key]
            case "gaps":
                value = found["gaps", question.key, each.key]
            case "exclusions":
                out = cast("list[list[object]]", found["out", left_out_of(question.subject)])
                value = [{part.key: row[part.name == "count"] for part in each.only()} for row in out]
            case "breakdown":
                children = cast("list[list[str]]", found["lines",])
                value = [line.answer(each.only()) for line in lines(asked, str(found["name",]), children, tally)]
            case name:
                value = known[name]
        answer[each.key] = value
    return answer
