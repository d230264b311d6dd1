"""The expected answers of the small set: the file beside it, and the oracle's answers in the file's shape.

    python -m tests.oracle.expected

writes the file anew from the oracle; whoever does so reads the difference with the CSV files at hand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import cast

from seeds.reading import read
from tests.oracle.answers import Answer, Facts, answer, every_question
from tests.oracle.places import COUNTY
from tests.oracle.questions import QUESTIONS

EXPECTED = Path(__file__).parents[2] / "seeds" / "small" / "expected.json"
AN_ORDINARY_DAY = date(2026, 7, 15)
WHOLE_STORE = "*"
Shape = dict[str, object]


def small(day: date) -> Facts:
    """Return the facts of the small set on a day."""
    return Facts(read("small", day), day)


def areas_of(facts: Facts) -> list[str | None]:
    """Return every area that can be asked: None for the whole store, then the codes from the province down."""
    levels = ("Province", "City", "County", "Subdistrict", "Community")
    return [None, *(area.id for level in levels for area in facts.all(level))]


def every_answer(facts: Facts) -> dict[str, Shape]:
    """Return all answers in the file's shape, each under `KEY axis area`."""
    asked = ((question, axis, area) for question in QUESTIONS for axis in question.axes for area in areas_of(facts))
    return {
        f"{question.key} {axis} {area or WHOLE_STORE}": in_the_files_shape(answer(facts, question.key, area, axis))
        for question, axis, area in asked
        if question.key in every_question(area, axis)
    }


def in_the_files_shape(told: Answer) -> Shape:
    """Return an answer as the file holds it; below a county without gaps."""
    shape: Shape = {"covered": told.covered, "total": told.total, "exclusions": told.exclusions}
    shape["rows"] = [[row.key, row.level, row.covered, row.total] for row in told.rows]
    if len(told.area or "") <= COUNTY:
        shape["gaps"] = _gaps(told)
    return shape


def _gaps(told: Answer) -> list[object]:
    """Return the subjects by row, reasons and owner: those that share all three stand together."""
    together: defaultdict[tuple[str, tuple[str, ...], str, str], list[str]] = defaultdict(list)
    for gap in told.gaps:
        together[gap.row or "", gap.reasons, gap.owner_role, gap.owner_id or ""].append(gap.subject)
    return [
        {"row": row, "reasons": list(reasons), "owner": [role, owner], "subjects": sorted(subjects)}
        for (row, reasons, role, owner), subjects in sorted(together.items())
    ]


def spelt(answers: dict[str, Shape]) -> str:
    """Return the file's text: an answer a paragraph, a row and a group of gaps a line."""
    paragraphs = [f"{_json(name)}: {_paragraph(told)}" for name, told in answers.items()]
    return "{\n" + ",\n".join(paragraphs) + "\n}\n"


def _paragraph(told: Shape) -> str:
    lines: list[str] = []
    for name, value in told.items():
        items = _items(value)
        if items:
            lines.append(f"  {_json(name)}: [\n    " + ",\n    ".join(map(_json, items)) + "\n  ]")
        else:
            lines.append(f"  {_json(name)}: {_json(value)}")
    return "{\n" + ",\n".join(lines) + "\n}"


def _items(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    EXPECTED.write_text(spelt(every_answer(small(AN_ORDINARY_DAY))), encoding="utf-8")
