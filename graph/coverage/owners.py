"""Whose turn a gap is: the scene around a subject (home, seat, manager, city), and an owner [role, id] a turn."""

from __future__ import annotations

from graph.coverage.kinds import Question, Subject, Turn
from graph.coverage.population import BRANCH_CITY, SOCIETY_CITY

Let = tuple[str, str]

_SEAT = "head(COLLECT {{ MATCH ({unit})-[:SEATED_IN]->(a:Area) RETURN a.code }})"
_BASE = "head(COLLECT { MATCH (x)-[:BASED_IN]->(a:Community) RETURN a.code })"

#: What stands around a subject: its home's code, its unit's seat, who manages it, and a city of last resort.
_AROUND: dict[Subject, tuple[Let, ...]] = {
    Subject.MEMBER: (
        ("home", "head(COLLECT { MATCH (x)-[:LIVES_IN]->(a:Community) RETURN a.code })"),
        ("seat", "head(COLLECT { MATCH (x)-[:RETIRED_FROM]->(:Unit)-[:SEATED_IN]->(a:Area) RETURN a.code })"),
        (
            "manager",
            "head(COLLECT { MATCH (x)-[a:SERVED_BY|RETIRED_FROM]->(b:Unit) RETURN b ORDER BY type(a) DESC LIMIT 1 })",
        ),
        ("managerSeat", _SEAT.format(unit="manager")),
    ),
    Subject.PAIR: (("home", "k.code"), ("seat", _SEAT.format(unit="x")), ("manager", "x"), ("managerSeat", "seat")),
    Subject.COMMUNITY: (("home", "x.code"),),
    Subject.COUNTY: (("home", "x.code"),),
    Subject.CLAIM: (("home", "head(COLLECT { MATCH (x)-[:FOR]->(a:City) RETURN a.code })"),),
    Subject.BRANCH: (("home", _BASE), ("fallback", f"CASE WHEN home IS NULL THEN {BRANCH_CITY.format(b='x')} END")),
    Subject.SOCIETY: (("home", _BASE), ("fallback", f"CASE WHEN home IS NULL THEN {SOCIETY_CITY} END")),
}
_ABSENT = {"seat": "null", "manager": "null", "managerSeat": "null", "fallback": "null"}

_BUREAU = "CASE WHEN county IS NOT NULL THEN ['COUNTY_BUREAU', county] ELSE ['CITY_BUREAU', city] END"
_SEAT_BUREAU = "size(seat) = 6 THEN ['COUNTY_BUREAU', seat] ELSE ['CITY_BUREAU', city] END"
_RESPONSIBLE = """head(COLLECT {{
    MATCH (a:WorkingCommittee)-[:RESPONSIBLE_FOR]->(b:Area) WHERE b.code = {code}
    RETURN a.id ORDER BY a.id LIMIT 1
  }})"""


def _committee(county: str) -> str:
    above = _RESPONSIBLE.format(code=f"coalesce(left({county}, 4), city)")
    found = f"coalesce({_RESPONSIBLE.format(code=county)}, {above})"
    return f"head([a IN [{found}] | CASE WHEN a IS NULL THEN ['CITY_BUREAU', city] ELSE ['WORKING_COMMITTEE', a] END])"


_REGISTERED = "head(COLLECT { MATCH (x)-[:REGISTERED_WITH]->(a:Community) RETURN a.code })"
#: The turns that look towards the community registered with, whose code is then let as `registeredAt`.
_TOWARDS_REGISTERED = {Turn.DOCKING_UNIT, Turn.REGISTERED_COMMUNITY, Turn.REGISTERED_COMMITTEE}

