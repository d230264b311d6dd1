"""Retiring: a thing ends on a day and stays readable; not while something current hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.changes.acting import Acting
from graph.changes.amending import Amended, amend, end_links
from graph.changes.entering import BY_NOUN, CURRENT, Entry
from graph.changes.owning import own
from graph.errors import Refused
from graph.model import LINKS, Link
from graph.model.common import ENDED

ENDS = """MATCH (n:{label} {{id: $id}})
WHERE {current}
SET n += $ends
RETURN true"""


async def retire(entry: Entry, acting: Acting) -> str:
    """End a thing: refused while something hangs on it; what it does for others ends with it, on both sides."""
    ident = acting.ident(acting.act.args[0].name)
    await own(acting, entry, ident)
    await _nothing_hangs(acting, entry, ident)
    ends = entry.ends or {ENDED.name: acting.on(ENDED.name)}
    current = CURRENT[entry.label].format(x="n")
    if await acting.one(ENDS.format(label=entry.label, current=current), id=ident, ends=ends) is None:
        raise Refused("ALREADY_ENDED", f"{ident} 此前已终止", f"{ident} has ended already: nothing is left to do")
    acting.touched.thing(entry.label, ident)
    for link in _own(entry):
        await end_links(acting, entry.label, ident, link.type, link.target, link.out)
    told = [Amended(name, None, str(value).lower()) for name, value in ends.items()]
    await amend(acting, entry.label, ident, told)
    return ident


async def _nothing_hangs(acting: Acting, entry: Entry, ident: str) -> None:
    hanging = list(_hanging(entry))
    if not hanging:
        return
    counts = ",\n  ".join(f"COUNT {{ MATCH {pattern} WHERE {current} }}" for _, pattern, current in hanging)
    (row,) = await acting.run(f"MATCH (n:{entry.label} {{id: $id}})\nRETURN {counts}", id=ident)
    left = [(link, count) for (link, _, _), count in zip(hanging, row, strict=True) if count]
    if left:
        zh = "、".join(f"{link.zh}（{link.source}）{count}" for link, count in left)
        en = ", ".join(f"{count} by {link.type} ({link.source})" for link, count in left)
        raise Refused(
            "STILL_IN_USE",
            f"{ident} 还有：{zh}，不能终止：请先逐一迁出、转接、结束或终止",
            f"{ident} still has {en}: move, transfer or end each of them first",
        )


def _hanging(entry: Entry) -> Iterator[tuple[Link, str, str]]:
    """Yield what may hang on a noun: its link, the pattern from `n` to `x`, and that `x` goes on."""
    places = {entry.link(place) for place in entry.places}
    for link in LINKS:
        if link.target == entry.label and link.source in CURRENT and link not in places:
            yield link, f"(n)<-[:{link.type}]-(x:{link.source})", CURRENT[link.source].format(x="x")
        elif link.source == entry.label and _places(link):
            yield link, f"(n)-[:{link.type}]->(x:{link.target})", CURRENT[link.target].format(x="x")


def _own(entry: Entry) -> Iterator[Link]:
    """Yield the links that end with a noun: what it does for others, not where it was."""
    lasting = {entry.link(place) for place in entry.places if place.lasts}
    return (
        link
        for link in LINKS
        if link.source == entry.label and link not in lasting and not _places(link) and link.type != "PART_OF"
    )


def _places(link: Link) -> bool:
    """Tell whether a link gives its target its place."""
    other = BY_NOUN.get(link.target)
    return other is not None and any(other.link(place) == link for place in other.places)
