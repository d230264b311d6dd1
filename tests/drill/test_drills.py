"""The drills in their short form: what `make drill` proves at length holds here as well."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path

from graph.server import Server
from tests.drill.audit import audit
from tests.drill.bolt import COMMIT, Messages
from tests.drill.counts import counts
from tests.drill.cut import cut
from tests.drill.figures import SCALES, Figures, faults
from tests.drill.ground import neo4j
from tests.drill.kill import kill
from tests.drill.leaks import leaks
from tests.drill.live import AWAY, WARM, live
from tests.drill.writers import writers

SEED = 1
MUCH = SCALES["short"]


def sound(name: str, told: list[str], drill: Coroutine[None, None, Figures]) -> Figures:
    """The figures of a drill that found nothing wrong."""
    figures = asyncio.run(drill)
    assert [] == told
    assert {} == faults(name, figures)
    return figures


def test_whatever_many_writers_do_at_once_holds(server: Server, tmp_path: Path) -> None:
    told: list[str] = []
    drill = writers(server, tmp_path, SEED, clients=MUCH["clients"], seconds=MUCH["seconds"], told=told)
    assert sound("writers", told, drill)["writers_acts"] > 0


def test_what_was_acknowledged_outlives_the_death_of_neo4j(tmp_path: Path) -> None:
    told: list[str] = []
    with neo4j(tmp_path / "neo4j") as ours:
        sound("kill", told, kill(ours, tmp_path / "service", SEED, kills=MUCH["kills"], told=told))


def test_the_counts_are_the_graph_s_whatever_many_writers_do_and_whoever_dies(tmp_path: Path) -> None:
    told: list[str] = []
    with neo4j(tmp_path / "neo4j") as ours:
        drill = counts(
            ours,
            tmp_path / "service",
            SEED,
            clients=MUCH["clients"],
            seconds=MUCH["seconds"],
            kills=MUCH["restarts"],
            told=told,
        )
        assert sound("counts", told, drill)["counts_moves"] > 0


def test_a_line_cut_after_a_commit_neither_doubles_nor_loses_an_act(server: Server, tmp_path: Path) -> None:
    told: list[str] = []
    figures = sound("cut", told, cut(server, tmp_path, SEED, acts=MUCH["acts"], told=told))
    assert figures["cut_found_done"] > 0


def test_no_answer_depends_on_what_is_foreign(server: Server) -> None:
    told: list[str] = []
    figures = sound("leaks", told, leaks(server, SEED, reads=MUCH["reads"], told=told))
    assert (10, True) == (figures["leaks_roles"], figures["leaks_acts"] > 0)


def test_each_subscriber_is_told_each_change_once_and_in_order(server: Server, tmp_path: Path) -> None:
    told: list[str] = []
    drill = live(server, tmp_path, SEED, subscribers=MUCH["subscribers"], changes=MUCH["events"], told=told)
    figures = sound("live", told, drill)
    assert (MUCH["subscribers"], MUCH["events"] + 2 * WARM + AWAY) == (
        figures["live_subscribers"],
        figures["live_changes"],
    )


def test_every_change_of_the_trail_is_found(server: Server, tmp_path: Path) -> None:
    told: list[str] = []
    sound("audit", told, audit(server, tmp_path, SEED, changes=MUCH["changes"], told=told))


def test_a_commit_is_told_however_its_bytes_are_cut_up() -> None:
    opening = bytes(20)
    run, commit, keeps_alive = b"\x00\x04\xb3\x10\x80\x12\x00\x00", b"\x00\x02\xb0\x12\x00\x00", b"\x00\x00"
    messages = Messages()
    data = opening + run + keeps_alive + commit
    assert [0x10, COMMIT] == [each for byte in data for each in messages.feed(bytes([byte]))]
