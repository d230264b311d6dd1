"""The service's day: Asia/Shanghai, passed to every statement as `$today`, and the calendar windows counted from it."""

from __future__ import annotations

import calendar
from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTHS_A_YEAR = 12
QUARTER = 3


def today(moved: date | None = None) -> date:
    """Return the day in Asia/Shanghai, or the day it was moved to (outside production)."""
    return moved or datetime.now(SHANGHAI).date()


def months_later(day: date, months: int) -> date:
    """Return the day `months` calendar months later (earlier when negative); a missing day is the month's last."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def quarter_start(day: date) -> date:
    """Return the first day of the calendar quarter that `day` lies in."""
    return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
