"""Linking: what only several rows together show: missing ends, second homes, duplicates, areas outside their parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from graph.model import BY_LABEL, LINKS, Link, noun_of
from seeds.cells import REQUIRED, Row, link_model, read_row
from seeds.report import Problems
from seeds.sources import link_file, noun_file

JOINED: Final = {(link.type, link.source, link.target): link for link in LINKS}
#: Several declarations of one type and source count together: a unit has one seat, in a county or in a city.
ONE: Final = {(link.type, link.source) for link in LINKS if link.one}
BACK_ONE: Final = {(link.type, link.target) for link in LINKS if link.back_one}
#: An area's link to an area: the one whose code begins with the other's.
UPWARDS: Final = {
    link.source: link for link in LINKS if BY_LABEL[link.source].code_length and BY_LABEL[link.target].code_length
}

NO_SUCH_END: Final = ("资料中没有这个编号", "the set has no such id")
TWICE: Final = ("同一关系重复", "the same link stands twice")
OUTSIDE_PARENT: Final = ("代码应以上级代码开头", "the code must begin with its parent's")


@dataclass
class Links:
    """The links of a set while they are read.

    `lines` are the ids that there are, `rows` what the links are added to, `unread` the files that could not be read.
    """

    lines: Mapping[str, int]
    rows: dict[str, list[Row]]
    day: date
    problems: Problems
    unread: set[str]
    _pairs: set[tuple[str, str, str]] = field(default_factory=set[tuple[str, str, str]])
    _sources: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    _targets: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    def read(self, of_type: str, file: str, cells: Iterable[tuple[int, dict[str, str]]]) -> None:
        """Read one file's rows; those without a fault are added to the set's."""
        for line, row in cells:
            source, target = row.pop("from").strip(), row.pop("to").strip()
            link = self._joined(of_type, file, line, source, target)
            if link is None:
                continue
            self._count(link, file, line, source, target)
            values, faults = read_row(link_model(link), row, self.day)
            for column, rule in faults:
                self.problems.add(file, line, column, rule, row.get(column, "").strip())
            if not faults:
                self.rows[of_type].append({"from": source, "to": target, **values})

    def check_parents(self) -> None:
        """Tell the areas, all but provinces, that are part of none."""
        for node_id, line in self.lines.items():
            noun = noun_of(node_id)
            link = UPWARDS.get(noun.label) if noun is not None else None
            if link is None or link_file(link.type) in self.unread:
                continue
            if (link.type, node_id) not in self._sources:
                rule = (f"没有上级：缺少 {link.type} 关系", f"has no parent: its {link.type} is missing")
                self.problems.add(noun_file(link.source), line, "code", rule, node_id)

    def _joined(self, of_type: str, file: str, line: int, source: str, target: str) -> Link | None:
        """Return the declaration that joins the two, or None after telling why there is none."""
        before = self.problems.total
        for column, end in (("from", source), ("to", target)):
            if not end:
                self.problems.add(file, line, column, REQUIRED)
            elif end not in self.lines and not self._unread(end):
                self.problems.add(file, line, column, NO_SUCH_END, end)
        if self.problems.total > before:
            return None
        one, other = noun_of(source), noun_of(target)
        link = JOINED.get((of_type, one.label, other.label)) if one is not None and other is not None else None
        if link is None:
            ends = [f"{known}→{to}" for kind, known, to in JOINED if kind == of_type]
            rule = (f"{of_type} 只连接 {'、'.join(ends)}", f"{of_type} joins only {', '.join(ends)}")
            self.problems.add(file, line, "to", rule, f"{source} → {target}")
        return link

    def _unread(self, end: str) -> bool:
        noun = noun_of(end)
        return noun is not None and noun_file(noun.label) in self.unread

    def _count(self, link: Link, file: str, line: int, source: str, target: str) -> None:
        """Tell a duplicate, a second link where one is allowed, and a code outside its parent's."""
        if (link.type, source, target) in self._pairs:
            self.problems.add(file, line, "to", TWICE, f"{source} → {target}")
            return
        self._pairs.add((link.type, source, target))
        if (link.type, link.source) in ONE:
            self._only(self._sources, (link.type, source), (file, line, "from"), target)
        if (link.type, link.target) in BACK_ONE:
            self._only(self._targets, (link.type, target), (file, line, "to"), source)
        if UPWARDS.get(link.source) is link and not source.startswith(target):
            self.problems.add(file, line, "to", OUTSIDE_PARENT, f"{source} → {target}")

    def _only(
        self, seen: dict[tuple[str, str], str], key: tuple[str, str], place: tuple[str, int, str], other: str
    ) -> None:
        if (first := seen.setdefault(key, other)) != other:
            of_type, node_id = key
            rule = (f"至多一条 {of_type}，已有到 {first} 的", f"at most one {of_type}; there is one with {first}")
            self.problems.add(*place, rule, f"{node_id} … {other}")
