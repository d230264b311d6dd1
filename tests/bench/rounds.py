"""Rounds: every lane in turn, again and again, so that what else the machine does meets all of them alike."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.bench.contenders import Lane
from tests.bench.load import Loader, Measured
from tests.bench.saying import say

#: Java compiles what it runs often: the first seconds are nobody's figures.
WARM_SECONDS: Final = 5.0


@dataclass
class Taken:
    """What the rounds gave so far: a list by read and lane, one entry a round."""

    by_lane: dict[tuple[str, str], list[Measured]] = field(default_factory=dict[tuple[str, str], list[Measured]])

    def per_second(self, read: str, name: str) -> float | None:
        """Return a lane's answers a second, at the median of its rounds."""
        return self._median(read, name, lambda each: each.per_second)

    def median_ms(self, read: str, name: str) -> float | None:
        """Return a lane's milliseconds, at the median of its rounds."""
        return self._median(read, name, lambda each: each.median_ms)

    def p95_ms(self, read: str, name: str) -> float | None:
        """Return the milliseconds within which a lane answered 95 of 100, at the median of its rounds."""
        return self._median(read, name, lambda each: each.p95_ms)

    def ratio(self, read: str, name: str) -> float | None:
        """Return Sanwei's throughput over a lane's: each round's own ratio, at the median."""
        ours, theirs = self.by_lane.get((read, "sanwei"), []), self.by_lane.get((read, name), [])
        ratios = [one.per_second / other.per_second for one, other in zip(ours, theirs, strict=False)]
        return statistics.median(ratios) if ratios else None

    def _median(self, read: str, name: str, of: Callable[[Measured], float]) -> float | None:
        rounds = self.by_lane.get((read, name), [])
        return statistics.median(map(of, rounds)) if rounds else None


def take(lanes: Sequence[Lane], loader: Loader, *, rounds: int, seconds: float, keep: Callable[[Taken], None]) -> Taken:
    """Warm every lane, then measure round by round; `keep` is told after each round what there is."""
    for lane in lanes:
        warm = loader.load(lane.port, [lane.request], seconds=WARM_SECONDS)
        say(f"预热 / warmed: {lane.read} {lane.name} {warm.median_ms:.1f} ms")
    taken = Taken()
    for number in range(rounds):
        say(f"第 {number + 1}/{rounds} 轮 / round {number + 1} of {rounds}")
        for lane in lanes:
            measured = loader.load(lane.port, [lane.request], seconds=seconds)
            taken.by_lane.setdefault((lane.read, lane.name), []).append(measured)
        keep(taken)
    return taken