OWNERS: dict[Turn, str] = {
    Turn.UNIT: """CASE
    WHEN manager.status = 'ACTIVE' THEN ['ORIGINAL_UNIT', manager.id]
    WHEN size(managerSeat) = 6 THEN ['COUNTY_BUREAU', managerSeat]
    WHEN homeIn THEN ['COUNTY_BUREAU', left(home, 6)]
    ELSE ['CITY_BUREAU', city] END""",
    Turn.COMMUNITY: f"CASE WHEN homeIn THEN ['COMMUNITY', home] WHEN {_SEAT_BUREAU}",
    Turn.COUNTY_BUREAU: _BUREAU,
    Turn.COMMITTEE: _committee("county"),
    Turn.SUBDISTRICT: "['SUBDISTRICT', left(home, 9)]",
    Turn.CITY_BUREAU: "['CITY_BUREAU', city]",
    Turn.DOCKING_UNIT: """CASE
    WHEN manager.status = 'ACTIVE' THEN ['ORIGINAL_UNIT', manager.id]
    WHEN size(managerSeat) = 6 THEN ['COUNTY_BUREAU', managerSeat]
    WHEN registeredAt STARTS WITH city THEN ['COUNTY_BUREAU', left(registeredAt, 6)]
    ELSE ['CITY_BUREAU', city] END""",
    Turn.REGISTERED_COMMUNITY: """CASE
    WHEN registeredAt STARTS WITH city THEN ['COMMUNITY', registeredAt]
    WHEN size(managerSeat) = 6 THEN ['COUNTY_BUREAU', managerSeat]
    ELSE ['CITY_BUREAU', city] END""",
    Turn.REGISTERED_COMMITTEE: _committee("groupCounty"),
}


def around(subject: Subject) -> tuple[Let, ...]:
    """Return the lets of what stands around a subject; what its kind has none of is null."""
    own = _AROUND[subject]
    known = {name for name, _ in own}
    return (*own, *((name, text) for name, text in _ABSENT.items() if name not in known))


def scene(questions: tuple[Question, ...], city: str, turns: str) -> tuple[Let, ...]:
    """Return the lets that end in `owner`, over `question` (an index into `questions`) and `reasons`.

    `city` is the parameter with the city asked, or ""; `turns` the one with each question's turns by reason.
    """
    used = [turn for turn in Turn if any(reason.turn is turn for question in questions for reason in question.reasons)]
    registered = (
        ("registeredAt", _REGISTERED),
        ("groupCounty", "CASE WHEN registeredAt STARTS WITH city THEN left(registeredAt, 6) ELSE county END"),
    )
    cases = " ".join(f"WHEN '{turn}' THEN {OWNERS[turn]}" for turn in used)
    return (
        *around(questions[0].subject),
        ("city", f"coalesce(nullIf({city}, ''), left(seat, 4), left(home, 4), fallback)"),
        ("homeIn", "coalesce(home STARTS WITH city AND size(home) >= 6, false)"),
        ("county", "CASE WHEN homeIn THEN left(home, 6) WHEN size(seat) = 6 THEN seat END"),
        *(registered if _TOWARDS_REGISTERED & set(used) else ()),
        ("owner", f"CASE {turns}[question][reasons[0]] {cases} END"),
    )


def turns_of(questions: tuple[Question, ...]) -> list[list[str]]:
    """Return each question's turns in the order of its reasons, as the parameter that `scene` reads."""
    return [[reason.turn.value for reason in question.reasons] for question in questions]


OWNER_NAME = """CASE owner[0]
    WHEN 'ORIGINAL_UNIT' THEN head(COLLECT { MATCH (a:Unit) WHERE a.id = owner[1] RETURN a.name })
    WHEN 'WORKING_COMMITTEE' THEN head(COLLECT { MATCH (a:WorkingCommittee) WHERE a.id = owner[1] RETURN a.name })
    ELSE coalesce(
      CASE WHEN owner[0] ENDS WITH 'BUREAU' THEN head(COLLECT {
        MATCH (a:Department {kind: 'BUREAU'})-[:RESPONSIBLE_FOR]->(b:Area) WHERE b.code = owner[1]
        RETURN a.name ORDER BY a.id LIMIT 1 }) END,
      head(COLLECT { MATCH (a:Area) WHERE a.code = owner[1] RETURN a.name })) END"""
