"""The Cypher that writes rows, derived from the model: a row that is there already, as it should be, is not touched.

A row goes to Neo4j as a list, its names in the statement: as a map, each row would carry all of them again.
In an empty graph nothing can be there already: `create_…` says so, and Neo4j plans it in a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graph.model import Link, Noun
from graph.pinyin import INITIALS, initials
from graph.sealing import Key, stored_names

#: A checked row: every declared property by name, None where it was not given.
Row = Mapping[str, object]

ANYTHING: Final = """MATCH (n)
WHERE NOT n:Migration
RETURN true
LIMIT 1"""


def create_noun(noun: Noun) -> str:
    """Return the statement that writes a noun's `$rows` into an empty graph and returns how many it made."""
    labels = ":".join((noun.label, *noun.extra))
    return f"""UNWIND $rows AS row
CREATE (:{labels} {_map(["id", *noun_names(noun)], 0)})
RETURN count(*)"""


def create_link(link: Link) -> str:
    """Return the statement that writes a link's `$rows` into a graph without links and returns how many it made."""
    return f"""UNWIND $rows AS row
MATCH (a:{link.source} {{id: row[0]}})
MATCH (b:{link.target} {{id: row[1]}})
CREATE (a)-[:{link.type} {_map([prop.name for prop in link.properties], 2)}]->(b)
RETURN count(*)"""


def write_noun(noun: Noun) -> str:
    """Return the statement that writes a noun's `$rows` and returns how many it made or changed.

    The properties that the model declares become exactly the row's, empty ones too; others (a community's counts) stay.
    """
    labels = ":".join((noun.label, *noun.extra))
    names = noun_names(noun)
    return f"""UNWIND $rows AS row
MERGE (n:{labels} {{id: row[0]}})
WITH n, row
WHERE {_differs(names, 1)}
SET {_set(names, 1)}
RETURN count(*)"""


def write_link(link: Link) -> str:
    """Return the statement that writes a link's `$rows` and returns how many it made or changed."""
    names = [prop.name for prop in link.properties]
    differs = f"n IS NULL OR {_differs(names, 2)}" if names else "n IS NULL"
    # A relationship's MERGE keeps to the pair: with properties in it, a changed day would make a second link.
    return f"""UNWIND $rows AS row
MATCH (a:{link.source} {{id: row[0]}})
MATCH (b:{link.target} {{id: row[1]}})
OPTIONAL MATCH (a)-[n:{link.type}]->(b)
WITH a, b, n, row
WHERE {differs}
MERGE (a)-[made:{link.type}]->(b)
{f"SET {_set(names, 2, 'made')}" if names else ""}
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


def noun_row(noun: Noun, row: Row, key: Key) -> list[object]:
    """Return a noun's row as the graph stores it: id, properties, sealed ones sealed, the name's initials."""
    node_id = str(row["id"])
    stored: list[object] = [node_id]
    for prop in noun.properties:
        value = row[prop.name]
        if prop.sealed:
            stored += key.stored(noun.label, node_id, prop, None if value is None else str(value)).values()
        else:
            stored.append(value)
    if noun.searched:
        stored.append(initials(str(row["name"])))
    return stored


def link_row(link: Link, row: Row) -> list[object]:
    """Return a link's row as the graph stores it: both ends, then the properties."""
    return [row["from"], row["to"], *(row[prop.name] for prop in link.properties)]


def _differs(names: Sequence[str], first: int) -> str:
    # An empty text stands for a missing property: no cell is ever stored as one.
    has = ", ".join(f"coalesce(n.{name}, '')" for name in names)
    wants = ", ".join(f"coalesce(row[{place}], '')" for place in range(first, first + len(names)))
    return f"[{has}] <> [{wants}]"


def _map(names: Sequence[str], first: int) -> str:
    pairs = ", ".join(f"{name}: row[{place}]" for place, name in enumerate(names, first))
    return f"{{{pairs}}}"


def _set(names: Sequence[str], first: int, of: str = "n") -> str:
    return ",\n    ".join(f"{of}.{name} = row[{place}]" for place, name in enumerate(names, first))
