"""`verify-audit`: walk the audit trail of the graph, hold it against the witness, and say what is wrong, and where."""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack

from graph.audit import Report, Signer, verify
from graph.audit.signing import AuditSettings
from graph.embedded.progress import Progress
from graph.embedded.settings import Neo4jSettings
from graph.server import Server, running
from graph.store import opened

BROKEN = 1


def verify_audit() -> int:
    """Verify and tell; 0 where nothing is wrong, 1 where anything is."""
    settings = AuditSettings()
    # A key that is missing is not made here: a new one would not have signed anything.
    public = Signer.of(settings.key, make=False).public if settings.key.exists() else None
    with running(Neo4jSettings.from_environment(), attach=True) as server:
        report = asyncio.run(_verified(server, settings, public))
    _tell(report)
    return BROKEN if report.count else 0


async def _verified(server: Server, settings: AuditSettings, public: str | None) -> Report:
    with ExitStack() as stack:
        bar: Progress | None = None

        def progress(done: int, expected: int) -> None:
            nonlocal bar
            bar = bar or stack.enter_context(Progress("审计记录 audit entries", expected, unit="entries"))
            bar.reach(done)

        async with opened(server) as store:
            return await verify(store, settings.witness, public, progress)


def _tell(report: Report) -> None:
    """Print each fault in both languages, then what was walked: the heads may be written down and kept elsewhere."""
    for fault in report.faults:
        sys.stdout.write(f"{fault.code}  {fault.zh}\n{' ' * len(fault.code)}  {fault.en}\n")
    if more := report.count - len(report.faults):
        sys.stdout.write(f"另有 {more} 处 / and {more} more\n")
    for chain, (number, hash_) in report.heads.items():
        sys.stdout.write(f"{chain or '-'}  {number}  {hash_}\n")
    zh = f"{report.entries} 条记录，{report.count} 处问题"
    sys.stdout.write(f"{zh} / {report.entries} entries, {report.count} faults\n")
