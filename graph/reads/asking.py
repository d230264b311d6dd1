"""What a coverage question is asked of: the area checked, the axis checked, and the reach and segments that follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graph.coverage import asked as allowed
from graph.coverage.kinds import Axis, Question, Subject
from graph.coverage.own import own_segments, turn_segments
from graph.coverage.population import CHILD_DIGITS, COUNTY_DIGITS, Reach, Segment, left, segments
from graph.errors import Refused
from graph.model.codes import area_level
from graph.own import in_zone
from graph.reads.build import Build
from graph.reads.values import Root, Value
from graph.reads.writing import Rows
from graph.roles import Role

CITY_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """An area and an axis that a question may be asked of, as the principal may ask it.

    `area` is the argument, `reach` that with the anchor; the parameters `within` and `city` follow from both. `city`
    is the one that owners are sought in, "" where none is asked: Neo4j would plan a null apart from a text. A role
    with a population of its `own` has no area.
    """

    area: object
    level: int | None
    axis: Axis
    reach: list[object]
    population: Reach
    city: str
    own: Role | None = None
    tasks: bool = False

    @property
    def within(self) -> str:
        """Return the parameter of the code that everything lies under."""
        return self.population.within

    def segments(self, subject: Subject) -> tuple[Segment, ...]:
        """Return the ordered segments of a subject's population."""
        if self.own is not None:
            return (turn_segments if self.tasks else own_segments)(self.own, subject, self.within)
        found = segments(subject, self.axis, self.population)
        leaves = self.tasks and subject is Subject.MEMBER and self.population.leaves
        return (*found, left(self.within)) if leaves else found


def no_area(code: object) -> Refused:
    """Return the one answer to an unknown area and to one outside the scope: neither can be told from the other."""
    return Refused(
        "AREA_NOT_FOUND",
        f"您的范围内没有代码为“{code}”的地区：请用 areas 查询可用的代码（省2位、市4位、县市区6位、镇街9位、社区12位）",
        f'There is no area with the code "{code}" in your scope: list the codes with `areas` (2, 4, 6, 9 or 12 digits)',
    )


def length(code: object) -> int:
    """Return how long an area's code is; Refused where it is none."""
    if area_level(str(code)) is None:
        raise no_area(code)
    return len(str(code))


def inside(reach: object) -> str:
    """Return the code asked, or the anchor where none is; Refused where the code lies outside the anchor."""
    code, anchor = cast("tuple[str | None, str]", reach)
    if code is None:
        return anchor
    if not code.startswith(anchor):
        raise no_area(code)
    return code


def _city(reach: object) -> str:
    code, anchor = cast("tuple[str | None, str]", reach)
    return (code if code is not None and len(code) >= CITY_DIGITS else anchor)[:CITY_DIGITS]


def ask(build: Build, area: object, axis: Axis, *, tasks: bool = False) -> Asked:
    """Check an area and an axis; Refused with AREA_NOT_FOUND, AREA_NOT_HERE or AXIS_NOT_HERE.

    `tasks` looks at everybody an owner of that area may have a turn with: its homes and its units together.
    """
    own = None if allowed.asks(build.role).areas else build.role
    zoned = area is None and build.role is Role.WORKING_COMMITTEE
    allowed.check(build.role, area, None if tasks else axis)
    level = None if area is None else cast("int", build.look(area, length))
    if axis is Axis.UNIT and (build.shape.digits if level is None else level) > COUNTY_DIGITS:
        raise Refused(
            "AXIS_NOT_HERE",
            "单位口径只到县市区：请改用 RESIDENCE，或查询上级地区",
            "The UNIT axis ends at the county: ask RESIDENCE, or the area above",
        )
    reach = [area, build.code]
    population = Reach(
        None if tasks else level,
        level is not None or build.shape.bounded,
        build.value(build.anchor) if own or zoned else build.value(reach, inside),
        build.value(CHILD_DIGITS[level or 0]),
        build.shape.sees_units,
        zoned,
    )
    city, shown = build.value(reach, _city), [area, build.anchor]
    return Asked(None if tasks else area, None if tasks else level, axis, shown, population, city, own, tasks)


def held(build: Build, variable: str) -> str:
    """Return what has to hold of an area, beyond its code, that numbers are asked of: it is in a committee's."""
    if build.role is not Role.WORKING_COMMITTEE:
        return ""
    return f" AND {in_zone(f'{variable}.code', build.value(build.anchor))}"


def in_area(build: Build, area: object, root: Root, *, numbers: bool = False) -> Root:
    """Return the root field, answered only where its area (if one is given) is there and in scope.

    Names of areas are open to some who get no numbers of them.
    """
    if area is None:
        return root
    build.look(area, length)
    code = build.value([area, build.code], inside)
    shown = build.hold(area)

    def write(rows: Rows, cells: Sequence[str]) -> str:
        return answered(rows, cells[0], shown, root.write(rows, cells[1:]))

    there = f"EXISTS {{ MATCH (a:Area) WHERE a.code = {code}{held(build, 'a') if numbers else ''} }}"
    return Value((there, *root.cells), write, root.clauses)


def answered(rows: Rows, known: str, area: str, written: str) -> str:
    """Write what is answered where an area is known, and else the refusal, which only the longer road can tell."""
    rows.check(known)
    return written if rows.code.checked else f"({written} if {known} else {rows.code.bind(no_area)}({area}))"


def check_axis(question: Question, axis: Axis) -> None:
    """Refuse a question on an axis it does not have."""
    if axis not in question.axes:
        raise Refused(
            "AXIS_NOT_HERE",
            f"{question.key}（{question.title.zh}）只有 RESIDENCE 口径：请去掉 axis 参数",
            f"{question.key} has the RESIDENCE axis alone: leave axis out",
        )
