"""Pages: rows in their order, from a place on. A cursor is the place itself, and nothing is read out of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model import BY_LABEL
from tests.evaluator.conditions import comparable
from tests.evaluator.hops import PROPERTIES
from tests.evaluator.world import Node, Tie

#: The order a list is in, then the key of a row.
Place = tuple[object, ...]
#: Tells the place that a cursor of a client stands for; None for what no list gave out.
Places = Callable[[str], Place | None]
Args = Mapping[str, object]
MOST, USUAL = 100, 50
HOME, TASK = "segment", "task"


class Cursor(str):
    """A cursor in an expected answer."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, place: Place) -> Cursor:
        """Return the cursor of a place."""
        made = cls(place)
        made.place = place
        return made


@dataclass(frozen=True)
class Row:
    """One row of a page: where it stands, what it lists, and the tie it was reached by."""

    place: Place
    node: object
    tie: Tie | None = None


@dataclass(frozen=True)
class Page:
    """One page: its rows, whether there are more after and before it, and how many there are in all."""

    rows: list[Row]
    next: bool
    previous: bool
    total: int


@dataclass(frozen=True)
class Order:
    """What a list is ordered by, and whether backwards."""

    by: str
    descending: bool

    @property
    def kind(self) -> str:
        """Return the name of the order, which a cursor has to share."""
        return f"{self.by}{'-' if self.descending else '+'}"

    def place(self, node: Node) -> Place:
        """Return where a node stands in this order."""
        value = node.id if self.by == "id" else comparable(node.cells[self.by], PROPERTIES[node.label].get(self.by))
        return (self.kind, value.isoformat() if isinstance(value, date) else value, node.id)


def order_of(label: str, word: object) -> Order:
    """Return the order that `orderBy` names; by id where it names none."""
    wanted = str(word or "ID")
    names = {"ID": "id", **{_word(prop.name): prop.name for prop in BY_LABEL[label].properties if prop.indexed}}
    return Order(names[wanted.removesuffix("_DESC")], wanted.endswith("_DESC"))


def _word(name: str) -> str:
    return "".join(f"_{each}" if each.isupper() else each for each in name).upper()


def backwards(args: Args) -> bool:
    """Tell whether a page is read towards the list's beginning."""
    return args.get("last") is not None or args.get("before") is not None


def page(rows: Iterable[Row], args: Args, mark: Place | None, *, descending: bool = False) -> Page:
    """Return the page that `first` or `last` names, after or before a mark; of as many as mostly where none is named.

    Towards the mark it is known that there is something, in the direction of reading whether there is.
    """
    back = backwards(args)
    size = args.get("last" if back else "first")
    size = size if isinstance(size, int) else USUAL
    listed = sorted(rows, key=lambda row: row.place[1:], reverse=descending is not back)
    beyond = [row for row in listed if mark is None or _beyond(row.place[1:], mark[1:], less=descending is not back)]
    shown, more, behind = beyond[:size], len(beyond) > size, mark is not None
    if back:
        return Page(shown[::-1], behind, more, len(listed))
    return Page(shown, more, behind, len(listed))


def _beyond(place: Place, mark: Place, *, less: bool) -> bool:
    return place < mark if less else place > mark
