"""Adding a noun by hand: in its place, where it stands at first, and like no other where it has to be."""

from __future__ import annotations

from collections.abc import Mapping

from graph.changes.acting import Acting
from graph.changes.entering import Entry, Place
from graph.changes.owning import own
from graph.errors import Refused
from graph.model import AREA_LEVELS, BY_LABEL, Kind
from graph.scope import seen
from graph.sealing import hash_name

#: One node for each property that no two may share: whoever enters a value waits here for whoever entered one before.
LOCK = """MERGE (o:Operation {id: $place})
SET o.held = true
REMOVE o.held"""


async def add(entry: Entry, acting: Acting) -> str:
    """Make a thing and the links that give it its place; return its id."""
    properties = {prop.name: acting.given.get(prop.name) for prop in entry.told}
    flags = {prop.name: False for prop in entry.told if prop.kind is Kind.FLAG and prop.required}
    properties = {**flags, **{name: value for name, value in properties.items() if value is not None}, **entry.starts}
    links = await _code(acting, entry) if entry.noun.code_length else await _placed(acting, entry)
    back = next((place.link for place in entry.places if entry.link(place).target == entry.label), "")
    ident = await acting.make(entry.label, properties, links, back=back)
    await alone(acting, entry, ident, properties)
    await own(acting, entry, ident)
    return ident


async def alone(acting: Acting, entry: Entry, ident: str, properties: Mapping[str, object]) -> None:
    """Refuse a value that another thing has and no two may have; whose it is, is told to those alone who see it."""
    for name in entry.alone:
        prop = entry.noun.prop(name)
        kept = hash_name(prop) if prop.sealed else name
        value = properties.get(name)
        if value is None:
            continue
        await acting.run(LOCK, place=f"{entry.label}.{name}")
        bound = seen(acting.who.role, entry.label, "n", "$anchor") if acting.who.anchor else None
        found = await acting.one(
            f"MATCH (n:{entry.label})\nWHERE n.{kept} IN $values AND n.id <> $id\n"
            f"RETURN CASE WHEN {bound or 'true'} THEN n.id END AS other\nORDER BY other LIMIT 1",
            values=acting.matches(entry.label, name, value) if prop.sealed else [value],
            id=ident,
            anchor=acting.who.anchor or "",
        )
        if found:
            zh, en = (f"（{found[0]}）", f" ({found[0]})") if found[0] else ("", "")
            raise Refused(
                "DUPLICATE",
                f"另一{entry.noun.zh}{zh}已有相同的{prop.zh}：请核对；若是同一个，请在原记录上办理",
                f"Another {entry.label}{en} has the same {name}: check it; if they are one, go on with that record",
            )


async def _placed(acting: Acting, entry: Entry) -> dict[str, tuple[str, str]]:
    given = {place: acting.ident(place.arg().name) for place in entry.places if acting.given.get(place.arg().name)}
    names = ", ".join(place.arg().name for place in entry.places)
    if entry.one_of and not given:
        raise Refused("PLACE_NEEDED", f"须指明所在：{names} 之一", f"Say where it belongs: one of {names}")
    links = {place.link: (place.end, ident) for place, ident in given.items()}
    if len(links) < len(given):
        raise Refused("ONE_OF", f"{names} 中只能指定一个", f"Name one of {names} alone")
    for place, ident in given.items():
        await _free(acting, entry, place, ident)
    return links


async def _free(acting: Acting, entry: Entry, place: Place, ident: str) -> None:
    """Refuse a place that one alone may have, where somebody has it."""
    link = entry.link(place)
    if not link.back_one or link.source != entry.label:
        return
    statement = f"MATCH (o:{link.source})-[:{link.type}]->(:{link.target} {{id: $id}})\nRETURN o.id"
    if found := await acting.one(statement, id=ident):
        raise Refused(
            "PLACE_TAKEN",
            f"{ident} 已有{link.zh} {found[0]}，只能有一个：请先终止（retire{entry.label}）",
            f"{ident} has {found[0]} already, and one alone: end that first (retire{entry.label})",
        )


async def _code(acting: Acting, entry: Entry) -> dict[str, tuple[str, str]]:
    """Return the link of a new area to the one above it, told by its code; Refused where the code does not fit."""
    code, length = str(acting.given["code"]), entry.noun.code_length
    if len(code) != length or not (code.isascii() and code.isdigit()):
        raise Refused(
            "CODE_WRONG",
            f"{entry.noun.zh}的代码是 {length} 位数字：请改正 code",
            f"The code of a {entry.label} has {length} digits: correct code",
        )
    if await acting.one(f"MATCH (n:{entry.label} {{id: $id}}) RETURN true", id=code):
        raise Refused(
            "DUPLICATE",
            f"代码 {code} 已有：请核对，或更正它（correct{entry.label}）",
            f"The code {code} is taken: check it, or correct that area (correct{entry.label})",
        )
    above = AREA_LEVELS[: AREA_LEVELS.index(entry.label)][-1:]
    for label in above:
        parent = code[: BY_LABEL[label].code_length]
        if await acting.one(f"MATCH (n:{label} {{id: $id}}) WHERE n.endedOn IS NULL RETURN true", id=parent) is None:
            raise Refused(
                "NO_PARENT",
                f"没有代码为 {parent} 的{BY_LABEL[label].zh}：请先新增它（add{label}）",
                f"There is no {label} {parent}: add it first (add{label})",
            )
        return {"PART_OF": (label, parent)}
    return {}
