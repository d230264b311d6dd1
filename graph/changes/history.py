"""Ending links: a live link type holds current links only, so what ends becomes a dated record on both sides."""

from __future__ import annotations

from datetime import date

from graph.changes.acting import Acting

FORMER = "FormerLink"


async def end(acting: Acting, member: str, link: str, target: str, ident: str, until: date) -> None:
    """End a member's link to a `target` noun of an id, and keep that it was, from when and until when."""
    found = await acting.one(
        f"MATCH (m:Member {{id: $member}})-[r:{link}]->(t:{target} {{id: $id}}) "
        "WITH r, r.since AS since DELETE r RETURN since",
        member=member,
        id=ident,
    )
    if found is None:
        return
    properties = {"link": link, "since": found[0], "until": until}
    await acting.record(FORMER, properties, {"OF": ("Member", member), "TO": (target, ident)})


async def begin(acting: Acting, member: str, link: str, target: str, ident: str, **properties: object) -> None:
    """Begin a member's link to a `target` noun of an id."""
    await acting.run(
        f"MATCH (m:Member {{id: $member}}) MATCH (t:{target} {{id: $id}}) "
        f"MERGE (m)-[r:{link}]->(t) SET r = $properties",
        member=member,
        id=ident,
        properties={name: value for name, value in properties.items() if value is not None},
    )


async def current(acting: Acting, member: str, link: str) -> list[str]:
    """Return the ids at the far ends of a member's links of a type."""
    rows = await acting.run(f"MATCH (:Member {{id: $member}})-[:{link}]->(t) RETURN t.id ORDER BY t.id", member=member)
    return [str(ident) for (ident,) in rows]
