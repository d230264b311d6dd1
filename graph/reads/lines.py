"""The breakdown of an answer: a line for each area (or unit) below, at 0 too, then what is outside or unknown."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coverage.kinds import Axis
from graph.model.codes import area_level
from graph.reads.asking import COUNTY_DIGITS, Asked
from graph.reads.counting import Tally, rate
from graph.selection import Field

#: Lines that are no area, shown last and only where they are not empty.
OUTSIDE = {"EXTERNAL": "市外", "UNKNOWN": "未知"}
COMMUNITY_DIGITS = 12


@dataclass(frozen=True)
class Line:
    """One line of a breakdown."""

    key: str
    name: str
    level: str
    covered: int
    total: int

    def answer(self, field: Field) -> dict[str, object]:
        """Return the line as it is asked for."""
        known: dict[str, object] = {
            "__typename": field.kind,
            "key": self.key,
            "name": self.name,
            "level": self.level,
            "covered": self.covered,
            "total": self.total,
            "rate": rate(self.covered, self.total),
        }
        return {each.key: known[each.name] for each in field.only()}


def lines(asked: Asked, reach: list[str | None], name: str, children: list[list[str]], tally: Tally) -> list[Line]:
    """Return the lines of an answer in their order; a community has none.

    `reach` is the code asked (if one was) and the anchor, `name` the area's, `children` the key and name of each line
    that is shown even at 0.
    """
    area, anchor = reach[0] or "", reach[1] or ""
    if len(area) == COMMUNITY_DIGITS:
        return []

    def filled(key: str) -> bool:
        return tally.get(key, (0, 0))[1] > 0

    shown: list[tuple[str, str]] = [
        (key, child) for key, child in children if area or _near(key, anchor) or filled(key)
    ]
    if area and filled(area) and area not in dict(shown):
        shown.insert(0, (area, name))
    shown += [(key, text) for key, text in OUTSIDE.items() if filled(key)]
    return [Line(key, text, _level(key, asked), *tally.get(key, (0, 0))) for key, text in shown]


def _near(code: str, prefix: str) -> bool:
    """Tell whether a city is the principal's own, or all are."""
    return code.startswith(prefix) or prefix.startswith(code)


def _level(key: str, asked: Asked) -> str:
    if key in OUTSIDE:
        return key
    if asked.axis is Axis.UNIT and asked.level == COUNTY_DIGITS:
        return "UNIT"
    return (area_level(key) or "").upper()
