"""What a drill found: figures of its own, printed, and kept beside the other drills' in `.sanwei/drill.json`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

import orjson

ROOT: Final = Path(__file__).parents[2]
HOMES: Final = ROOT / ".sanwei" / "drill"
FILE: Final = ROOT / ".sanwei" / "drill.json"
Figures = dict[str, int]


#: What of a drill's figures has to be 0.
FAULTS: Final = {
    "writers": ("writers_broken",),
    "kill": ("kill_broken", "kill_lost", "kill_doubled", "kill_half_done", "kill_several", "kill_audit_faults"),
    "cut": ("cut_broken", "cut_lost", "cut_doubled", "cut_half_done", "cut_several", "cut_audit_faults"),
    "leaks": ("leaks",),
    "audit": ("audit_missed", "audit_false_alarms"),
    "counts": ("writers_drift", "counts_broken"),
    "live": ("live_lost", "live_doubled", "live_disordered", "live_leaked", "live_wrong"),
    "clear-text": ("clear_text_found", "clear_text_blind"),
}
#: How much of each, in the short and in the long form.
SCALES: Final = {
    "short": {
        "clients": 16,
        "seconds": 3,
        "kills": 1,
        "restarts": 1,
        "acts": 60,
        "reads": 20,
        "changes": 40,
        "subscribers": 30,
        "events": 12,
    },
    "long": {
        "clients": 64,
        "seconds": 60,
        "kills": 50,
        "restarts": 20,
        "acts": 500,
        "reads": 1000,
        "changes": 1000,
        "subscribers": 1000,
        "events": 240,
    },
}


def faults(name: str, found: Figures) -> Figures:
    """Return what is wrong of a drill's figures: nothing, where it is sound."""
    return {fault: found[fault] for fault in FAULTS[name] if found[fault]}


def keep(found: Mapping[str, object]) -> None:
    """Add figures to the file; those of other drills stay."""
    before = cast("dict[str, object]", orjson.loads(FILE.read_bytes())) if FILE.exists() else {}
    part = FILE.with_suffix(".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(orjson.dumps({**before, **found}, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
    part.replace(FILE)
