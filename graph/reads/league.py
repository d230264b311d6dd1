"""`leagueTable`: a question's numbers of every county of one's own city, small cells outside the scope withheld."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from graph.coverage.kinds import Axis, Question, Subject
from graph.coverage.league import Cells, compared_by, withheld
from graph.coverage.population import BRANCH_CITY, COUNTY_DIGITS, Reach, segments
from graph.coverage.terms import counted, lets
from graph.own import in_zone
from graph.reads.asking import CITY_DIGITS, check_axis
from graph.reads.build import Build
from graph.reads.counting import rate
from graph.reads.paging import Sought, union
from graph.reads.values import Root, Value
from graph.reads.writing import Rows, Surprise
from graph.roles import Role
from graph.selection import ANCHOR, Field

#: The city of who is anchored at an organisation `o`: where it is, or what it is responsible for, lies.
CITIES = {
    Role.WORKING_COMMITTEE: "MATCH (o:WorkingCommittee {{id: {a}}})-[:RESPONSIBLE_FOR]->(z:Area)",
    Role.ORIGINAL_UNIT: "MATCH (o:Unit {{id: {a}}})-[:SEATED_IN]->(z:Area)",
    Role.SERVICE_PROVIDER: "MATCH (o:ServiceProvider {{id: {a}}})-[:SERVES]->(z:Area)",
    Role.BRANCH_SECRETARY: "MATCH (o:Branch {{id: {a}}})-[:BASED_IN]->(z:Area)",
}
FIRST_CITY = (
    "head(COLLECT {{ {found} WITH left(z.code, 4) AS code WHERE size(code) = 4 RETURN code ORDER BY code LIMIT 1 }})"
)


def league(build: Build, question: Question, axis: Axis, field: Field) -> Root:
    """Compile the table: a row a county in the order of their codes; Refused where the role does not compare by it."""
    compared_by(build.role, question)
    check_axis(question, axis)
    city, table, numbers = build.name("city"), build.name("table"), build.name("numbers")
    code, own = _city(build), _own(build, question)
    # The segment of those who stand in an area of the city: who stands outside it is on no county's row.
    reach = Reach(CITY_DIGITS, bounded=True, within=city, digits=str(COUNTY_DIGITS), sees_units=False)
    inside = segments(question.subject, axis, reach)[0]
    members = Sought(counted("x") if question.subject is Subject.MEMBER else None)
    clauses = (
        f"CALL () {{ RETURN {code} AS {city} }}",
        f"""CALL ({city}) {{
MATCH (a:County) WHERE a.code STARTS WITH {city}
WITH a.code AS key, a.name AS name, {own} AS own ORDER BY key
RETURN collect([key, name, own]) AS {table}
}}""",
        f"""CALL ({city}) {{
{union((inside,), members, city)}
{lets(question.given)}
WITH line, CASE WHEN {question.population} THEN CASE WHEN {question.covered} THEN 1 ELSE 0 END END AS t
WITH line, [sum(t), count(t), count(*)] AS numbers
RETURN collect([line, numbers]) AS {numbers}
}}""",
    )

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return f"{rows.code.bind(_writer(question, field, checked=rows.code.checked))}({cells[0]}, {cells[1]})"

    return Value((table, numbers), write, clauses)


def _city(build: Build) -> str:
    """Return the Cypher of the code of one's own city: "" for who sees the whole store, null where there is none."""
    if build.shape.of_area:
        return build.value(build.anchor, lambda anchor: str(anchor)[:CITY_DIGITS])
    anchor = build.value(ANCHOR)
    found = FIRST_CITY.format(found=CITIES[build.role].format(a=anchor))
    if build.role is not Role.BRANCH_SECRETARY:
        return found
    above = f"head(COLLECT {{ MATCH (o:Branch {{id: {anchor}}}) RETURN {BRANCH_CITY.format(b='o')} }})"
    return f"coalesce({found}, {above})"


def _own(build: Build, question: Question) -> str:
    """Return the Cypher of whether all that the county `a` counts is in one's scope."""
    if build.shape.of_area:
        return f"a.code STARTS WITH {build.value(build.anchor)}"
    if build.role is Role.WORKING_COMMITTEE and question.subject is not Subject.MEMBER:
        return in_zone("a.code", build.value(ANCHOR))
    return "false"


def _writer(question: Question, field: Field, *, checked: bool) -> Callable[[object, object], object]:
    people = question.subject is Subject.MEMBER

    def read(table: object, numbers: object) -> list[dict[str, object]]:
        known = {str(line): cells for line, cells in cast("list[tuple[str, list[int]]]", numbers)}
        counties = cast("list[tuple[str, str, bool]]", table)
        rows = {key: known.get(key, [0, 0, 0]) for key, _, _ in counties}
        if checked and not all(type(name) is str for _, name, _ in counties):
            raise Surprise
        cells = {key: _cells(*row, people=people) for key, row in rows.items()}
        hidden = withheld(cells, {key for key, _, own in counties if own})
        return [_row(field, key, name, None if key in hidden else rows[key]) for key, name, _ in counties]

    return read


def _cells(covered: int, total: int, everybody: int, *, people: bool) -> Cells:
    """Return what a row could tell: of people, also how many the question does not ask about, which others tell."""
    return (covered, total - covered, *((everybody - total,) if people else ()))


def _row(field: Field, key: str, name: str, numbers: list[int] | None) -> dict[str, object]:
    covered, total = numbers[:2] if numbers else (None, None)
    known: dict[str, object] = {
        "__typename": field.kind,
        "key": key,
        "name": name,
        "covered": covered,
        "total": total,
        "rate": None if covered is None or total is None else rate(covered, total),
        "withheld": numbers is None,
    }
    return {each.key: known[each.name] for each in field.only()}
