"""Whether a thing is one's own to enter, correct or end: seen by many, it may lie partly with others."""

from __future__ import annotations

from graph.changes.acting import Acting
from graph.changes.entering import Entry
from graph.errors import Refused
from graph.model import AREA_LEVELS
from graph.roles import ANCHORS, OF_AREAS
from graph.scope import Role, seen

_INSIDE = "EXISTS {{ MATCH (n)-[:{links}]->(a:Area) WHERE a.code STARTS WITH $anchor }}"
_NOT_OUTSIDE = "NOT EXISTS {{ MATCH (n)-[:{links}]->(a:Area) WHERE NOT a.code STARTS WITH $anchor }}"
_AT_ANCHOR = "EXISTS {{ MATCH (n)-[:{links}]-(o) WHERE o.id = $anchor }}"


async def own(acting: Acting, entry: Entry, ident: str) -> None:
    """Refuse what is not wholly one's own: somebody else would find it changed."""
    bound = _bound(acting, entry)
    if acting.who.anchor is None or bound is None:
        return
    statement = f"MATCH (n:{entry.label} {{id: $id}})\nWHERE {bound}\nRETURN true"
    if await acting.one(statement, id=ident, anchor=acting.who.anchor) is None:
        raise Refused(
            "NOT_WHOLLY_YOURS",
            f"这个{entry.noun.zh}不在或不全在您的范围内：请改正所在，或交由上级办理",
            f"This {entry.label} does not lie wholly in your scope: correct its place, or leave it to those above",
        )


def _bound(acting: Acting, entry: Entry) -> str | None:
    role = acting.who.role
    if entry.label in AREA_LEVELS:
        return "n.code STARTS WITH $anchor"
    links = "|".join(dict.fromkeys(place.link for place in entry.places if place.end in _ends(role)))
    if entry.noun.personal or not links:
        return seen(role, entry.label, "n", "$anchor")
    if role not in OF_AREAS:
        return _AT_ANCHOR.format(links=links)
    # What lies nowhere has no other owner than the city.
    terms = (_NOT_OUTSIDE,) if role is Role.CITY_BUREAU else (_INSIDE, _NOT_OUTSIDE)
    return "\n  AND ".join(term.format(links=links) for term in terms)


def _ends(role: Role) -> tuple[str, ...]:
    """Return the labels at which a thing has to lie to be a role's own."""
    return AREA_LEVELS if role in OF_AREAS else (ANCHORS[role],)
