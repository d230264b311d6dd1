"""Where the subjects of a question stand: ordered segments of Cypher, the area's own, then EXTERNAL, then UNKNOWN.

A segment binds `x` (and `k` for a pair) with the `key` it is ordered by, its `id`, and the `line` of the breakdown.
Each begins at an ordered index, so that a page stops early.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.coverage.kinds import Axis, Subject
from graph.coverage.terms import counted
from graph.own import in_zone

#: Digits of a code one level below the area asked.
CHILD_DIGITS = {0: 4, 2: 4, 4: 6, 6: 9, 9: 12, 12: 12}
COUNTY_DIGITS = 6

#: The city of an unbased branch: where its UNDER chain ends.
BRANCH_CITY = """head(COLLECT {{
    MATCH ({b})-[:UNDER]->{{0,9}}(e) WHERE NOT EXISTS {{ (e)-[:UNDER]->() }}
    MATCH (e)-[:RESPONSIBLE_FOR|SEATED_IN|BASED_IN]->(a:Area)
    RETURN left(a.code, 4) ORDER BY a.code LIMIT 1
  }})"""
#: The city of an unbased society: the least among those of its members' branches.
SOCIETY_CITY = f"""head(COLLECT {{
    MATCH (x)<-[:MEMBER_OF]-(:Member)-[:AFFILIATED_WITH]->(b:Branch)
    WITH DISTINCT b
    WITH coalesce(
      head(COLLECT {{ MATCH (b)-[:BASED_IN]->(a:Area) RETURN left(a.code, 4) }}),
      {BRANCH_CITY.format(b="b")}) AS found
    WHERE found IS NOT NULL
    RETURN found ORDER BY found LIMIT 1
  }})"""


@dataclass(frozen=True)
class Reach:
    """How far a question looks: an area asked, or all that the principal sees.

    `asked` is the length of the code asked (None: none was), `bounded` tells that something bounds it; `within` and
    `digits` are parameters. `zoned` tells that `within` is no code but a committee's id: its areas are looked at.
    """

    asked: int | None
    bounded: bool
    within: str
    digits: str
    sees_units: bool
    zoned: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether the whole store is looked at."""
        return not self.bounded

    @property
    def open(self) -> bool:
        """Tell whether subjects of the area can lie outside it: at a city, a province, or all one sees."""
        return self.asked is None or self.asked < COUNTY_DIGITS


@dataclass(frozen=True)
class Segment:
    """One ordered part of a population; `anchor` ends where the index is read, so a cursor can be set beside it."""

    number: int
    anchor: str
    seek: str
    rest: str
    key: str
    line: str
    id: str = "x.id"
    pair: bool = False
    repeats: bool = False


def segments(subject: Subject, axis: Axis, reach: Reach) -> tuple[Segment, ...]:
    """Return the segments of a subject's population on an axis, in the order they are read.

    The areas of a committee may lie in one another, so that the same anchor is found repeatedly.
    """
    found = _segments(subject, axis, reach)
    return tuple(replace(each, repeats=True) for each in found) if reach.zoned else found


def _segments(subject: Subject, axis: Axis, reach: Reach) -> tuple[Segment, ...]:
    match subject:
        case Subject.MEMBER | Subject.PAIR:
            pair = subject is Subject.PAIR
            return _by_home(reach, pair=pair) if axis is Axis.RESIDENCE else _by_seat(reach, pair=pair)
        case Subject.COMMUNITY | Subject.COUNTY:
            anchor = _areas(f"x:{subject}", reach)
            return (Segment(0, anchor, "x.code", "", "x.code", f"left(x.code, {reach.digits})"),)
        case Subject.CLAIM:
            anchor = _areas("c:City", reach)
            return (
                Segment(0, anchor, "c.code", "MATCH (c)<-[:FOR]-(x:Claim)", "c.code", f"left(c.code, {reach.digits})"),
            )
        case Subject.BRANCH:
            return _based(reach, "Branch", BRANCH_CITY.format(b="x"))
        case Subject.SOCIETY:
            return _based(reach, "Society", SOCIETY_CITY)


