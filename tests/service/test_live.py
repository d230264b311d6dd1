"""Subscriptions of a real service: each change once, in order, to whom it concerns, whatever breaks meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from graph.scope import principal
from graph.store import Store
from tests.conftest import Loaded
from tests.moving import Moved, happen
from tests.service.process import Service, serving
from tests.service.subscribers import QUERY, Speaking, line, listening, speaking, token

HERE, NEIGHBOUR, OTHER_COUNTY = "370784001001", "370784001002", "370702001001"
WHOLE = ("CITY_BUREAU", None)


@pytest.fixture(scope="module")
def served(small_graph: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service whose graph is not emptied while it runs."""
    with serving(tmp_path_factory.mktemp("live"), small_graph.server, SANWEI_LIVE_QUEUE="1000") as running:
        yield running


def done(graph: Loaded, *homes: str) -> list[str]:
    """Commit an event in each place and return their ids."""
    return [graph.use(lambda store, home=home: happen(store, Moved(home))) for home in homes]


def taken(speaker: Speaking, count: int) -> list[str]:
    """Return the ids of the next changes."""
    return [str(speaker.change()["id"]) for _ in range(count)]


def refusal(speaker: Speaking) -> str:
    """Return the code that an operation is refused with, before or as its one answer."""
    message = speaker.receive()
    errors = message["payload"] if message["type"] == "error" else message["payload"]["errors"]
    if message["type"] == "next":
        assert "complete" == speaker.receive()["type"]
    assert " / " in errors[0]["message"]
    return str(errors[0]["extensions"]["code"])


def test_a_change_is_told_as_it_was_committed(served: Service, small_graph: Loaded) -> None:
    with speaking(served) as speaker:
        speaker.opened()
        moves = (
            Moved(HERE),
            Moved(HERE, "m-002", before=0, after=4),
            Moved(HERE, "m-003", "MEMBER_FILE", before=1, after=0),
            Moved(HERE, "m-004", before=2, after=4),
        )
        ident = small_graph.use(lambda store: happen(store, *moves))
        told = speaker.change()
    assert (ident, "acceptRegistration") == (told["id"], told["act"])
    assert [
        ("MEMBER_REGISTRATION", "m-001", HERE, 1, 0),
        ("MEMBER_REGISTRATION", "m-002", HERE, 0, 1),
        ("MEMBER_FILE", "m-003", HERE, -1, -1),
        ("MEMBER_REGISTRATION", "m-004", HERE, 0, 0),
    ] == [
        (each["question"]["key"], each["subject"], each["area"], each["covered"], each["total"])
        for each in told["moves"]
    ]


def test_changes_come_once_and_in_order(served: Service, small_graph: Loaded) -> None:
    with speaking(served) as speaker, served.client() as client, listening(client) as stream:
        speaker.opened()
        next(stream)
        ids = done(small_graph, *(HERE, OTHER_COUNTY) * 10)
        assert ids == taken(speaker, 20)
        assert ids == [next(stream).id for _ in ids]


def test_what_was_missed_is_told_after_an_id(served: Service, small_graph: Loaded) -> None:
    with speaking(served) as speaker:
        opening = speaker.opened()
    ids = done(small_graph, *[HERE] * 6)
    with speaking(served) as speaker:
        assert opening == speaker.opened(after=opening)
        assert ids == taken(speaker, 6)
        later = done(small_graph, HERE)
        assert later == taken(speaker, 1)
    with speaking(served) as speaker:
        speaker.opened(after=ids[2])
        assert [*ids[3:], *later] == taken(speaker, 4)


def test_a_restart_of_the_service_loses_and_repeats_nothing(small_graph: Loaded, tmp_path: Path) -> None:
    with serving(tmp_path, small_graph.server) as first:  # noqa: SIM117 - what speaks to it is closed before it
        with speaking(first) as speaker, first.client() as client, listening(client) as stream:
            opening = speaker.opened()
            assert [] == next(stream).change["moves"]
            before = done(small_graph, HERE, HERE)
            assert before == taken(speaker, 2)
            assert before == [next(stream).id, next(stream).id]
            first.process.terminate()
            with pytest.raises(ConnectionClosed) as closed:
                speaker.line.recv(20)
            assert closed.value.rcvd is not None
            assert 1012 == closed.value.rcvd.code
            # No `complete`: whoever listens comes again.
            assert [] == [each.name for each in stream]
    between = done(small_graph, HERE, HERE)
    with serving(tmp_path, small_graph.server) as second, speaking(second) as speaker:
        assert before[-1] == speaker.opened(after=before[-1])
        after = done(small_graph, HERE)
        assert [*between, *after] == taken(speaker, 3)
        speaker.opened("2", after=opening)
        assert [*before, *between, *after] == taken(speaker, 5)


