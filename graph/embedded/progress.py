"""The progress of the first fetch: one bar on a terminal, one line each tenth elsewhere."""

import sys
import threading
from types import TracebackType
from typing import Final, NoReturn, Self

from tqdm import tqdm

_TENTHS: Final = 10


class Progress:
    """Counts files over the whole fetch; safe to use from several threads."""

    def __init__(self, title: str, total: int) -> None:
        # A bar redraws its line, which a log file or a container's log would keep a thousand times.
        self._bar: tqdm[NoReturn] | None = None
        if sys.stderr.isatty():
            self._bar = tqdm(total=total, desc=title, unit=" files")
        self._title = title
        self._total = total
        self._done = 0
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

    def advance(self) -> None:
        """One more file is there."""
        with self._lock:
            self._move(self._done + 1)

    def reach(self, done: int) -> None:
        """Set the count: files that were already there are counted at once."""
        with self._lock:
            self._move(done)

    def _move(self, done: int) -> None:
        self._done = min(done, self._total)
        if self._bar is not None:
            self._bar.update(self._done - self._bar.n)
            return
        tenth = _TENTHS * self._done // max(self._total, 1)
        if tenth > self._told:
            self._told = tenth
            sys.stderr.write(f"{self._title}: {self._done}/{self._total}\n")
