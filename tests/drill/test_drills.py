"""The drills in their short form: what `make drill` proves at length holds here as well."""

from __future__ import annotations

from pathlib import Path

from graph.server import Server
from tests.drill.audit import audit
from tests.drill.leaks import leaks
from tests.drill.live import AWAY, WARM, live
from tests.drill.short import MUCH, SEED, sound
from tests.drill.writers import writers


def test_whatever_many_writers_do_at_once_holds(server: Server, tmp_path: Path) -> None:
    told: list[str] = []
    drill = writers(server, tmp_path, SEED, clients=MUCH["clients"], seconds=MUCH["seconds"], told=told)
    assert sound("writers", told, drill)["writers_acts"] > 0


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
