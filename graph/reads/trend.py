"""`coverageTrend`: a question's numbers of an area on each kept day of a range, and today's where that is its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from graph.counts.layout import shape, slots
from graph.coverage.kinds import Question
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.counting import rate
from graph.reads.coverage_fields import Numbers, added_up
from graph.reads.coverage_reads import numbers
from graph.reads.kept import CHANGE, KEPT, changed_after, ranged
from graph.reads.leaves import leaves
from graph.reads.values import Root, Value
from graph.reads.writing import Rows, Surprise
from graph.selection import DAY, Field


def trend(build: Build, asked: Asked, question: Question, field: Field) -> Root:
    """Compile the numbers of the kept days in one pass over the area's leaves: what is kept, and each day's changes."""
    begin, end = field.args["from"], field.args["to"]
    today = ranged(build, begin, end)
    first, last, slot = build.value(begin), build.value(end), slots()[question.key]
    places, made = build.value([slot.covered, slot.total]), build.value(shape())
    days, base, changes = (build.name(stem) for stem in ("days", "base", "changes"))
    clauses = [
        f"""CALL () {{
MATCH (d:KeptDay {{shape: {made}}}) WHERE {first} <= d.day <= {last} AND d.day < $today
WITH d.day AS day ORDER BY day
RETURN collect(toString(day)) AS {days}
}}""",
        f"""CALL () {{
CALL () {{
{leaves(asked, KEPT)}
}}
WITH [s IN {places} | kept[s]] AS n
RETURN [sum(n[0]), sum(n[1])] AS {base}
}}""",
        f"""CALL () {{
CALL () {{
{leaves(asked, changed_after(first))}
}}
WITH day, [s IN {places} | {CHANGE}] AS n
WITH day, sum(n[0]) AS covered, sum(n[1]) AS total ORDER BY day
RETURN collect([toString(day), covered, total]) AS {changes}
}}""",
    ]
    cells, now = [days, base, changes], None
    if today:
        found, counted = numbers(build, asked, {question.subject: (question,)}, [])
        now = found["counts", question.subject]
        clauses += counted
        cells += now.cells
    day = build.hold(DAY, str)

    def write(rows: Rows, own: Sequence[str]) -> str:
        tally = f"{now.write(rows, own[3:])}[{question.key!r}]" if now else None
        told = f"{rows.code.bind(added_up)}({tally})" if tally else "None"
        read = rows.code.bind(_reader(field, checked=rows.code.checked))
        return f"{read}({', '.join(own[:3])}, {day}, {told})"

    return Value(tuple(cells), write, tuple(clauses))


def _reader(field: Field, *, checked: bool) -> Callable[..., list[dict[str, object]]]:
    """Return what makes the list: each kept day's numbers are those of the last one less what changed after it."""

    def read(
        days: list[str], base: list[int], changes: list[list[object]], today: str, now: Numbers | None
    ) -> list[dict[str, object]]:
        later = cast("list[tuple[str, int, int]]", list(changes))
        covered, total = base
        rows: list[dict[str, object]] = []
        for day in reversed(days):
            while later and later[-1][0] > day:
                _, more, further = later.pop()
                covered, total = covered - more, total - further
            rows.append(_row(field, day, covered, total, checked=checked))
        rows.reverse()
        return rows + ([_row(field, today, now[0], now[1], checked=checked)] if now else [])

    return read


def _row(field: Field, day: str, covered: int, total: int, *, checked: bool) -> dict[str, object]:
    if checked and not all(type(each) is int and 0 <= each < 2**31 for each in (covered, total)):
        raise Surprise
    known = {"__typename": field.kind, "day": day, "covered": covered, "total": total, "rate": rate(covered, total)}
    return {each.key: known[each.name] for each in field.only()}
