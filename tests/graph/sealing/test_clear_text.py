"""No sealed value of a loaded set is in the store's files, nor in its transaction log; what is in clear is in both."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.embedded.ports import free_ports
from graph.migrations import apply
from graph.model import BY_LABEL
from graph.sealing import KeyFiles, Ring
from graph.sealing.rotation import reseal
from graph.server import Neo4jSettings, Server, running
from graph.store import opened
from seeds.loading import load
from seeds.reading import read
from tests.clear_text import clear_text_found
from tests.graph.sealing.conftest import saved

DAY = date(2026, 11, 24)
SEALED = [prop.name for prop in BY_LABEL["Member"].properties if prop.sealed]
#: One of each kind, stored in clear: the search has to find them, or it would find nothing at all.
CONTROLS = {
    "identityNumber": "370799195001011238",
    "identityNumberX": "37079919500101123X",
    "phone": "13911112222",
    "address": "对照路7号",
    "longAddress": "对照街道对照社区对照路七号院三号楼二单元",
    "careLevel": "特级",
    "health": "慢性病，对照",
}
CONTROL = "CREATE (n:Control) SET n = $controls"
NAME = "黄德和"


def values() -> dict[str, set[str]]:
    """The values of the small set, by sealed property."""
    members = read("small", DAY).nouns["Member"]
    return {name: {str(row[name]) for row in members if row[name] is not None} for name in SEALED}


async def filled(server: Server, files: KeyFiles) -> None:
    """Load the small set, seal it anew with a second key, and put the controls beside it."""
    ring = Ring.of(files)
    async with opened(server) as store:
        await apply(store)
        await load(store, "small", day=DAY, ring=ring, say=lambda _line: None)
        files.renew(b"n" * 32)
        async for _ in reseal(store, ring):
            pass
        await store.run(CONTROL, controls=CONTROLS)


@pytest.fixture(scope="module")
def home(server_settings: Neo4jSettings) -> Iterator[Path]:
    """An own home, for a stopped Neo4j."""
    home = server_settings.home / "clear"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def found(home: Path, server_settings: Neo4jSettings) -> dict[str, list[str]]:
    """What is found in all files of a Neo4j that held the set and the controls, and was stopped."""
    bolt, browser = free_ports()
    settings = server_settings.model_copy(update={"home": home, "bolt_port": bolt, "browser_port": browser})
    with running(settings) as server:
        asyncio.run(filled(server, KeyFiles(saved(home / "key", b"o" * 32), home / "key.ring")))
    sought = {each for named in values().values() for each in named}
    return clear_text_found(home / "neo4j", {*sought, *CONTROLS.values(), NAME})


@pytest.mark.parametrize("control", [*CONTROLS.values(), NAME], ids=[*CONTROLS, "name"])
def test_what_is_in_clear_is_found_in_the_store_and_in_its_log(found: dict[str, list[str]], control: str) -> None:
    folders = {each.split("/")[1] for each in found[control]}
    assert {"databases", "transactions"} == folders


@pytest.mark.parametrize("name", SEALED)
def test_no_sealed_value_is_found_in_any_file(found: dict[str, list[str]], name: str) -> None:
    sought = values()[name]
    assert (True, {}) == (bool(sought), {value: found[value] for value in sought if value in found})
