"""What a principal watches: some of the questions of its role, in its scope or an area of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.coverage.asked import asked_by, check
from graph.coverage.questions import BY_KEY
from graph.own import in_zone
from graph.reads.asking import inside, length, no_area
from graph.roles import OF_AREAS, Principal, Role
from graph.store import Reader

THERE: Final = "RETURN EXISTS { MATCH (a:Area) WHERE a.code = $code }"
THERE_IN_ZONE: Final = f"RETURN EXISTS {{ MATCH (a:Area) WHERE a.code = $code AND {in_zone('a.code', '$anchor')} }}"


@dataclass(frozen=True)
class Watch:
    """A role and its anchor, the code that all lies under ("": no area bounds it), and the keys of questions."""

    role: Role
    anchor: str
    area: str
    questions: frozenset[str]


async def watch(store: Reader, who: Principal, area: str | None, questions: Sequence[str] | None) -> Watch:
    """Return what somebody watches; without questions, all that the role may ask.

    Raises:
        Refused: `AREA_NOT_FOUND`, `AREA_NOT_HERE`, `QUESTION_NOT_YOURS`, as `coverage` has them.
    """
    anchor = who.anchor or ""
    named = [BY_KEY[key] for key in questions] if questions is not None else [None]
    keys = {each.key for question in named for each in asked_by(who.role, question)}
    check(who.role, area)
    code = anchor if who.role in OF_AREAS else ""
    if area is not None:
        length(area)
        code = inside((area, code))
        there = THERE_IN_ZONE if who.role is Role.WORKING_COMMITTEE else THERE
        if await store.read(there, code=code, anchor=anchor) != [True]:
            raise no_area(area)
    return Watch(who.role, anchor, code, frozenset(keys))
