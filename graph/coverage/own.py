"""Where the subjects stand of a role that is anchored at no area: its own people, from its own node on.

A line of the breakdown is the city, as for everybody who asks of no area.
"""

from __future__ import annotations

from graph.coverage.kinds import Subject
from graph.coverage.population import Segment
from graph.coverage.terms import counted
from graph.scope import Role, seen

_SEAT = "coalesce(head(COLLECT {{ MATCH ({u})-[:SEATED_IN]->(h:Area) RETURN left(h.code, 4) }}), 'EXTERNAL')"
_PLACE = "coalesce(head(COLLECT {{ MATCH (x)-[:{}]->(h:Community) RETURN left(h.code, 4) }}), 'UNKNOWN')"
_NOBODY = Segment(0, "MATCH (x:Member) WHERE false", "", "", "''", "'UNKNOWN'")


def own_segments(role: Role, subject: Subject, anchor: str) -> tuple[Segment, ...]:
    """Return the segments of a subject's population; `anchor` is the parameter of the anchor's id."""
    match role, subject:
        case Role.ORIGINAL_UNIT, Subject.PAIR:
            return (_pairs(anchor),)
        case Role.ORIGINAL_UNIT, _:
            return (_retired(anchor),)
        case Role.BRANCH_SECRETARY, Subject.BRANCH:
            branch = f"MATCH (x:Branch) WHERE x.id = {anchor}"
            return (Segment(0, branch, "x.id", "", "x.id", _PLACE.format("BASED_IN")),)
        case Role.SERVICE_PROVIDER, _:
            return _clients(anchor)
        case _:
            return (_NOBODY,)


def own_members(role: Role, anchor: str) -> tuple[Segment, ...]:
    """Return the segments of all members that a role sees."""
    match role:
        case Role.SERVICE_PROVIDER:
            return _clients(anchor)
        case Role.BRANCH_SECRETARY:
            branch = f"MATCH (b:Branch) WHERE b.id = {anchor}"
            people = "MATCH (b)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(x:Member) WITH DISTINCT b, x"
            return (Segment(0, branch, "b.id", people, "b.id", _PLACE.format("LIVES_IN")),)
        case Role.WORKING_COMMITTEE:
            secretaries = f"MATCH (b:Branch)<-[:SECRETARY_OF]-(x:Member) WHERE {seen(role, 'Branch', 'b', anchor)}"
            return (Segment(0, f"{secretaries} WITH DISTINCT x", "", "", "''", "'UNKNOWN'"),)
        case Role.ORIGINAL_UNIT:
            managed = "MATCH (u)<-[:SERVED_BY]-(x:Member) WHERE NOT EXISTS { (x)-[:RETIRED_FROM]->(u) }"
            return (_retired(anchor), Segment(1, _unit(anchor), "u.id", managed, "u.id", _SEAT.format(u="u")))
        case _:
            return (_NOBODY,)


def turn_segments(role: Role, subject: Subject, anchor: str) -> tuple[Segment, ...]:
    """Return the segments of everybody who may be a role's turn: a unit's own, and those it manages."""
    return own_members(role, anchor) if subject is Subject.MEMBER else own_segments(role, subject, anchor)


def _unit(anchor: str) -> str:
    return f"MATCH (u:Unit) WHERE u.id = {anchor}"


def _retired(anchor: str) -> Segment:
    people = "MATCH (u)<-[:RETIRED_FROM]-(x:Member)"
    return Segment(0, _unit(anchor), "u.id", people, "u.id", _SEAT.format(u="u"))


def _pairs(anchor: str) -> Segment:
    people = (
        f"MATCH (u)<-[:RETIRED_FROM]-(m:Member)-[:LIVES_IN]->(k:Community) WHERE {counted('m')} WITH DISTINCT k, u AS x"
    )
    return Segment(0, _unit(anchor), "u.id", people, "x.id", _SEAT.format(u="x"), "x.id + '|' + k.code", pair=True)


def _clients(anchor: str) -> tuple[Segment, ...]:
    """Return those whom a provider served, then those who need care where it offers an active project."""
    provider, line = f"MATCH (p:ServiceProvider) WHERE p.id = {anchor}", _PLACE.format("LIVES_IN")
    served = "MATCH (p)<-[:DELIVERED_BY]-(:ServiceDelivery)-[:OF]->(x:Member) WITH DISTINCT p, x"
    needing = """MATCH (p)-[:OFFERS]->(:ServiceProject {active: true})-[:OFFERED_IN]->(k:Community)
MATCH (k)<-[:LIVES_IN]-(x:Member)
WHERE x.needsCare AND x.status = 'ACTIVE' AND NOT EXISTS { (x)<-[:OF]-(:ServiceDelivery)-[:DELIVERED_BY]->(p) }
WITH DISTINCT p, x"""
    return (
        Segment(0, provider, "p.id", served, "p.id", line),
        Segment(1, provider, "p.id", needing, "p.id", line),
    )
