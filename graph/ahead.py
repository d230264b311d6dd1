"""Java's work done ahead: a rehearsal, once, leaves a file from which every later Neo4j starts and plans sooner.

Java can keep the classes that a run loaded and what it learned of its methods (JEP 483, 514 and 515), and begin with
them. A rehearsal on an empty graph loads what a start, the migrations and the longest statements of the counts need.
ADR 0017 has the figures.
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph.counts.standing import looked
from graph.coverage.kinds import Subject
from graph.coverage.windows import Windows
from graph.embedded.ahead import cache_of, fits, recording
from graph.embedded.jars import NEO4J_VERSION
from graph.embedded.lock import waiting
from graph.embedded.ports import free_ports
from graph.migrations import apply
from graph.server import Neo4jSettings, Server, ServerError, jars_of, running
from graph.store import opened

if TYPE_CHECKING:
    from collections.abc import Callable

#: As good as any other: nobody is looked at on it.
_DAY: Final = date(2026, 1, 1)


def prepare(settings: Neo4jSettings, say: Callable[[str], None]) -> None:
    """See that the embedded Neo4j's jars have their file, where they are ours; a rehearsal takes about half a minute.

    Raises:
        ServerError: the jars cannot be fetched, or are not the pinned ones. A rehearsal that fails is no error: it is
            not tried again, and Neo4j starts as slowly as without.
    """
    if settings.uri is not None or settings.neo4j_home is not None:
        return
    # Whoever starts Neo4j compares the jars; here they are needed for a rehearsal alone.
    if fits(settings.jars / NEO4J_VERSION):
        return
    lib = jars_of(settings)
    with waiting(cache_of(lib).with_suffix(".lock")):
        if fits(lib):  # another start rehearsed while this one waited
            return
        say("为以后更快启动做准备（一次，约半分钟）… Preparing faster starts (once, about half a minute)…")
        with tempfile.TemporaryDirectory(dir=lib.parent, ignore_cleanup_errors=True) as folder:
            part = Path(folder) / "cache"
            try:
                _rehearse(settings, lib.parent, Path(folder), part)
            except ServerError:  # Java may have left what it had until then
                part.write_bytes(b"")
            part.touch()
            part.replace(cache_of(lib))


def _rehearse(settings: Neo4jSettings, lib: Path, folder: Path, part: Path) -> None:
    bolt, browser = free_ports()
    ours = {"home": folder / "home", "lib": lib, "bolt_port": bolt, "browser_port": browser}
    with running(settings.model_copy(update=ours), java=recording(part)) as server:
        asyncio.run(_used(server))


async def _used(server: Server) -> None:
    async with opened(server) as store:
        await apply(store)
        for subject in Subject:
            await looked(store, subject, [""], Windows(), _DAY, hold=True)
