"""The network of a county: committee, units, communities, branches, societies, providers, and their links."""

from __future__ import annotations

from collections.abc import Sequence

from graph.errors import Refused
from graph.reads.build import Build
from graph.reads.values import Root, Value, object_of, written
from graph.reads.writing import Rows
from graph.selection import Field

MOST = 500
#: Who is drawn, in this order until the limit is reached; each binds n within the area {w}.
DRAWN = (
    "MATCH (n:WorkingCommittee)-[:RESPONSIBLE_FOR]->(a:Area) WHERE a.code STARTS WITH {w} OR {w} STARTS WITH a.code",
    "MATCH (n:LiaisonGroup)-[:ATTACHED_TO]->(a:Community) WHERE a.code STARTS WITH {w}",
    "MATCH (n:Community) WHERE n.code STARTS WITH {w}",
    "MATCH (n:Unit)-[:SEATED_IN]->(a:Area) WHERE a.code STARTS WITH {w}",
    "MATCH (n:Unit)-[:DOCKED_WITH]->(a:Community) WHERE a.code STARTS WITH {w}",
    "MATCH (n:Branch)-[:BASED_IN]->(a:Community) WHERE a.code STARTS WITH {w}",
    "MATCH (n:Society)-[:BASED_IN]->(a:Community) WHERE a.code STARTS WITH {w}",
    "MATCH (n:ServiceProvider)-[:SERVES]->(a:Community) WHERE a.code STARTS WITH {w}",
)
LINKS = "HAS_GROUP|ATTACHED_TO|DOCKED_WITH|BASED_IN|UNDER|HAS_BRANCH|SERVES"
KIND = "head([l IN labels(n) WHERE l <> 'Area'])"


def network(build: Build, field: Field) -> Root:
    """Compile `network(area, limit)`: at most `limit` nodes, the edges between them, and whether some were left out."""
    limit = field.args.get("limit")
    within, most = build.value(field.args["area"]), build.value(limit, _limited)
    drawn, edges = build.name("drawn"), build.name("edges")
    found = " UNION ALL ".join(
        f"{match.format(w=within)} WITH DISTINCT n ORDER BY n.id LIMIT {most} + 1 RETURN n, {rank} AS rank"
        for rank, match in enumerate(DRAWN)
    )
    clauses = (
        f"""CALL () {{
  CALL () {{ {found} }}
  WITH n, min(rank) AS rank ORDER BY rank, n.id LIMIT {most} + 1
  RETURN collect(n) AS {drawn}
}}""",
        f"""CALL ({drawn}) {{
  WITH {drawn}[..{most}] AS nodes
  UNWIND nodes AS n
  MATCH (n)-[r:{LINKS}]->(o) WHERE o IN nodes
  WITH n, r, o, r.unitConfirmedOn IS NOT NULL AND r.communityConfirmedOn IS NOT NULL AS both
  ORDER BY n.id, type(r), o.id
  RETURN collect([n.id, o.id, type(r), CASE WHEN r:DOCKED_WITH THEN both ELSE true END]) AS {edges}
}}""",
    )
    shown = build.hold(limit)

    def write(rows: Rows, cells: Sequence[str]) -> str:
        nodes, links = cells

        def part(each: Field) -> Value:
            if each.name == "truncated":
                return written(f"len({nodes}) > {shown}")
            if each.name == "nodes":
                return written(_listed(rows, each, f"{nodes}[:{shown}]", ("id", "name", "kind")))
            return written(_listed(rows, each, links, ("source", "target", "kind", "complete")))

        return object_of(field, part).write(rows, ())

    return Value((f"[n IN {drawn} | [n.id, n.name, {KIND}]]", edges), write, clauses)


def _listed(rows: Rows, field: Field, rows_of: str, names: tuple[str, ...]) -> str:
    """Write a list of nodes or edges, each cell under the name it is asked by."""
    below, cells = rows.below(rows_of, len(names))
    known = dict(zip(names, cells, strict=True))
    for name, cell in known.items():
        below.check(f"type({cell}) is {'bool' if name == 'complete' else 'str'}")
    shown = object_of(field, lambda each: written(known[each.name]))
    return below.listed(shown.write(below, ()))


def _limited(limit: object) -> object:
    if isinstance(limit, int) and 1 <= limit <= MOST:
        return limit
    raise Refused(
        "LIMIT_WRONG", f"limit 须为 1 到 {MOST}，而不是 {limit}", f"limit must be from 1 to {MOST}, not {limit}"
    )
