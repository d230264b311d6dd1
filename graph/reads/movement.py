"""`coverageMovement`: who joined the gap of a question or left it between two days, with the act that did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.counts.layout import COVERED, layout
from graph.counts.leaves import BASED
from graph.counts.marker import GOOD
from graph.coverage.kinds import PEOPLE, Axis, Question, Subject
from graph.errors import Refused
from graph.reads import cursors
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.connections import Listed, asks_cursor, assemble, collected, edges_of
from graph.reads.gap_fields import subject_of
from graph.reads.kept import guarded, ranged
from graph.reads.pages import Page, wanted
from graph.reads.values import Root, Value, cell_of, conditions, object_of, word
from graph.reads.writing import Rows
from graph.selection import DAY, Field

ORDER = "movement"
CHANGES = ("JOINED", "LEFT")
#: A cell: the day of an event as a text, whom it is about.
PLACE = (date, str)


def movement(build: Build, asked: Asked, question: Question, field: Field) -> Root:
    """Compile a page of those who are in the gap on the one day and not on the other, the latest first.

    Refused with DAY_NOT_KEPT where the counts were not kept on one of the days, and with COUNTS_NOT_READY where they
    are not yet of today.
    """
    begin, end = field.args["from"], field.args["to"]
    today = ranged(build, begin, end)
    page = wanted(build, field)
    moved = _moved(build, asked, question, begin, end)
    way = "" if page.back else " DESC"
    later = conditions(_beyond(build, page))
    edges = edges_of(field, lambda node: object_of(node, lambda each: _field(build, question, each)))
    head = ["toString(day)", "id"] if asks_cursor(field) else []
    rows, total = build.name("rows"), build.name("total")
    clause = "\n".join(
        (
            f"CALL () {{\n{moved}",
            f"WITH *{later}",
            f"ORDER BY day{way}, id{way} LIMIT {page.limit}",
            collected(head, edges, rows),
        )
    )
    counted = f"CALL () {{\n{moved}\nRETURN count(*) AS {total}\n}}"
    listed = Listed(rows, (clause,), total, (counted,))
    inner = assemble(field, page, listed, edges, lambda *place: cursors.write(ORDER, *place), head=len(head))
    if not today:
        return guarded(build, (begin, end), inner)
    return guarded(build, (begin,), _of_today(build, inner))


def _of_today(build: Build, inner: Root) -> Root:
    """Answer only where the counts are of today."""
    good = f"EXISTS {{ {GOOD.replace('$layout', build.value(layout(build.windows)))} }}"
    day = build.hold(DAY, str)

    def write(rows: Rows, cells: Sequence[str]) -> str:
        written = inner.write(rows, cells[1:])
        rows.check(cells[0])
        if rows.code.checked:
            return written
        return f"({written} if {cells[0]} else {rows.code.bind(_not_ready)}({day}))"

    return Value((good, *inner.cells), write, inner.clauses)


def _not_ready(day: str) -> Refused:
    return Refused(
        "COUNTS_NOT_READY",
        f"{day} 的计数正在准备：请稍后再试，或把 to 写成最近一个已保存的日期",
        f"The counts of {day} are being made: try again shortly, or put the last kept day into `to`",
    )


def _moved(build: Build, asked: Asked, question: Question, begin: object, end: object) -> str:
    """Return the clauses that bind x (and k), id, day, net (1 joined, -1 left) and the event `e` of each who moved.

    Who moved within the area left it at one place and came at another: that is nothing on the whole.
    """
    key, since, until = build.value(question.key), build.value(begin), build.value(end)
    where = conditions(f"v.day > {since} AND v.day <= {until}", _inside(asked, question.subject))
    gap = f"CASE WHEN v.{{}} > {COVERED} THEN 1 ELSE 0 END"
    found, bounds = "MATCH (x:{} {{id: id}})", [(question.subject.value, "x")]
    if question.subject is Subject.PAIR:
        found = "MATCH (x:Unit {{id: split(id, '|')[0]}}), (k:Community {{code: split(id, '|')[1]}})"
        bounds = [("Unit", "x"), ("Community", "k")]
    seen = conditions(*(build.bound(label, variable) for label, variable in bounds))
    return "\n".join(
        (
            f"MATCH (v:CoverageMove {{question: {key}}}){where}",
            f"WITH v, {gap.format('after')} - {gap.format('before')} AS step WHERE step <> 0",
            "MATCH (v)-[:IN]->(e:CoverageEvent)",
            "WITH v, step, e ORDER BY v.day, e.at, v.index",
            "WITH v.subject AS id, sum(step) AS net, last(collect(e)) AS e WHERE net <> 0",
            f"{found.format(question.subject)}{seen}",
            f"WITH x, {'k' if question.subject is Subject.PAIR else 'null AS k'}, id, net, e, e.day AS day",
        )
    )


def _inside(asked: Asked, subject: Subject) -> str | None:
    """Return the condition that a subject that stood where `v` tells was counted in the area, as leaves.py does it."""
    reach = asked.population
    home, seat = (f"v.{name} STARTS WITH {reach.within}" for name in ("home", "seat"))
    if reach.whole:
        return None
    if not reach.open:
        return home if asked.axis is Axis.RESIDENCE else f"v.seat = {reach.within}"
    if subject in PEOPLE:
        own = home if asked.axis is Axis.RESIDENCE else seat
        return f"({home} OR {seat})" if reach.sees_units else own
    return f"({home} OR (v.home = '' AND {seat}))" if subject in BASED else home


def _beyond(build: Build, page: Page) -> str | None:
    """Return the condition that a row lies behind the cursor, in the direction of reading."""
    if page.cursor is None:
        return None
    day, ident = (
        build.value(page.cursor, lambda cursor, at=at: cursors.read(str(cursor), ORDER, PLACE)[at]) for at in (0, 1)
    )
    sign = ">" if page.back else "<"
    return f"(day {sign} date({day}) OR (day = date({day}) AND id {sign} {ident}))"


def _field(build: Build, question: Question, field: Field) -> Value:
    match field.name:
        case "subject":
            return subject_of(build, (question.subject,), field)
        case "change":
            return word(f"CASE WHEN net > 0 THEN '{CHANGES[0]}' ELSE '{CHANGES[1]}' END", CHANGES)
        case "day":
            return cell_of("toString(day)")
        case name:
            return cell_of(f"e.{name}", nullable=True)
