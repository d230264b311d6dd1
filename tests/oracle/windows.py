"""The windows of the definitions, and the calendar they are counted on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Windows:
    """How long, how many: settings of the service; these are the defaults."""

    registration_days: int = 30
    whereabouts_months: int = 12
    activity_days: int = 90
    term_notice_months: int = 6
    care_days: int = 30
    society_full_members: int = 3
    branch_full_members: int = 3
    branch_members: int = 50
    general_branch_members: int = 100
    projects: int = 2
    sites: int = 2


def months_later(day: date, months: int) -> date:
    """Return the same day of another calendar month; where that month lacks the day, its last."""
    year, month = day.year, day.month + months
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def within_days(day: date | None, days: int, today: date) -> bool:
    """Tell whether a day lies within so many days of today, both ends taken in."""
    return day is not None and today - timedelta(days=days) <= day <= today


def within_months(day: date | None, months: int, today: date) -> bool:
    """Tell whether a day lies within so many calendar months of today, both ends taken in."""
    return day is not None and months_later(today, -months) <= day <= today


def over_days_ago(day: date | None, days: int, today: date) -> bool:
    """Tell whether a day lies more than so many days back."""
    return day is not None and day < today - timedelta(days=days)


def this_year(day: date | None, today: date) -> bool:
    """Tell whether a day lies in today's calendar year, and not ahead."""
    return day is not None and day.year == today.year and day <= today


def this_quarter(day: date | None, today: date) -> bool:
    """Tell whether a day lies in today's calendar quarter, and not ahead."""
    return this_year(day, today) and day is not None and (day.month - 1) // 3 == (today.month - 1) // 3
