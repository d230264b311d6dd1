"""The witness: an append-only file outside the database that keeps each new head of a chain, synced to the disk."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import Callable
from datetime import datetime
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Self

from graph.audit.chain import Head
from graph.audit.ledger import Ledger
from graph.audit.signing import AuditSettings, Signer
from graph.day import SHANGHAI
from graph.errors import SanweiError, Unavailable
from graph.keyfile import sync_folder


class Witness:
    """Keeps heads. Those that come while the disk is syncing are synced together next: a sync serves many writers.

    Several processes may keep one file: each reads on what the others wrote, under the file's lock. `syncs` counts.
    """

    def __init__(self, path: Path, signer: Signer, now: Callable[[], datetime] | None = None) -> None:
        """Take the file, which is made at the first head, and the signer of its days."""
        self.path = path
        self.syncs = 0
        self._signer = signer
        self._now = now or (lambda: datetime.now(SHANGHAI))
        self._ledger: Ledger | None = None
        self._waiting: list[tuple[tuple[Head, ...], asyncio.Future[None]]] = []
        self._draining: asyncio.Task[None] | None = None

    @classmethod
    def from_environment(cls) -> Self:
        """Return the witness of this installation.

        Raises:
            SanweiError: `AUDIT_KEY`.
        """
        settings = AuditSettings()
        return cls(settings.witness, Signer.of(settings.key))

    async def keep(self, *heads: Head) -> None:
        """Return when the heads are on the disk.

        Raises:
            Unavailable: `WITNESS_UNWRITABLE`, `WITNESS_CUT`. What was committed stays; nobody may be told it is safe.
        """
        kept = asyncio.get_running_loop().create_future()
        self._waiting.append((heads, kept))
        if self._draining is None or self._draining.done():
            self._draining = asyncio.create_task(self._drain())
        await kept

    async def _drain(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            failure: Exception | None = None
            try:
                await asyncio.to_thread(self._write, [head for heads, _ in batch for head in heads])
            except (OSError, SanweiError) as error:
                failure = error if isinstance(error, SanweiError) else _unwritable(self.path, error)
            for _, kept in batch:
                if kept.done():  # whoever waited was cancelled
                    continue
                if failure:
                    kept.set_exception(failure)
                else:
                    kept.set_result(None)

    def _write(self, heads: list[Head]) -> None:
        """Append heads and sync; the file is opened each time, so that one put in its place is noticed."""
        fresh = not self.path.exists()
        if fresh:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            # What fails half way leaves a ledger that does not know the file: the next one reads it anew.
            ledger, self._ledger = self._read(descriptor), None
            data = b"".join(ledger.lines(heads, self._now(), self._signer))
            while data:
                data = data[file.write(data) :]
            os.fsync(descriptor)
            self.syncs += 1
            self._ledger = ledger
        if fresh:
            sync_folder(self.path.parent)

    def _read(self, descriptor: int) -> Ledger:
        """Return what the file tells up to its end, where another process may have written."""
        size = os.fstat(descriptor).st_size
        if self._ledger is None:
            ledger = Ledger()
            if size:
                with mmap(descriptor, size, access=ACCESS_READ) as data:
                    ledger.begin(data)
            return ledger
        if size < self._ledger.size:
            raise Unavailable(
                "WITNESS_CUT",
                f"审计见证文件 {self.path} 变短了：有人删改了它。请从备份恢复，再重启服务",
                f"The audit's witness {self.path} has become shorter: somebody cut it. Restore it from a backup, then "
                "restart the service",
            )
        self._ledger.take(os.pread(descriptor, size - self._ledger.size, self._ledger.size))
        return self._ledger


def _unwritable(path: Path, error: OSError) -> Unavailable:
    return Unavailable(
        "WITNESS_UNWRITABLE",
        f"审计见证文件 {path} 无法写入（{error.strerror}）：请检查磁盘空间和权限，再用同一操作编号重试",
        f"The audit's witness {path} cannot be written ({error.strerror}): check the disk and its permissions, then "
        "try again with the same operation id",
    )
