"""Where the subjects of a question stand: ordered segments of Cypher, the area's own, then EXTERNAL, then UNKNOWN.

A segment binds `x` (and `k` for a pair) with the `key` it is ordered by, its `id`, and the `line` of the breakdown.
Each begins at an ordered index, so that a page stops early. Whatever else it binds is called `seg_…`, as nothing in a
condition over a subject ever is: conditions stand in the segment's own WHERE, and would take it for theirs.
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

    @property
    def leaves(self) -> bool:
        """Tell whether a bureau's own are looked at with those whom a managing unit there has left to it."""
        return self.sees_units and self.open and self.bounded


@dataclass(frozen=True)
class Segment:
    """One ordered part of a population; `anchor` ends where the index is read, so a cursor can be set beside it.

    `where` holds of all its rows, after `rest`; other conditions may be joined to it.
    """

    number: int
    anchor: str
    seek: str
    rest: str
    key: str
    line: str
    where: str = ""
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
            anchor, city = _areas("seg_city:City", reach), "seg_city.code"
            claims = "MATCH (seg_city)<-[:FOR]-(x:Claim)"
            return (Segment(0, anchor, city, claims, city, f"left({city}, {reach.digits})"),)
        case Subject.BRANCH:
            return _based(reach, "Branch", BRANCH_CITY.format(b="x"))
        case Subject.SOCIETY:
            return _based(reach, "Society", SOCIETY_CITY)


def _homes(reach: Reach) -> str:
    return _areas("seg_home:Community", reach)


def _seats(reach: Reach) -> str:
    return _areas("seg_seat:City|County", reach)


def _areas(node: str, reach: Reach) -> str:
    """Return the MATCH of the areas looked at; it ends where the index on their codes is read."""
    name = node.partition(":")[0]
    if not reach.zoned:
        return f"MATCH ({node}) WHERE {name}.code STARTS WITH {reach.within}"
    zones = f"MATCH (wc:WorkingCommittee)-[:RESPONSIBLE_FOR]->(zone:Area) WHERE wc.id = {reach.within}"
    return f"{zones}\nMATCH ({node}) WHERE {name}.code STARTS WITH zone.code"


def _outside(area: str, reach: Reach) -> str:
    return f"NOT {area}.code STARTS WITH {reach.within}"


def _people(match: str, where: str = "", *, pair: bool) -> tuple[str, str]:
    """Finish a segment: its members, or the distinct pairs of unit and community that counted ones make.

    `match` binds the member as `_member` names it, and its unit and its home where the pair needs them. Returns the
    clauses, and what is yet to hold of their rows.
    """
    if not pair:
        return match, where
    bound = f"{counted('seg_member')}{' AND ' + where if where else ''}"
    return f"{match} WHERE {bound} WITH DISTINCT <keep>seg_home AS k, seg_unit AS x", ""


def _member(*, pair: bool) -> str:
    """Return the variable that a segment's members have: of a pair they are not the subject."""
    return "seg_member" if pair else "x"


def _segment(
    number: int, anchor: str, seek: str, people: tuple[str, str], key: str, line: str, *, pair: bool
) -> Segment:
    rest, where = people
    if not pair:
        return Segment(number, anchor, seek, rest, key, line, where)
    name = seek.partition(".")[0]
    kept = "" if name in {"seg_home", "seg_unit"} else f"{name}, "
    key, line = (text.replace("seg_home", "k").replace("seg_unit", "x") for text in (key, line))
    return Segment(number, anchor, seek, rest.replace("<keep>", kept), key, line, where, "x.id + '|' + k.code", pair)


def _by_home(reach: Reach, *, pair: bool) -> tuple[Segment, ...]:
    m, home, seat = _member(pair=pair), "seg_home.code", "seg_seat.code"
    retired = "-[:RETIRED_FROM]->(seg_unit:Unit)" if pair else ""
    line = f"left({home}, {reach.digits})"
    people = _people(f"MATCH (seg_home)<-[:LIVES_IN]-({m}:Member){retired}", pair=pair)
    own = _segment(0, _homes(reach), home, people, home, line, pair=pair)
    if not reach.open:
        return (own,)
    homeless = "NOT EXISTS { (x)-[:LIVES_IN]->() }"
    if reach.whole:
        if pair:
            return (own,)
        return (own, Segment(2, "MATCH (x:Member)", "", "", "''", "'UNKNOWN'", homeless))
    if not reach.sees_units:
        return (own,)
    away = _people(
        f"MATCH (seg_seat)<-[:SEATED_IN]-(seg_unit:Unit)<-[:RETIRED_FROM]-({m}:Member)"
        "-[:LIVES_IN]->(seg_home:Community)",
        _outside("seg_home", reach),
        pair=pair,
    )
    outside = _segment(1, _seats(reach), seat, away, seat, line if reach.asked is None else "'EXTERNAL'", pair=pair)
    if pair:
        return (own, outside)
    retirees = "MATCH (seg_seat)<-[:SEATED_IN]-(:Unit)<-[:RETIRED_FROM]-(x:Member)"
    return (own, outside, Segment(2, _seats(reach), seat, retirees, seat, "'UNKNOWN'", homeless))


