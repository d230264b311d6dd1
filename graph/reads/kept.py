"""Answers of a day that is over: which days may be asked, whether one was kept, and its numbers from the leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, cast

from graph.counts.layout import shape
from graph.errors import Refused
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.leaves import Told, leaves
from graph.reads.values import Root, Value
from graph.reads.writing import Rows
from graph.selection import DAY

#: How many days a range has at most, both ends counted.
MOST_DAYS: Final = 400
KEPT: Final = Told("Tally", "t.kept AS kept")
CHANGED: Final = Told("TallyDay", "t.day AS day, t.at AS at, t.by AS by")
#: The change of the slot `s`, over what a TallyDay tells.
CHANGE: Final = "reduce(v = 0, i IN range(0, size(at) - 1) | CASE at[i] WHEN s THEN v + by[i] ELSE v END)"


def changed_after(day: str) -> Told:
    """Return what tells of the changes after a day (a parameter)."""
    return replace(CHANGED, where=f"t.day > {day}")


def numbers_as_of(build: Build, asked: Asked, indexes: Sequence[int], day: object, cell: str) -> str:
    """Return the clause that binds [line, numbers] as of a kept day: what is kept, less what changed afterwards."""
    slots = build.value(list(indexes))
    sums = ", ".join(f"sum(n[{index}])" for index in range(len(indexes)))
    return f"""CALL () {{
CALL () {{
CALL () {{
{leaves(asked, KEPT)}
}}
RETURN line, [s IN {slots} | kept[s]] AS n
UNION ALL
CALL () {{
{leaves(asked, changed_after(build.value(day)))}
}}
RETURN line, [s IN {slots} | -{CHANGE}] AS n
}}
WITH line, [{sums}] AS numbers
RETURN collect([line, numbers]) AS {cell}
}}"""


def guarded(build: Build, days: Sequence[object], root: Root) -> Root:
    """Return what is answered where days (arguments) were kept, and else which of them was not and the nearest ones."""
    guards = [(_near(build, day), build.hold(day, str)) for day in days]

    def write(rows: Rows, cells: Sequence[str]) -> str:
        written = root.write(rows, cells[len(guards) :])
        for (_, day), cell in zip(guards, cells, strict=False):
            good = f"{cell}[0] is True"
            rows.check(good)
            if not rows.code.checked:
                written = f"({written} if {good} else {rows.code.bind(_not_kept)}({day}, {cell}))"
        return written

    return Value((*(near for near, _ in guards), *root.cells), write, root.clauses)


def _near(build: Build, day: object) -> str:
    """Return [whether a day was kept so that it can be read, the nearest before, the nearest after] that can."""
    asked, made = build.value(day), build.value(shape())
    near = f"MATCH (d:KeptDay {{shape: {made}}}) WHERE d.day"
    told = (
        f"MATCH (d:KeptDay {{day: {asked}}}) RETURN d.shape = {made}",
        f"{near} < {asked} RETURN toString(d.day) ORDER BY d.day DESC LIMIT 1",
        f"{near} > {asked} RETURN toString(d.day) ORDER BY d.day LIMIT 1",
    )
    return f"[{', '.join(f'head(COLLECT {{ {each} }})' for each in told)}]"


def past(build: Build, day: object) -> bool:
    """Tell whether a day is over, today is not; Refused where it is yet to come."""
    return bool(build.look([day, DAY], _past))


def _past(days: object) -> bool:
    day, today = cast("list[date]", days)
    if day > today:
        raise ahead(day, today)
    return day < today


def ahead(day: date, today: date) -> Refused:
    """Return the answer to a day that is yet to come."""
    return Refused(
        "DAY_AHEAD",
        f"{day} 还没有到（今天是 {today}）：请用今天或以前的日期",
        f"{day} is yet to come (today is {today}): use today or an earlier day",
    )


def ranged(build: Build, begin: object, end: object) -> bool:
    """Tell whether today is the last day of a range; Refused where the range is none, too long, or not over."""
    return bool(build.look([begin, end, DAY], _ranged))


def _ranged(days: object) -> bool:
    begin, end, today = cast("list[date]", days)
    if end > today:
        raise ahead(end, today)
    if begin > end:
        raise Refused(
            "RANGE_WRONG",
            f"from（{begin}）晚于 to（{end}）：请把较早的日期写在 from",
            f"`from` ({begin}) is after `to` ({end}): put the earlier day into `from`",
        )
    if (end - begin).days >= MOST_DAYS:
        raise Refused(
            "RANGE_TOO_LONG",
            f"{begin} 到 {end} 共 {(end - begin).days + 1} 天，至多 {MOST_DAYS} 天：请分几次查询",
            f"{begin} to {end} are {(end - begin).days + 1} days, at most are {MOST_DAYS}: ask for parts of them",
        )
    return end == today


def check(build: Build, asked: Asked, *, gaps: bool = False) -> None:
    """Refuse what is not kept of earlier days: gaps, and the numbers of who asks of no area."""
    if gaps:
        raise Refused(
            "GAPS_ARE_OF_TODAY",
            "空白名单只有当天的，往日只保存了数：请去掉 asOf 或 gaps；谁进入、谁离开空白名单请问 coverageMovement",
            "Gaps are of today, only numbers are kept of earlier days: leave out asOf or gaps; "
            "coverageMovement tells who joined or left them",
        )
    if asked.own is not None:
        raise Refused(
            "TODAY_ALONE",
            f"往日的答案按地区保存，角色 {build.role} 的范围不是地区，只有当天的：请问 coverage，并去掉 asOf",
            f"Earlier days are kept by area, role {build.role} has none and is told today's answers alone: "
            "ask `coverage` without asOf",
        )
    if asked.population.zoned:
        raise Refused(
            "AREA_NEEDED",
            f"往日的答案按地区保存：角色 {build.role} 请用 area 指明一个地区",
            f"Earlier days are kept by area: as {build.role}, name one of yours in `area`",
        )


def _not_kept(day: object, cell: list[object]) -> Refused:
    near = [str(each) for each in cell[1:] if each is not None]
    zh = f"最近的是 {' 和 '.join(near)}，请用其中一天" if near else "还没有保存任何一天，请用今天"
    en = f"use the nearest that can be read: {' or '.join(near)}" if near else "none is kept yet, use today"
    if cell[0] is False:
        return Refused(
            "DAY_KEPT_OTHERWISE",
            f"{day} 的答案是按别的问题或原因保存的，现在读不出：{zh}",
            f"The answers of {day} were kept for other questions or reasons, and can't be read now: {en}",
        )
    return Refused("DAY_NOT_KEPT", f"没有保存 {day} 的答案：{zh}", f"The answers of {day} were not kept: {en}")
