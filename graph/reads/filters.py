"""`where` compiled: comparisons, and/or/not, some/none over a link; sealed properties cannot be named at all."""

from __future__ import annotations

from typing import cast

from graph.errors import Refused
from graph.model import BY_LABEL, LINKS
from graph.reads.build import Build
from graph.reads.health import not_told
from graph.reads.values import conditions

#: The conditions that all `where` of an operation may state: Neo4j takes seconds to plan some thousands.
MOST_TERMS = 100
#: The values that one `in` may list.
MOST_LISTED = 1000
_SIGNS = {
    "eq": "=",
    "in": "IN",
    "prefix": "STARTS WITH",
    "contains": "CONTAINS",
    "gt": ">",
    "gte": ">=",
    "lt": "<",
    "lte": "<=",
}


def predicate(build: Build, label: str, variable: str, where: object) -> str | None:
    """Return the condition that a `where` states about a node, or None where it states nothing."""
    if where is None:
        return None
    _one_more(build)
    terms = [
        term for name, wanted in build.members(where).items() if (term := _term(build, label, variable, name, wanted))
    ]
    return f"({' AND '.join(terms)})" if terms else None


def _term(build: Build, label: str, variable: str, name: str, wanted: object) -> str | None:
    if name in {"and", "or"}:
        inner = [predicate(build, label, variable, each) or "true" for each in build.items(wanted)]
        return f"({f' {name.upper()} '.join(inner)})" if inner else None
    if name == "not":
        return f"NOT coalesce({predicate(build, label, variable, wanted) or 'true'}, false)"
    ends = build.members(wanted)
    for link in LINKS:
        if link.source == label and link.out == name:
            fact = link.fact and not BY_LABEL[link.target].personal
            return _link(build, f"({variable})-[:{link.type}]->", link.target, ends, fact=fact)
        if link.target == label and link.back == name:
            return _link(build, f"({variable})<-[:{link.type}]-", link.source, ends, fact=False)
    if not build.shape.cares and name in {prop.name for prop in BY_LABEL[label].properties if prop.caring}:
        raise not_told(name, build.role)
    tests = [_compare(build, f"{variable}.{name}", sign, value) for sign, value in ends.items()]
    return f"({' AND '.join(tests)})" if tests else None


def _compare(build: Build, cell: str, sign: str, value: object) -> str:
    _one_more(build)
    if sign == "exists":
        return f"{cell} IS NOT NULL" if build.look(value) else f"{cell} IS NULL"
    return f"{cell} {_SIGNS[sign]} {build.value(value, _few if sign == 'in' else None)}"


def _link(build: Build, pattern: str, far_label: str, ends: dict[str, object], *, fact: bool) -> str | None:
    """Compile some/none over a link; only what the principal sees at the far end counts, a fact always."""
    tests: list[str] = []
    for quantifier, inner in ends.items():
        far = build.name("n")
        met = conditions(None if fact else build.bound(far_label, far), predicate(build, far_label, far, inner))
        tests.append(f"{'NOT ' if quantifier == 'none' else ''}EXISTS {{ MATCH {pattern}({far}:{far_label}){met} }}")
    return f"({' AND '.join(tests)})" if tests else None


def _one_more(build: Build) -> None:
    """Count a condition; Refused when there are too many."""
    build.terms += 1
    if build.terms > MOST_TERMS:
        raise Refused(
            "WHERE_TOO_LARGE",
            f"where 中的条件超过 {MOST_TERMS} 个：请用 in 列出多个值，或分几次查询",
            f"There are over {MOST_TERMS} conditions in `where`: list values with `in`, or ask several times",
        )


def _few(listed: object) -> object:
    """Return the values that `in` lists; Refused when there are too many."""
    if len(cast("list[object]", listed)) > MOST_LISTED:
        raise Refused(
            "IN_TOO_LONG",
            f"in 列出的值超过 {MOST_LISTED} 个：请分几次查询",
            f"`in` lists over {MOST_LISTED} values: ask several times",
        )
    return listed
