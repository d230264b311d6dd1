"""What the random cities are drawn with: days at the edges of the windows, and some of several things."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.oracle.windows import months_later


def past_edges(today: date) -> list[date]:
    """Return the days at, just inside and just outside every window that looks back, today first."""
    one = timedelta(days=1)
    year = date(today.year, 1, 1)
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    a_year_ago = months_later(today, -12)
    back = [today - timedelta(days=days) for days in (1, 30, 31, 90, 91)]
    return [today, *back, a_year_ago, a_year_ago - one, year, year - one, quarter, quarter - one]


def terms(today: date) -> list[date | None]:
    """Return the ends of terms at the edges: none, over, today, and about the notice of six months."""
    notice = months_later(today, 6)
    return [None, today - timedelta(days=1), today, notice, notice + timedelta(days=1)]


def of_length(areas: list[str], length: int) -> list[str]:
    """Return the areas of one level."""
    return [area for area in areas if len(area) == length]


def up_to(most: int) -> st.SearchStrategy[int]:
    """Draw how many things, up to `most`; every second time at least half of it, so that there is much to compare."""
    return st.integers(0, most) | st.integers(most // 2, most)


def some(items: list[str], most: int) -> st.SearchStrategy[list[str]]:
    """Draw up to so many different ones."""
    return st.lists(st.sampled_from(items), max_size=most, unique=True) if items else st.just([])


def one_or_none(items: list[str]) -> st.SearchStrategy[str | None]:
    """Draw one or none; none is the simplest."""
    return st.sampled_from([None, *items])
