"""What is foreign to one who asks, once more and marked: every noun that they may not see, and the links of those.

The plain evaluator tells who sees what; so what is marked hangs on nothing that is seen but areas, and on what is open.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from graph import bulk
from graph.model import BY_LABEL, Kind, Link, noun_of
from graph.sealing import Ring
from graph.store import Store
from seeds.cells import Row
from seeds.reading import Rows
from tests.evaluator.scope import AREAS, OPEN, Asker, View
from tests.evaluator.world import JOINS, World

#: Stands in every id and text of what is marked, and nowhere else.
MARK: Final = "zq9"
REMOVE: Final = """MATCH (n)
WHERE n.id CONTAINS $mark
DETACH DELETE n"""


@dataclass
class Foreign:
    """The marked rows for one asker, by noun and by link, and the ids of what they are like."""

    nouns: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    links: defaultdict[Link, list[Row]] = field(default_factory=lambda: defaultdict(list))
    ids: set[str] = field(default_factory=set[str])

    async def add(self, store: Store, ring: Ring) -> None:
        """Put it into the graph."""
        async with store.transaction() as transaction:
            await transaction.run_each(bulk.nodes(BY_LABEL[label], rows, ring) for label, rows in self.nouns.items())
            await transaction.run_each(bulk.links(link, rows) for link, rows in self.links.items())


async def remove(store: Store) -> None:
    """Take everything that is marked out of the graph."""
    await store.run(REMOVE, mark=MARK)


def marked(ident: str) -> str:
    """Return the id of what is marked, by that of what it is like."""
    noun = noun_of(ident)
    assert noun is not None, ident
    return f"{noun.prefix}{MARK}{ident.removeprefix(noun.prefix)}"


def foreign(rows: Rows, world: World, asker: Asker) -> Foreign:
    """Return what an asker does not see of a set, marked."""
    view, found = View(world, asker), Foreign()
    for label in rows.nouns.keys() - AREAS - OPEN:
        for row in rows.nouns[label]:
            if not view.sees(world.nodes[str(row["id"])]):
                found.ids.add(str(row["id"]))
                found.nouns[label].append(_marked(label, row))
    for kind, listed in rows.links.items():
        for row in listed:
            source, target = world.nodes[str(row["from"])], world.nodes[str(row["to"])]
            if source.id in found.ids and (target.id in found.ids or target.label in AREAS | OPEN):
                to = marked(target.id) if target.id in found.ids else target.id
                ends: Row = {"from": marked(source.id), "to": to}
                found.links[JOINS[kind, source.label, target.label]].append({**row, **ends})
    return found


def _marked(label: str, row: Row) -> Row:
    texts = {prop.name for prop in BY_LABEL[label].properties if prop.kind is Kind.TEXT and prop.check is None}
    told: Row = {name: f"{MARK}{value}" if name in texts and value else value for name, value in row.items()}
    return {**told, "id": marked(str(row["id"]))}
