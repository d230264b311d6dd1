"""Reading: the sheets of a set become typed rows, or all that is wrong with them is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from graph.model import LINKS, NOUNS, Noun, Property
from seeds.cells import UNKNOWN_COLUMN, Row, noun_model, read_row
from seeds.linking import Links
from seeds.report import Problems, masked
from seeds.sources import DEFAULT_SEED, LINKS_IN, NOUNS_IN, Sheet, Tables, link_file, named, noun_file

TYPES: Final = tuple(dict.fromkeys(link.type for link in LINKS))
UNKNOWN_FILE: Final = (
    f"不认识的文件：应为 {NOUNS_IN}/<节点>.csv 或 {LINKS_IN}/<关系>.csv",
    f"unknown file: expected {NOUNS_IN}/<Label>.csv or {LINKS_IN}/<TYPE>.csv",
)
COLUMN_TWICE: Final = ("这一列出现两次", "the column stands twice")
COLUMN_MISSING: Final = ("缺少必填的一列", "a required column is missing")
ID_TWICE: Final = ("编号重复", "the id is taken by an earlier row")


@dataclass
class Rows:
    """A set in memory, its days resolved: nouns by label, links by type.

    A noun's row has `id` (an area's `code` too) and every declared property, a link's has `from`, `to` and those of its
    link; what the set leaves empty is None. `lines` tells the line of each id.
    """

    nouns: dict[str, list[Row]] = field(default_factory=lambda: {noun.label: [] for noun in NOUNS})
    links: dict[str, list[Row]] = field(default_factory=lambda: {each: [] for each in TYPES})
    lines: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def count(self) -> int:
        """Return how many rows there are in all."""
        return sum(len(kept) for each in (self.nouns, self.links) for kept in each.values())


def read(source: str | Path | Tables, day: date, seed: int = DEFAULT_SEED) -> Rows:
    """Return the rows of a set as of a day, checked by everything that the model declares; nothing is written anywhere.

    Raises:
        Rejected: every problem with its file, line, column, rule and value.
        Refused: `NO_SUCH_SET`.
    """
    problems = Problems()
    sheets = named(source, problems, seed)
    files = {noun_file(noun.label) for noun in NOUNS} | {link_file(each) for each in TYPES}
    # What could not be read is told once: nobody's links dangle because of it.
    unread = {problem.file for problem in problems.found}
    for name in sheets:
        if name not in files:
            problems.add(name, 0, "", UNKNOWN_FILE)
    rows = Rows()
    for noun in NOUNS:
        name = noun_file(noun.label)
        if (sheet := sheets.get(name)) is not None and not _read_noun(noun, name, sheet, rows, day, problems):
            unread.add(name)
    links = Links(rows.lines, rows.links, day, problems, unread)
    for each in TYPES:
        name = link_file(each)
        if (sheet := sheets.get(name)) is not None:
            columns = {prop.name for link in LINKS if link.type == each for prop in link.properties}
            if _header_fits(name, sheet, {"from", "to", *columns}, {"from", "to"}, problems):
                links.read(each, name, cells_of(name, sheet, problems))
            else:
                unread.add(name)
    links.check_parents()
    problems.reject()
    return rows


def cells_of(name: str, sheet: Sheet, problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row's line and its cells by column."""
    width = len(sheet.header)
    rule = (f"应有 {width} 格，与表头一致", f"must have {width} cells, as the header has")
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        if len(row) == width:
            yield line, dict(zip(sheet.header, row, strict=True))
        else:
            problems.add(name, line, "", rule, str(len(row)))


def _read_noun(noun: Noun, name: str, sheet: Sheet, rows: Rows, day: date, problems: Problems) -> bool:
    """Read a noun's rows; tell whether its header allowed it."""
    key = "id" if noun.code_length is None else "code"
    needed = {key, *(prop.name for prop in noun.properties if prop.required)}
    if not _header_fits(name, sheet, {key, *(prop.name for prop in noun.properties)}, needed, problems):
        return False
    model, properties = noun_model(noun), {prop.name: prop for prop in noun.properties}
    for line, cells in cells_of(name, sheet, problems):
        row, faults = read_row(model, cells, day)
        for column, rule in faults:
            problems.add(name, line, column, rule, _printed(properties.get(column), cells.get(column, "")))
        # A row with another fault is still there for the links that name it: one fault is told once.
        node_id = cells[key].strip()
        if node_id in rows.lines:
            problems.add(name, line, key, ID_TWICE, node_id)
        elif node_id:
            rows.lines[node_id] = line
        if not faults:
            rows.nouns[noun.label].append({**row, "id": node_id})
    return True


def _header_fits(name: str, sheet: Sheet, known: set[str], needed: set[str], problems: Problems) -> bool:
    before = problems.total
    for position, column in enumerate(sheet.header):
        if column not in known:
            problems.add(name, 1, column, UNKNOWN_COLUMN, column)
        elif column in sheet.header[:position]:
            problems.add(name, 1, column, COLUMN_TWICE, column)
    for column in sorted(needed - set(sheet.header)):
        problems.add(name, 1, column, COLUMN_MISSING)
    return problems.total == before


def _printed(prop: Property | None, cell: str) -> str:
    return cell.strip() if prop is None else masked(prop, cell.strip())
