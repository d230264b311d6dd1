"""Performing an act: one transaction that holds or leaves nothing, tried again where that is safe.

An answer that is lost on its way may stand for a commit that happened. So each act carries an operation's id, unique in
the same transaction: whoever tries again with the same id is told what was done, and nothing is done twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import cast

import orjson

from graph.again import again
from graph.audit import AuditKind, Head, Witness, append
from graph.audit.chain import entry_id
from graph.changes import auditing
from graph.changes.acting import Acting, Told
from graph.changes.checking import allowed, checked
from graph.changes.kinds import Act, Done
from graph.counts.recount import Cause, recount
from graph.coverage.windows import Windows
from graph.day import SHANGHAI
from graph.errors import Refused
from graph.scope import Principal
from graph.sealing import Ring
from graph.store import Store, Transaction

LONGEST_ID = 100
#: For how long a reveal may be tried again as one look: whoever looks later looks anew, and says why.
AGAIN = timedelta(minutes=10)
_WINDOWS = Windows()

# Made first, it makes a second try with the same id wait for this one's end.
CLAIM = """MERGE (o:Operation {id: $id})
ON CREATE SET o.fresh = true
WITH o, o.fresh AS fresh
REMOVE o.fresh
RETURN fresh, o.digest, o.node, toString(o.at), o.at < $since, o.chain, o.number, o.hash"""

END = """MATCH (o:Operation {id: $id})
SET o += $told
WITH o
MATCH (e:CoverageEvent {id: $event})
SET e.entry = $entry"""


async def perform(
    store: Store,
    act: Act,
    given: Mapping[str, object],
    who: Principal,
    day: date,
    operation: str | None = None,
    witness: Witness | None = None,
    windows: Windows = _WINDOWS,
    ring: Ring | None = None,
) -> Done:
    """Do an act for whoever asks, once, and return what it left; done or refused, it is in the audit trail.

    `witness` is where the trail's new head is kept before anybody is answered; `windows` hold the sizes to warn by,
    `ring` seals what is sensitive.

    Raises:
        Refused: the role, the scope, a value or a rule is against it; nothing was written.
        Unavailable: the graph does not answer; whether it was done can be told by the same operation id.
    """
    ident = _operation(operation)
    try:
        allowed(act, who.role)
        kept = checked(act, given, day)
        done, head = await again(partial(_once, store, Told(act, kept, who, day, windows, ring), ident))
    except Refused as refusal:
        entry = auditing.refused(act, given, who, datetime.now(SHANGHAI), ident, refusal)
        async with store.transaction() as transaction:
            head = await append(transaction, auditing.anchored(who), entry)
        await _kept(witness, head)
        raise
    await _kept(witness, head)
    return done


async def _kept(witness: Witness | None, head: Head) -> None:
    if witness:
        await witness.keep(head)


async def _once(store: Store, told: Told, operation: str) -> tuple[Done, Head]:
    async with store.transaction() as transaction:
        done, head = await _within(transaction, told, operation)
    return replace(done, bookmark=transaction.bookmark), head


async def _within(transaction: Transaction, told: Told, operation: str) -> tuple[Done, Head]:
    act, digest, now = told.act, _digest(told, operation), datetime.now(SHANGHAI)
    (row,) = await transaction.run(CLAIM, id=operation, since=now - AGAIN)
    fresh, before, node, at, past, chain, number, hash_ = row
    acting = Acting(act, told.given, told.who, told.day, told.windows, told.ring, now, transaction)
    if not fresh:
        if before != digest or (past and act.kind is AuditKind.REVEAL):
            raise _reused(operation)
        if act.kind is AuditKind.REVEAL:  # its answer is made anew: of whom may still be seen
            await acting.lock()
            await act.do(acting)
        # Who was cut off before the head was kept comes here again: it is kept now.
        head = Head(str(chain), cast("int", number), str(hash_))
        ident = entry_id(head.chain, head.number)
        return Done(str(node), operation, ident, str(at), repeated=True, sealed=acting.sealed), head
    await acting.lock()
    made = await act.do(acting)
    event = await recounted(acting, operation)
    # Last: the chain is locked for everybody else until the end.
    new = await append(transaction, await auditing.chain(acting), auditing.done(acting, made, operation))
    ident = entry_id(new.chain, new.number)
    await transaction.run(
        END,
        id=operation,
        event=event,
        entry=ident,
        told={
            "digest": digest,
            "node": made,
            "act": act.name,
            "at": now,
            "chain": new.chain,
            "number": new.number,
            "hash": new.hash,
        },
    )
    return Done(made, operation, ident, now.isoformat(), tuple(acting.warnings), sealed=acting.sealed), new


async def recounted(acting: Acting, operation: str) -> str:
    """Count anew whoever's answers the act may have changed; return the id of the event that tells it, or ""."""
    concerned = await acting.touched.concerned(acting.transaction)
    return await recount(acting.transaction, concerned, acting.windows, Cause(acting.day, acting.act.name, operation))


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


def _reused(operation: str) -> Refused:
    return Refused(
        "OPERATION_REUSED",
        f"操作编号 {operation} 已用于另一次办理：请换一个新的编号",
        f"The operation id {operation} was used for something else: take a new one",
    )


def _digest(told: Told, operation: str) -> str:
    """Return what tells one act from another: its name, what it was told, and by whom.

    What is sensitive goes in sealed: a bare hash of an identity number is found by trying all of them.
    """
    named = sorted((arg for arg in told.act.args if arg.name in told.given), key=lambda arg: arg.name)
    given = {arg.name: told.shown(arg, operation) for arg in named}
    who = told.who
    return sha256(orjson.dumps([told.act.name, given, who.role, who.anchor, who.issuer, who.subject])).hexdigest()
