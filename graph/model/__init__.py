"""The model: every noun and link, declared once; constraints, fixtures' checks and GraphQL types follow from it.

kinds.py          Property, Noun, Link, Vocabulary: the words of a declaration
places.py people.py organisations.py services.py acts.py standards.py   the nouns
links.py          the links
amendments.py     what a thing was before it was changed: no noun
codes.py          checks and masks of identity numbers, USCC, division codes
"""

from __future__ import annotations

from graph.model.acts import ACTS
from graph.model.codes import area_level
from graph.model.kinds import Kind, Link, Noun, Property, Vocabulary, Word
from graph.model.links import LINKS
from graph.model.organisations import ORGANISATIONS
from graph.model.people import PEOPLE
from graph.model.places import PLACES
from graph.model.services import SERVICES
from graph.model.standards import STANDARDS

NOUNS: tuple[Noun, ...] = (*PLACES, *PEOPLE, *ORGANISATIONS, *SERVICES, *ACTS, *STANDARDS)
BY_LABEL: dict[str, Noun] = {noun.label: noun for noun in NOUNS}
AREA_LEVELS: tuple[str, ...] = tuple(noun.label for noun in PLACES if noun.code_length)


def noun_of(node_id: str) -> Noun | None:
    """Return the noun that an id names by its prefix (an area by the length of its code), or None."""
    level = area_level(node_id)
    if level is not None:
        return BY_LABEL[level]
    prefix, dash, rest = node_id.partition("-")
    if not dash or not rest:
        return None
    return _BY_PREFIX.get(prefix + dash)


_BY_PREFIX = {noun.prefix: noun for noun in NOUNS if noun.prefix}

__all__ = [
    "AREA_LEVELS",
    "BY_LABEL",
    "LINKS",
    "NOUNS",
    "Kind",
    "Link",
    "Noun",
    "Property",
    "Vocabulary",
    "Word",
    "noun_of",
]
