"""The Cypher that writes rows, derived from the model: a row that is there already, as it should be, is not touched.

A row goes to Neo4j as a list, its names in the statement: as a map, each row would carry all of them again. Moments go
as text, which Neo4j reads in a tenth of the time that the driver takes to pack them.

In an empty graph nothing can be there already: nodes are created without looking, and links find their ends by the
element ids that this gave, without an index. Where rows are few, planning a statement for them takes longer than
writing them: one serves for all such nouns, and one for all such links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from graph.model import Kind, Link, Noun
from graph.pinyin import INITIALS, initials
from graph.sealing import Ring, stored_names
from graph.store import Statement

Row = Mapping[str, object]
"""A noun's row (`id` and every property, unsealed) or a link's (`from`, `to` and every property); None where empty."""

ANYTHING: Final = """MATCH (n)
WHERE NOT n:Migration|Counts|CoverageRelay
RETURN true
LIMIT 1"""

CREATE_NODES: Final = """UNWIND $rows AS row
CREATE (n:$($labels))
SET n = row
RETURN collect(elementId(n))"""

CREATE_LINKS: Final = """UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$($type)]->(b)
SET r = row[2]
RETURN count(*)"""


def new_nodes(noun: Noun, rows: Sequence[Row], ring: Ring, *, few: bool) -> Statement:
    """Return what writes a noun's rows into an empty graph and returns their element ids in order.

    `few` says that the noun has few rows in all.
    """
    stored = [noun_row(noun, row, ring) for row in rows]
    if few:
        names = ("id", *noun_names(noun))
        labels = [noun.label, *noun.extra]
        return CREATE_NODES, {"labels": labels, "rows": [_named(names, row) for row in stored]}
    return create_noun(noun), {"rows": _spelt(stored)}


def new_links(link: Link, rows: Sequence[Row], ends: Mapping[object, object], *, few: bool) -> Statement:
    """Return what writes a link's rows between new nodes, whose element ids are `ends`, and returns how many it made.

    `few` says that the link has few rows in all.
    """
    stored = [
        [ends[source], ends[target], *values] for source, target, *values in (link_row(link, row) for row in rows)
    ]
    if few:
        names = [prop.name for prop in link.properties]
        return CREATE_LINKS, {"type": link.type, "rows": [[*row[:2], _named(names, row[2:])] for row in stored]}
    return create_link(link), {"rows": _spelt(stored)}


def nodes(noun: Noun, rows: Sequence[Row], ring: Ring) -> Statement:
    """Return what writes a noun's rows beside what is there and returns how many it made or changed."""
    return write_noun(noun), {"rows": _spelt([noun_row(noun, row, ring) for row in rows])}


def links(link: Link, rows: Sequence[Row]) -> Statement:
    """Return what writes a link's rows beside what is there and returns how many it made or changed."""
    return write_link(link), {"rows": _spelt([link_row(link, row) for row in rows])}


def create_noun(noun: Noun) -> str:
    """Return the statement that writes a noun's `$rows` into an empty graph and returns their element ids in order."""
    labels = ":".join((noun.label, *noun.extra))
    return f"""UNWIND $rows AS row
CREATE (n:{labels} {_map(["id", *noun_names(noun)], _noun_cells(noun, 0))})
RETURN collect(elementId(n))"""


def create_link(link: Link) -> str:
    """Return the statement that writes a link's `$rows` between new nodes and returns how many it made."""
    names = [prop.name for prop in link.properties]
    return f"""UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[:{link.type} {_map(names, _link_cells(link))}]->(b)
RETURN count(*)"""


def write_noun(noun: Noun) -> str:
    """Return the statement that writes a noun's `$rows` and returns how many it made or changed.

    The properties that the model declares become exactly the row's, empty ones too; others (a community's counts) stay.
    """
    labels = ":".join((noun.label, *noun.extra))
    names, cells = noun_names(noun), _noun_cells(noun, 1)
    return f"""UNWIND $rows AS row
MERGE (n:{labels} {{id: row[0]}})
WITH n, row
WHERE {_differs(names, cells)}
SET {_set(names, cells)}
RETURN count(*)"""


