"""Chances and days, as chapters draw them: a hit in a hundred, a day ago, and who recorded it when."""

from __future__ import annotations

import random

HOURS = ("08:40", "09:30", "10:15", "11:05", "14:20", "15:45", "16:30")


def hit(rng: random.Random, percent: float) -> bool:
    """Tell whether a chance of so many in a hundred came true."""
    return rng.random() * 100 < percent


def within(rng: random.Random, nearest: int, farthest: int) -> int:
    """Return a number of days between the two, both included."""
    return nearest + int(rng.random() * (farthest - nearest + 1))


def ago(days: int) -> str:
    """Return the day so many days before today."""
    return f"today-{days}d"


def between(rng: random.Random, nearest: int, farthest: int) -> str:
    """Return some day that lies so many days back."""
    return ago(within(rng, nearest, farthest))


def recorded(rng: random.Random, days: int, by: str) -> dict[str, str]:
    """Return an act's day and its record, made on that day by a post."""
    day = ago(days)
    return {"on": day, "recordedBy": by, "recordedAt": f"{day} {HOURS[int(rng.random() * len(HOURS))]}"}


def share(of: int, per_mille: int) -> int:
    """Return so many in a thousand, but at least one."""
    return max(1, of * per_mille // 1000)
