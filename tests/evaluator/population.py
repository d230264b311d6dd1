"""Where subjects stand in an area that is asked, or in all that an asker sees: in it, outside it, or nowhere known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.evaluator.asks import WITH_AREAS
from tests.evaluator.own import city_of_unit, client, retired_or_managed, zones
from tests.evaluator.scope import View
from tests.evaluator.world import World
from tests.oracle.findings import Finding
from tests.oracle.places import CHILD_LENGTH, CITY, COUNTY, EXTERNAL, UNKNOWN, Axis, Standing

INSIDE, OUTSIDE, NOWHERE, REGISTERED, PROPOSED, LEFT = range(6)
COMMUNITY = 12


@dataclass(frozen=True)
class Spot:
    """Where a subject stands: in which part of the list, under which key, and on which row of the breakdown."""

    part: int
    key: str
    row: str


@dataclass(frozen=True)
class Reach:
    """An area that is asked; or all that lies in `within`, where none is.

    `left` tells the seat of the dissolved unit that managed a member, where a bureau's turn with those is looked at.
    """

    area: str | None
    within: str
    bureau: bool
    left: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def whole(self) -> bool:
        """Tell whether it is the whole store."""
        return self.area is None and not self.within

    @property
    def open(self) -> bool:
        """Tell whether subjects may stand outside: of a city, a province, or all that one sees."""
        return self.area is None or len(self.area) < COUNTY

    def child(self, code: str) -> str:
        """Return the row that a place inside stands on: the area one level below."""
        return code[: CHILD_LENGTH.get(len(self.area or ""), COMMUNITY)]

    def spot(self, finding: Finding, axis: Axis) -> Spot | None:
        """Return where a subject stands, or None where it does not belong."""
        found, seat = spot(finding.standing, self, axis), self.left.get(finding.subject)
        if found is None and self.open and seat and seat.startswith(self.within):
            return Spot(LEFT, seat, EXTERNAL)
        return found


@dataclass(frozen=True)
class OwnReach:
    """All that is an asker's own who has no area; a unit's `turn` may be with those, too, whom it only manages."""

    view: View
    turn: bool = False
    within: str = ""

    def spot(self, finding: Finding, _axis: Axis) -> Spot | None:
        """Return where a subject stands, or None where it does not belong."""
        facts, anchor = self.view.world.facts, self.view.asker.anchor
        if self.view.asker.role == "BRANCH_SECRETARY":
            base = finding.standing.residence.code
            return Spot(INSIDE, anchor, base[:CITY] if base else UNKNOWN) if finding.subject == anchor else None
        if self.view.asker.role == "SERVICE_PROVIDER":
            part = client(self.view.world, anchor, self.view.world.nodes[finding.subject])
            home = finding.standing.residence.code
            return None if part is None else Spot(part, anchor, home[:CITY] if home else UNKNOWN)
        part = retired_or_managed(facts, anchor, finding.subject)
        if part is None or (part and not self.turn):
            return None
        return Spot(part, anchor, city_of_unit(facts, anchor))


@dataclass(frozen=True)
class ZoneReach:
    """All areas that a committee is responsible for."""

    codes: tuple[str, ...]
    within: str = ""

    def spot(self, finding: Finding, _axis: Axis) -> Spot | None:
        """Return where a subject stands: in one of the areas, or of the city that is one, and nobody knows where."""
        place = finding.standing.residence
        if place.code is not None:
            return Spot(INSIDE, place.code, place.code[:CITY]) if place.code.startswith(self.codes) else None
        return Spot(NOWHERE, "", UNKNOWN) if (place.city or "").startswith(self.codes) else None


Look = Reach | OwnReach | ZoneReach


def own_members(view: View) -> list[tuple[Spot, str]]:
    """Return whom an asker sees who has no area: a unit's retirees and the served first, others' all together."""
    if view.asker.role not in {"ORIGINAL_UNIT", "SERVICE_PROVIDER"}:
        key = "" if view.asker.role == "WORKING_COMMITTEE" else view.asker.anchor
        return [(Spot(INSIDE, key, ""), node.id) for node in view.world.all("Member") if view.sees(node)]
    return [(spot, each.subject) for spot, each in found(view.world.members, OwnReach(view, turn=True), Axis.UNIT)]


def left_by_units(world: World) -> dict[str, str]:
    """Return the seats of the dissolved units that managed members."""
    facts = world.facts
    managers = {each.subject: facts.target(each.subject, "SERVED_BY", "Unit") for each in world.members}
    seats = {member: facts.seat(unit) for member, unit in managers.items() if unit and facts.dissolved(unit)}
    return {member: seat for member, seat in seats.items() if seat}


def reach(view: View, area: str | None, *, turn: bool = False, left: bool = False) -> Look:
    """Return how far an asker looks in an area, or in all of the scope.

    Somebody's `turn` may be with everybody there, at home or by unit, whatever level the area has; and a bureau's with
    those whom a unit there has `left` to it.
    """
    asker = view.asker
    if asker.role == "WORKING_COMMITTEE" and area is None:
        return ZoneReach(zones(view.world, asker.anchor))
    if asker.role not in WITH_AREAS:
        return OwnReach(view, turn)
    towards = left_by_units(view.world) if asker.bureau and (turn or left) else {}
    return Reach(None if turn else area, asker.anchor if area is None else area, asker.bureau, towards)


def spot(standing: Standing, look: Reach, axis: Axis) -> Spot | None:
    """Return where a subject stands, or None where it does not belong."""
    if standing.unit is None:
        return _based(standing, look)
    return _by_home(standing, look) if axis is Axis.RESIDENCE else _by_seat(standing, look)


def _by_home(standing: Standing, look: Reach) -> Spot | None:
    """By home; a bureau's city also holds its units' retirees who live elsewhere, or nobody knows where."""
    home, seat = standing.residence.code, standing.unit.code if standing.unit else None
    if home is not None and home.startswith(look.within):
        return Spot(INSIDE, home, look.child(home))
    if look.whole:
        return Spot(NOWHERE, "", UNKNOWN)
    if not (look.open and look.bureau and seat is not None and seat.startswith(look.within)):
        return None
    if home is None:
        return Spot(NOWHERE, seat, UNKNOWN)
    return Spot(OUTSIDE, seat, EXTERNAL if look.area else look.child(home))


def _by_seat(standing: Standing, look: Reach) -> Spot | None:
    """By the unit's seat; a city also holds its residents whose unit has a seat elsewhere, or who have none."""
    place = standing.unit
    assert place is not None
    home, seat, unit = standing.residence.code, place.code, place.unit
    if not look.open:
        return Spot(INSIDE, unit or "", unit or "") if seat == look.area else None
    if seat is not None and seat.startswith(look.within):
        return Spot(INSIDE, seat, look.child(seat))
    if look.whole:
        return Spot(OUTSIDE, unit, EXTERNAL) if unit else Spot(NOWHERE, "", UNKNOWN)
    if home is None or not home.startswith(look.within):
        return None
    if unit is None:
        return Spot(NOWHERE, home, UNKNOWN)
    return Spot(OUTSIDE, home, EXTERNAL if look.area or seat is None else look.child(seat))


