"""A noun's fields: properties as they are told, links to one, pages of links to many; and lists of a whole noun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from graph.model import Property
from tests.evaluator.asks import HEALTH
from tests.evaluator.conditions import holds
from tests.evaluator.hops import BESIDE, HOPS, PROPERTIES
from tests.evaluator.pages import HOME, Page, Place, Row, order_of, page
from tests.evaluator.population import PROPOSED, REGISTERED, found, guest, own_members, reach
from tests.evaluator.scope import AREAS, Scope, View
from tests.evaluator.world import Node, Tie
from tests.oracle.places import COUNTY, Axis

Args = Mapping[str, object]


def told(cell: object, prop: Property) -> object:
    """Return a cell as a client reads it: days and moments as text, what is sensitive as its mask."""
    if prop.mask is not None:
        return None if cell is None else prop.mask(str(cell))
    return cell.isoformat() if isinstance(cell, date) else cell


def field(view: View, node: Node, name: str, args: Args, mark: Place | None) -> object:
    """Return a field of a node."""
    if name == "id":
        return node.id
    if name == "level" and node.label in AREAS:
        return node.label.upper()
    if name in PROPERTIES[node.label]:
        withheld = name in HEALTH and not view.asker.cares
        return None if withheld else told(node.cells[name], PROPERTIES[node.label][name])
    if name in BESIDE[node.label]:
        hop, prop = BESIDE[node.label][name]
        return next((told(tie.cells[prop.name], prop) for tie in hop.ties(view, node)), None)
    hop = HOPS[node.label][name]
    reached = [(hop.reached(tie), tie) for tie in hop.ties(view, node)]
    if not hop.many:
        return next((far for far, _ in reached), None)
    return ordered(view, hop.far, reached, args, mark)


def ordered(view: View, label: str, reached: Sequence[tuple[Node, Tie | None]], args: Args, mark: Place | None) -> Page:
    """Return a page of the nodes that a `where` holds of, in the order that `orderBy` names."""
    order = order_of(label, args.get("orderBy"))
    kept = [Row(order.place(node), node, tie) for node, tie in reached if holds(view, node, args.get("where"))]
    return page(kept, args, mark, descending=order.descending)


def listed(view: View, label: str, args: Args, mark: Place | None) -> Page:
    """Return a page of a noun: of those seen, and in the area that it is narrowed to."""
    area = args.get("area")
    if label == "Member" and not args.get("orderBy"):
        return members(view, None if area is None else str(area), args, mark)
    nodes = [node for node in view.world.all(label) if view.sees(node)]
    if area is not None:
        # From the county down, a bureau's members of an area are those who live there.
        homes = not view.asker.of_area or (view.asker.bureau and len(str(area)) >= COUNTY)
        inside = Scope(view.world, "SUBDISTRICT" if homes else view.asker.role, (str(area),))
        nodes = [node for node in nodes if inside.sees(node)]
    return ordered(view, label, [(node, None) for node in nodes], args, mark)


def members(view: View, area: str | None, args: Args, mark: Place | None) -> Page:
    """Return a page of members by home: in the area, those outside, those with none, guests, those left by a unit."""
    if view.asker.of_area:
        look = reach(view, area, left=True)
        spots = [(spot, each.subject) for spot, each in found(view.world.members, look, Axis.RESIDENCE)]
    else:
        spots = own_members(view)
    if view.asker.role == "COMMUNITY":
        guests = [
            (guest(view.world, each.subject, area or view.asker.anchor), each.subject) for each in view.world.members
        ]
        spots += [(spot, member) for spot, member in guests if spot and spot.part in {REGISTERED, PROPOSED}]
    if area is not None and not view.asker.of_area:
        inside = Scope(view.world, "SUBDISTRICT", (area,))
        spots = [(spot, member) for spot, member in spots if inside.sees(view.world.nodes[member])]
    rows = [
        Row((HOME, spot.part, spot.key, member), node)
        for spot, member in spots
        if holds(view, node := view.world.nodes[member], args.get("where"))
    ]
    return page(rows, args, mark)


def areas(view: View, args: Args, mark: Place | None) -> Page:
    """Return a page of the areas of all levels, below a code, of a level."""
    under, level = args.get("under"), args.get("level")
    nodes = [node for label in AREAS for node in view.world.all(label) if view.sees(node)]
    if under is not None:
        nodes = [node for node in nodes if node.id.startswith(str(under)) and node.id != under]
    if level is not None:
        nodes = [node for node in nodes if node.label.upper() == level]
    return ordered(view, "Community", [(node, None) for node in nodes], args, mark)
