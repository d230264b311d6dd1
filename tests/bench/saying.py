"""Telling the person who waits what is being done, apart from the answer."""

import sys


def say(line: str) -> None:
    """Write one line of progress."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