def _homes(reach: Reach) -> str:
    return _areas("k:Community", reach)


def _seats(reach: Reach) -> str:
    return _areas("s:City|County", reach)


def _areas(node: str, reach: Reach) -> str:
    """Return the MATCH of the areas looked at; it ends where the index on their codes is read."""
    name = node.partition(":")[0]
    if not reach.zoned:
        return f"MATCH ({node}) WHERE {name}.code STARTS WITH {reach.within}"
    zones = f"MATCH (wc:WorkingCommittee)-[:RESPONSIBLE_FOR]->(zone:Area) WHERE wc.id = {reach.within}"
    return f"{zones}\nMATCH ({node}) WHERE {name}.code STARTS WITH zone.code"


def _outside(area: str, reach: Reach) -> str:
    return f"NOT {area}.code STARTS WITH {reach.within}"


def _people(match: str, where: str = "", *, pair: bool) -> str:
    """Finish a segment: its members, or the distinct pairs of unit and community that counted ones make.

    `match` binds the member as `_member` names it, its unit as `u` and its home as `k` where the pair needs them.
    """
    if not pair:
        return f"{match}{' WHERE ' + where if where else ''}"
    bound = f"{counted('m')}{' AND ' + where if where else ''}"
    return f"{match} WHERE {bound} WITH DISTINCT <keep>k, u AS x"


def _member(*, pair: bool) -> str:
    """Return the variable that a segment's members have: of a pair they are not the subject."""
    return "m" if pair else "x"


def _segment(number: int, anchor: str, seek: str, rest: str, key: str, line: str, *, pair: bool) -> Segment:
    name = seek.partition(".")[0]
    kept = "" if name in {"k", "u"} else f"{name}, "
    key = "x.id" if pair and key == "u.id" else key
    line = "x.id" if pair and line == "u.id" else line
    ident = "x.id + '|' + k.code" if pair else "x.id"
    return Segment(number, anchor, seek, rest.replace("<keep>", kept), key, line, ident, pair)


def _by_home(reach: Reach, *, pair: bool) -> tuple[Segment, ...]:
    m = _member(pair=pair)
    retired = "-[:RETIRED_FROM]->(u:Unit)" if pair else ""
    line = f"left(k.code, {reach.digits})"
    own = _segment(
        0,
        _homes(reach),
        "k.code",
        _people(f"MATCH (k)<-[:LIVES_IN]-({m}:Member){retired}", pair=pair),
        "k.code",
        line,
        pair=pair,
    )
    if not reach.open:
        return (own,)
    if reach.whole:
        if pair:
            return (own,)
        homeless = "MATCH (x:Member) WHERE NOT EXISTS { (x)-[:LIVES_IN]->() }"
        return (own, Segment(2, homeless, "", "", "''", "'UNKNOWN'"))
    if not reach.sees_units:
        return (own,)
    away = _people(
        f"MATCH (s)<-[:SEATED_IN]-(u:Unit)<-[:RETIRED_FROM]-({m}:Member)-[:LIVES_IN]->(k:Community)",
        _outside("k", reach),
        pair=pair,
    )
    outside = _segment(
        1, _seats(reach), "s.code", away, "s.code", line if reach.asked is None else "'EXTERNAL'", pair=pair
    )
    if pair:
        return (own, outside)
    homeless = "MATCH (s)<-[:SEATED_IN]-(:Unit)<-[:RETIRED_FROM]-(x:Member) WHERE NOT EXISTS { (x)-[:LIVES_IN]->() }"
    return (own, outside, Segment(2, _seats(reach), "s.code", homeless, "s.code", "'UNKNOWN'"))


