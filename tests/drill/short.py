"""The short form of a drill: how much of it, by which seed, and that it found nothing wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

from tests.drill.figures import SCALES, Figures, faults

SEED = 1
MUCH = SCALES["short"]


def sound(name: str, told: list[str], drill: Coroutine[None, None, Figures]) -> Figures:
    """The figures of a drill that found nothing wrong."""
    figures = asyncio.run(drill)
    assert [] == told
    assert {} == faults(name, figures)
    return figures
