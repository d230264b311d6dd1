"""`coverage verify | rebuild`: hold the counts at the leaves against the graph, or build them anew."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace

from graph import migrations
from graph.counts.gathering import everybody
from graph.counts.rebuilding import rebuild
from graph.counts.verifying import Drift, verify
from graph.day import today
from graph.embedded.progress import Progress
from graph.embedded.settings import Neo4jSettings
from graph.server import Server, running
from graph.store import Store, opened
from service.settings import Settings, settings

SAME, DIFFERS = 0, 1
#: How many leaves that differ are told one by one.
TOLD_EACH = 100


def counting(chosen: Namespace) -> int:
    """Do what was chosen; 0 where all is done or nothing differs, 1 where something does, or it was interrupted."""
    ours = settings()
    try:
        with running(Neo4jSettings.from_environment(), attach=True) as server:
            return asyncio.run(_chosen(chosen, server, ours))
    except KeyboardInterrupt:
        _say("已中断：再次运行即继续", "Interrupted: run this again to go on")
        return DIFFERS


async def _chosen(chosen: Namespace, server: Server, ours: Settings) -> int:
    async with opened(server) as store:
        for name in await migrations.apply(store):
            _say(f"结构迁移 {name}", f"migration {name}")
        return await (_rebuild if chosen.what == "rebuild" else _verify)(store, ours)


async def _rebuild(store: Store, ours: Settings) -> int:
    changed = leaves = before = 0
    with Progress("重新计数 counting", await everybody(store), unit="subjects") as progress:
        async for step in rebuild(store, ours.windows, today(ours.today)):
            progress.advance(step.subjects - before)
            changed, leaves, before = step.changed, step.leaves, step.subjects
    _say(
        f"已重新计数：{before} 个对象，其中 {changed} 个有变；{leaves} 个计数点",
        f"Counted anew: {before} subjects, {changed} of them otherwise than before; {leaves} leaves",
    )
    return SAME


async def _verify(store: Store, ours: Settings) -> int:
    found = subjects = leaves = before = 0
    with Progress("核对计数 verifying", await everybody(store), unit="subjects") as progress:
        async for step in verify(store, ours.windows, today(ours.today)):
            progress.advance(step.subjects - before)
            for drift in step.drifts[: max(0, TOLD_EACH - found)]:
                sys.stdout.write(f"{_told(drift)}\n")
            found += len(step.drifts)
            subjects, leaves, before = step.subjects, step.leaves, step.subjects
    if found > TOLD_EACH:
        _say(f"另有 {found - TOLD_EACH} 处不符", f"And {found - TOLD_EACH} more differ")
    if found:
        _say("请运行 coverage rebuild 重新计数", "Run `coverage rebuild` to count anew")
    _say(
        f"核对了 {subjects} 个对象、{leaves} 个计数点：{found} 处不符",
        f"Verified {subjects} subjects and {leaves} leaves: {found} differ",
    )
    return DIFFERS if found else SAME


def _told(drift: Drift) -> str:
    question = drift.question or "EXCLUSIONS"
    about = f"  {drift.subject}" if drift.subject else ""
    return f"{drift.leaf}  {question}  计为 counted {drift.counted}  实为 found {drift.found}{about}"


def _say(zh: str, en: str) -> None:
    sys.stderr.write(f"{zh}\n{en}\n")
