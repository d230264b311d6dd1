"""What of an act goes into the audit trail, and into which chain: the county of whom or what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from graph.audit import AuditKind, Entry
from graph.changes.acting import Acting
from graph.changes.kinds import Act
from graph.errors import Refused
from graph.model import Kind, Property
from graph.model.codes import area_level
from graph.scope import Principal

#: What an act is told by whoever has to say why: the trail keeps it, in the person's own words.
REASON = Property("reason", "事由", "why, in your own words: no numbers of persons", required=True)
#: Values that say what changed and hold no text of a person.
TOLD = {Kind.WORD, Kind.DAY, Kind.INTEGER, Kind.FLAG}
_PLACE = """MATCH (n:{label} {{id: $id}})
OPTIONAL MATCH (n)-[:OF]->(m:Member)
WITH coalesce(m, n) AS x
OPTIONAL MATCH (x)-[:RETIRED_FROM]->(u:Unit)
RETURN CASE WHEN x:Area THEN left(x.code, 6) ELSE coalesce(
  head(COLLECT {{
    MATCH (x)-[:LIVES_IN|BASED_IN|SEATED_IN|LOCATED_IN|RESPONSIBLE_FOR|ATTACHED_TO|SERVES|OFFERED_IN]->(a:Area)
    RETURN left(a.code, 6) AS code ORDER BY code LIMIT 1 }}),
  head(COLLECT {{ MATCH (u)-[:SEATED_IN]->(a:Area) RETURN left(a.code, 6) AS code ORDER BY code LIMIT 1 }})) END"""


async def chain(acting: Acting) -> str:
    """Return the code of the chain that an act belongs to: that of the first thing it names that lies somewhere."""
    for arg in acting.act.args:
        if not arg.label or not acting.given.get(arg.name):
            continue
        found = await acting.one(_PLACE.format(label=arg.label), id=acting.ident(arg.name))
        code = str(found[0]) if found and found[0] else ""
        if area_level(code) in {"City", "County"}:
            return code
    return anchored(acting.who)


def anchored(who: Principal) -> str:
    """Return the code of the chain of whoever is anchored somewhere: the county, the city, or the one of the store."""
    codes = ((who.anchor or "")[:6], (who.anchor or "")[:4])
    return next((code for code in codes if area_level(code) in {"City", "County"}), "")


def done(acting: Acting, made: str, operation: str) -> Entry:
    """Return the entry of an act that was done."""
    told = {
        arg.name: acting.given.get(arg.name)
        for arg in acting.act.args
        if arg.told and arg.prop and arg.prop.kind in TOLD
    }
    detail = {name: cast("str | int | date", value) for name, value in told.items() if value is not None}
    entry = _entry(AuditKind.ACT, acting.act, acting.given, acting.who, acting.at, operation)
    reason = next((str(acting.given[arg.name]) for arg in acting.act.args if arg.prop is REASON), "")
    return replace(entry, about=(*entry.about, made), detail=detail, reason=reason)


def refused(
    act: Act, given: Mapping[str, object], who: Principal, at: datetime, operation: str, refusal: Refused
) -> Entry:
    """Return the entry of an act that was refused."""
    return _entry(AuditKind.REFUSAL, act, given, who, at, operation, refusal.code)


def _entry(
    kind: AuditKind,
    act: Act,
    given: Mapping[str, object],
    who: Principal,
    at: datetime,
    operation: str,
    code: str = "",
) -> Entry:
    named = tuple(str(given[arg.name]) for arg in act.args if arg.label and given.get(arg.name))
    return Entry(
        kind,
        act.name,
        at,
        # The token's subject, or where it has none the role that it speaks for.
        who.subject or f"- {who.role.value}",
        role=who.role,
        anchor=who.anchor or "",
        about=named,
        operation=operation,
        code=code,
    )
