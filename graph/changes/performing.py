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

import orjson

from graph.changes.acting import Acting
from graph.changes.checking import allowed, checked
from graph.changes.kinds import Act, Done
from graph.day import SHANGHAI
from graph.errors import Refused, Unavailable
from graph.scope import Principal
from graph.store import Store

#: How often an act is tried in all, where two crossed or the line broke, and how long is waited at first, in seconds.
TRIES, PAUSE = 6, 0.05
LONGEST_ID = 100


async def perform(
    store: Store, act: Act, given: Mapping[str, object], who: Principal, day: date, operation: str | None = None
) -> Done:
    """Do an act for whoever asks, once, and return what it left.

    Raises:
        Refused: the role, the scope, a value or a rule is against it; nothing was written.
        Unavailable: the graph does not answer; whether it was done can be told by the same operation id.
    """
    allowed(act, who.role)
    kept = checked(act, given, day)
    ident = _operation(operation)
    for tried in range(1, TRIES + 1):
        try:
            return await _once(store, act, kept, who, day, ident)
        except Unavailable as failure:
            if failure.code != "UNAVAILABLE" or tried == TRIES:
                raise
            await asyncio.sleep(PAUSE * 2**tried * (0.5 + secrets.randbelow(100) / 100))
    raise AssertionError  # the last try returns or raises


async def _once(store: Store, act: Act, given: Mapping[str, object], who: Principal, day: date, operation: str) -> Done:
    digest = _digest(act, given, who)
    async with store.transaction() as transaction:
        # Made first, it makes a second try with the same id wait for this one's end.
        (row,) = await transaction.run(
            "MERGE (o:Operation {id: $id}) ON CREATE SET o.fresh = true "
            "WITH o, o.fresh AS fresh REMOVE o.fresh RETURN fresh, o.digest, o.node",
            id=operation,
        )
        fresh, before, node = row
        if not fresh:
            if before != digest:
                raise Refused(
                    "OPERATION_REUSED",
                    f"操作编号 {operation} 已用于另一次办理：请换一个新的编号",
                    f"The operation id {operation} was used for something else: take a new one",
                )
            return Done(str(node), operation, repeated=True, given=given)
        acting = Acting(act, given, who, day, datetime.now(SHANGHAI), transaction)
        await acting.lock()
        made = await act.do(acting)
        await transaction.run(
            "MATCH (o:Operation {id: $id}) SET o.digest = $digest, o.node = $node, o.act = $act, o.at = $at",
            id=operation,
            digest=digest,
            node=made,
            act=act.name,
            at=acting.at,
        )
        return Done(made, operation, tuple(acting.warnings), given=given)


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
