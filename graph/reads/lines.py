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

    def answer(self, fields: tuple[Field, ...]) -> dict[str, object]:
        """Return the line as it is asked for."""
        known = {"key": self.key, "name": self.name, "level": self.level, "covered": self.covered, "total": self.total}
        known["rate"] = rate(self.covered, self.total)  # pyright: ignore[reportArgumentType] - a rate may be null
        return {field.key: known[field.name] for field in fields}


def lines(asked: Asked, name: str, children: list[list[str]], tally: Tally) -> list[Line]:
    """Return the lines of an answer in their order; a community has none."""
    if asked.area and len(asked.area) == COMMUNITY_DIGITS:
        return []
    own = asked.area or ""

    def filled(key: str) -> bool:
        return tally.get(key, (0, 0))[1] > 0

    shown: list[tuple[str, str]] = [
        (key, child) for key, child in children if asked.area or _near(key, asked.prefix) or filled(key)
    ]
    if own and filled(own) and own not in dict(shown):
        shown.insert(0, (own, name))
    shown += [(key, text) for key, text in OUTSIDE.items() if filled(key)]
    return [Line(key, text, _level(key, asked), *tally.get(key, (0, 0))) for key, text in shown]


def _near(code: str, prefix: str) -> bool:
    """Tell whether a city is the principal's own, or all are."""
    return code.startswith(prefix) or prefix.startswith(code)


def _level(key: str, asked: Asked) -> str:
    if key in OUTSIDE:
        return key
    if asked.axis is Axis.UNIT and asked.area and len(asked.area) == COUNTY_DIGITS:
        return "UNIT"
    return (area_level(key) or "").upper()