def _by_seat(reach: Reach, *, pair: bool) -> tuple[Segment, ...]:
    m, home, seat, unit = _member(pair=pair), "seg_home.code", "seg_seat.code", "seg_unit.id"
    living = "-[:LIVES_IN]->(seg_home:Community)" if pair else ""
    retired = _people(f"MATCH (seg_unit)<-[:RETIRED_FROM]-({m}:Member){living}", pair=pair)
    if not reach.open:
        anchor = f"MATCH (:County {{code: {reach.within}}})<-[:SEATED_IN]-(seg_unit:Unit)"
        return (_segment(0, anchor, unit, retired, unit, unit, pair=pair),)
    seated = _people(f"MATCH (seg_seat)<-[:SEATED_IN]-(seg_unit:Unit)<-[:RETIRED_FROM]-({m}:Member){living}", pair=pair)
    own = _segment(0, _seats(reach), seat, seated, seat, f"left({seat}, {reach.digits})", pair=pair)
    unitless = "NOT EXISTS { (x)-[:RETIRED_FROM]->() }"
    if reach.whole:
        unseated = "MATCH (seg_unit:Unit) WHERE NOT EXISTS { (seg_unit)-[:SEATED_IN]->(:Area) }"
        outside = _segment(1, unseated, unit, retired, unit, "'EXTERNAL'", pair=pair)
        if pair:
            return (own, outside)
        return (own, outside, Segment(2, "MATCH (x:Member)", "", "", "''", "'UNKNOWN'", unitless))
    elsewhere = f"NOT EXISTS {{ MATCH (seg_unit)-[:SEATED_IN]->(a:Area) WHERE a.code STARTS WITH {reach.within} }}"
    away = _people(f"MATCH (seg_home)<-[:LIVES_IN]-({m}:Member)-[:RETIRED_FROM]->(seg_unit:Unit)", elsewhere, pair=pair)
    city = "coalesce(head(COLLECT { MATCH (seg_unit)-[:SEATED_IN]->(a:Area) RETURN left(a.code, 4) }), 'EXTERNAL')"
    outside = _segment(1, _homes(reach), home, away, home, city if reach.asked is None else "'EXTERNAL'", pair=pair)
    if pair:
        return (own, outside)
    nowhere = "MATCH (seg_home)<-[:LIVES_IN]-(x:Member)"
    return (own, outside, Segment(2, _homes(reach), home, nowhere, home, "'UNKNOWN'", unitless))


def _based(reach: Reach, label: str, city: str) -> tuple[Segment, ...]:
    home, based = "seg_home.code", f"MATCH (seg_home)<-[:BASED_IN]-(x:{label})"
    own = Segment(0, _homes(reach), home, based, home, f"left({home}, {reach.digits})")
    if not reach.open:
        return (own,)
    unbased = "NOT EXISTS { (x)-[:BASED_IN]->(:Community) }"
    if not reach.whole:
        inside = in_zone(city, reach.within) if reach.zoned else f"{city} STARTS WITH {reach.within}"
        unbased += f" AND {inside}"
    return (own, Segment(2, f"MATCH (x:{label})", "", "", "''", "'UNKNOWN'", unbased))


def guests(within: str) -> tuple[Segment, ...]:
    """Return the segments of those who live elsewhere and are registered with, or proposed to, a community."""
    elsewhere = f"NOT EXISTS {{ MATCH (x)-[:LIVES_IN]->(h:Community) WHERE h.code STARTS WITH {within} }}"
    home, anchor = "seg_home.code", f"MATCH (seg_home:Community) WHERE seg_home.code STARTS WITH {within}"
    registered = "MATCH (seg_home)<-[:REGISTERED_WITH]-(x:Member)"
    proposed = (
        "MATCH (seg_home)<-[:PROPOSED_TO]-(:Registration {status: 'PROPOSED'})-[:OF]->(x:Member) "
        f"WHERE {elsewhere} AND NOT EXISTS {{ (x)-[:REGISTERED_WITH]->(seg_home) }} WITH DISTINCT seg_home, x"
    )
    return (
        Segment(3, anchor, home, registered, home, "'EXTERNAL'", elsewhere),
        Segment(4, anchor, home, proposed, home, "'EXTERNAL'"),
    )


def left(within: str) -> Segment:
    """Return the segment of those whose managing unit is dissolved and was seated there: all other ties lie elsewhere.

    No question counts them there; but a bureau has their units' turn.
    """
    seat, anchor = "seg_seat.code", f"MATCH (seg_seat:City|County) WHERE seg_seat.code STARTS WITH {within}"
    managed = "MATCH (seg_seat)<-[:SEATED_IN]-(:Unit {status: 'DISSOLVED'})<-[:SERVED_BY]-(x:Member)"
    living = f"EXISTS {{ MATCH (x)-[:LIVES_IN]->(h:Community) WHERE h.code STARTS WITH {within} }}"
    retired = (
        f"EXISTS {{ MATCH (x)-[:RETIRED_FROM]->(:Unit)-[:SEATED_IN]->(a:Area) WHERE a.code STARTS WITH {within} }}"
    )
    return Segment(5, anchor, seat, managed, seat, "'EXTERNAL'", f"NOT {living} AND NOT {retired}")
