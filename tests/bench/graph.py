"""The graph that is measured: generated, imported by Neo4j's own bulk importer, kept between runs, started."""

import asyncio
import json
import os
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from graph.embedded.conf import admin_command, environment, write_conf
from graph.embedded.ports import free_ports
from graph.migrations import apply
from graph.server import Neo4jSettings, Server, jars_of, running
from graph.store import opened
from seeds import bulk_csv
from tests.bench.saying import say

ROOT = Path(__file__).parents[2]
HOMES = ROOT / ".sanwei" / "bench"
#: The day everything is measured on, so that a kept graph answers the same tomorrow.
DAY = date(2026, 11, 24)
#: Its own settings of Neo4j, the same for every contender: a store of a gigabyte is not to be read from the disk.
CONF = "server.memory.pagecache.size=3g\nserver.memory.heap.initial_size=2g\nserver.memory.heap.max_size=2g\n"
COUNTS = "MATCH (n) RETURN count(n) UNION ALL MATCH ()-[n]->() RETURN count(n)"


def home_of(size: int) -> Path:
    """Return the home that a graph of so many members has to itself."""
    return HOMES / str(size)


@contextmanager
def served(size: int) -> Generator[Server]:
    """Run the graph of so many members on free ports until the block ends; the first time it is made."""
    home = home_of(size)
    bolt, browser = free_ports()
    settings = Neo4jSettings(
        SANWEI_HOME=home,
        SANWEI_LIB=Path(os.environ.get("SANWEI_LIB", ROOT / ".sanwei" / "lib")),
        SANWEI_BOLT_PORT=bolt,
        SANWEI_BROWSER_PORT=browser,
        SANWEI_START_SECONDS=600,
        SANWEI_NEO4J_HOME=None,
        NEO4J_URI=None,
    )
    made = home / "made.json"
    if not made.exists():
        _remove(home)
        home.mkdir(parents=True)
        (home / "neo4j.conf").write_text(CONF, encoding="utf-8")
        figures = _import(size, home, jars_of(settings))
        with running(settings) as server:
            figures |= asyncio.run(_indexed(server))
        # Last of all: a graph that was cut short is made again.
        made.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    with running(settings) as server:
        yield server


def _import(size: int, home: Path, lib: Path) -> dict[str, float]:
    """Write the files and import them into a store that was never started; return seconds and bytes."""
    say(f"生成 {size} 名党员的图 / writing a graph of {size} members")
    csv, neo4j = home / "csv", home / "neo4j"
    began = time.monotonic()
    files = bulk_csv.write(csv, size, day=DAY)
    wrote = time.monotonic()
    say(f"导入 / importing ({wrote - began:.0f} s)")
    write_conf(neo4j, bolt_port=1, browser_port=2)
    command = admin_command(lib, "database", "import", "full", "neo4j", *files.arguments())
    options = ["--id-type=string", "--bad-tolerance=0", "--overwrite-destination=true"]
    log = home / "import.log"
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [*command, *options],
            cwd=home,
            env=environment(neo4j, dict(os.environ)) | {"HEAP_SIZE": "2g"},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"导入失败 / the import failed: {log}\n{log.read_text(encoding='utf-8')[-2000:]}")
    took = time.monotonic() - wrote
    bytes_read = sum(path.stat().st_size for path in csv.iterdir())
    shutil.rmtree(csv)
    return {"write_seconds": wrote - began, "import_seconds": took, "csv_bytes": bytes_read}


async def _indexed(server: Server) -> dict[str, float]:
    """Apply the migrations, which await their indexes; return seconds and what is there."""
    say("约束和索引 / constraints and indexes")
    began = time.monotonic()
    async with opened(server) as store:
        await apply(store)
        ((nodes,), (links,)) = await store.run(COUNTS)
    return {"index_seconds": time.monotonic() - began, "nodes": float(str(nodes)), "links": float(str(links))}


def _remove(home: Path) -> None:
    """Remove what an earlier, unfinished run left."""
    shutil.rmtree(home, ignore_errors=True)
