"""The network of a county: committee, units, communities, branches, societies, providers, and their links."""

from __future__ import annotations

from typing import cast

from graph.errors import Refused
from graph.reads.build import Build, Root, Value
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
    code = str(field.args["area"])
    limit = field.args.get("limit")
    if not isinstance(limit, int) or not 1 <= limit <= MOST:
        raise Refused(
            "LIMIT_WRONG", f"limit 须为 1 到 {MOST}，而不是 {limit}", f"limit must be from 1 to {MOST}, not {limit}"
        )
    within, most = build.value(code), build.value(limit)
    drawn, edges = build.name("drawn"), build.name("edges")
    found = " UNION ALL ".join(
        f"{match.format(w=within)} WITH DISTINCT n ORDER BY n.id LIMIT {most} + 1 RETURN n, {rank} AS rank"
        for rank, match in enumerate(DRAWN)
    )
    clauses = [
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
    ]
    expr = f"[[n IN {drawn} | [n.id, n.name, {KIND}]], {edges}]"

    def read(got: object) -> object:
        nodes, links = cast("tuple[list[list[str]], list[list[object]]]", got)
        answer: dict[str, object] = {}
        for each in field.only():
            match each.name:
                case "nodes":
                    answer[each.key] = [_named(each, ("id", "name", "kind"), node) for node in nodes[:limit]]
                case "edges":
                    answer[each.key] = [_named(each, ("source", "target", "kind", "complete"), link) for link in links]
                case _:
                    answer[each.key] = len(nodes) > limit
        return answer

    return Root(clauses, Value(expr, read))


def _named(field: Field, names: tuple[str, ...], cells: list[str] | list[object]) -> dict[str, object]:
    known = dict(zip(names, cells, strict=True))
    return {each.key: known[each.name] for each in field.only()}
