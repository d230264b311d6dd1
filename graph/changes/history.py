"""Ending links: a live link type holds current links only, so what ends becomes a dated record on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from graph.changes.acting import Acting
from graph.errors import Refused

FORMER = "FormerLink"


async def end(
    acting: Acting,
    source: str,
    link: str,
    target: str,
    ident: str,
    until: date,
    *,
    of: str = "Member",
    since: str = "r.since",
) -> None:
    """End a link from a source (a member, or a noun `of` another kind) to a `target` noun of an id.

    That it was, from when and until when, is kept; Refused where it would have ended before it began. `since` is what
    tells the day that the link, `r`, began.
    """
    found = await acting.one(
        f"MATCH (s:{of} {{id: $source}})-[r:{link}]->(t:{target} {{id: $id}}) "
        f"WITH r, {since} AS since DELETE r RETURN since, coalesce(since > $until, false)",
        source=source,
        id=ident,
        until=until,
    )
    if found is None:
        return
    acting.touched.link(link, of, source, ident)
    began, wrong = found
    if wrong:
        raise Refused(
            "BEFORE_ITS_BEGINNING",
            f"这一关系从 {began} 开始，不能在 {until} 结束：请改正日期",
            f"It began on {began} and cannot end on {until}: correct the day",
        )
    properties = {"link": link, "since": began, "until": until}
    await acting.record(FORMER, properties, {"OF": (of, source), "TO": (target, ident)})


async def end_all(acting: Acting, member: str, links: Mapping[str, str], until: date) -> None:
    """End all of a member's links of some types, each with the label of its far end.

    One that was recorded as begun later than `until` ends on the day it began: it never held.
    """
    for link, target in links.items():
        rows = await acting.run(
            f"MATCH (:Member {{id: $id}})-[r:{link}]->(t:{target}) "
            "RETURN t.id, CASE WHEN r.since > $until THEN r.since ELSE $until END ORDER BY t.id",
            id=member,
            until=until,
        )
        for ident, day in rows:
            await end(acting, member, link, target, str(ident), cast("date", day))


async def begin(acting: Acting, member: str, link: str, target: str, ident: str, **properties: object) -> None:
    """Begin a member's link to a `target` noun of an id."""
    await acting.run(
        f"MATCH (m:Member {{id: $member}}) MATCH (t:{target} {{id: $id}}) "
        f"MERGE (m)-[r:{link}]->(t) SET r = $properties",
        member=member,
        id=ident,
        properties={name: value for name, value in properties.items() if value is not None},
    )
    acting.touched.link(link, "Member", member, ident)


async def current(acting: Acting, member: str, link: str) -> list[str]:
    """Return the ids at the far ends of a member's links of a type."""
    rows = await acting.run(f"MATCH (:Member {{id: $member}})-[:{link}]->(t) RETURN t.id ORDER BY t.id", member=member)
    return [str(ident) for (ident,) in rows]
