"""The league table (县市区比较): what of the counties of one's own city is told outside one's scope.

A count of people from 1 to 4 could be traced to somebody, so no such cell is told; 0 is: that everybody is covered, or
nobody, is what the table is for. A row whose cells could be worked out from one another is withheld as a whole. One row
alone would follow from a total, so others go with it, until what is withheld together is no small cell either.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from graph.coverage.kinds import Question, Subject
from graph.coverage.members import CARE
from graph.coverage.questions import QUESTIONS
from graph.errors import Refused
from graph.roles import CARING, OF_AREAS, Role

#: From here on a cell is told.
FEWEST = 5
#: A row's cells: how many are covered, how many not, and how many the question does not ask about.
Cells = tuple[int, ...]
#: Those who look after the system have no city of their own, whatever they are anchored at.
ASKING = OF_AREAS | {Role.WORKING_COMMITTEE, Role.ORIGINAL_UNIT, Role.BRANCH_SECRETARY, Role.SERVICE_PROVIDER}
COMPARED = tuple(each for each in QUESTIONS if each.subject in {Subject.MEMBER, Subject.COMMUNITY})


def small(cell: int) -> bool:
    """Tell whether a cell is one that could be traced to somebody."""
    return 0 < cell < FEWEST


def withheld(rows: Mapping[str, Cells], own: Collection[str]) -> frozenset[str]:
    """Return the keys of the rows that are withheld from who knows the rows of `own`, and maybe the totals of all.

    Those with a small cell; and, the smallest first, as many others as it takes until there are two, and none of their
    cells is small when they are added up. Where there are not as many, every row but one's own is withheld.
    """
    foreign = sorted((key for key in rows if key not in own), key=lambda key: (sum(rows[key]), key))
    kept = [key for key in foreign if any(small(cell) for cell in rows[key])]
    others = [key for key in foreign if key not in kept]
    while kept and others and not _safe([rows[key] for key in kept]):
        kept.append(others.pop(0))
    return frozenset(kept)


def _safe(rows: list[Cells]) -> bool:
    return len(rows) > 1 and not any(small(sum(column)) for column in zip(*rows, strict=True))


def compared_by(role: Role, question: Question) -> Question:
    """Return the question that a role compares counties by; Refused where it may not."""
    if role not in ASKING or question not in COMPARED or (question is CARE and role not in CARING):
        keys = [each.key for each in COMPARED if role in ASKING and (each is not CARE or role in CARING)]
        raise Refused(
            "QUESTION_NOT_YOURS",
            f"角色 {role} 不能按 {question.key} 比较县市区；可用：{'、'.join(keys) or '无'}",
            f"Role {role} does not compare counties by {question.key}; use one of: {', '.join(keys) or 'none'}",
        )
    return question