def _by_seat(reach: Reach, *, pair: bool) -> tuple[Segment, ...]:
    m = _member(pair=pair)
    living = "-[:LIVES_IN]->(k:Community)" if pair else ""
    if not reach.open:
        anchor = f"MATCH (:County {{code: {reach.within}}})<-[:SEATED_IN]-(u:Unit)"
        return (
            _segment(
                0,
                anchor,
                "u.id",
                _people(f"MATCH (u)<-[:RETIRED_FROM]-({m}:Member){living}", pair=pair),
                "u.id",
                "u.id",
                pair=pair,
            ),
        )
    seated = _people(f"MATCH (s)<-[:SEATED_IN]-(u:Unit)<-[:RETIRED_FROM]-({m}:Member){living}", pair=pair)
    own = _segment(0, _seats(reach), "s.code", seated, "s.code", f"left(s.code, {reach.digits})", pair=pair)
    if reach.whole:
        unseated = "MATCH (u:Unit) WHERE NOT EXISTS { (u)-[:SEATED_IN]->(:Area) }"
        people = _people(f"MATCH (u)<-[:RETIRED_FROM]-({m}:Member){living}", pair=pair)
        outside = _segment(1, unseated, "u.id", people, "u.id", "'EXTERNAL'", pair=pair)
        if pair:
            return (own, outside)
        nowhere = "MATCH (x:Member) WHERE NOT EXISTS { (x)-[:RETIRED_FROM]->() }"
        return (own, outside, Segment(2, nowhere, "", "", "''", "'UNKNOWN'"))
    elsewhere = f"NOT EXISTS {{ MATCH (u)-[:SEATED_IN]->(a:Area) WHERE a.code STARTS WITH {reach.within} }}"
    away = _people(f"MATCH (k)<-[:LIVES_IN]-({m}:Member)-[:RETIRED_FROM]->(u:Unit)", elsewhere, pair=pair)
    unit = "x" if pair else "u"
    seat = f"coalesce(head(COLLECT {{ MATCH ({unit})-[:SEATED_IN]->(a:Area) RETURN left(a.code, 4) }}), 'EXTERNAL')"
    outside = _segment(
        1, _homes(reach), "k.code", away, "k.code", seat if reach.asked is None else "'EXTERNAL'", pair=pair
    )
    if pair:
        return (own, outside)
    nowhere = "MATCH (k)<-[:LIVES_IN]-(x:Member) WHERE NOT EXISTS { (x)-[:RETIRED_FROM]->() }"
    return (own, outside, Segment(2, _homes(reach), "k.code", nowhere, "k.code", "'UNKNOWN'"))


def _based(reach: Reach, label: str, city: str) -> tuple[Segment, ...]:
    own = Segment(
        0, _homes(reach), "k.code", f"MATCH (k)<-[:BASED_IN]-(x:{label})", "k.code", f"left(k.code, {reach.digits})"
    )
    if not reach.open:
        return (own,)
    unbased = f"MATCH (x:{label}) WHERE NOT EXISTS {{ (x)-[:BASED_IN]->(:Community) }}"
    if not reach.whole:
        inside = in_zone(city, reach.within) if reach.zoned else f"{city} STARTS WITH {reach.within}"
        unbased += f" AND {inside}"
    return (own, Segment(2, unbased, "", "", "''", "'UNKNOWN'"))


def guests(within: str) -> tuple[Segment, ...]:
    """Return the segments of those who live elsewhere and are registered with, or proposed to, a community."""
    elsewhere = f"NOT EXISTS {{ MATCH (x)-[:LIVES_IN]->(h:Community) WHERE h.code STARTS WITH {within} }}"
    anchor = f"MATCH (k:Community) WHERE k.code STARTS WITH {within}"
    registered = f"MATCH (k)<-[:REGISTERED_WITH]-(x:Member) WHERE {elsewhere}"
    proposed = (
        "MATCH (k)<-[:PROPOSED_TO]-(:Registration {status: 'PROPOSED'})-[:OF]->(x:Member) "
        f"WHERE {elsewhere} AND NOT EXISTS {{ (x)-[:REGISTERED_WITH]->(k) }} WITH DISTINCT k, x"
    )
    return (
        Segment(3, anchor, "k.code", registered, "k.code", "'EXTERNAL'"),
        Segment(4, anchor, "k.code", proposed, "k.code", "'EXTERNAL'"),
    )
