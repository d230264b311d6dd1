"""What of an act goes into the audit trail, and into which chain: the county of whom or what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from graph.audit import AuditKind, Entry, named
from graph.audit.plain import ident
from graph.changes.acting import Acting
from graph.changes.kinds import Act, Arg
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
    act, given = acting.act, acting.given
    told = {arg.name: given.get(arg.name) for arg in act.args if arg.told and _stated(arg)}
    detail = {name: cast("str | int | date", value) for name, value in told.items() if value is not None}
    reason = next((str(given.get(arg.name) or "") for arg in act.args if arg.prop is REASON), "")
    entry = _entry(act.kind, act, given, acting.who, acting.at, operation, reason=reason)
    return replace(entry, about=(*entry.about, *([made] if made else [])), detail=detail)


def _stated(arg: Arg) -> bool:
    """Tell whether the value of an argument may stand in the trail as it is."""
    return arg.kept or (arg.prop is not None and arg.prop.kind in TOLD)


def refused(
    act: Act, given: Mapping[str, object], who: Principal, at: datetime, operation: str, refusal: Refused
) -> Entry:
    """Return the entry of an act that was refused, about whatever it named that may stand in the trail."""
    return _entry(AuditKind.REFUSAL, act, given, who, at, operation, code=refusal.code)


def _entry(
    kind: AuditKind,
    act: Act,
    given: Mapping[str, object],
    who: Principal,
    at: datetime,
    operation: str,
    code: str = "",
    reason: str = "",
) -> Entry:
    about = tuple(str(given[arg.name]) for arg in act.args if arg.label and given.get(arg.name))
    return Entry(
        kind,
        act.name,
        at,
        known(who),
        role=who.role,
        anchor=who.anchor or "",
        about=tuple(each for each in about if kind is not AuditKind.REFUSAL or _stands(each)),
        operation=operation,
        code=code,
        reason=reason,
    )


def known(who: Principal) -> str:
    """Return whom an entry names: the token's issuer and subject, or where it has none the role that it speaks for."""
    return named(who.issuer, who.subject or f"- {who.role.value}")


def _stands(about: str) -> bool:
    """Tell whether what somebody was refused is an id: whatever they sent is no reason to lose that they did."""
    try:
        ident("about", about)
    except Refused:
        return False
    return True
