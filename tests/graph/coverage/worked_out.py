"""The worked-out answers that stand beside the small set, in the words of its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from tests.oracle.answers import Answer
from tests.oracle.expected import EXPECTED, WHOLE_STORE
from tests.oracle.places import Axis

ANSWERS = cast("Mapping[str, Mapping[str, object]]", json.loads(EXPECTED.read_text(encoding="utf-8")))


def worked_out(key: str, axis: Axis, area: str | None) -> dict[str, object]:
    """Return the counts, exclusions and rows that the file holds; its gaps aside."""
    return {name: value for name, value in ANSWERS[f"{key} {axis} {area or WHOLE_STORE}"].items() if name != "gaps"}


def in_the_files_words(told: Answer) -> dict[str, object]:
    """Return the counts of an answer as the file holds them."""
    rows = [[row.key, row.level, row.covered, row.total] for row in told.rows]
    return {"covered": told.covered, "total": told.total, "exclusions": told.exclusions, "rows": rows}
