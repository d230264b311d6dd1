"""Rows made in memory, in the shape of a set that was read; and as the text tables that a loader reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graph.model import BY_LABEL, LINKS, NOUNS, noun_of

PROPERTIES = {(link.type, link.source, link.target): tuple(each.name for each in link.properties) for link in LINKS}

Cells = dict[str, object]


@dataclass
class Made:
    """Nouns and links as they are made, as of a day: every declared property is there, None where it was not given."""

    today: date
    nouns: dict[str, list[Cells]] = field(default_factory=lambda: {noun.label: [] for noun in NOUNS})
    links: dict[str, list[Cells]] = field(default_factory=lambda: {link.type: [] for link in LINKS})

    def area(self, code: str, name: str) -> str:
        """Add an area and the link to its parent, which must be there, and return its code."""
        label = {2: "Province", 4: "City", 6: "County", 9: "Subdistrict", 12: "Community"}[len(code)]
        self._add(label, {"id": code, "code": code, "name": name})
        parent = {4: 2, 6: 4, 9: 6, 12: 9}.get(len(code))
        if parent:
            self.link("PART_OF", code, code[:parent])
        return code

    def noun(self, label: str, **cells: object) -> str:
        """Add a noun under the next id of its label, and return the id."""
        new = f"{BY_LABEL[label].prefix}{len(self.nouns[label]) + 1:03d}"
        self._add(label, {"id": new, **cells})
        return new

    def link(self, of_type: str, source: str, target: str, **cells: object) -> None:
        """Add a link between two nouns that are there."""
        one, other = noun_of(source), noun_of(target)
        names = PROPERTIES[of_type, one.label if one else "", other.label if other else ""]
        self.links[of_type].append({"from": source, "to": target, **dict.fromkeys(names), **cells})

    def _add(self, label: str, cells: Cells) -> None:
        names = (each.name for each in BY_LABEL[label].properties)
        self.nouns[label].append({**dict.fromkeys(names), **cells})


def tables(made: Made) -> dict[str, list[list[str]]]:
    """Return the rows as a loader's text tables: `nouns/Member.csv` to its rows, the header first."""
    named = {f"nouns/{label}.csv": rows for label, rows in made.nouns.items()}
    named |= {f"links/{of_type}.csv": rows for of_type, rows in made.links.items()}
    return {name: _table(rows) for name, rows in named.items() if rows}


def _table(rows: list[Cells]) -> list[list[str]]:
    header = list(dict.fromkeys(name for row in rows for name in row))
    if "code" in header:
        header.remove("id")
    return [header, *([_spelt(row, name) for name in header] for row in rows)]


def _spelt(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return "" if value is None else str(value)
