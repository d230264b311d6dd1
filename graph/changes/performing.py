"""Performing an act: one transaction that holds or leaves nothing, tried again where that is safe.

An answer that is lost on its way may stand for a commit that happened. So each act carries an operation's id, unique in
the same transaction: whoever tries again with the same id is told what was done, and nothing is done twice.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import cast

import orjson

from graph.audit import Head, Witness, append
from graph.changes import auditing
from graph.changes.acting import Acting
from graph.changes.checking import allowed, checked
from graph.changes.kinds import Act, Done
from graph.coverage.windows import Windows
from graph.day import SHANGHAI
from graph.errors import Refused, Unavailable
from graph.scope import Principal
from graph.store import Store

#: How often an act is tried in all, where two crossed or the line broke, and how long is waited at first, in seconds.
TRIES, PAUSE = 6, 0.05
LONGEST_ID = 100
_WINDOWS = Windows()


async def perform(
    store: Store,
    act: Act,
    given: Mapping[str, object],
    who: Principal,
    day: date,
    operation: str | None = None,
    witness: Witness | None = None,
    windows: Windows = _WINDOWS,
) -> Done:
    """Do an act for whoever asks, once, and return what it left; done or refused, it is in the audit trail.

    `witness` is where the trail's new head is kept before anybody is answered; `windows` hold the sizes to warn by.

    Raises:
        Refused: the role, the scope, a value or a rule is against it; nothing was written.
        Unavailable: the graph does not answer; whether it was done can be told by the same operation id.
    """
    kept: Mapping[str, object] = {}
    ident = _operation(operation)
    try:
        allowed(act, who.role)
        kept = checked(act, given, day)
        done, head = await _tried(store, act, kept, who, day, ident, windows)
    except Refused as refusal:
        entry = auditing.refused(act, kept, who, datetime.now(SHANGHAI), ident, refusal)
        async with store.transaction() as transaction:
            head = await append(transaction, auditing.anchored(who), entry)
        await _kept(witness, head)
        raise
    await _kept(witness, head)
    return done


async def _kept(witness: Witness | None, head: Head) -> None:
    if witness:
        await witness.keep(head)


async def _tried(
    store: Store, act: Act, given: Mapping[str, object], who: Principal, day: date, operation: str, windows: Windows
) -> tuple[Done, Head]:
    """Do an act once, trying again where two acts crossed or the line broke."""
    for tried in range(1, TRIES + 1):
        try:
            return await _once(store, act, given, who, day, operation, windows)
        except Unavailable as failure:
            if failure.code != "UNAVAILABLE" or tried == TRIES:
                raise
            await asyncio.sleep(PAUSE * 2**tried * (0.5 + secrets.randbelow(100) / 100))
    raise AssertionError  # the last try returns or raises


async def _once(
    store: Store, act: Act, given: Mapping[str, object], who: Principal, day: date, operation: str, windows: Windows
) -> tuple[Done, Head]:
    digest = _digest(act, given, who)
    async with store.transaction() as transaction:
        # Made first, it makes a second try with the same id wait for this one's end.
        (row,) = await transaction.run(
            "MERGE (o:Operation {id: $id}) ON CREATE SET o.fresh = true "
            "WITH o, o.fresh AS fresh REMOVE o.fresh RETURN fresh, o.digest, o.node, o.chain, o.number, o.hash",
            id=operation,
        )
        fresh, before, node, *head = row
        if not fresh:
            if before != digest:
                raise Refused(
                    "OPERATION_REUSED",
                    f"操作编号 {operation} 已用于另一次办理：请换一个新的编号",
                    f"The operation id {operation} was used for something else: take a new one",
                )
            # Who was cut off before the head was kept comes here again: it is kept now.
            return Done(str(node), operation, repeated=True), Head(str(head[0]), cast("int", head[1]), str(head[2]))
        acting = Acting(act, given, who, day, datetime.now(SHANGHAI), transaction, windows)
        await acting.lock()
        made = await act.do(acting)
        # Last: the chain is locked for everybody else until the end.
        new = await append(transaction, await auditing.chain(acting), auditing.done(acting, made, operation))
        await transaction.run(
            "MATCH (o:Operation {id: $id}) SET o += $told",
            id=operation,
            told={
                "digest": digest,
                "node": made,
                "act": act.name,
                "at": acting.at,
                "chain": new.chain,
                "number": new.number,
                "hash": new.hash,
            },
        )
        return Done(made, operation, tuple(acting.warnings)), new


def _operation(given: str | None) -> str:
    """Return the operation's id: the client's, or a new one."""
    if given is None:
        return secrets.token_hex(16)
    if not 1 <= len(given) <= LONGEST_ID:
        raise Refused(
            "OPERATION_WRONG",
            f"操作编号须为 1 到 {LONGEST_ID} 个字符",
            f"An operation id has from 1 to {LONGEST_ID} characters",
        )
    return given


def _digest(act: Act, given: Mapping[str, object], who: Principal) -> str:
    """Return what tells one act from another: its name, what it was told, and by whom."""
    told = [act.name, {name: str(value) for name, value in sorted(given.items())}, who.role, who.anchor, who.subject]
    return sha256(orjson.dumps(told)).hexdigest()
