"""A mutation's road: its acts one after the other, each in its own transaction, each answered for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from graphql import ExecutionResult
from strawberry import Schema

from graph.changes.kinds import Act, Done
from graph.changes.looking import LOOKS
from graph.changes.performing import perform
from graph.changes.registry import ACTS
from graph.coverage.kinds import Text
from graph.errors import Refused
from graph.reads.plans import Plans
from graph.selection import Field, Given
from graph.store import Store
from schema.completing import bare, completed, error_of
from schema.context import Context
from schema.cost import cost_of, told
from schema.documents import Known
from schema.looking import answer, look, refused
from schema.mutation import each_name
from schema.selecting import acts, unechoed

#: For how many an act is done at once.
MOST = 100
#: The id of what an act is about, as a value that comes with each.
NODE = Given(("@node",))
_LOOKS = {act.name: act for act in LOOKS}
_FIELDS: Mapping[str, tuple[Act, bool]] = {
    **{act.name: (act, False) for act in ACTS},
    **{each_name(act): (act, True) for act in ACTS if act.many},
}


async def change(
    contract: Schema, known: Known, name: str | None, variables: Mapping[str, object] | None, context: Context
) -> ExecutionResult:
    """Do the acts of a mutation in their order; one that is refused does not undo the others.

    Raises:
        Unavailable: when the graph does not answer; what was done before stays done.
    """
    operation = known.operations[name]
    coerced = operation.coerced(variables)
    if isinstance(coerced, list):
        return ExecutionResult(None, unechoed(coerced))
    fields = acts(operation, coerced)
    try:
        cost = {"cost": told(cost_of(fields), context.principal.role, {})}
    except Refused as refusal:
        return ExecutionResult(None, [error_of(refusal)])
    answered = {field.key: await _field(field, context) for field in fields}
    result = completed(bare(contract), known.document, name, variables, answered)
    return ExecutionResult(result.data, result.errors, cost)


async def _field(field: Field, context: Context) -> object:
    if field.name == "__typename":
        return "Mutation"
    if field.name in _LOOKS:
        return await look(field, _LOOKS[field.name], context)
    act, many = _FIELDS[field.name]
    readers = {each.key: _reader(each) for each in field.below.get("ActDone", ()) if each.name == "node"}
    if not many:
        return await _one(field, act, field.args, context, readers)
    plural = f"{act.many}s"
    given = cast("list[object]", field.args[plural])
    if len(given) > MOST:
        return _batch(len(given))
    operation = field.args.get("operation")
    results: list[object] = []
    for ident in given:
        args = {**field.args, act.many: ident}
        if operation is not None:
            args["operation"] = f"{operation}/{ident}"
        results.append(await _one(field, act, args, context, readers))
    return results


def _batch(size: int) -> Refused:
    return Refused(
        "BATCH_TOO_LARGE",
        f"一次最多办理 {MOST} 个，现有 {size} 个：请分几次",
        f"An act is done for at most {MOST} at once, not {size}: send them in parts",
    )


async def _one(
    field: Field, act: Act, args: Mapping[str, object], context: Context, readers: Mapping[str, Plans]
) -> dict[str, object]:
    """Do one act and return its answer by the names it is asked by; `readers` read the thing it is about."""
    try:
        operation = args.get("operation")
        named = None if operation is None else str(operation)
        store = cast("Store", context.store)
        who, day = context.principal, context.day
        done = await perform(store, act, args, who, day, named, context.witness, context.windows, context.ring)
    except Refused as refusal:
        return refused(field, refusal)
    told_of = answer(
        "ActDone", field, {"operation": done.operation, "repeated": done.repeated, "bookmark": done.bookmark}
    )
    for each in field.below.get("ActDone", ()):
        if each.name == "node":
            told_of[each.key] = await _read(readers[each.key], done, context)
        elif each.name == "warnings":
            told_of[each.key] = [_warning(each, warning) for warning in done.warnings]
    return told_of


def _warning(field: Field, warning: Text) -> dict[str, object]:
    known = {"zh": warning.zh, "en": warning.en, "__typename": "ActWarning"}
    return {each.key: known[each.name] for each in field.only()}


def _reader(field: Field) -> Plans:
    """Return what reads the thing that an act is about, compiled once for all of a batch."""
    return Plans((Field("node", "node", {"id": NODE}, field.below),))


async def _read(reader: Plans, done: Done, context: Context) -> object:
    """Read what an act is answered with, as `node` of a query reads it: in the scope of whoever did it."""
    values = {"@anchor": context.principal.anchor or "", "@day": context.day, "@node": done.node}
    plan, bound = reader.bound(context.principal.shape, context.windows, values)
    store = cast("Store", context.store).after(done.bookmark)
    record = await store.read(plan.text, **bound.parameters) if plan.text else []
    return {**plan.write_unchecked(record, bound.held), **plan.failed}["node"]
