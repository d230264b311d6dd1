"""Days as fixtures spell them, on days when calendars are awkward."""

from datetime import date, datetime, timezone

import pytest

from seeds.days import day_of, moment_of, year_of

NEW_YEAR, LEAP, MARCH, OCTOBER = date(2026, 1, 1), date(2028, 2, 29), date(2026, 3, 31), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("2026-03-01", OCTOBER, date(2026, 3, 1)),
        ("2026/3/1", OCTOBER, date(2026, 3, 1)),
        ("today", LEAP, LEAP),
        ("today-1d", NEW_YEAR, date(2025, 12, 31)),
        ("today-1d", date(2028, 3, 1), LEAP),
        ("today+200d", NEW_YEAR, date(2026, 7, 20)),
        ("today-1m", MARCH, date(2026, 2, 28)),
        ("today-2m", NEW_YEAR, date(2025, 11, 1)),
        ("today+6m", MARCH, date(2026, 9, 30)),
        ("today-1y", LEAP, date(2027, 2, 28)),
        ("today+4y", LEAP, date(2032, 2, 29)),
        ("thisyear", NEW_YEAR, NEW_YEAR),
        ("thisyear", OCTOBER, NEW_YEAR),
        ("lastyear", NEW_YEAR, date(2025, 12, 31)),
        ("thisquarter", NEW_YEAR, NEW_YEAR),
        ("thisquarter", LEAP, date(2028, 1, 1)),
        ("thisquarter", MARCH, NEW_YEAR),
        ("thisquarter", OCTOBER, OCTOBER),
        ("lastquarter", NEW_YEAR, date(2025, 12, 31)),
        ("lastquarter", LEAP, date(2027, 12, 31)),
        ("lastquarter", MARCH, date(2025, 12, 31)),
        ("lastquarter", OCTOBER, date(2026, 9, 30)),
    ],
)
def test_a_day_is_counted_from_today(text: str, today: date, expected: date) -> None:
    assert day_of(text, today) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-3-1",
        "2026-02-29",
        "01/03/2026",
        "20260301",
        "today-",
        "today-3w",
        "Today",
        "tomorrow",
        "today-99999y",
        "２０２６-03-01",
    ],
)
def test_what_spells_no_day_is_none(text: str) -> None:
    assert day_of(text, OCTOBER) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today-30d 09:30", "2026-09-01T09:30:00+08:00"),
        ("2026-03-01T09:30", "2026-03-01T09:30:00+08:00"),
        ("2026/3/1 9:30", "2026-03-01T09:30:00+08:00"),
        ("2026-03-01T01:30:15Z", "2026-03-01T09:30:15+08:00"),
        ("2026-03-01T23:30:00-08:00", "2026-03-02T15:30:00+08:00"),
    ],
)
def test_a_moment_is_told_in_shanghai(text: str, expected: str) -> None:
    assert moment_of(text, OCTOBER) == datetime.fromisoformat(expected)


def test_a_moment_has_a_plain_offset() -> None:
    """The driver crashes the process over a ZoneInfo, at some thousand moments."""
    moment = moment_of("today 09:30", OCTOBER)
    assert moment is not None
    assert isinstance(moment.tzinfo, timezone)


@pytest.mark.parametrize("text", ["2026-03-01", "09:30", "2026-03-01 25:00", "today 9", "2026-03-01T09:30+99:00"])
def test_what_spells_no_moment_is_none(text: str) -> None:
    assert moment_of(text, OCTOBER) is None


@pytest.mark.parametrize(("text", "expected"), [("thisyear", 2026), ("lastyear", 2025), ("1999", 1999), ("999", None)])
def test_a_year_is_counted_from_today(text: str, expected: int | None) -> None:
    assert year_of(text, NEW_YEAR) == expected
