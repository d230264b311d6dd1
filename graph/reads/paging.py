"""Pages over ordered segments: each is read only as far as the page needs, the next only when it falls short."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coverage.population import Segment
from graph.reads import cursors
from graph.reads.build import Build

KIND = "segment"
Place = tuple[int, str, str]
#: The cells of a page's row: segment, key, id, then the subject, and the pair's community.
ROW = "[{number}, key, id, x, {k}]"


@dataclass(frozen=True)
class Sought:
    """Which rows of the segments are wanted: clauses over x, key, id, line that filter, and where to go on from."""

    clauses: str = ""
    after: Place | None = None


def place(number: object, key: object, ident: object) -> Place:
    """Return the place of a row from the cells of a cursor."""
    return int(str(number)), str(key), str(ident)


def after(cursor: object) -> Place | None:
    """Return the place a cursor marks, or None to begin; Refused when it is no cursor of such a list."""
    return None if cursor is None else place(*cursors.read(str(cursor), KIND, (int, str, str)))


def body(build: Build, segment: Segment, sought: Sought) -> str:
    """Return the clauses that bind x, key, id, line (and k) for the rows of one segment that are wanted."""
    anchor, tests = segment.anchor, ""
    if sought.after and sought.after[0] == segment.number:
        key, ident = build.value(sought.after[1]), build.value(sought.after[2])
        if segment.seek:
            anchor += f"{' AND' if ' WHERE ' in anchor else ' WHERE'} {segment.seek} >= {key}"
        tests = f"WHERE key > {key} OR id > {ident}"
    variable = segment.seek.partition(".")[0]
    ordered = f"WITH {variable} ORDER BY {segment.seek}" if segment.seek else ""
    kept = "x, k" if segment.pair else "x"
    bound = f"WITH {kept}, {segment.key} AS key, {segment.id} AS id, {segment.line} AS line {tests}"
    return "\n".join(part for part in (anchor, ordered, segment.rest, bound, sought.clauses) if part)


def page(build: Build, segments: tuple[Segment, ...], sought: Sought, size: int, result: str) -> str:
    """Return the clauses that bind `result` to the page's rows (one more than `size` where there are more)."""
    limit = build.value(size + 1)
    begin = sought.after[0] if sought.after else 0
    read = [segment for segment in segments if segment.number >= begin]
    pages: list[str] = []
    calls: list[str] = []
    for segment in read:
        name = build.name("page")
        # A WHERE would be moved behind the segment's own MATCH, and everybody scanned for a page that is full already.
        enough = f"UNWIND CASE WHEN {_length(pages)} < {limit} THEN [true] ELSE [] END AS short\n" if pages else ""
        row = ROW.format(number=segment.number, k="k" if segment.pair else "null")
        kept = "x, k" if segment.pair else "x"
        calls.append(
            f"CALL ({', '.join(pages)}) {{\n{enough}{body(build, segment, sought)}\n"
            f"WITH {kept}, key, id ORDER BY key, id LIMIT {limit}\nRETURN collect({row}) AS {name}\n}}"
        )
        pages.append(name)
    return "\n".join([*calls, f"WITH *, ({' + '.join(pages) or '[]'})[..{limit}] AS {result}"])


def union(build: Build, segments: tuple[Segment, ...], sought: Sought) -> str:
    """Return a CALL that yields every wanted row of all segments: x (and k), key, id, line, number."""
    parts: list[str] = []
    for segment in segments:
        kept = "x, k" if segment.pair else "x"
        parts.append(f"{body(build, segment, sought)}\nRETURN {kept}, key, id, line, {segment.number} AS number")
    return "CALL () {\n" + "\nUNION ALL\n".join(parts) + "\n}"


def _length(pages: list[str]) -> str:
    return " + ".join(f"size({name})" for name in pages)
