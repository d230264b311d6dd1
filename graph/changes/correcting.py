"""Correcting: only what is given changes, and what it was before stays readable."""

from __future__ import annotations

from typing import Final, cast

from graph.changes.acting import Acting
from graph.changes.adding import alone
from graph.changes.amending import Amended, amend, shown_name
from graph.changes.entering import Entry
from graph.changes.owning import own
from graph.errors import Refused
from graph.model import Property
from graph.sealing import sealed_name

#: The argument that names what is to be left empty.
CLEAR: Final = "clear"
CHANGED = """MATCH (n:{label} {{id: $id}})
UNWIND $names AS name
WITH name, n[name[1]] AS before, $new[name[1]] AS after, n[name[2]] AS shown
WHERE coalesce(before, '') <> coalesce(after, '')
RETURN name[0], toString(shown), toString(after)"""
SET = "MATCH (n:{label} {{id: $id}})\nSET n += $new"


async def correct(entry: Entry, acting: Acting) -> str:
    """Set the given properties and clear those named; Refused where nothing would change."""
    ident = acting.ident(acting.act.args[0].name)
    await own(acting, entry, ident)
    new: dict[str, object] = {
        prop.name: acting.given[prop.name] for prop in entry.correctable if prop.name in acting.given
    }
    clear = cast("list[str]", acting.given.get(CLEAR) or [])
    if twice := [name for name in clear if name in new]:
        raise Refused(
            "VALUE_WRONG",
            f"{twice[0]} 既给了新值，又要清空：请去掉一个",
            f"{twice[0]} is given a value and cleared too: leave one of the two out",
        )
    new |= dict.fromkeys(clear)
    stored = acting.stored(entry.noun, ident, new)
    names = [_names(entry.noun.prop(name)) for name in new]
    changed = await acting.run(CHANGED.format(label=entry.label), id=ident, names=names, new=stored)
    if not changed:
        raise Refused(
            "NOTHING_TO_CORRECT",
            f"{ident} 没有要更正的项：请给出与现值不同的值，或用 clear 清空",
            f"There is nothing to correct of {ident}: give a value that differs, or clear one",
        )
    await alone(acting, entry, ident, new)
    await acting.run(SET.format(label=entry.label), id=ident, new=stored)
    acting.touched.thing(entry.label, ident)
    await amend(acting, entry.label, ident, [_amended(entry.noun.prop(str(row[0])), row) for row in changed])
    return ident


def _names(prop: Property) -> tuple[str, str, str]:
    """Return a property's own name, and those under which it is compared and shown."""
    return prop.name, sealed_name(prop) if prop.sealed else prop.name, shown_name(prop)


def _amended(prop: Property, row: list[object]) -> Amended:
    _, before, after = cast("list[str | None]", row)
    return Amended(prop.name, before, None if prop.sealed else after, caring=prop.caring)
