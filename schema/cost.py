"""What an operation may cost, known before it is run: the rows its pages may have, times the fields of a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import Refused
from graph.reads.kept import MOST_DAYS
from graph.reads.pages import MOST, ROWS
from graph.scope import Role
from graph.selection import Field, Values, resolved

#: The most that one operation of a role may cost: the wider the scope, the more there is to ask about.
LIMITS = {
    Role.CITY_BUREAU: 400_000,
    Role.COUNTY_BUREAU: 200_000,
    Role.WORKING_COMMITTEE: 200_000,
    Role.ORIGINAL_UNIT: 100_000,
    Role.SUBDISTRICT: 100_000,
    Role.COMMUNITY: 100_000,
    Role.BRANCH_SECRETARY: 100_000,
    Role.SERVICE_PROVIDER: 100_000,
    Role.AUDITOR: 100_000,
    Role.SYSTEM_ADMIN: 100_000,
}
#: What a count costs: it passes over everybody, and gives one number.
COUNT = 100
COUNTED = {
    "totalCount",
    "covered",
    "total",
    "rate",
    "breakdown",
    "byReason",
    "exclusions",
    "coverageTrend",
    "coverageMovement",
}
#: Lists whose numbers come from one pass for all their rows.
AT_ONCE = {"coverageTrend"}
#: How many rows a list has that has no pages: the questions, the lines of a breakdown.
LENGTHS = {
    "coverageOverview": 28,
    "coverageQuestions": 28,
    "coverageTrend": MOST_DAYS,
    "leagueTable": 20,
    "breakdown": 20,
    "exclusions": 4,
    "byReason": 3,
    "reasons": 3,
}
#: The arguments that say how many rows a list may have.
SIZES = ("first", "last", "limit")


@dataclass(frozen=True)
class Cost:
    """What a list may cost: how many rows (an argument), the cost of a row's own fields, and the lists in a row."""

    name: str
    rows: object
    fields: int
    below: tuple[Cost, ...]

    def of(self, values: Values) -> int:
        """Return it for the arguments of one request."""
        rows = resolved(self.rows, values)
        # A page that is too large is refused by itself, in its own place.
        size = min(rows, MOST * 5) if isinstance(rows, int) and rows > 0 else 1
        return size * (self.fields + sum(each.of(values) for each in self.below))

    def heaviest(self, values: Values) -> str:
        """Return the path to the list that costs most."""
        if not self.below:
            return self.name
        worst = max(self.below, key=lambda each: each.of(values))
        return f"{self.name}.{worst.heaviest(values)}" if self.name else worst.heaviest(values)


def cost_of(fields: tuple[Field, ...]) -> Cost:
    """Return the cost of an operation."""
    own, below = _row(fields)
    return Cost("", 1, own, below)


def _row(fields: tuple[Field, ...], count: int = COUNT) -> tuple[int, tuple[Cost, ...]]:
    own = 0
    below: list[Cost] = []
    for field in fields:
        inner = [_row(asked, 0 if field.name in AT_ONCE else COUNT) for asked in field.below.values()]
        # What turns out to be of one type is not of another: the dearest counts.
        fields_of, lists = max(inner, key=lambda each: each[0] + len(each[1]), default=(0, ()))
        rows = _rows(field)
        if rows is None:
            own += 1 + fields_of + (count if field.name in COUNTED else 0)
            below += lists
        else:
            own += count if field.name in COUNTED else 0
            below.append(Cost(field.key, rows, 1 + fields_of, lists))
    return own, tuple(below)


def _rows(field: Field) -> object:
    """Return how many rows a field's list may have, or None where it is none."""
    if field.name in LENGTHS:
        return LENGTHS[field.name]
    given = [field.args[name] for name in SIZES if field.args.get(name) is not None]
    return given[0] if given else ROWS if "first" in field.args else None


def told(cost: Cost, role: Role, values: Values) -> Mapping[str, int]:
    """Return what an operation costs and may cost; Refused where it is too much."""
    requested, limit = cost.of(values), LIMITS[role]
    if requested > limit:
        where = cost.heaviest(values)
        raise Refused(
            "COST_TOO_HIGH",
            f"查询成本为 {requested}，超过角色 {role} 的上限 {limit}，超出 {requested - limit}："
            f"最贵的列表是 {where}，请减小它或外层的 first，或减少字段",
            f"The query costs {requested}, over the {limit} of role {role} by {requested - limit}: "
            f"its dearest list is {where}; ask for a smaller `first` there or above, or for fewer fields",
        )
    return {"requested": requested, "limit": limit}
