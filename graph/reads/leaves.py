"""The leaves of an area: where what is summed on each axis is found by its code, and on which line it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from graph.coverage.kinds import Axis
from graph.reads.asking import Asked


@dataclass(frozen=True)
class Told:
    """Nodes that lie as leaves do: their label, the condition of those that are wanted, and what is told of each."""

    label: str
    cells: str
    where: str = "true"


NOW = Told("Tally", "t.numbers AS n")


def leaves(asked: Asked, told: Told = NOW) -> str:
    """Return the statement of the leaves of an area, each with its line of the breakdown and what is told of it."""
    part = partial(_part, told)
    reach = asked.population
    within = reach.within
    if asked.axis is Axis.UNIT:
        own, line, apart = "U", f"left(t.code, {reach.digits})", "HX"
        if not reach.open:
            return part("U", f"t.code = {within} AND t.name <> ''", "t.name")
    else:
        own, line, apart = "H", f"left(t.code, {reach.digits})", "UX"
    below = f"t.code STARTS WITH {within}"
    parts = [part(own, f"{below} AND t.code <> ''" if own == "U" else below, line)]
    if not reach.open:
        return parts[0]
    if own == "H":
        parts.append(part("B", below, "'UNKNOWN'"))
    if reach.whole:
        parts.append(part(apart, "t.other = '?'", "'UNKNOWN'"))
        if own == "U":
            parts.append(part("U", "t.code = ''", "CASE t.name WHEN '' THEN 'UNKNOWN' ELSE 'EXTERNAL' END"))
    elif reach.sees_units:
        beyond = f"CASE t.other WHEN '?' THEN 'UNKNOWN' WHEN '-' THEN 'EXTERNAL' ELSE {_away(asked)} END"
        parts.append(part(apart, f"{below} AND NOT t.other STARTS WITH {within}", beyond))
    return "\nUNION ALL\n".join(parts)


def _away(asked: Asked) -> str:
    return f"left(t.other, {asked.population.digits})" if asked.population.asked is None else "'EXTERNAL'"


def _part(told: Told, kind: str, where: str, line: str) -> str:
    match = f"MATCH (t:{told.label} {{kind: '{kind}'}}) WHERE {where} AND {told.where}"
    return f"{match}\nRETURN {line} AS line, {told.cells}"
