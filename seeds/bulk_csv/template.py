"""One city as the importer's CSV, with a mark in the place of its province's digits, so that it can be copied."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from graph.model import LINKS, NOUNS, Noun, Property
from graph.pinyin import INITIALS, initials
from seeds.bulk_csv.spelling import Speller, column, speller
from seeds.city.counties import PROVINCE
from seeds.sources import Tables, link_file, noun_file

#: A character of no text, where the two digits of a province belong.
MARK: Final = "\ue000"


@dataclass(frozen=True)
class Sheet:
    """One file of the importer: its name, the header, and the rows under it as marked text."""

    name: str
    header: str
    body: bytes


def template(tables: Tables, day: date) -> Iterator[Sheet]:
    """Yield the files of a city, nouns first; a file without rows is left out."""
    for noun in NOUNS:
        header, *rows = tables[noun_file(noun.label)]
        if rows:
            yield Sheet(noun.label, ",".join(_noun_header(noun)), _text(_noun_rows(noun, header, rows, day)))
    for of_type in dict.fromkeys(link.type for link in LINKS):
        header, *rows = tables[link_file(of_type)]
        if rows:
            properties = {prop.name: prop for link in LINKS if link.type == of_type for prop in link.properties}
            kept = [properties[name] for name in header[2:]]
            names = [":START_ID", ":END_ID", *map(column, kept)]
            yield Sheet(of_type, ",".join(names), _text(_link_rows(kept, rows, day)))


def marked(node_id: str) -> str:
    """Return an id with the mark: first in a code, after the prefix in any other."""
    if node_id.startswith(PROVINCE[0]):
        return MARK + node_id.removeprefix(PROVINCE[0])
    prefix, dash, rest = node_id.partition("-")
    return f"{prefix}{dash}{MARK}{rest}"


def _noun_header(noun: Noun) -> list[str]:
    names = ["id:ID", *map(column, noun.properties)]
    return [*names, f"{INITIALS}:string"] if noun.searched else names


def _noun_rows(noun: Noun, header: Sequence[str], rows: Iterable[Sequence[str]], day: date) -> Iterator[list[str]]:
    key = header.index("code" if noun.code_length else "id")
    name = header.index("name") if noun.searched else None
    cells: list[tuple[int, Speller]] = [
        (header.index(prop.name), marked if prop.name == "code" and noun.code_length else speller(prop, day))
        for prop in noun.properties
    ]
    for row in rows:
        spelt = [marked(row[key]), *(spell(row[place]) for place, spell in cells)]
        yield spelt if name is None else [*spelt, initials(row[name])]


def _link_rows(properties: Sequence[Property], rows: Iterable[Sequence[str]], day: date) -> Iterator[list[str]]:
    cells = [(place, speller(prop, day)) for place, prop in enumerate(properties, 2)]
    for row in rows:
        yield [marked(row[0]), marked(row[1]), *(spell(row[place]) for place, spell in cells)]


def _text(rows: Iterable[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()
