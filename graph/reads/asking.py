"""What a coverage question is asked of: the area checked, the axis checked, and the reach and segments that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.coverage.kinds import Axis, Question, Subject
from graph.coverage.population import CHILD_DIGITS, COUNTY_DIGITS, Reach, Segment, segments
from graph.errors import Refused
from graph.model.codes import area_level
from graph.reads.build import Build, Root, Value

CITY_DIGITS = 4


@dataclass(frozen=True)
class Asked:
    """An area and an axis that a question may be asked of, as the principal may ask it.

    `city` is the parameter with the city that owners are sought in, "" where none is asked: Neo4j would plan a null
    apart from a text.
    """

    area: str | None
    axis: Axis
    prefix: str
    within: str
    digits: str
    city: str
    sees_units: bool

    def segments(self, subject: Subject) -> tuple[Segment, ...]:
        """Return the ordered segments of a subject's population."""
        reach = Reach(self.area, self.prefix, self.within, self.digits, self.sees_units)
        return segments(subject, self.axis, reach)


def no_area(code: object) -> Refused:
    """Return the one answer to an unknown area and to one outside the scope: neither can be told from the other."""
    return Refused(
        "AREA_NOT_FOUND",
        f"您的范围内没有代码为“{code}”的地区：请用 areas 查询可用的代码（省2位、市4位、县市区6位、镇街9位、社区12位）",
        f'There is no area with the code "{code}" in your scope: list the codes with `areas` (2, 4, 6, 9 or 12 digits)',
    )


def ask(build: Build, area: object, axis: Axis, *, tasks: bool = False) -> Asked:
    """Check an area and an axis; Refused with AREA_NOT_FOUND or AXIS_NOT_HERE.

    `tasks` looks at everybody an owner of that area may have a turn with: its homes and its units together.
    """
    code = None if area is None else str(area)
    anchor = build.who.prefix
    if code is not None and (area_level(code) is None or not code.startswith(anchor)):
        raise no_area(code)
    reach = code if code is not None else anchor
    if axis is Axis.UNIT and len(reach) > COUNTY_DIGITS:
        raise Refused(
            "AXIS_NOT_HERE",
            "单位口径只到县市区：请改用 RESIDENCE，或查询上级地区",
            "The UNIT axis ends at the county: ask RESIDENCE, or the area above",
        )
    city = reach[:CITY_DIGITS] if len(reach) >= CITY_DIGITS else anchor[:CITY_DIGITS]
    return Asked(
        None if tasks else code,
        axis,
        reach,
        build.value(reach),
        build.value(CHILD_DIGITS[len(code or "")]),
        build.value(city),
        build.who.sees_units,
    )


def in_area(build: Build, area: object, root: Root) -> Root:
    """Return the root field, answered only where its area (if one is given) is there and in scope."""
    if area is None:
        return root
    code = str(area)
    if area_level(code) is None or not code.startswith(build.who.prefix):
        raise no_area(code)
    there = f"EXISTS {{ MATCH (a:Area) WHERE a.code = {build.value(code)} }}"

    def read(got: object) -> object:
        known, value = cast("list[object]", got)
        if not known:
            raise no_area(code)
        return root.value.read(value)

    return Root(root.clauses, Value(f"[{there}, {root.value.expr}]", read))


def check_axis(question: Question, axis: Axis) -> None:
    """Refuse a question on an axis it does not have."""
    if axis not in question.axes:
        raise Refused(
            "AXIS_NOT_HERE",
            f"{question.key}（{question.title.zh}）只有 RESIDENCE 口径：请去掉 axis 参数",
            f"{question.key} has the RESIDENCE axis alone: leave axis out",
        )
