"""The road of a look: recorded first, then shown. What a reveal may show is what is asked of its answer, no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from graph.changes.kinds import Act
from graph.changes.looking import REVEALS, SHOWN, opened, watermark
from graph.changes.performing import perform
from graph.errors import Refused, SanweiError
from graph.reads.writing import TYPENAME
from graph.sealing import SealingError
from graph.selection import Field
from graph.store import Store
from schema.context import Context


async def look(field: Field, act: Act, context: Context) -> dict[str, object]:
    """Record a look and return its answer by the names it is asked by."""
    kind = next(each for each in field.below if each != "ActRefused")
    asked = {each.name for each in field.below[kind]}
    shown = [prop.name for prop in REVEALS[act.name].properties if prop.sealed] if act.name in REVEALS else []
    args = {**field.args, SHOWN: " ".join(name for name in shown if name in asked)}
    operation = cast("str | None", args.get("operation"))
    store, ring = cast("Store", context.store), context.ring
    if ring is None and act.name in REVEALS:
        raise RuntimeError("a reveal needs the sealing key")
    try:
        done = await perform(store, act, args, context.principal, context.day, operation, context.witness)
        told: dict[str, object] = {"operation": done.operation, "repeated": done.repeated}
        if ring and act.name in REVEALS:
            told |= opened(done, act, ring)
        else:
            told |= {"id": done.entry, "text": watermark(done, context.principal)}
    except (Refused, SealingError) as refusal:
        return refused(field, refusal)
    return answer(kind, field, told)


def answer(kind: str, field: Field, known: Mapping[str, object]) -> dict[str, object]:
    """Return what is known of an answer of a type, by the names it is asked by."""
    asked = {each.key: known[each.name] for each in field.below.get(kind, ()) if each.name in known}
    return {**asked, TYPENAME: kind}


def refused(field: Field, refusal: SanweiError) -> dict[str, object]:
    """Return the answer that tells a refusal."""
    return answer("ActRefused", field, {"code": refusal.code, "zh": refusal.zh, "en": refusal.en})
