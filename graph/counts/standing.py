"""Where subjects stand: one statement a kind of subject, that holds each one's record and asks all its questions anew.

What was kept of a subject and what is true of it now are told together, so that a leaf is changed by the difference:
whoever asks last, knows everything that was written before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, cast

from neo4j.time import Date

from graph.counts.layout import OUT, questions_of
from graph.coverage.kinds import Question, Subject
from graph.coverage.owners import around
from graph.coverage.terms import COUNTS, counted, lets
from graph.coverage.windows import Windows
from graph.store import Store, Transaction, parameters_of

#: Finds the subject of an id as `x` (and `k` for a pair), or null; and tells whether it is one that stands.
_FOUND: Final[Mapping[Subject, tuple[str, str]]] = {
    Subject.PAIR: (
        "OPTIONAL MATCH (x:Unit {id: split(id, '|')[0]})\nOPTIONAL MATCH (k:Community {code: split(id, '|')[1]})",
        f"EXISTS {{ MATCH (x)<-[:RETIRED_FROM]-(m:Member)-[:LIVES_IN]->(k) WHERE {counted('m')} }}",
    ),
}
#: The unit, and for what has no home the city it is of; beside the home and the seat that owners are found by.
_OF: Final[Mapping[Subject, tuple[str, str]]] = {
    Subject.MEMBER: ("head(COLLECT { MATCH (x)-[:RETIRED_FROM]->(u:Unit) RETURN u.id })", "seat"),
    Subject.PAIR: ("x.id", "seat"),
    Subject.BRANCH: ("''", "fallback"),
    Subject.SOCIETY: ("''", "fallback"),
}
#: What the questions of a kind need to know of what stands around a subject.
_NEEDED: Final = ("home", "seat", "fallback")

NONE: Final = ""
#: Locks what is kept of a subject until the end of the transaction, and leaves nothing.
HOLD: Final = """MERGE (kept:Standing {of: id})
SET kept.held = true
REMOVE kept.held"""


@dataclass(frozen=True)
class Place:
    """Where a subject is counted: the codes of its home and of its unit's seat (or of its city), and the unit's id."""

    home: str = NONE
    seat: str = NONE
    unit: str = NONE


@dataclass(frozen=True)
class Standing:
    """What is kept of a subject, or true of it: its place, its standing for each question, and who is left out why."""

    place: Place
    values: tuple[int, ...]
    out: str = NONE
    due: date | None = None


@dataclass(frozen=True)
class Found:
    """One subject: what was kept of it, None where it was never counted, and what is true now."""

    id: str
    before: Standing | None
    now: Standing


def _told(questions: tuple[Question, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in questions:
        for name, text in (*question.given, *question.told):
            if found.setdefault(name, text) != text:
                raise ValueError(f"{question.key}: {name}")
    return found


def _value(question: Question) -> str:
    mask = " + ".join(
        f"CASE WHEN {reason.when} THEN {2 << index} ELSE 0 END" for index, reason in enumerate(question.reasons)
    )
    return f"CASE WHEN {question.population} THEN CASE WHEN {question.covered} THEN 1 ELSE {mask} END ELSE {OUT} END"


@cache
def look(subject: Subject, *, hold: bool) -> str:
    """Return the statement that looks at the subjects of `$ids`, in their order; `hold` locks what is kept of them.

    Its rows are [id, kept home, seat, unit, values, out, due, home, seat, unit, values, out, days].
    """
    questions = questions_of(subject)
    was = "kept.home, kept.seat, kept.unit, kept.values, kept.out, kept.due"
    first = HOLD if hold else "OPTIONAL MATCH (kept:Standing {of: id})"
    found, stands = _FOUND.get(subject, (f"OPTIONAL MATCH (x:{subject} {{id: id}})", "x IS NOT NULL"))
    left_in, why = COUNTS.get(subject, ("true", "''"))
    unit, city = _OF.get(subject, ("''", "''"))
    near = lets((name, text) for name, text in around(subject) if name in _NEEDED)
    values = ", ".join(f"CASE WHEN counts THEN {_value(question)} ELSE {OUT} END" for question in questions)
    days = ", ".join(text for question in questions for text in question.falls)
    return f"""UNWIND $ids AS id
{first}
WITH id, kept
{found}
WITH *, {stands} AS stands
WITH *, stands AND coalesce({left_in}, false) AS counts
{near}
{lets(_told(questions).items())}
RETURN id, {was},
  CASE WHEN stands THEN coalesce(home, '') ELSE '' END AS atHome,
  CASE WHEN stands THEN coalesce({city}, '') ELSE '' END AS atSeat,
  CASE WHEN stands THEN coalesce({unit}, '') ELSE '' END AS atUnit,
  [{values}] AS standings,
  CASE WHEN stands AND NOT counts THEN {why} ELSE '' END AS leftOut,
  CASE WHEN counts THEN [{days}] ELSE [] END AS days
ORDER BY id"""


async def looked(
    where: Store | Transaction, subject: Subject, ids: Iterable[str], windows: Windows, day: date, *, hold: bool
) -> list[Found]:
    """Return what is kept of subjects and true of them as of a day, in the order of their ids; `hold` locks the kept.

    What is due is the first day after `day` on which an answer may change.
    """
    days = windows.parameters(day)
    given = {name: days[name] for name in _needed(subject, hold=hold)}
    rows = await where.run(look(subject, hold=hold), ids=sorted(ids), **given)
    return [_found(row, day) for row in rows]


@cache
def _needed(subject: Subject, *, hold: bool) -> frozenset[str]:
    """Return the windows' parameters that a look uses: any other would be packed, sent and unpacked all the same."""
    return parameters_of(look(subject, hold=hold)) - {"ids"}


def _found(row: list[object], day: date) -> Found:
    ident, home, seat, unit, values, out, due = row[:7]
    before = (
        Standing(
            Place(str(home), str(seat), str(unit)),
            tuple(cast("list[int]", values)),
            str(out),
            _day(due),
        )
        if values is not None
        else None
    )
    home, seat, unit, values, out, days = row[7:]
    later = [each for each in map(_day, cast("list[object]", days)) if each is not None and each > day]
    now = Standing(
        Place(str(home), str(seat), str(unit)), tuple(cast("list[int]", values)), str(out), min(later, default=None)
    )
    return Found(str(ident), before, now)


def _day(told: object) -> date | None:
    """Return a day as Python has it: the driver's own is another."""
    return told.to_native() if isinstance(told, Date) else None
