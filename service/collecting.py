"""Garbage collection, told what stays: the contract and its types live as long as the process."""

from __future__ import annotations

import gc

#: How many objects are made before the young are looked at, and how often the older are. An answer of a thousand rows
#: makes ten thousand lists, none of them in a cycle: at Python's own 700 they were gone through a dozen times.
THRESHOLDS = (50_000, 10, 10)


def settle() -> None:
    """Leave everything that is there now out of every later collection, and collect the rest less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
