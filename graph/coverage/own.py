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
_UNIT, _OF_UNIT = "seg_unit.id", _SEAT.format(u="seg_unit")
_NOBODY = Segment(0, "MATCH (x:Member)", "", "", "''", "'UNKNOWN'", "false")


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
            branch, key = f"MATCH (seg_branch:Branch) WHERE seg_branch.id = {anchor}", "seg_branch.id"
            people = "MATCH (seg_branch)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(x:Member) WITH DISTINCT seg_branch, x"
            return (Segment(0, branch, key, people, key, _PLACE.format("LIVES_IN")),)
        case Role.WORKING_COMMITTEE:
            secretaries = f"MATCH (b:Branch)<-[:SECRETARY_OF]-(x:Member) WHERE {seen(role, 'Branch', 'b', anchor)}"
            return (Segment(0, f"{secretaries} WITH DISTINCT x", "", "", "''", "'UNKNOWN'"),)
        case Role.ORIGINAL_UNIT:
            managed, retired = (
                "MATCH (seg_unit)<-[:SERVED_BY]-(x:Member)",
                "NOT EXISTS { (x)-[:RETIRED_FROM]->(seg_unit) }",
            )
            return (_retired(anchor), Segment(1, _unit(anchor), _UNIT, managed, _UNIT, _OF_UNIT, retired))
        case _:
            return (_NOBODY,)


def turn_segments(role: Role, subject: Subject, anchor: str) -> tuple[Segment, ...]:
    """Return the segments of everybody who may be a role's turn: a unit's own, and those it manages."""
    return own_members(role, anchor) if subject is Subject.MEMBER else own_segments(role, subject, anchor)


def _unit(anchor: str) -> str:
    return f"MATCH (seg_unit:Unit) WHERE seg_unit.id = {anchor}"


def _retired(anchor: str) -> Segment:
    people = "MATCH (seg_unit)<-[:RETIRED_FROM]-(x:Member)"
    return Segment(0, _unit(anchor), _UNIT, people, _UNIT, _OF_UNIT)


def _pairs(anchor: str) -> Segment:
    people = (
        "MATCH (seg_unit)<-[:RETIRED_FROM]-(seg_member:Member)-[:LIVES_IN]->(seg_home:Community) "
        f"WHERE {counted('seg_member')} WITH DISTINCT seg_home AS k, seg_unit AS x"
    )
    seat = _SEAT.format(u="x")
    return Segment(0, _unit(anchor), _UNIT, people, "x.id", seat, id="x.id + '|' + k.code", pair=True)


def _clients(anchor: str) -> tuple[Segment, ...]:
    """Return those whom a provider served, then those who need care where it offers an active project."""
    provider, line = f"MATCH (seg_provider:ServiceProvider) WHERE seg_provider.id = {anchor}", _PLACE.format("LIVES_IN")
    served = "MATCH (seg_provider)<-[:DELIVERED_BY]-(:ServiceDelivery)-[:OF]->(x:Member) WITH DISTINCT seg_provider, x"
    needing = """MATCH (seg_provider)-[:OFFERS]->(:ServiceProject {active: true})-[:OFFERED_IN]->(seg_home:Community)
MATCH (seg_home)<-[:LIVES_IN]-(x:Member)
WHERE x.needsCare AND x.status = 'ACTIVE'
  AND NOT EXISTS { (x)<-[:OF]-(:ServiceDelivery)-[:DELIVERED_BY]->(seg_provider) }
WITH DISTINCT seg_provider, x"""
    key = "seg_provider.id"
    return (Segment(0, provider, key, served, key, line), Segment(1, provider, key, needing, key, line))
