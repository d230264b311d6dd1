"""Pages over ordered segments: each is read only as far as the page needs, the next only when it falls short."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.coverage.population import Segment
from graph.reads import cursors
from graph.reads.build import Build
from graph.reads.pages import Page
from graph.reads.values import conditions

KIND = "segment"
#: What a page's rows bind: the subject, the pair's community, and what a cursor is made of.
CELLS = ("x", "k", "number", "key", "id")
ROW = "[x, {k}, {number}, key, id]"


@dataclass(frozen=True)
class Sought:
    """Which rows of a segment are wanted: a condition over x (and k), then clauses over x, key, id (and k, line).

    The condition is tested before anything else is read of a row. `line` is there for the clauses where they need it.
    """

    where: str | None = None
    clauses: str = ""
    line: bool = False


#: Every row.
ALL = Sought()


@dataclass(frozen=True)
class Place:
    """The row that a page goes on from: its segment, and the parameters of its key and id."""

    segment: int
    key: str
    id: str


def place(build: Build, page: Page) -> Place | None:
    """Return where a page goes on from, or None to begin; Refused when it is no cursor of such a list."""
    if page.cursor is None:
        return None
    segment = build.look(page.cursor, lambda cursor: _cells(cursor)[0])
    key = build.value(page.cursor, lambda cursor: _cells(cursor)[1])
    return Place(int(str(segment)), key, build.value(page.cursor, lambda cursor: _cells(cursor)[2]))


def mark(number: object, key: object, ident: object) -> str:
    """Return the cursor of a row."""
    return cursors.write(KIND, number, key, ident)


def body(segment: Segment, sought: Sought, place: Place | None = None, *, back: bool = False) -> str:
    """Return the clauses that bind x, key, id (and k, line) for the rows of one segment that are wanted."""
    anchor, beyond, sign = segment.anchor, None, "<" if back else ">"
    if place and place.segment == segment.number:
        if segment.seek:
            anchor += f"{' AND' if ' WHERE ' in anchor else ' WHERE'} {segment.seek} {sign}= {place.key}"
        beyond = f"({segment.key} {sign} {place.key} OR {segment.id} {sign} {place.id})"
    variable = segment.seek.partition(".")[0]
    once = "DISTINCT " if segment.repeats else ""
    ordered = f"WITH {once}{variable} ORDER BY {segment.seek}{' DESC' if back else ''}" if segment.seek else ""
    kept = "x, k" if segment.pair else "x"
    line = f", {segment.line} AS line" if sought.line else ""
    bound = f"WITH {kept}, {segment.key} AS key, {segment.id} AS id{line}"
    rows = "\n".join(part for part in (anchor, ordered, segment.rest) if part)
    tested = conditions(segment.where, beyond, sought.where)
    return "\n".join(part for part in (f"{rows}{tested}", bound, sought.clauses) if part)


def paged(build: Build, segments: tuple[Segment, ...], sought: Sought, page: Page) -> str:
    """Return the clauses that bind the page's rows (one more where there are more): x, k, number, key, id."""
    begin = place(build, page)
    read = [
        segment
        for segment in (reversed(segments) if page.back else segments)
        if not begin or (segment.number <= begin.segment if page.back else segment.number >= begin.segment)
    ]
    way = " DESC" if page.back else ""
    ordered = f"ORDER BY key{way}, id{way} LIMIT {page.limit}"
    if len(read) == 1:
        only = read[0]
        kept = f"x, {'k' if only.pair else 'null AS k'}, {only.number} AS number, key, id"
        return f"{body(only, sought, begin, back=page.back)}\nWITH {kept} {ordered}"
    pages: list[str] = []
    calls: list[str] = []
    for segment in read:
        name = build.name("page")
        # A WHERE would be moved behind the segment's own MATCH, and everybody scanned for a page that is full already.
        enough = f"UNWIND CASE WHEN {_length(pages)} < {page.limit} THEN [true] ELSE [] END AS short\n" if pages else ""
        row = ROW.format(number=segment.number, k="k" if segment.pair else "null")
        kept = "x, k" if segment.pair else "x"
        calls.append(
            f"CALL ({', '.join(pages)}) {{\n{enough}{body(segment, sought, begin, back=page.back)}\n"
            f"WITH {kept}, key, id {ordered}\nRETURN collect({row}) AS {name}\n}}"
        )
        pages.append(name)
    cells = ", ".join(f"entry[{index}] AS {name}" for index, name in enumerate(CELLS))
    return "\n".join([*calls, f"UNWIND ({' + '.join(pages) or '[]'})[..{page.limit}] AS entry", f"WITH {cells}"])


def union(segments: tuple[Segment, ...], sought: Sought = ALL, within: str = "") -> str:
    """Return a CALL that yields every wanted row of all segments: x (and k), key, id, line, number.

    `within` is the variable that the segments look in, where what they look in is no parameter.
    """
    sought = replace(sought, line=True)
    parts: list[str] = []
    for segment in segments:
        kept = "x, k" if segment.pair else "x"
        parts.append(f"{body(segment, sought)}\nRETURN {kept}, key, id, line, {segment.number} AS number")
    return f"CALL ({within}) {{\n" + "\nUNION ALL\n".join(parts) + "\n}"


def _cells(cursor: object) -> list[object]:
    return cursors.read(str(cursor), KIND, (int, str, str))


def _length(pages: list[str]) -> str:
    return " + ".join(f"size({name})" for name in pages)
