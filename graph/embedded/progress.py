"""The progress of what takes long, the first fetch or a load: one bar on a terminal, a few lines elsewhere."""

import sys
import threading
from types import TracebackType
from typing import Final, NoReturn, Self

from tqdm import tqdm

TENTHS: Final = 10


class Progress:
    """Counts files, or another unit, up to a total; safe to use from several threads.

    `lines` is how many lines follow the first one where there is no terminal.
    """

    def __init__(self, title: str, total: int, *, unit: str = "files", lines: int = TENTHS) -> None:
        # A bar redraws its line, which a log file or a container's log would keep a thousand times.
        self._bar: tqdm[NoReturn] | None = None
        if sys.stderr.isatty():
            self._bar = tqdm(total=total, desc=title, unit=f" {unit}")
        self._title = title
        self._total = total
        self._done = 0
        self._lines = lines
        self._told = -1
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.reach(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, by: int = 1) -> None:
        """So many more are there."""
        with self._lock:
            self._move(self._done + by)

    def reach(self, done: int) -> None:
        """Set the count: what was already there is counted at once."""
        with self._lock:
            self._move(done)

    def _move(self, done: int) -> None:
        self._done = min(done, self._total)
        if self._bar is not None:
            self._bar.update(self._done - self._bar.n)
            return
        line = self._lines * self._done // max(self._total, 1)
        if line > self._told:
            self._told = line
            sys.stderr.write(f"{self._title}: {self._done}/{self._total}\n")