def write_link(link: Link) -> str:
    """Return the statement that writes a link's `$rows` and returns how many it made or changed."""
    names, cells = [prop.name for prop in link.properties], _link_cells(link)
    differs = f"n IS NULL OR {_differs(names, cells)}" if names else "n IS NULL"
    # A relationship's MERGE keeps to the pair: with properties in it, a changed day would make a second link.
    return f"""UNWIND $rows AS row
MATCH (a:{link.source} {{id: row[0]}})
MATCH (b:{link.target} {{id: row[1]}})
OPTIONAL MATCH (a)-[n:{link.type}]->(b)
WITH a, b, n, row
WHERE {differs}
MERGE (a)-[made:{link.type}]->(b)
{f"SET {_set(names, cells, 'made')}" if names else ""}
RETURN count(*)"""


def find_second(link: Link, *, back: bool) -> str:
    """Return the statement that finds, among `$ids`, those with more than the one link that they may have."""
    label = link.target if back else link.source
    pattern = f"(n)<-[:{link.type}]-()" if back else f"(n)-[:{link.type}]->()"
    return f"""UNWIND $ids AS id
MATCH (n:{label} {{id: id}})
WHERE COUNT {{ {pattern} }} > 1
RETURN id
ORDER BY id"""


def find_sealed(label: str, name: str) -> str:
    """Return the statement that finds one sealed text of a noun's property."""
    return f"""MATCH (n:{label})
WHERE n.{name} IS NOT NULL
RETURN n.{name}
LIMIT 1"""


def noun_names(noun: Noun) -> list[str]:
    """Return the names under which a noun's properties are stored, in the order of `noun_row`."""
    names = [name for prop in noun.properties for name in stored_names(prop)]
    return [*names, INITIALS] if noun.searched else names


def noun_row(noun: Noun, row: Row, ring: Ring) -> list[object]:
    """Return a noun's row as the graph stores it: id, properties, sealed ones sealed, the name's initials."""
    node_id = str(row["id"])
    stored: list[object] = [node_id]
    for prop in noun.properties:
        value = row[prop.name]
        if prop.sealed:
            stored += ring.stored(noun.label, node_id, prop, None if value is None else str(value)).values()
        else:
            stored.append(value)
    if noun.searched:
        stored.append(initials(str(row["name"])))
    return stored


def link_row(link: Link, row: Row) -> list[object]:
    """Return a link's row as the graph stores it: both ends, then the properties."""
    return [row["from"], row["to"], *(row[prop.name] for prop in link.properties)]


def _named(names: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    return {name: value for name, value in zip(names, row, strict=True) if value is not None}


def _spelt(rows: list[list[object]]) -> list[list[object]]:
    return [[each.isoformat() if isinstance(each, datetime) else each for each in row] for row in rows]


def _noun_cells(noun: Noun, first: int) -> list[str]:
    """Return where a statement finds what `noun_row` holds, from a place on: the id's is the first."""
    kinds = [prop.kind for prop in noun.properties for _ in stored_names(prop)]
    return [_cell(kind, place) for place, kind in enumerate((Kind.TEXT, *kinds, *([Kind.TEXT] * noun.searched)))][
        first:
    ]


def _link_cells(link: Link) -> list[str]:
    return [_cell(prop.kind, place) for place, prop in enumerate(link.properties, 2)]


def _cell(kind: Kind, place: int) -> str:
    return f"datetime(row[{place}])" if kind is Kind.MOMENT else f"row[{place}]"


def _differs(names: Sequence[str], cells: Sequence[str]) -> str:
    # An empty text stands for a missing property: no cell is ever stored as one.
    has = ", ".join(f"coalesce(n.{name}, '')" for name in names)
    wants = ", ".join(f"coalesce({cell}, '')" for cell in cells)
    return f"[{has}] <> [{wants}]"


def _map(names: Sequence[str], cells: Sequence[str]) -> str:
    pairs = ", ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True))
    return f"{{{pairs}}}"


def _set(names: Sequence[str], cells: Sequence[str], of: str = "n") -> str:
    return ",\n    ".join(f"{of}.{name} = {cell}" for name, cell in zip(names, cells, strict=True))
