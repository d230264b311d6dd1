"""Merging two records of one person: the one that is kept gets the other's history and links, the other counts no more.

What was dropped is told by its amendments: each property and link as it was, and into whom it went.
"""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.amending import Amended, amend, end_links, shown_name
from graph.changes.auditing import REASON
from graph.changes.kinds import Act, noun, told
from graph.changes.registration import ABOVE
from graph.errors import Refused
from graph.model import BY_LABEL, LINKS, Link, Noun
from graph.model.acts import FORMER
from graph.model.amendments import MERGED

#: Decided by a branch or a community: where the two differ, that is settled first, by the act that ends the one.
SETTLED: Final = {"AFFILIATED_WITH": "transferAffiliation", "REGISTERED_WITH": "endRegistration"}

FAR = """MATCH (k:{label} {{id: $keep}})
MATCH (d:{label} {{id: $drop}})
RETURN COLLECT {{ MATCH (k)-[:{link}]->(t:{target}) RETURN t.id }},
  COLLECT {{ MATCH (d)-[:{link}]->(t:{target}) RETURN t.id }}"""
MOVE_OUT = """MATCH (k:{label} {{id: $keep}})
MATCH (:{label} {{id: $drop}})-[r:{link}]->(t:{target})
MERGE (k)-[s:{link}]->(t)
ON CREATE SET s = properties(r)
DELETE r
RETURN t.id
ORDER BY t.id"""
MOVE_IN = """MATCH (k:{label} {{id: $keep}})
MATCH (:{label} {{id: $drop}})<-[r:{link}]-(s:{source})
CREATE (k)<-[n:{link}]-(s)
SET n = properties(r)
DELETE r
RETURN s.id
ORDER BY s.id"""
AMENDMENTS = """MATCH (k:{label} {{id: $keep}})
MATCH (:{label} {{id: $drop}})<-[r:AMENDS]-(a)
MERGE (k)<-[:AMENDS]-(a)
DELETE r"""
WAS = """MATCH (d:{label} {{id: $drop}})
UNWIND $names AS name
WITH name, d[name[1]] AS value
WHERE value IS NOT NULL
RETURN name[0], toString(value)"""
INTO = """MATCH (k:{label} {{id: $keep}})
MATCH (d:{label} {{id: $drop}})
CREATE (d)-[:MERGED_INTO]->(k)
REMOVE d:{label}
SET d:{merged}"""


async def merge(person: Noun, acting: Acting) -> str:
    """Make one record of two; return the id of the one that is kept."""
    keep, drop = acting.ident("keep"), acting.ident("drop")
    if keep == drop:
        raise Refused(
            "SAME_RECORD",
            f"keep 与 drop 都是 {keep}：请给出两个不同的编号",
            f"keep and drop are both {keep}: name two records",
        )
    out = [link for link in LINKS if link.source == person.label]
    await _settled(acting, out)
    await _standing(acting, person)
    was = [Amended("mergedInto", drop, keep)]
    for link in out:
        was += await _move_out(acting, person, link)
    for link in LINKS:
        if link.target == person.label:
            moved = await _run(acting, MOVE_IN, person, link=link.type, source=link.source)
            for (ident,) in moved:
                acting.touched.link(link.type, link.source, str(ident), keep)
            was += [Amended(link.back, str(ident)) for (ident,) in moved]
    was += await _properties(acting, person)
    await _run(acting, AMENDMENTS, person)
    await amend(acting, person.label, keep, was, drop)
    await _run(acting, INTO, person, merged=MERGED)
    for each in (keep, drop):
        acting.touched.thing(person.label, each)
    return keep


async def _run(acting: Acting, statement: str, person: Noun, **names: str) -> list[list[object]]:
    return await acting.run(
        statement.format(label=person.label, **names), keep=acting.ident("keep"), drop=acting.ident("drop")
    )


async def _far(acting: Acting, link: Link) -> tuple[set[str], set[str]]:
    """Return the ids at the far ends of both records' links."""
    ((kept, dropped),) = await _run(acting, FAR, BY_LABEL[link.source], link=link.type, target=link.target)
    return set(cast("list[str]", kept)), set(cast("list[str]", dropped))


async def _settled(acting: Acting, links: list[Link]) -> None:
    """Refuse where two organisations hold the same person."""
    for link in links:
        if link.type not in SETTLED:
            continue
        kept, dropped = await _far(acting, link)
        if kept and dropped - kept:
            act = SETTLED[link.type]
            raise Refused(
                "MERGE_CONFLICT",
                f"两份记录的{link.zh}不同（{'、'.join(sorted(kept))}；{'、'.join(sorted(dropped))}）：请先办理 {act}",
                f"The two differ in {link.out} ({', '.join(sorted(kept))}; {', '.join(sorted(dropped))}): "
                f"settle that first ({act})",
            )


async def _standing(acting: Acting, person: Noun) -> None:
    """Warn where the two stand differently: the one that is kept tells."""
    if "status" not in {prop.name for prop in person.properties}:
        return
    ((kept, dropped),) = await _run(
        acting, "MATCH (k:{label} {{id: $keep}})\nMATCH (d:{label} {{id: $drop}})\nRETURN k.status, d.status", person
    )
    if kept != dropped:
        acting.warn(
            f"两份记录的状态不同：保留 {kept}，并入的是 {dropped}",
            f"the two stand differently: {kept} stays, {dropped} was merged",
        )


async def _move_out(acting: Acting, person: Noun, link: Link) -> list[Amended]:
    """Move a link, or end it where the one that is kept has its own and may have one alone."""
    keep, drop = acting.ident("keep"), acting.ident("drop")
    kept, dropped = await _far(acting, link)
    if link.one and kept and dropped - kept:
        for ident in sorted(dropped):
            if person.label == "Member" and link.type in FORMER.keys:
                # A record of the dropped one: it is moved with all others.
                await history.end(acting, drop, link.type, link.target, ident, acting.day)
            else:
                await end_links(acting, person.label, drop, link.type, link.target, link.out)
        return []
    moved = await _run(acting, MOVE_OUT, person, link=link.type, target=link.target)
    for of in (keep, drop):
        for (ident,) in moved:
            acting.touched.link(link.type, person.label, of, str(ident))
    return [Amended(link.out, str(ident), keep) for (ident,) in moved]


async def _properties(acting: Acting, person: Noun) -> list[Amended]:
    names = [[prop.name, shown_name(prop)] for prop in person.properties]
    rows = await acting.run(WAS.format(label=person.label), drop=acting.ident("drop"), names=names)
    return [Amended(str(name), str(value), caring=person.prop(str(name)).caring) for name, value in rows]


def _act(label: str) -> Act:
    person = BY_LABEL[label]
    args = (
        noun(label, "保留的记录", "the record that is kept", name="keep"),
        noun(label, "并入的记录", "the record that is merged into it", name="drop"),
        told(REASON),
    )
    return Act(
        f"merge{person.plural[0].upper()}{person.plural[1:]}",
        f"合并重复的{person.zh}",
        f"merge two records of one {label.lower()}",
        ABOVE,
        args,
        partial(merge, person),
    )


ACTS = tuple(_act(label) for label in ("Member", "Person"))
