"""Verification: every chain is walked from its first entry, in batches, and held against itself and the witness."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from graph.audit.chain import NOTHING, digest, entry_id
from graph.audit.faults import Fault, Report
from graph.audit.witnessed import Witnessed, read
from graph.store import Rows, Store

BATCH: Final = 1000

CHAINS: Final = """MATCH (c:AuditChain)
RETURN c.code, c.number, c.hash"""
CHAINED: Final = """MATCH (n:AuditEntry)
RETURN DISTINCT n.chain"""
# The chain is one, and ordered too: only then Neo4j reads the index in its order and stops at the batch.
WALK: Final = """MATCH (n:AuditEntry {chain: $chain})
WHERE n.number > $after
WITH n ORDER BY n.chain, n.number LIMIT $limit
RETURN properties(n), COLLECT { MATCH (n)<-[:IN]-(m:AuditMention) RETURN [m.of, m.at, m.entry] }"""
COUNTED: Final = """MATCH (n:AuditEntry {chain: $chain})
WHERE n.number <= $last
RETURN count(n)"""
HEAD: Final = """MATCH (c:AuditChain {code: $chain})
RETURN c.number"""
# No chain's walk meets these: what orders or names them is gone, or of another type.
STRAY: Final = """MATCH (n:AuditEntry)
WHERE n.chain IS NOT :: STRING NOT NULL OR n.number IS NOT :: INTEGER NOT NULL OR n.number < 1
RETURN coalesce(toStringOrNull(n.id), '?') ORDER BY n.id LIMIT 100"""


async def verify(
    store: Store, witness: Path, public: str | None, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Report:
    """Walk every chain and report what was removed, altered, moved, put in or cut off, and where.

    `public` is the key of the witness's signed days. `progress` is told how many entries of how many were walked.
    Entries that are written meanwhile are no faults.
    """
    # The witness first: whatever it saw was committed before, so that it must be met on the way.
    seen = read(witness, public)
    report = Report()
    report.take(seen.faults)
    heads = {str(code): (number, str(hash_)) for code, number, hash_ in await store.run(CHAINS)}
    chained = {str(chain) for (chain,) in await store.run(CHAINED) if isinstance(chain, str)}
    if not seen.there and chained:
        zh, en = f"没有见证文件 {witness}", f"there is no witness {witness}"
        report.take([Fault("", 0, "WITNESS_MISSING", f"{zh}：无法发现被截去的末尾", f"{en}: a cut tail cannot show")])
    expected = sum(number for number, _ in heads.values() if isinstance(number, int))
    for chain in sorted({*heads, *chained, *seen.heads}):
        await _Walk(store, chain, seen, report).run(heads.get(chain), lambda done: progress(done, expected))
    for (ident,) in await store.run(STRAY):
        zh, en = f"记录 {ident} 不属于任何链", f"the entry {ident} belongs to no chain"
        report.take([Fault("", 0, "STRAY", f"{zh}：被改动或插入", f"{en}: it was altered or put in")])
    return report


@dataclass
class _Walk:
    """One chain being walked: the number met last, and its hash where it can be relied on."""

    store: Store
    chain: str
    seen: Witnessed
    report: Report
    last: int = 0
    before: str | None = NOTHING
    met: int = 0

    async def run(self, head: tuple[object, str] | None, progress: Callable[[int], None]) -> None:
        """Walk to the end, then see whether it is the end."""
        hash_ = NOTHING
        while rows := await self.store.run(WALK, chain=self.chain, after=self.last, limit=BATCH):
            for properties, mentions in rows:
                kept = cast("dict[str, object]", properties)
                self._meet(kept, cast("Rows", mentions))
                hash_ = str(kept.get("hash"))
                if head and kept.get("number") == head[0] and hash_ != head[1]:
                    self._add(self.last, "HEAD", "与链首记录的哈希不符", "the chain's own head has another hash")
            progress(self.report.entries)
        await self._end(head)
        self.report.heads[self.chain] = (self.last, hash_)

    def _meet(self, kept: dict[str, object], mentions: Rows) -> None:
        """Look at one entry: its place, its hash, what it follows, what the witness saw, and whom it is found by."""
        number = cast("int", kept["number"])
        self.report.entries += 1
        self.met += 1
        if number > self.last + 1:
            first, until = self.last + 1, number - 1
            self._add(first, "REMOVED", f"到第 {until} 条被删除", f"removed, up to entry {until}")
            self.before = None
        self.last = number
        hash_, previous = str(kept.get("hash")), self.before
        whole = digest(kept) == hash_
        if not whole:
            self._altered(number, kept)
        elif previous is not None and kept.get("previous") != previous:
            en = "it does not follow the entry before it: one of them was put in or replaced"
            self._add(number, "UNLINKED", "与前一条不相接：其一是插入或替换的", en)
        self.before = hash_ if whole else None
        witnessed = self.seen.heads.get(self.chain, {}).get(number, ())
        if whole and witnessed and (hash_,) != witnessed:
            self._forged(number, hash_, witnessed)
        of = cast("list[str]", kept.get("about") or [])
        wanted = [[each, kept.get("at"), kept.get("id")] for each in of]
        if sorted(mentions, key=str) != sorted(wanted, key=str):
            self._add(
                number, "MENTIONS", "按对象查找的索引被改动", "what it is found by, whom it is about, was altered"
            )

    def _altered(self, number: int, kept: dict[str, object]) -> None:
        hash_ = str(kept.get("hash"))
        was = next((at for at, seen in self.seen.heads.get(self.chain, {}).items() if hash_ in seen), number)
        if was != number or kept.get("id") != entry_id(self.chain, number):
            self._add(number, "MOVED", "不在原来的位置", f"it was moved here{f', from {was}' if was != number else ''}")
        else:
            self._add(number, "ALTERED", "内容与哈希不符：被改动", "it does not match its hash: it was altered")

    def _forged(self, number: int, hash_: str, witnessed: tuple[str, ...]) -> None:
        if hash_ in witnessed:
            zh = "见证文件见过此号的两条不同记录：数据库曾恢复到旧状态后又写入"
            en = "the witness saw two different entries of this number: the database was put back and written anew"
        else:
            zh = "与见证文件所见不符：此条或此前的记录被替换或插入"
            en = "the witness saw another one: this entry, or one before it, was replaced or put in"
        self._add(number, "FORGED", zh, en)

    async def _end(self, head: tuple[object, str] | None) -> None:
        """See whether the chain ends where its head and the witness say."""
        cut = max(self.seen.last(self.chain), 0)
        if cut > self.last:
            zh = f"到第 {cut} 条见证文件见过，现已不在：末尾被截去，或恢复了旧备份"
            en = f"up to entry {cut} were seen by the witness and are gone: the tail was cut, or an old backup restored"
            self._add(self.last + 1, "CUT", zh, en)
        now = await self.store.run(HEAD, chain=self.chain)
        number = now[0][0] if now else None
        # A writer may have moved the head on since; it cannot lie behind what was met, nor have lain beyond it.
        behind = not isinstance(number, int) or number < self.last
        beyond = head is not None and isinstance(head[0], int) and head[0] > self.last
        if (behind and self.last) or (beyond and cut <= self.last):
            zh, en = (
                "链首指向别处：末尾被删除或插入",
                "the chain's own head is elsewhere: the end was removed or put in",
            )
            self._add(self.last, "HEAD", zh, en)
        if (await self.store.run(COUNTED, chain=self.chain, last=self.last))[0][0] != self.met:
            self._add(self.last, "SURPLUS", "有重号的记录：被插入", "some numbers stand twice: entries were put in")

    def _add(self, number: int, code: str, zh: str, en: str) -> None:
        self.report.add(self.chain, number, code, zh, en)
