"""Days as fixtures spell them: ISO, Excel's way, or relative to the day of loading (`today-30d`, `lastquarter`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

from graph.day import MONTHS_A_YEAR, SHANGHAI, months_later, quarter_start

_WRITTEN: Final = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2})|/(\d{1,2})/(\d{1,2}))", re.ASCII)
_MOVED: Final = re.compile(r"today(?:([+-]\d{1,5})([dmy]))?", re.ASCII)
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)
_DAY_OF: Final[dict[str, Callable[[date], date]]] = {
    "thisyear": lambda day: date(day.year, 1, 1),
    "lastyear": lambda day: date(day.year - 1, 12, 31),
    "thisquarter": quarter_start,
    "lastquarter": lambda day: quarter_start(day) - timedelta(days=1),
}


def day_of(text: str, today: date) -> date | None:
    """Return the day that `text` spells on `today`, or None where it spells none.

    `thisyear` and `thisquarter` are first days, `lastyear` and `lastquarter` last days; months are calendar months.
    """
    if text in _DAY_OF:
        return _DAY_OF[text](today)
    try:
        if moved := _MOVED.fullmatch(text):
            return _moved(today, int(moved[1] or 0), moved[2])
        if written := _WRITTEN.fullmatch(text):
            year, month, day = (int(part) for part in written.groups() if part is not None)
            return date(year, month, day)
    except (ValueError, OverflowError):
        # A day that the calendar has not: 2026-02-30, or years before the first.
        return None
    return None


def year_of(text: str, today: date) -> int | None:
    """Return the calendar year that `text` spells on `today`, or None: four digits, `thisyear` or `lastyear`."""
    if text in {"thisyear", "lastyear"}:
        return today.year - (text == "lastyear")
    return int(text) if _YEAR.fullmatch(text) else None


def moment_of(text: str, today: date) -> datetime | None:
    """Return the moment in Asia/Shanghai that `text` spells (a day, `T` or a space, a clock), or None."""
    spelt, space, clock = text.replace("T", " ", 1).partition(" ")
    day, time = day_of(spelt, today), _CLOCK.fullmatch(clock)
    if not space or day is None or time is None:
        return None
    hour, minute, second = (int(part or 0) for part in time.group(1, 2, 3))
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(time[4])).astimezone(
            SHANGHAI
        )
        # As a plain offset: the driver asks a ZoneInfo about an object of its own that is no datetime, which CPython
        # 3.11 reads past its end (a crash of the process, seen with 8,300 moments).
        return moment.astimezone(timezone(moment.utcoffset() or timedelta()))
    except (ValueError, OverflowError):
        return None


def _moved(today: date, by: int, unit: str | None) -> date:
    if unit in {None, "d"}:
        return today + timedelta(days=by)
    return months_later(today, by * MONTHS_A_YEAR if unit == "y" else by)


def _zone(offset: str | None) -> tzinfo:
    if offset is None:
        return SHANGHAI
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    return timezone((-1 if offset[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
