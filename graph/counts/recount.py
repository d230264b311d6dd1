"""Counting subjects anew: what changed goes to their leaves, and is told as an event, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from graph.counts.layout import OUT, questions_of
from graph.counts.leaves import Leaf, Sums
from graph.counts.snapshot import KEEP
from graph.counts.standing import Found, Standing, looked
from graph.counts.touching import Concerned
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.store import Transaction

#: Writes standings, leaves (in one order, so that no two acts cross) and the event, in one go. A leaf that was not
#: changed since the day that the counts are of ended is kept as of that day first.
WRITE: Final = f"""CALL () {{
  UNWIND $standings AS row
  MATCH (s:Standing {{of: row.of}})
  SET s = row
}}
CALL () {{
  OPTIONAL MATCH (c:Counts {{id: 'counts'}})
  WHERE c.day < $day
  WITH c.day AS ending
  UNWIND $leaves AS row
  MERGE (t:Tally {{id: row[0]}})
  ON CREATE SET t.keptOn = ending
  SET t.held = true
  WITH t, row, ending
  CALL (t, ending) {{
  WITH t, ending WHERE coalesce(t.keptOn < ending, ending IS NOT NULL)
  {KEEP}
  }}
  WITH t, row, t.numbers AS was
  SET t += {{
    id: row[0], kind: row[1], name: row[2], code: row[3], other: row[4],
    numbers: CASE WHEN was IS NULL THEN row[5] ELSE [i IN range(0, size(was) - 1) | was[i] + row[5][i]] END}}
  REMOVE t.held
}}
CALL () {{
  UNWIND $events AS event
  CREATE (e:CoverageEvent:Unsent)
  SET e = event, e.at = datetime.realtime()
  WITH e
  UNWIND $moves AS move
  CREATE (m:CoverageMove)-[:IN]->(e)
  SET m = move
}}"""


@dataclass(frozen=True)
class Cause:
    """Why subjects are counted anew: an act and its operation's id; neither where only the calendar went on."""

    day: date
    act: str | None = None
    operation: str | None = None


async def recount(transaction: Transaction, concerned: Concerned, windows: Windows, cause: Cause) -> str:
    """Count subjects anew as of the cause's day, and return the id of the event that tells it, "" where nothing moved.

    Each is held first, in the order of their ids: two acts about one subject follow each other, and the later one
    sees what the earlier wrote.
    """
    changed: list[tuple[Subject, Found]] = []
    for subject in Subject:
        if ids := concerned.get(subject):
            seen = await looked(transaction, subject, ids, windows, cause.day, hold=True)
            changed += [(subject, each) for each in seen if each.before != each.now]
    moves = [move for subject, each in changed for move in _moves(subject, each, cause.day)]
    event = f"ce_{secrets.token_hex(12)}" if moves else ""
    if changed:
        sums = Sums()
        for subject, each in changed:
            if each.before:
                sums.add(subject, each.before, -1)
            sums.add(subject, each.now)
        by_leaf = sorted(sums.by_leaf.items(), key=lambda row: row[0].id)
        await transaction.run(
            WRITE,
            standings=[kept(subject, each.id, each.now) for subject, each in changed],
            leaves=[leaf_row(leaf, numbers) for leaf, numbers in by_leaf],
            day=cause.day,
            events=[_event(event, cause)] if moves else [],
            moves=[{**move, "index": index} for index, move in enumerate(moves)],
        )
    return event


def _event(ident: str, cause: Cause) -> dict[str, object]:
    """Return what is told of an event; when it was, the graph says, as it holds all that it is about."""
    told = {"act": cause.act, "operation": cause.operation}
    return {"id": ident, "day": cause.day, **{name: value for name, value in told.items() if value is not None}}


def kept(subject: Subject, ident: str, standing: Standing) -> dict[str, object]:
    """Return what is kept of a subject."""
    place = standing.place
    row: dict[str, object] = {
        "of": ident,
        "kind": subject.value,
        "home": place.home,
        "seat": place.seat,
        "unit": place.unit,
        "values": list(standing.values),
        "out": standing.out,
    }
    return row | ({"due": standing.due} if standing.due else {})


def leaf_row(leaf: Leaf, numbers: list[int]) -> list[object]:
    """Return a leaf as the statements take it."""
    return [leaf.id, leaf.kind, leaf.name, leaf.code, leaf.other, numbers]


def _moves(subject: Subject, each: Found, day: date) -> Iterator[dict[str, object]]:
    """Yield what is told of a subject: each question it now stands differently for; one that moved leaves and comes."""
    before, now = each.before, each.now
    old: Iterable[int] = before.values if before else (OUT for _ in now.values)
    for question, was, becomes in zip(questions_of(subject), old, now.values, strict=True):
        told = {"question": question.key, "subject": each.id, "day": day}
        if before and before.place != now.place:
            if was:
                yield {**told, **asdict(before.place), "before": was, "after": OUT}
            if becomes:
                yield {**told, **asdict(now.place), "before": OUT, "after": becomes}
        elif was != becomes:
            yield {**told, **asdict(now.place), "before": was, "after": becomes}
