"""The fields of Query, each a function from what is asked to clauses and a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.coverage.asked import asked_by, check
from graph.coverage.info import told
from graph.coverage.kinds import Axis, Question
from graph.coverage.questions import BY_KEY, QUESTIONS
from graph.errors import Refused
from graph.model import BY_LABEL, NOUNS, Noun, noun_of
from graph.reads import kept
from graph.reads.amended import amendments
from graph.reads.asking import Asked, ask, check_axis, in_area
from graph.reads.build import Build
from graph.reads.coverage_reads import coverage
from graph.reads.gap_pages import task_pages
from graph.reads.league import league
from graph.reads.listing import listed
from graph.reads.movement import movement
from graph.reads.network import network
from graph.reads.nodes import node
from graph.reads.searching import search
from graph.reads.trail import audit
from graph.reads.trend import trend
from graph.reads.values import Root, Value, conditions, constant, taken
from graph.reads.writing import Rows
from graph.selection import Field

Compiler = Callable[[Build, Field], Root]


def _by_id(build: Build, noun: Noun, ident: object, fields: tuple[Field, ...]) -> Root:
    """Find one node; nothing where it is not there or not in scope, which look the same."""
    one = build.name("one")
    inner = node(build, noun.label, "n", fields)
    where = conditions(f"n.id = {build.value(ident)}", build.bound(noun.label, "n"))
    clauses = (
        f"OPTIONAL CALL () {{ MATCH (n:{noun.label}){where}",
        "WITH n LIMIT 1",
        *inner.clauses,
        f"RETURN {inner.listed} AS {one} }}",
    )

    def write(rows: Rows, cells: Sequence[str]) -> str:
        found = f"{cells[0]} is not None"
        return f"({taken(rows.under(found), cells[0], inner)} if {found} else None)"

    return Value((one,), write, ("\n".join(clauses),))


def _one(noun: Noun) -> Compiler:
    return lambda build, field: _by_id(build, noun, field.args["id"], field.only())


def _all(noun: Noun) -> Compiler:
    return lambda build, field: in_area(build, field.args.get("area"), listed(build, noun, field))


def _node(build: Build, field: Field) -> Root:
    ident = field.args["id"]
    noun = _noun(build, ident)
    return _by_id(build, noun, ident, field.below.get(noun.label, ()))


def _noun(build: Build, ident: object) -> Noun:
    return BY_LABEL[str(build.look(ident, _label))]


def _label(ident: object) -> str:
    """Return the label that an id tells; Refused where it tells none."""
    noun = noun_of(str(ident))
    if noun is None:
        raise Refused(
            "ID_WRONG",
            f"“{ident}”不是任何名词的编号：编号以类别开头，如 m-001、u-01，地区用区划代码",
            f'"{ident}" is no id: an id opens with its noun, as m-001 or u-01; an area\'s is its code',
        )
    return noun.label


def _questions(build: Build, field: Field) -> Root:
    def language(each: Field) -> object:
        return build.look(each.args.get("language"))

    return constant([told(question, build.windows, field, language) for question in QUESTIONS])


def _axis(build: Build, field: Field) -> Axis:
    return Axis(str(build.look(field.args["axis"])))


def _coverage(build: Build, field: Field) -> Root:
    question = BY_KEY[str(build.look(field.args["question"]))]
    axis = _axis(build, field)
    questions = asked_by(build.role, question)
    check_axis(question, axis)
    day = field.args.get("asOf")
    asked = ask(build, field.args.get("area"), axis)
    if day is None or not kept.past(build, day):
        return coverage(build, asked, questions, field, one=True)
    kept.check(build, asked, gaps=any(each.name == "gaps" for each in field.only()))
    return kept.guarded(build, (day,), coverage(build, asked, questions, field, one=True, day=day))


def _ranged(compiled: Callable[[Build, Asked, Question, Field], Root]) -> Compiler:
    """Return the compiler of a field about one question of one area from a day to another."""

    def compile_field(build: Build, field: Field) -> Root:
        question = BY_KEY[str(build.look(field.args["question"]))]
        axis = _axis(build, field)
        asked_by(build.role, question)
        check_axis(question, axis)
        asked = ask(build, field.args.get("area"), axis)
        kept.check(build, asked)
        return in_area(build, field.args.get("area"), compiled(build, asked, question, field), numbers=True)

    return compile_field


def _league(build: Build, field: Field) -> Root:
    question = BY_KEY[str(build.look(field.args["question"]))]
    return league(build, question, _axis(build, field), field)


def _overview(build: Build, field: Field) -> Root:
    axis = _axis(build, field)
    asked = ask(build, field.args.get("area"), axis)
    return coverage(build, asked, asked_by(build.role, axis=axis), field)


def _tasks(build: Build, field: Field) -> Root:
    asked = ask(build, field.args.get("area"), Axis.RESIDENCE, tasks=True)
    key = build.look(field.args.get("question"))
    questions = asked_by(build.role, BY_KEY[str(key)] if key else None)
    return in_area(build, field.args.get("area"), task_pages(build, asked, questions, field), numbers=True)


def _gaps_of(build: Build, field: Field) -> Root:
    ident = field.args["subject"]
    label = _noun(build, ident).label
    questions = tuple(each for each in asked_by(build.role) if each.subject == label)
    if not questions:
        raise Refused(
            "SUBJECT_NOT_ASKED",
            f"您可问的覆盖问题都不是关于{BY_LABEL[label].zh}的：请用其他对象的编号",
            f"None of the questions that you may ask is about a {label}: use the id of another subject",
        )
    asked = ask(build, None, Axis.RESIDENCE, tasks=True)
    return task_pages(build, asked, questions, field, build.value(ident))


def _network(build: Build, field: Field) -> Root:
    area = field.args["area"]
    check(build.role, area)
    return in_area(build, area, network(build, field), numbers=True)


ROOTS: dict[str, Compiler] = {
    **{noun.field: _one(noun) for noun in NOUNS},
    **{noun.plural: _all(noun) for noun in NOUNS},
    "node": _node,
    "areas": lambda build, field: in_area(build, field.args.get("under"), listed(build, None, field)),
    "search": search,
    "network": _network,
    "coverageQuestions": _questions,
    "coverage": _coverage,
    "coverageOverview": _overview,
    "coverageTrend": _ranged(trend),
    "coverageMovement": _ranged(movement),
    "leagueTable": _league,
    "tasks": _tasks,
    "gapsOf": _gaps_of,
    "audit": audit,
    "amendments": lambda build, field: amendments(build, field, _noun(build, field.args["of"])),
}
