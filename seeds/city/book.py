"""The tables under writing: rows as a fixture's CSV holds them, columns and id prefixes from the model."""

from __future__ import annotations

from typing import TypeAlias

from graph.model import BY_LABEL, LINKS, NOUNS

Value: TypeAlias = str | int | float | bool | None
Tables: TypeAlias = dict[str, list[list[str]]]


class Book:
    """All tables of one city; a noun gets its id here."""

    def __init__(self) -> None:
        """Rule a table, with its header and no rows, for every noun and every type of link."""
        columns: dict[str, list[str]] = {}
        for noun in NOUNS:
            names = [each.name for each in noun.properties]
            columns[noun.label] = names if noun.code_length else ["id", *names]
        for link in LINKS:
            of_type = columns.setdefault(link.type, ["from", "to"])
            of_type += [each.name for each in link.properties if each.name not in of_type]
        self._rows = {name: [header] for name, header in columns.items()}
        self._places = {name: {column: at for at, column in enumerate(header)} for name, header in columns.items()}

    def noun(self, label: str, **values: Value) -> str:
        """Write a noun and return its id: the noun's prefix and a number."""
        key = f"{BY_LABEL[label].prefix}{len(self._rows[label]):06d}"
        self._write(label, {"id": key, **values})
        return key

    def area(self, label: str, code: str, name: str, **values: Value) -> str:
        """Write an area and return its code."""
        self._write(label, {"code": code, "name": name, **values})
        return code

    def link(self, kind: str, source: str, target: str, **values: Value) -> None:
        """Write a link from one id to another."""
        self._write(kind, {"from": source, "to": target, **values})

    def rows(self, name: str) -> list[list[str]]:
        """Return what has been written of a noun or a type of link, without the header."""
        return self._rows[name][1:]

    def tables(self) -> Tables:
        """Return file name to rows, the header first."""
        return {f"{'nouns' if name in BY_LABEL else 'links'}/{name}.csv": rows for name, rows in self._rows.items()}

    def _write(self, name: str, values: dict[str, Value]) -> None:
        places = self._places[name]
        row = [""] * len(places)
        for column, value in values.items():
            row[places[column]] = value if isinstance(value, str) else spelt(value)
        self._rows[name].append(row)


def spelt(value: Value) -> str:
    """Return a value as a CSV spells it: nothing, `true` or `false`, a number, a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
