"""Which page of a list is wanted: how many rows, after or before which one, and in which direction they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from graph.errors import Refused
from graph.reads.build import Build
from graph.selection import Field

MOST = 100
#: The rows of a page where neither `first` nor `last` is said.
ROWS = 50
TOGETHER = (
    "PAGE_WRONG",
    "first 与 after 一起向后翻，last 与 before 一起向前翻：请去掉另一方向的参数",
    "`first` goes with `after`, `last` with `before`: leave out those of the other direction",
)


@dataclass(frozen=True)
class Page:
    """A page as it is asked: read backwards or not, from a cursor or not.

    `limit` is the parameter of how many rows are read: one more than the page has where `beyond` (whether there are
    more) is asked. `size` is the Python expression of the page's rows.
    """

    back: bool
    cursor: object
    limit: str
    size: str
    beyond: bool

    def shown(self, rows: str) -> str:
        """Return the Python expression of the page's rows among those read, in the order they were read."""
        return f"{rows}[:{self.size}]" if self.beyond else rows


def wanted(build: Build, field: Field) -> Page:
    """Return the page that a list's arguments ask for; Refused where they contradict each other or ask for too much."""
    first, last, after, before = (field.args.get(name) for name in ("first", "last", "after", "before"))
    back = last is not None or before is not None
    if back and (first is not None or after is not None):
        raise Refused(*TOGETHER)
    named, size = ("last", last) if back else ("first", first)
    size = ROWS if size is None else size

    beyond = any(each.name == "pageInfo" for each in field.only())

    def read(given: object) -> int:
        return page_size(given, named) + beyond

    return Page(back, before if back else after, build.value(size, read), build.hold(size), beyond)


def page_size(size: object, name: str = "first") -> int:
    """Return how many rows a page has; Refused outside 1 to 100."""
    if 1 <= cast("int", size) <= MOST:
        return cast("int", size)
    raise Refused(
        "FIRST_WRONG", f"{name} 须为 1 到 {MOST}，而不是 {size}", f"{name} must be from 1 to {MOST}, not {size}"
    )
