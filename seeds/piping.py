"""Piping: a command whose reader has gone (`… | head -1`) ends quietly, as Unix tools do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def piped() -> Generator[None]:
    """Run a command to its last written byte; exit with 141 (SIGPIPE) where nobody reads it any more."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would fail once more when the interpreter flushes it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(128 + signal.SIGPIPE) from None
