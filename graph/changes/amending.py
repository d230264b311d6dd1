"""Amending: what a thing was before an act changed it stays readable, beside it and whatever else it concerned."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from graph.changes.acting import Acting
from graph.model import Property
from graph.model.amendments import AMENDMENT
from graph.sealing import masked_name

WRITE = """MATCH (n:{label} {{id: $id}})
UNWIND $rows AS row
CREATE (a:Amendment)-[:AMENDS]->(n)
SET a = row"""
#: The other side of a link that ended.
BESIDE = """UNWIND $rows AS row
MATCH (a:Amendment)-[:AMENDS]->(:{label} {{id: $id}})
WHERE a.id = row.id
MATCH (o:{other} {{id: row.before}})
MERGE (a)-[:AMENDS]->(o)"""
END = """MATCH (:{source} {{id: $source}})-[r:{link}]->(t:{target})
DELETE r
RETURN t.id
ORDER BY t.id"""


def shown_name(prop: Property) -> str:
    """Return the name of what is shown of a property: a sealed one's mask."""
    return masked_name(prop) if prop.sealed else prop.name


@dataclass(frozen=True)
class Amended:
    """One thing that changed: a property, or a link to a noun of the label `other`; `caring` tells health."""

    what: str
    before: str | None
    after: str | None = None
    other: str = ""
    caring: bool = False


async def amend(acting: Acting, label: str, ident: str, changed: Iterable[Amended], *about: str) -> None:
    """Keep what changed of a thing; `about` are ids beside its own that each of it is found by."""
    rows = [(each.other, _row(acting, each, (ident, *about))) for each in changed]
    await acting.run(WRITE.format(label=label), id=ident, rows=[row for _, row in rows])
    for other in dict.fromkeys(other for other, _ in rows if other):
        own = [row for each, row in rows if each == other]
        await acting.run(BESIDE.format(label=label, other=other), id=ident, rows=own)


async def end_links(acting: Acting, label: str, ident: str, link: str, target: str, what: str) -> None:
    """End all of a thing's links of a type to a noun, and keep on both sides that they were."""
    found = await acting.run(END.format(source=label, link=link, target=target), source=ident)
    for (other,) in found:
        acting.touched.link(link, label, ident, str(other))
    await amend(acting, label, ident, [Amended(what, str(other), other=target) for (other,) in found])


def _row(acting: Acting, each: Amended, about: tuple[str, ...]) -> dict[str, object]:
    told: dict[str, object] = {
        "id": f"{AMENDMENT.prefix}{secrets.token_hex(10)}",
        "act": acting.act.name,
        "what": each.what,
        "before": each.before,
        "after": each.after,
        "about": [*about, *([each.before] if each.other and each.before else [])],
        "caring": each.caring or None,
        **acting.recorded,
    }
    return {name: value for name, value in told.items() if value is not None}