@pytest.mark.parametrize(
    ("role", "anchor", "seen"),
    [
        ("CITY_BUREAU", None, "abcdefg"),
        ("CITY_BUREAU", "3707", "abcdfg"),
        ("COUNTY_BUREAU", "370784", "abd"),
        ("COUNTY_BUREAU", "370702", "cdg"),
        ("SUBDISTRICT", "370784001", "ab"),
        ("COMMUNITY", HERE, "a"),
        ("COMMUNITY", NEIGHBOUR, "b"),
        ("ORIGINAL_UNIT", "u-03", "d"),
        ("WORKING_COMMITTEE", "wc-01", "g"),
        ("WORKING_COMMITTEE", "wc-02", ""),
        ("BRANCH_SECRETARY", "b-01", "g"),
        ("BRANCH_SECRETARY", "b-02", ""),
        ("SERVICE_PROVIDER", "sp-01", "f"),
        ("SERVICE_PROVIDER", "sp-02", ""),
    ],
)
def test_only_what_is_in_scope_is_told(
    served: Service, small_graph: Loaded, role: str, anchor: str | None, seen: str
) -> None:
    moves = {
        "a": Moved(HERE),
        "b": Moved(NEIGHBOUR),
        "c": Moved(OTHER_COUNTY),
        "d": Moved(OTHER_COUNTY, seat="370784", unit="u-03"),
        "e": Moved("370102001001"),
        "f": Moved("370724001001", "m-160", "MEMBER_CARE"),
        "g": Moved(OTHER_COUNTY, "b-01", "BRANCH_ACTIVITY"),
    }
    with speaking(served, role, anchor) as speaker:
        speaker.opened()
        for move in moves.values():
            small_graph.use(lambda store, move=move: happen(store, move))
        with speaking(served) as whole:
            opening = whole.opened()
        speaker.subscribe("2", after=opening)
        told: list[tuple[str, str]] = []
        while (message := speaker.receive())["id"] == "1":
            (move,) = message["payload"]["data"]["coverageChanged"]["moves"]
            told.append((move["subject"], move["area"]))
    named = [(moves[each].subject, moves[each].home) for each in seen]
    if anchor == "370784":  # by the seat of the unit: the home is not theirs to be told
        named[-1] = ("m-001", "370784")
    assert named == told


def test_an_event_shows_of_its_moves_those_in_scope(served: Service, small_graph: Loaded) -> None:
    with speaking(served, "COMMUNITY", HERE) as speaker:
        speaker.opened(questions=["MEMBER_REGISTRATION"])
        moves = (Moved(NEIGHBOUR, "m-9"), Moved(HERE), Moved(HERE, "m-002", "MEMBER_FILE"))
        small_graph.use(lambda store: happen(store, *moves))
        assert ["m-001"] == [each["subject"] for each in speaker.change()["moves"]]


def test_an_area_narrows_what_is_told(served: Service, small_graph: Loaded) -> None:
    with speaking(served) as speaker:
        speaker.opened(area="370784001")
        _, _, last = done(small_graph, OTHER_COUNTY, "370784002001", HERE)
        assert [last] == taken(speaker, 1)


def test_the_id_to_begin_from_tells_nothing(served: Service, small_graph: Loaded) -> None:
    with speaking(served, "COMMUNITY", HERE) as speaker:
        quiet = {speaker.opened(str(each)) for each in range(3)}
        done(small_graph, NEIGHBOUR)
        assert 4 == len(quiet | {speaker.opened("3")})
        assert 1 == len({len(each) for each in (*quiet, speaker.opened("4"))})


@pytest.mark.parametrize(
    ("who", "variables", "code"),
    [
        (WHOLE, {"after": "ce_none"}, "EVENT_UNKNOWN"),
        (WHOLE, {"after": ""}, "EVENT_UNKNOWN"),
        (WHOLE, {"area": "379999"}, "AREA_NOT_FOUND"),
        (WHOLE, {"area": "370"}, "AREA_NOT_FOUND"),
        (("COMMUNITY", HERE), {"area": NEIGHBOUR}, "AREA_NOT_FOUND"),
        (("ORIGINAL_UNIT", "u-03"), {"area": HERE}, "AREA_NOT_HERE"),
        (("ORIGINAL_UNIT", "u-03"), {"questions": ["MEMBER_CARE"]}, "QUESTION_NOT_YOURS"),
        (("WORKING_COMMITTEE", "wc-02"), {"area": "370702"}, "AREA_NOT_FOUND"),
        (("AUDITOR", None), {}, "QUESTION_NOT_YOURS"),
        (WHOLE, {"questions": ["NONE"]}, "INVALID_DOCUMENT"),
    ],
)
def test_what_may_not_be_watched_is_refused(
    served: Service, who: tuple[str, str | None], variables: dict[str, object], code: str
) -> None:
    with speaking(served, *who) as speaker:
        speaker.subscribe("1", QUERY, **variables)
        assert code == refusal(speaker)
        # The connection goes on, and the id may be used again.
        speaker.subscribe("1", "{ __typename }")
        assert {"__typename": "Query"} == speaker.receive()["payload"]["data"]


