"""Which questions each role may ask, on which axes and of which areas: of what it does not see it gets no numbers."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coverage.kinds import PEOPLE, Axis, Question, Subject
from graph.coverage.members import CARE
from graph.coverage.questions import QUESTIONS
from graph.errors import Refused
from graph.roles import OF_AREAS, Role


@dataclass(frozen=True)
class Asks:
    """What a role may ask: some questions, on some axes, of areas of its own or of its whole scope alone."""

    questions: tuple[Question, ...]
    axes: tuple[Axis, ...]
    areas: bool


_EVERYTHING = Asks(QUESTIONS, tuple(Axis), areas=True)
_NOTHING = Asks((), tuple(Axis), areas=False)
#: A committee asks about organisations, a branch secretary about the branch, a provider about its clients' care. A unit
#: asks about its own retirees, and of them nothing that tells health.
_OWN = {
    Role.WORKING_COMMITTEE: Asks(
        tuple(each for each in QUESTIONS if each.subject not in PEOPLE), (Axis.RESIDENCE,), areas=True
    ),
    Role.ORIGINAL_UNIT: Asks(
        tuple(each for each in QUESTIONS if each.subject in PEOPLE and each is not CARE), (Axis.UNIT,), areas=False
    ),
    Role.BRANCH_SECRETARY: Asks(
        tuple(each for each in QUESTIONS if each.subject is Subject.BRANCH), (Axis.RESIDENCE,), areas=False
    ),
    Role.SERVICE_PROVIDER: Asks((CARE,), (Axis.RESIDENCE,), areas=False),
}


def asks(role: Role) -> Asks:
    """Return what a role may ask."""
    return _EVERYTHING if role in OF_AREAS else _OWN.get(role, _NOTHING)


def check(role: Role, area: object, axis: Axis | None = None) -> None:
    """Refuse an area, or an axis (of tasks there is none), that a role does not ask about."""
    allowed = asks(role)
    if area is not None and not allowed.areas:
        raise Refused(
            "AREA_NOT_HERE",
            f"角色 {role} 的范围不是地区，只看自己的：请去掉 area 参数",
            f"Role {role} has no area, only what is its own: leave area out",
        )
    if axis is not None and axis not in allowed.axes:
        raise Refused(
            "AXIS_NOT_HERE",
            f"角色 {role} 只有 {'、'.join(allowed.axes)} 口径：请写 axis: {allowed.axes[0]}",
            f"Role {role} has the axis {', '.join(allowed.axes)} alone: say axis: {allowed.axes[0]}",
        )


def asked_by(role: Role, question: Question | None = None, axis: Axis | None = None) -> tuple[Question, ...]:
    """Return the one question that a role asks, or all it may ask (on an axis).

    Raises:
        Refused: the question is not one of the role's, or it has none.
    """
    allowed = asks(role).questions
    found = tuple(each for each in allowed if question in {None, each} and (axis is None or axis in each.axes))
    if not found:
        keys = [each.key for each in allowed]
        raise Refused(
            "QUESTION_NOT_YOURS",
            f"角色 {role} 看不到{question.key if question else '覆盖问题'}所问的对象；可问：{'、'.join(keys) or '无'}",
            f"Role {role} does not see whom {question.key if question else 'the questions'} would be about; "
            f"it may ask: {', '.join(keys) or 'none'}",
        )
    return found
