"""Days and moments as GraphQL scalars: ISO text out, checked text in, with an error a person can act on."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NewType

import strawberry
from graphql import GraphQLError

from graph.day import SHANGHAI

Day = NewType("Day", str)
Moment = NewType("Moment", str)


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise _wrong(
            "DATE_WRONG", f"“{value}”不是日期：请写成 2026-03-01", f'"{value}" is no date: write it as 2026-03-01'
        ) from None


def _moment(value: object) -> datetime:
    """Read a moment, in Asia/Shanghai where it names no offset; Neo4j holds moments of two offsets for different."""
    try:
        read = datetime.fromisoformat(str(value))
        there = read.replace(tzinfo=SHANGHAI) if read.tzinfo is None else read.astimezone(SHANGHAI)
        # As a plain offset of whole minutes: so moments are stored, and Neo4j's protocol has no seconds of an offset.
        minutes = (there.utcoffset() or timedelta()) // timedelta(minutes=1)
        return there.astimezone(timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError):
        raise _wrong(
            "MOMENT_WRONG",
            f"“{value}”不是时间：请写成 2026-03-01T09:30",
            f'"{value}" is no moment: write it as 2026-03-01T09:30',
        ) from None


def _wrong(code: str, zh: str, en: str) -> GraphQLError:
    return GraphQLError(f"{zh} / {en}", extensions={"code": code, "zh": zh, "en": en})


SCALARS = {
    Day: strawberry.scalar(
        name="Date", description="日期，如 2026-03-01 / a day as ISO 8601", serialize=str, parse_value=_day
    ),
    Moment: strawberry.scalar(
        name="DateTime",
        description="时间，如 2026-03-01T09:30 / a moment as ISO 8601, Asia/Shanghai",
        serialize=str,
        parse_value=_moment,
    ),
}
