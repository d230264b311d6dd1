"""How the importer reads a graph: a column's type, and a cell as the graph is to hold it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final, TypeAlias

from graph.model import Kind, Property
from graph.model.common import YEAR
from graph.sealing import masked_name
from seeds.days import day_of, moment_of, year_of

Speller: TypeAlias = Callable[[str], str]

TYPES: Final[dict[Kind, str]] = {
    Kind.TEXT: "string",
    Kind.WORD: "string",
    Kind.INTEGER: "long",
    Kind.NUMBER: "double",
    Kind.FLAG: "boolean",
    Kind.DAY: "date",
    Kind.MOMENT: "datetime",
}


def column(prop: Property) -> str:
    """Return a property's header: its stored name and type; a sealed one is there by its mask alone."""
    return f"{masked_name(prop) if prop.sealed else prop.name}:{TYPES[prop.kind]}"


def speller(prop: Property, day: date) -> Speller:
    """Return what spells a cell of a property as of a day; an empty cell stays empty, which is no property."""
    if prop.mask is not None:
        mask = prop.mask
        return lambda cell: mask(cell) if cell else ""
    if prop.kind is Kind.DAY:
        return _kept(lambda cell: str(day_of(cell, day) or ""))
    if prop.kind is Kind.MOMENT:
        return _kept(lambda cell: moment.isoformat() if (moment := moment_of(cell, day)) else "")
    if prop.name == YEAR.name:
        return _kept(lambda cell: str(year_of(cell, day) or ""))
    return _same


def _kept(spell: Speller) -> Speller:
    # Days repeat: a few thousand texts stand for a million cells.
    return cache(spell)


def _same(cell: str) -> str:
    return cell
