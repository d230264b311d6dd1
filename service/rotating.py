"""`rotate-key`: make the next sealing key, seal the graph's values anew, tell how far that is, retire old keys."""

from __future__ import annotations

import asyncio
import secrets
import sys
from argparse import Namespace
from dataclasses import dataclass

from graph import migrations
from graph.audit import Witness
from graph.embedded.progress import Progress
from graph.embedded.settings import Neo4jSettings
from graph.keyfile import KEY_BYTES
from graph.scope import Principal, principal
from graph.sealing import KeyFiles, Ring
from graph.sealing.counting import NO_KEY, Counts, counted
from graph.sealing.recording import BEGIN, FINISH, RETIRE, tell, told
from graph.sealing.retiring import retire
from graph.sealing.rotation import Unopened, reseal
from graph.server import Server, running
from graph.store import Store, opened

DONE, UNDONE = 0, 1
#: How many values that cannot be opened are told one by one.
TOLD_EACH = 100


def rotate_key(chosen: Namespace) -> int:
    """Do what was chosen; 0 where everything is done, 1 where something is left."""
    who = principal("SYSTEM_ADMIN", None, chosen.subject)
    files = KeyFiles.from_environment()
    try:
        with running(Neo4jSettings.from_environment(), attach=True) as server:
            return asyncio.run(_chosen(chosen, server, files, who))
    except KeyboardInterrupt:
        _say("已中断，没有丢失任何内容：再次运行即继续", "Interrupted, nothing is lost: run this again to go on")
        return UNDONE


async def _chosen(chosen: Namespace, server: Server, files: KeyFiles, who: Principal) -> int:
    ring = Ring.of(files)
    async with opened(server) as store:
        if chosen.status:
            return _status(ring, await counted(store))
        for name in await migrations.apply(store):
            _say(f"结构迁移 {name}", f"migration {name}")
        command = Rotating(store, ring, files, Witness.from_environment(), who)
        return await command.retire() if chosen.retire else await command.rotate(chosen.batch)


def _status(ring: Ring, counts: Counts) -> int:
    """Print a line a key: its id, what it is, how many values and how many hashes are under it."""
    known = {key.id: ("只用来解密", "only opens") for key in ring.keys}
    known[ring.current.id] = ("现用", "current")
    lost = [each for each in counts.keys if each not in known]
    for each in (*known, *lost):
        zh, en = known.get(each, ("没有密钥文件", "its key is not here"))
        number = f"{counts.values[each]} 值 values  {counts.hashes[each]} 哈希 hashes"
        sys.stdout.write(f"{each:8}  {number}  {zh} / {en}\n")
    return UNDONE if lost else DONE


@dataclass(frozen=True)
class Rotating:
    """What a rotation needs: the graph, the keys and their files, the witness, and who does it."""

    store: Store
    ring: Ring
    files: KeyFiles
    witness: Witness
    who: Principal

    async def rotate(self, batch: int) -> int:
        """Go on with the rotation that is not finished, or begin one."""
        due = await self._begin()
        done = 0
        unopened: dict[tuple[str, str, str], Unopened] = {}
        with Progress("换密钥 sealing anew", due, unit="values") as progress:
            async for step in reseal(self.store, self.ring, batch):
                done += step.sealed
                progress.advance(step.sealed)
                unopened |= {(each.label, each.node_id, each.name): each for each in step.unopened}
        _tell_unopened(list(unopened.values()))
        current = self.ring.current.id
        if left := (await counted(self.store)).due(current):
            _say(
                f"换了 {done} 个值；还有 {left} 个值或哈希不在密钥 {current} 之下。请按上面的说明处理，再次运行。",
                f"{done} values were sealed anew; {left} values or hashes are not under the key {current}. Do what is "
                "said above, then run this again.",
            )
            return UNDONE
        await self._tell(FINISH, current, done)
        _say(
            f"换了 {done} 个值，全部在密钥 {current} 之下。旧密钥用 rotate-key --retire 退役。",
            f"{done} values were sealed anew, all are under the key {current}. Retire old keys by rotate-key --retire.",
        )
        return DONE

    async def _begin(self) -> int:
        """Return how many values are due, after making the next key where no rotation is under way."""
        current, counts = self.ring.current, await counted(self.store)
        begun = await told(self.store, BEGIN, current.id)
        unfinished = begun and not await told(self.store, FINISH, current.id)
        if counts.due(current.id) or unfinished:
            _say(f"继续换到密钥 {current.id}", f"Going on to the key {current.id}")
        else:
            before, begun = current.id, False
            current = self.files.renew(secrets.token_bytes(KEY_BYTES))
            _say(f"新密钥 {current.id}；原密钥 {before} 仍能解密", f"The new key is {current.id}; {before} still opens")
        due = sum(number for key, number in counts.values.items() if key != current.id)
        if not begun:
            await self._tell(BEGIN, current.id, due)
        return due

    async def retire(self) -> int:
        """Retire the old keys that nothing is under; tell what is under the others."""
        retired = await retire(self.store, self.ring, self.files)
        for key, left in retired.left.items():
            await self._tell(RETIRE, key, 0)
            _say(
                f"密钥 {key} 已退役，文件留作 {left}：只要还留有用它加密的备份，就请离机保存，之后销毁",
                f"The key {key} is retired, its file is left as {left}: keep it elsewhere as long as there are backups "
                "that it sealed, then destroy it",
            )
        for key in retired.stay:
            values, hashes = (each[key] + each[NO_KEY] for each in (retired.counts.values, retired.counts.hashes))
            _say(
                f"密钥 {key} 不能退役：图中还有 {values} 个值、{hashes} 个哈希。请先运行 rotate-key。",
                f"The key {key} cannot be retired: {values} values and {hashes} hashes are left in the graph. Run "
                "rotate-key first.",
            )
        if not retired.left and not retired.stay:
            _say("没有旧密钥", "There is no old key")
        return UNDONE if retired.stay else DONE

    async def _tell(self, act: str, key: str, values: int) -> None:
        await tell(self.store, self.witness, self.who, act, key, values)


def _tell_unopened(unopened: list[Unopened]) -> None:
    for each in unopened[:TOLD_EACH]:
        _say(each.error.zh, each.error.en)
    if more := unopened[TOLD_EACH:]:
        _say(f"另有 {len(more)} 个值不能解密", f"And {len(more)} more values cannot be opened")


def _say(zh: str, en: str) -> None:
    sys.stderr.write(f"{zh}\n{en}\n")
