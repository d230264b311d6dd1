"""The witness: each acknowledged head is on the disk, many share a sync, and a signed day cannot be changed unseen."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from graph.audit import Head, Signer, Witness
from graph.audit.witnessed import Witnessed, read
from graph.day import SHANGHAI
from graph.errors import SanweiError, Unavailable
from tests.conftest import ROOT
from tests.graph.audit.trailing import COUNTY, OTHER, Trail

DAY = datetime(2026, 11, 24, 23, 59, tzinfo=SHANGHAI)
KEY = Signer(b"a" * 32)
ENOUGH = 40


def head(number: int, chain: str = COUNTY) -> Head:
    """A head that nobody wrote."""
    return Head(chain, number, f"{number:064}")


def kept(path: Path, days: int = 3, key: Signer = KEY) -> list[bytes]:
    """Keep two heads on each of some days, each day by another process, and return the file's lines."""
    for day in range(days):
        witness = Witness(path, key, lambda day=day: DAY + timedelta(days=day))
        asyncio.run(witness.keep(head(day + 1), head(day + 1, OTHER)))
    return path.read_bytes().splitlines(keepends=True)


def seen(path: Path) -> Witnessed:
    """What the file tells to the holder of the key."""
    return read(path, KEY.public)


def test_heads_that_come_together_share_a_sync(tmp_path: Path) -> None:
    async def work() -> int:
        witness = Witness(tmp_path / "w", KEY)
        await asyncio.gather(*(witness.keep(head(number)) for number in range(1, 51)))
        await witness.keep(head(51))
        return witness.syncs

    assert (2, 51) == (asyncio.run(work()), seen(tmp_path / "w").last(COUNTY))


def test_each_day_is_closed_by_its_signed_heads(tmp_path: Path) -> None:
    lines = kept(tmp_path / "w")
    assert [True, True, False, True, True, False, True, True] == [line.startswith(b'{"at"') for line in lines]
    assert ([], 3) == (seen(tmp_path / "w").faults, seen(tmp_path / "w").last(OTHER))


def test_a_day_is_signed_over_the_heads_of_chains_that_were_quiet(tmp_path: Path) -> None:
    kept(tmp_path / "w", days=1)
    later = Witness(tmp_path / "w", KEY, lambda: DAY + timedelta(days=5))
    asyncio.run(later.keep(head(2)))
    asyncio.run(Witness(tmp_path / "w", KEY, lambda: DAY + timedelta(days=9)).keep(head(3)))
    signed = [line for line in (tmp_path / "w").read_text().splitlines() if line.startswith('{"before"')]
    assert [True, True] == [OTHER in line for line in signed]
    assert [] == seen(tmp_path / "w").faults


CHANGES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a line of a signed day removed": lambda lines: lines[1:],
    "a line put in": lambda lines: [lines[0], *lines],
    "two lines swapped": lambda lines: [lines[1], lines[0], *lines[2:]],
    "a line changed": lambda lines: [lines[0].replace(b"0001", b"0002"), *lines[1:]],
    "a signed line changed": lambda lines: [*lines[:2], lines[2].replace(b"0001", b"0002"), *lines[3:]],
    "a signed line removed": lambda lines: [*lines[:2], *lines[3:]],
    "the first day removed": lambda lines: lines[3:],
    "a line that is none": lambda lines: [b'{"nonsense":1}\n', *lines],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_is_done_to_a_signed_day_shows(tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    path = tmp_path / "w"
    path.write_bytes(b"".join(change(kept(path))))
    assert {"WITNESS"} == {fault.code for fault in seen(path).faults}


def test_days_signed_by_another_key_are_told(tmp_path: Path) -> None:
    kept(tmp_path / "w", key=Signer(b"b" * 32))
    assert ["WITNESS", "WITNESS"] == [fault.code for fault in seen(tmp_path / "w").faults]


def test_two_processes_keep_one_file(tmp_path: Path) -> None:
    async def work() -> None:
        moments = iter(DAY + timedelta(days=day) for day in range(6))
        one, other = (Witness(tmp_path / "w", KEY, lambda: next(moments)) for _ in range(2))
        for number in range(1, 4):
            await one.keep(head(number))
            await other.keep(head(number, OTHER))

    asyncio.run(work())
    assert ([], 3, 3) == (
        seen(tmp_path / "w").faults,
        seen(tmp_path / "w").last(COUNTY),
        seen(tmp_path / "w").last(OTHER),
    )


def test_a_line_cut_short_in_its_writing_is_none(tmp_path: Path) -> None:
    lines = kept(tmp_path / "w", days=1)
    (tmp_path / "w").write_bytes(b"".join(lines) + lines[0][:30])
    asyncio.run(Witness(tmp_path / "w", KEY, lambda: DAY).keep(head(2)))
    asyncio.run(Witness(tmp_path / "w", KEY, lambda: DAY + timedelta(days=1)).keep(head(3)))
    assert ([], 3) == (seen(tmp_path / "w").faults, seen(tmp_path / "w").last(COUNTY))


CUTS: dict[str, Callable[[Path], object]] = {"emptied": lambda path: path.write_bytes(b""), "removed": Path.unlink}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS.keys())
def test_a_file_that_becomes_shorter_stops_the_writing(tmp_path: Path, cut: Callable[[Path], object]) -> None:
    async def work() -> None:
        witness = Witness(tmp_path / "w", KEY)
        await witness.keep(head(1))
        cut(tmp_path / "w")
        await witness.keep(head(2))

    with pytest.raises(Unavailable, match="has become shorter"):
        asyncio.run(work())


def test_a_file_that_cannot_be_written_is_told_to_all_who_wait(tmp_path: Path) -> None:
    async def work() -> list[object]:
        (tmp_path / "w").mkdir()
        witness = Witness(tmp_path / "w", KEY)
        return await asyncio.gather(*(witness.keep(head(number)) for number in (1, 2)), return_exceptions=True)

    assert ["WITNESS_UNWRITABLE"] * 2 == [error.code for error in asyncio.run(work()) if isinstance(error, SanweiError)]


def test_a_key_is_made_once_and_one_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "audit.key"
    assert Signer.of(path).public == Signer.of(path, make=False).public
    assert 0o600 == path.stat().st_mode & 0o777
    path.write_text("c2hvcnQ=")
    with pytest.raises(SanweiError, match="32 bytes"):
        Signer.of(path)


def test_after_a_kill_every_acknowledged_head_is_in_the_file_and_the_trail_holds(trail: Trail) -> None:
    server = trail.server
    variables = {
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tests.graph.audit.writing", str(trail.folder)],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(ENOUGH)]
        process.kill()
        told += process.stdout.read().splitlines(keepends=True)
    acknowledged = [line.split() for line in told if line.endswith("\n")]
    kept_heads = read(trail.path, trail.signer.public).heads
    assert len(acknowledged) >= ENOUGH
    assert [] == [line for line in acknowledged if (line[2],) != kept_heads.get(line[0], {}).get(int(line[1]))]
    assert [] == trail.found()
    trail.write("370780", 1)
    assert [] == trail.found()
