"""Earlier days as a client asks of them: what is refused, who is told of whom, pages, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

import pytest

from graph.scope import principal
from graph.server import Server
from schema.documents import Documents
from tests.conftest import Loaded, load_afresh
from tests.counting import live
from tests.schema.asking import Json, Told, ask
from tests.schema.roads import CONTRACT, request

FIRST = date(2026, 7, 15)
MIDDLE, TODAY = FIRST + timedelta(days=40), FIRST + timedelta(days=41)
#: What is done on the day in the middle, and today.
DONE: Mapping[date, tuple[str, ...]] = {
    FIRST: (),
    MIDDLE: (
        'consult(member: "m-155", outcome: AGREED)',
        'detachGroup(liaisonGroup: "grp-01", community: "370784001001")',
        'moveHome(member: "m-155", community: "370784002002")',
    ),
    TODAY: ('attachGroup(liaisonGroup: "grp-01", community: "370784001001")',),
}
HEAD = "question: MEMBER_CONSULTATION"
NUMBERS = "{ asOf covered total rate }"
TREND = "{ day covered total rate }"
MOVED = """{ totalCount edges { cursor node { change day act entry subject {
  ... on Member { id name } ... on Community { id } ... on Branch { id } } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"""
SPAN = f'from: "{FIRST}", to: "{TODAY}"'
UNIT, COMMITTEE, COUNTY = ("ORIGINAL_UNIT", "u-03"), ("WORKING_COMMITTEE", "wc-02"), ("COUNTY_BUREAU", "370784")
CITY: tuple[str, str | None] = ("CITY_BUREAU", None)
#: What is refused: who asks what, and the code.
REFUSED: Mapping[str, tuple[tuple[str, str | None], str, str]] = {
    "a day that was not kept": (CITY, f'coverage({HEAD}, asOf: "2026-07-20") {NUMBERS}', "DAY_NOT_KEPT"),
    "movement from such a day": (
        CITY,
        f'coverageMovement({HEAD}, from: "2026-07-14", to: "{TODAY}") {MOVED}',
        "DAY_NOT_KEPT",
    ),
    "movement to such a day": (
        CITY,
        f'coverageMovement({HEAD}, from: "{FIRST}", to: "2026-07-20") {MOVED}',
        "DAY_NOT_KEPT",
    ),
    "a day to come": (CITY, f'coverage({HEAD}, asOf: "2026-12-01") {NUMBERS}', "DAY_AHEAD"),
    "a range to come": (CITY, f'coverageTrend({HEAD}, from: "{FIRST}", to: "2026-12-01") {TREND}', "DAY_AHEAD"),
    "a range turned round": (CITY, f'coverageTrend({HEAD}, from: "{TODAY}", to: "{FIRST}") {TREND}', "RANGE_WRONG"),
    "a long range": (CITY, f'coverageTrend({HEAD}, from: "2025-07-21", to: "{TODAY}") {TREND}', "RANGE_TOO_LONG"),
    "gaps of such a day": (
        CITY,
        f'coverage({HEAD}, asOf: "{FIRST}") {{ gaps(first: 1) {{ totalCount }} }}',
        "GAPS_ARE_OF_TODAY",
    ),
    "a unit": (UNIT, f'coverage({HEAD}, axis: UNIT, asOf: "{FIRST}") {NUMBERS}', "TODAY_ALONE"),
    "a unit's trend": (UNIT, f"coverageTrend({HEAD}, axis: UNIT, {SPAN}) {TREND}", "TODAY_ALONE"),
    "a unit's movement": (UNIT, f"coverageMovement({HEAD}, axis: UNIT, {SPAN}) {MOVED}", "TODAY_ALONE"),
    "a committee without an area": (
        COMMITTEE,
        f"coverageTrend(question: COMMUNITY_LIAISON, {SPAN}) {TREND}",
        "AREA_NEEDED",
    ),
    "a committee about members": (
        COMMITTEE,
        f'coverageTrend({HEAD}, area: "370784", {SPAN}) {TREND}',
        "QUESTION_NOT_YOURS",
    ),
    "an auditor": (("AUDITOR", None), f"coverageMovement({HEAD}, {SPAN}) {MOVED}", "QUESTION_NOT_YOURS"),
    "a county about another": (COUNTY, f'coverageMovement({HEAD}, area: "370702", {SPAN}) {MOVED}', "AREA_NOT_FOUND"),
    "no such axis": (CITY, f"coverageTrend(question: COMMUNITY_LIAISON, axis: UNIT, {SPAN}) {TREND}", "AXIS_NOT_HERE"),
    "no cursor": (CITY, f'coverageMovement({HEAD}, {SPAN}, after: "x") {MOVED}', "CURSOR_WRONG"),
}


@pytest.fixture(scope="module")
def kept(server: Server) -> Loaded:
    """The small set on the last of three days, of which the counts were kept."""
    graph = load_afresh(server, "small", FIRST)

    graph.use(lambda store: live(store, DONE))
    return Loaded(server, TODAY)


def moves(told: Told) -> list[tuple[object, object, object, object]]:
    """What a page tells of each who moved."""
    return [
        (cast("Json", node["subject"])["id"], node["change"], node["act"], node["day"])
        for node in told.nodes("coverageMovement")
    ]


@pytest.mark.parametrize(("who", "field", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_can_not_be_told_is_refused(kept: Loaded, who: tuple[str, str | None], field: str, code: str) -> None:
    told = ask(kept, f"{{ {field} }}", *who)
    assert [code] == told.codes


def test_a_day_that_was_not_kept_names_the_nearest(kept: Loaded) -> None:
    (message,) = ask(kept, f'{{ coverage({HEAD}, asOf: "2026-07-20") {NUMBERS} }}').messages
    assert "2026-07-15 和 2026-08-24" in message


def test_a_day_that_was_kept_for_other_questions_can_not_be_read(kept: Loaded) -> None:
    query = f'{{ coverage({HEAD}, asOf: "2026-07-01") {NUMBERS} }}'
    kept.use(lambda store: store.run("CREATE (:KeptDay {day: date('2026-07-01'), shape: 'another'})"))
    told = ask(kept, query)
    kept.use(lambda store: store.run("MATCH (d:KeptDay {shape: 'another'}) DELETE d"))
    assert (["DAY_KEPT_OTHERWISE"], ["DAY_NOT_KEPT"]) == (told.codes, ask(kept, query).codes)


def test_movement_to_a_day_that_is_not_counted_yet_waits(kept: Loaded) -> None:
    tomorrow = TODAY + timedelta(days=1)
    query = f'{{ coverageMovement({HEAD}, from: "{FIRST}", to: "{tomorrow}") {MOVED} }}'
    assert ["COUNTS_NOT_READY"] == ask(Loaded(kept.server, tomorrow), query).codes


def test_today_is_the_ordinary_answer(kept: Loaded) -> None:
    asked = "{ asOf covered total gaps(first: 2) { totalCount edges { node { since } } } }"
    query = f'{{ a: coverage({HEAD}) {asked} b: coverage({HEAD}, asOf: "{TODAY}") {asked} }}'
    told = ask(kept, query)
    assert told.at("a") == told.at("b")


def test_the_act_is_told_and_null_for_the_calendar(kept: Loaded) -> None:
    consulted = ask(kept, f"{{ coverageMovement({HEAD}, {SPAN}) {MOVED} }}")
    assert [("m-155", "LEFT", "consult", str(MIDDLE))] == moves(consulted)
    entry = consulted.nodes("coverageMovement")[0]["entry"]
    found = kept.use(lambda store: store.run("MATCH (n:AuditEntry {id: $id}) RETURN n.act, n.about", id=entry))
    assert [["consult", True]] == [[act, "m-155" in cast("list[str]", about)] for act, about in found]
    due = moves(ask(kept, f"{{ coverageMovement(question: BRANCH_ACTIVITY, {SPAN}) {MOVED} }}"))
    assert {("JOINED", None)} == {(change, act) for _, change, act, _ in due}


def test_what_came_back_is_not_told_of_the_whole_range(kept: Loaded) -> None:
    def told(begin: date, end: date) -> list[tuple[object, object, object, object]]:
        asked = f'question: COMMUNITY_LIAISON, area: "370784", from: "{begin}", to: "{end}"'
        return moves(ask(kept, f"{{ coverageMovement({asked}) {MOVED} }}", *COMMITTEE))

    assert [("370784001001", "JOINED", "detachGroup", str(MIDDLE))] == told(FIRST, MIDDLE)
    assert [("370784001001", "LEFT", "attachGroup", str(TODAY))] == told(MIDDLE, TODAY)
    assert [] == told(FIRST, TODAY)


def test_whoever_moved_joins_where_they_are_and_is_not_told_where_nobody_sees_them_now(kept: Loaded) -> None:
    query = f"{{ coverageMovement(question: MEMBER_REGISTRATION, {SPAN}) {MOVED} }}"
    found = {code: moves(ask(kept, query, "SUBDISTRICT", code)) for code in ("370784001", "370784002")}
    assert {"370784001": [], "370784002": [("m-155", "JOINED", "moveHome", str(MIDDLE))]} == found
    assert [] == moves(ask(kept, query, *COUNTY))
    of_area = query.replace("REGISTRATION,", 'REGISTRATION, area: "370784001",')
    assert [("m-155", "LEFT", "moveHome", str(MIDDLE))] == moves(ask(kept, of_area, *COUNTY))


def test_pages_join_in_both_directions(kept: Loaded) -> None:
    def page(more: str) -> Told:
        return ask(kept, f"{{ coverageMovement(question: MEMBER_CARE, {SPAN}, {more}) {MOVED} }}")

    whole = moves(page("first: 100"))
    forwards, backwards = [page("first: 2")], [page("last: 1")]
    for told, sign, more in ((forwards, "first: 2, after", "endCursor"), (backwards, "last: 1, before", "startCursor")):
        further = "hasNextPage" if more == "endCursor" else "hasPreviousPage"
        while told[-1].at("coverageMovement", "pageInfo", further):
            told.append(page(f'{sign}: "{told[-1].at("coverageMovement", "pageInfo", more)}"'))
    assert len(whole) > 2
    assert whole == [each for told in forwards for each in moves(told)]
    assert whole == [each for told in reversed(backwards) for each in moves(told)]
    assert {len(whole)} == {told.at("coverageMovement", "totalCount") for told in (*forwards, *backwards)}


FIELDS = {
    "as of": f'coverage({HEAD}, area: "3707", asOf: "{FIRST}") '
    "{ question { key } asOf rate area { name } exclusions { status count } breakdown { key name rate } }",
    "trend": f'coverageTrend({HEAD}, area: "370784", {SPAN}) {TREND}',
    "movement": f'coverageMovement({HEAD}, area: "3707", {SPAN}, first: 5) {MOVED}',
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_both_roads_tell_the_same_from_one_statement(kept: Loaded, field: str) -> None:
    query = f"{{ {field} }}"
    asked = request(Documents(CONTRACT), query, {}, principal(*CITY), TODAY)
    record = kept.use(lambda store: store.read(asked.plan.text, **asked.bound.parameters))
    at_once, longer = asked.at_once(record), asked.longer(record)
    told = ask(kept, query)
    assert longer is not None
    assert at_once is not None
    assert (repr(at_once), None, 1) == (repr(longer.data), longer.errors, len(told.statements))
    assert at_once == told.data


def test_a_long_trend_costs_a_subdistrict_no_more_than_it_may(kept: Loaded) -> None:
    query = f'{{ coverageTrend({HEAD}, from: "2025-07-22", to: "{TODAY}") {TREND} }}'
    told = ask(kept, query, "SUBDISTRICT", "370784001")
    days = [row["day"] for row in cast("list[Json]", told.at("coverageTrend"))]
    assert [str(day) for day in (FIRST, MIDDLE, TODAY)] == days
    assert 400 < cast("int", cast("Json", told.extensions["cost"])["requested"]) < 5_000
