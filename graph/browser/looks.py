"""How each kind of node and link is drawn, in Browser and on the admin page: one file, `looks.json`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.model import LINKS, NOUNS

FILE = Path(__file__).parent / "looks.json"
#: The label that every kind of area bears beside its own.
AREA = "Area"

Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]
Size = Annotated[float, Field(gt=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Node(_Strict):
    """A kind of node: its size in pixels; the shape is the page's alone, Browser draws circles."""

    colour: Colour
    size: Size
    shape: Literal["diamond", "ellipse", "hexagon", "rectangle", "round-rectangle", "round-triangle"] | None = None


class Line(_Strict):
    """A line between two nodes, and its width in pixels."""

    colour: Colour
    width: Size


class Link(Line):
    """A kind of link, with its short name."""

    zh: str
    en: str


class Other(_Strict):
    """What is not named is drawn so."""

    node: Node
    link: Line


class Looks(_Strict):
    """Every look, by label and by type. Only nodes with a shape are in the page's network."""

    nodes: dict[str, Node]
    links: dict[str, Link]
    other: Other


@cache
def looks() -> Looks:
    """Read the file; ValueError where it names what the model does not know."""
    found = Looks.model_validate_json(FILE.read_bytes())
    unknown = found.nodes.keys() - {AREA, *(noun.label for noun in NOUNS)}
    unknown |= found.links.keys() - {link.type for link in LINKS}
    if unknown:
        raise ValueError(f"{FILE.name} names what is not in the model: {', '.join(sorted(unknown))}")
    return found
