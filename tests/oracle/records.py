"""The rows that the oracle reads, and typed reading of their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Rows(Protocol):
    """A fixture set in memory: nouns by label, links by type; a link's row has `from` and `to`."""

    @property
    def nouns(self) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Return the rows of each label; an area's row is known by `code`, any other by `id`."""
        ...

    @property
    def links(self) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Return the rows of each link type."""
        ...


@dataclass(frozen=True)
class Record:
    """One row of a noun or a link, its cells read by what they should be."""

    cells: Mapping[str, object]

    @property
    def id(self) -> str:
        """Return the id of a noun's row: an area's `code`, any other's `id`."""
        return self.text("id") or self.text("code")

    def text(self, key: str) -> str:
        """Return a text without the blanks around it; empty where the cell is."""
        value = self.cells.get(key)
        return "" if value is None else str(value).strip()

    def day(self, key: str) -> date | None:
        """Return a day, or None where the cell is empty."""
        value = self.cells.get(key)
        if isinstance(value, datetime):
            return value.date()
        return value if isinstance(value, date) else None

    def flag(self, key: str) -> bool:
        """Return a flag; an empty cell is no."""
        return self.cells.get(key) is True

    def number(self, key: str) -> int | None:
        """Return a whole number, or None where the cell is empty."""
        value = self.cells.get(key)
        return value if isinstance(value, int) else None

    def moment(self, key: str) -> float | None:
        """Return a moment in seconds, read in Asia/Shanghai where it names no zone; None where the cell is empty."""
        value = self.cells.get(key)
        if isinstance(value, str) and value:
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime):
            return None
        return (value if value.tzinfo else value.replace(tzinfo=SHANGHAI)).timestamp()
