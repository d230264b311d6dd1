"""Drills in their short form: Neo4j is killed and lines are cut, and what `make drill` proves at length holds."""

from __future__ import annotations

from pathlib import Path

from graph.server import Server
from tests.drill.bolt import COMMIT, Messages
from tests.drill.counts import counts
from tests.drill.cut import cut
from tests.drill.ground import neo4j
from tests.drill.kill import kill
from tests.drill.short import MUCH, SEED, sound


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


def test_a_commit_is_told_however_its_bytes_are_cut_up() -> None:
    opening = bytes(20)
    run, commit, keeps_alive = b"\x00\x04\xb3\x10\x80\x12\x00\x00", b"\x00\x02\xb0\x12\x00\x00", b"\x00\x00"
    messages = Messages()
    data = opening + run + keeps_alive + commit
    assert [0x10, COMMIT] == [each for byte in data for each in messages.feed(bytes([byte]))]
