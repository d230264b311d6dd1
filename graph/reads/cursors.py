"""Cursors: opaque, holding the key that a page is ordered by, checked when they come back."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from typing import cast

from graph.errors import Refused

#: Neo4j's integers have 64 bits; a cursor that holds a longer one was not given out by us.
LONGEST = 2**63


def write(kind: str, *key: object) -> str:
    """Return the cursor of a row: what list it belongs to, and the row's key."""
    text = json.dumps([kind, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, kind: str, types: tuple[type, ...]) -> list[object]:
    """Return the key a cursor holds, a day as ISO text; Refused when it is not one that this list gave out."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        parts: object = json.loads(raw)
    except (binascii.Error, ValueError, RecursionError):
        parts = None
    if isinstance(parts, list):
        found = cast("list[object]", parts)
        whole = len(found) == len(types) + 1 and found[0] == kind
        if whole and all(_fits(part, kind_) for part, kind_ in zip(found[1:], types, strict=True)):
            return found[1:]
    raise wrong(cursor)


def _fits(part: object, kind: type) -> bool:
    """Tell whether a cell of a cursor is of its kind, and one that Neo4j can hold."""
    if kind is int:
        return type(part) is int and -LONGEST <= part < LONGEST
    return isinstance(part, str) and (_is_day(part) if kind is date else _is_text(part))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_text(text: str) -> bool:
    """Tell whether a text has no half of a surrogate pair: JSON can spell one, Neo4j's protocol cannot."""
    return text.encode(errors="ignore").decode() == text


def wrong(cursor: str) -> Refused:
    """Return the answer to a cursor that the list did not give out."""
    return Refused(
        "CURSOR_WRONG",
        f"“{cursor}”不是此列表给出的游标：请使用上一页的 startCursor 或 endCursor，或去掉它从头开始",
        f'"{cursor}" is no cursor of this list: use the startCursor or endCursor of a page, or leave it out to begin',
    )
