"""The GraSS style of Browser, made of the looks and of the model: every noun and link in Chinese."""

from __future__ import annotations

import json
from pathlib import Path

from graph.browser.looks import AREA, Line, Node, looks
from graph.model import LINKS, NOUNS, Noun

FILE = Path(__file__).parent / "sanwei.grass"
#: What a node is called by, the first that it has; what has neither is called what it is.
CALLED = ("name", "title")
#: Browser writes a caption into its circle, the page beside its shape: Browser's are larger by this.
ROOM = 34
#: Four Chinese characters fit across a circle.
ACROSS = 5.4

#: What all nodes and all links have alike.
NODE = {"border-width": "2px", "text-color-internal": "#ffffff"}
LINK = {"font-size": "9px", "padding": "3px", "text-color-external": "#4a5260", "text-color-internal": "#1c2026"}

Rules = dict[str, dict[str, str]]


def rules() -> Rules:
    """Return each selector's declarations; a later one wins, so what is particular follows what is general."""
    style = looks()
    node, link = _node(style.other.node, "<id>") | NODE, _link(style.other.link, "<type>") | LINK
    area = _node(style.nodes[AREA], "{name}")
    nodes = {noun.label: _node(_look(noun), _caption(noun)) for noun in NOUNS}
    areas = {noun.label for noun in NOUNS if AREA in noun.extra}
    links = {
        f"relationship.{kind}": _link(style.links.get(kind, style.other.link), zh) for kind, zh in _named().items()
    }
    return {
        "node": node,
        # A community bears this label too: its own rule comes after, and says everything.
        f"node.{AREA}": area,
        **{f"node.{label}": declared for label, declared in nodes.items() if label in areas},
        # A colour is told even where it is the general one, or Browser gives the label one of its own.
        **{f"node.{label}": _beside(node, said, "color") for label, said in nodes.items() if label not in areas},
        "relationship": link,
        **{name: _beside(link, declared) for name, declared in links.items()},
    }


def grass() -> str:
    """Return the style as a file that can be dropped on Browser."""
    return "".join(f"{selector} {{\n{_lines(declared)}}}\n\n" for selector, declared in rules().items()).rstrip() + "\n"


def packed() -> str:
    """Return the style on one line, in plain characters and without a semicolon: as a setting of Neo4j takes it."""
    return json.dumps(rules(), separators=(",", ":"))


def _lines(declared: dict[str, str]) -> str:
    return "".join(f"  {name}: {_quoted(name, value)};\n" for name, value in declared.items())


def _quoted(name: str, value: str) -> str:
    return f'"{value}"' if name == "caption" else value


def _look(noun: Noun) -> Node:
    style = looks()
    general = style.nodes[AREA] if AREA in noun.extra else style.other.node
    return style.nodes.get(noun.label, general)


def _caption(noun: Noun) -> str:
    names = {prop.name for prop in noun.properties}
    return next((f"{{{name}}}" for name in CALLED if name in names), noun.zh.partition("、")[0])


def _named() -> dict[str, str]:
    """Return what each type of link is called; one that joins many nouns has a name for each, and ours for all."""
    spelt: dict[str, set[str]] = {}
    for link in LINKS:
        spelt.setdefault(link.type, set()).add(link.zh.partition("（")[0])
    ours = {kind: link.zh for kind, link in looks().links.items()}
    return {kind: ours.get(kind) or min(names) for kind, names in spelt.items()}


def _beside(general: dict[str, str], declared: dict[str, str], *always: str) -> dict[str, str]:
    """Leave out what the general rule says already."""
    return {name: value for name, value in declared.items() if name in always or general[name] != value}


def _node(look: Node, caption: str) -> dict[str, str]:
    diameter = look.size + ROOM
    return {
        "diameter": f"{diameter:g}px",
        "color": look.colour,
        "border-color": _darker(look.colour),
        "font-size": f"{diameter / ACROSS:.0f}px",
        "caption": caption,
    }


def _link(look: Line, caption: str) -> dict[str, str]:
    return {"color": look.colour, "shaft-width": f"{look.width:g}px", "caption": caption}


def _darker(colour: str) -> str:
    parts = (int(colour[at : at + 2], 16) * 3 // 4 for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)