def test_a_neighbour_is_told_nothing_by_an_id_to_resume_after(served: Service, small_graph: Loaded) -> None:
    ids = done(small_graph, HERE, NEIGHBOUR, HERE)
    with speaking(served, "COMMUNITY", NEIGHBOUR) as speaker:
        speaker.opened(after=ids[0])
        assert [ids[1]] == taken(speaker, 1)
        last = done(small_graph, NEIGHBOUR)
        assert last == taken(speaker, 1)


def test_an_act_of_this_process_is_told(served: Service, small_graph: Loaded) -> None:
    """Acts write no events yet: what is committed is told when an act wakes the tail, and else a moment later."""
    act = 'mutation { addSkill(name: "示例专长二", kind: INTEREST) { ... on ActDone { operation } } }'
    with speaking(served) as speaker, served.client() as client:
        speaker.opened()
        ids = done(small_graph, HERE)
        assert 200 == client.post("/graphql", json={"query": act}).status_code
        assert ids == taken(speaker, 1)


#: With what a question says about itself, eight times, a move takes six kilobytes.
TOLD = "question { title definition numerator denominator source nextAction reasons { code text } }"
WORDY = f"""subscription {{ coverageChanged {{ id moves {{
  {" ".join(f"{name}: {TOLD}" for name in "abcdefgh")} }} }} }}"""


def test_who_takes_nothing_is_told_why_and_resumes(small_graph: Loaded, tmp_path: Path) -> None:
    moves = [Moved(HERE, f"m-{each}") for each in range(100)]

    async def flood(store: Store) -> list[str]:
        return [await happen(store, *moves) for _ in range(40)]

    with serving(tmp_path, small_graph.server, SANWEI_LIVE_QUEUE="4", SANWEI_LIVE_STREAMS="2") as service:
        with line(service, max_queue=1) as held:
            slow = Speaking(held)
            slow.begin(token(service))
            slow.subscribe("1", WORDY)
            slow.change()
            with speaking(service) as quick:
                quick.opened(area="3701")
                with pytest.raises(InvalidStatus) as full, line(service):
                    pass
                assert b"TOO_MANY_STREAMS" in full.value.response.body
                ids = small_graph.use(flood)
                marker = small_graph.use(lambda store: happen(store, Moved("370102001001")))
                assert [marker] == taken(quick, 1)  # the others are told as ever
            told: list[str] = []
            while (message := slow.receive())["type"] == "next":
                told.append(message["payload"]["data"]["coverageChanged"]["id"])
            (error,) = message["payload"]
            assert ("SUBSCRIBER_TOO_SLOW", told[-1]) == (error["extensions"]["code"], error["extensions"]["after"])
            assert ids[: len(told)] == told
            assert len(told) < len(ids)
            slow.opened("2", after=told[-1])
            assert [*ids[len(told) :], marker] == taken(slow, len(ids) - len(told) + 1)
        with service.client() as client:
            counted = client.get("/metrics").text
    assert 'sanwei_live_dropped_total{code="SUBSCRIBER_TOO_SLOW"} 1.0' in counted


def test_a_token_that_ends_ends_its_streams(served: Service) -> None:
    short = served.tokens.mint(principal("CITY_BUREAU", None), timedelta(seconds=5))
    headers = {"Authorization": f"Bearer {short}"}
    with line(served) as opened, httpx.Client(base_url=served.address, headers=headers, timeout=20) as client:
        speaker = Speaking(opened)
        speaker.begin(f"Bearer {short}")
        opening = speaker.opened()
        with listening(client) as stream:
            error = speaker.error()
            assert ("UNAUTHENTICATED", opening) == (error["code"], error["after"])
            with pytest.raises(ConnectionClosed) as closed:
                speaker.receive()
            assert closed.value.rcvd is not None
            assert 4403 == closed.value.rcvd.code
            first, failed, complete = stream
    assert failed.data is not None
    told = failed.data["errors"][0]["extensions"]
    assert ("UNAUTHENTICATED", first.id, "complete") == (told["code"], told["after"], complete.name)