def _based(standing: Standing, look: Reach) -> Spot | None:
    """By the place it is or is based in; one that is based nowhere is unknown, of its city."""
    place = standing.residence
    if place.code is not None:
        return Spot(INSIDE, place.code, look.child(place.code)) if place.code.startswith(look.within) else None
    belongs = look.whole or (place.city is not None and place.city.startswith(look.within))
    return Spot(NOWHERE, "", UNKNOWN) if look.open and belongs else None


def found(subjects: list[Finding] | tuple[Finding, ...], look: Look, axis: Axis) -> list[tuple[Spot, Finding]]:
    """Return the subjects that belong, in the order of their spots and ids."""
    there = [(at, each) for each in subjects if (at := look.spot(each, axis)) is not None]
    return sorted(there, key=lambda pair: (pair[0].part, pair[0].key, pair[1].subject))


def guest(world: World, member: str, within: str) -> Spot | None:
    """Return where somebody stands who lives elsewhere, but is registered with a community or proposed to it."""
    facts = world.facts
    if (facts.home(member) or "").startswith(within):
        return None
    registered = facts.registered_with(member) or ""
    if registered.startswith(within):
        return Spot(REGISTERED, registered, EXTERNAL)
    proposals = [each for each in facts.sources(member, "OF", "Registration") if each.text("status") == "PROPOSED"]
    towards = [facts.target(each.id, "PROPOSED_TO", "Community") or "" for each in proposals]
    return next((Spot(PROPOSED, code, EXTERNAL) for code in towards if code.startswith(within)), None)
