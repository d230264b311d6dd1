"""A rotation on a real graph: who writes or reads meanwhile, what cannot be opened, and when a key may go."""

import asyncio

import pytest

from graph.sealing import SealingError
from graph.sealing.counting import counted
from graph.sealing.retiring import retire
from graph.sealing.rotation import reseal
from graph.store import Store
from tests.graph.sealing.conftest import Sealed, phone, write

FOUND = "MATCH (n:Member) WHERE n.phoneHash IN $hashes RETURN n.id ORDER BY n.id"

WAITING = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN status"


def test_every_value_is_under_the_new_key_and_opens(sealed: Sealed) -> None:
    async def work(store: Store) -> tuple[int, dict[str, tuple[str, str]]]:
        sealed.files.renew(b"n" * 32)
        done = sum([step.sealed async for step in reseal(store, sealed.ring(), 3)])
        return done, await sealed.phones(store)

    done, phones = sealed.use(work)
    assert (4, {f"m-{each}": (phone(each), sealed.ring().current.id) for each in range(1, 5)}) == (done, phones)


def test_a_record_that_was_merged_into_another_is_sealed_anew_too(sealed: Sealed) -> None:
    async def work(store: Store) -> list[str]:
        await store.run("MATCH (n:Member {id: 'm-2'}) REMOVE n:Member SET n:Merged")
        sealed.files.renew(b"n" * 32)
        async for _ in reseal(store, sealed.ring(), 3):
            pass
        return (await counted(store)).keys

    keys = sealed.use(work)
    assert [sealed.ring().current.id] == keys


def test_half_way_a_value_is_found_under_either_key(sealed: Sealed) -> None:
    async def work(store: Store) -> list[object]:
        sealed.files.renew(b"n" * 32)
        await anext(reseal(store, sealed.ring(), 2))
        hashes = [each for number in (1, 4) for each in sealed.ring().matches("Member", "phone", phone(number))]
        found = await store.run(FOUND, hashes=hashes)
        return [ident for (ident,) in found]

    assert ["m-1", "m-4"] == sealed.use(work)


def test_what_is_written_behind_the_walk_under_the_old_key_is_sealed_anew(sealed: Sealed) -> None:
    """Somebody seals before the key changes, and commits when the walk has passed."""

    async def work(store: Store) -> dict[str, tuple[str, str]]:
        async with store.transaction() as late:
            await write(late, sealed.ring(), 0, "13900000000")
            sealed.files.renew(b"n" * 32)
            steps = reseal(store, sealed.ring(), 1)
            await anext(steps)
        async for _ in steps:
            pass
        return await sealed.phones(store)

    phones = sealed.use(work)
    assert ("13900000000", sealed.ring().current.id) == phones["m-0"]


def test_writers_go_on_and_nothing_that_they_write_is_lost(sealed: Sealed) -> None:
    last = {f"m-{number}": "" for number in range(1, 5)}

    async def writing(store: Store, number: int, over: asyncio.Event) -> None:
        ring = sealed.ring()
        for written in range(10_000):
            if over.is_set():
                return
            async with store.transaction() as transaction:
                await write(transaction, ring, number, f"139{written:08}")
            last[f"m-{number}"] = f"139{written:08}"
            await asyncio.sleep(0)

    async def work(store: Store) -> dict[str, tuple[str, str]]:
        over = asyncio.Event()
        writers = [asyncio.create_task(writing(store, number, over)) for number in range(1, 5)]
        for secret in (b"1", b"2", b"3", b"4"):
            sealed.files.renew(secret * 32)
            async for _ in reseal(store, sealed.ring(), 1):
                pass
        over.set()
        await asyncio.gather(*writers)
        return await sealed.phones(store)

    phones = sealed.use(work)
    assert {ident: (written, sealed.ring().current.id) for ident, written in last.items()} == phones


def test_a_member_that_is_deleted_while_the_walk_waits_for_it_stops_nothing(sealed: Sealed) -> None:
    async def work(store: Store) -> dict[str, tuple[str, str]]:
        sealed.files.renew(b"n" * 32)

        async def walk() -> None:
            async for _ in reseal(store, sealed.ring(), 3):
                pass

        async with store.transaction() as deleting:
            await deleting.run("MATCH (n:Member {id: 'm-2'}) DETACH DELETE n")
            walking = asyncio.create_task(walk())
            while not await store.run(WAITING):
                assert not walking.done()
        await walking
        return await sealed.phones(store)

    phones = sealed.use(work)
    assert {f"m-{each}": (phone(each), sealed.ring().current.id) for each in (1, 3, 4)} == phones


def test_a_value_that_does_not_open_is_told_and_stops_no_other(sealed: Sealed) -> None:
    async def work(store: Store) -> tuple[set[tuple[str, str, str, str]], dict[str, int]]:
        await store.run("MATCH (n:Member {id: 'm-1'}), (o:Member {id: 'm-2'}) SET n.phoneSealed = o.phoneSealed")
        sealed.files.renew(b"n" * 32)
        steps = [step async for step in reseal(store, sealed.ring(), 1)]
        told = {(each.label, each.node_id, each.name, each.error.code) for step in steps for each in step.unopened}
        return told, dict((await counted(store)).values)

    told, counts = sealed.use(work)
    new, old = (key.id for key in sealed.ring().keys)
    assert ({("Member", "m-1", "phone", "SEALED_BROKEN")}, {new: 3, old: 1}) == (told, counts)


def test_a_key_under_which_anything_is_left_is_not_retired(sealed: Sealed) -> None:
    async def work(store: Store) -> tuple[str, ...]:
        sealed.files.renew(b"n" * 32)
        async for _ in reseal(store, sealed.ring()):
            pass
        await store.run("MATCH (n:Member {id: 'm-1'}) SET n.phoneHash = $hash", hash=f"{old}:0")
        return (await retire(store, sealed.ring(), sealed.files)).stay

    old = sealed.ring().current.id
    assert (old,) == sealed.use(work)


def test_a_key_under_which_nothing_is_left_is_retired(sealed: Sealed) -> None:
    async def work(store: Store) -> set[str]:
        sealed.files.renew(b"n" * 32)
        async for _ in reseal(store, sealed.ring()):
            pass
        return set((await retire(store, sealed.ring(), sealed.files)).left)

    old = sealed.ring().current.id
    assert {old} == sealed.use(work)


def test_no_key_is_retired_while_somebody_may_still_commit_what_it_sealed(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(store: Store) -> None:
        await store.run("MATCH (n:Member) DETACH DELETE n")
        async with store.transaction() as late:
            await write(late, sealed.ring(), 1, phone(1))
            sealed.files.renew(b"n" * 32)
            await retire(store, sealed.ring(), sealed.files)

    monkeypatch.setattr("graph.sealing.retiring.LONGEST", 0)
    with pytest.raises(SealingError, match="still write what an old key sealed"):
        sealed.use(work)
