"""双向对接: each side offers, confirms or ends for itself; a pair counts only when both sides have confirmed."""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting, no_such
from graph.changes.kinds import Act, noun, told
from graph.changes.registration import ABOVE, DAY
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.scope import Role

CONFIRMED = {"UNIT": "unitConfirmedOn", "COMMUNITY": "communityConfirmedOn"}
OTHER = {"UNIT": "COMMUNITY", "COMMUNITY": "UNIT"}
_PAIR = "MATCH (u:Unit {id: $unit}) MATCH (c:Community {id: $community}) WHERE "
_SEATED = "EXISTS { MATCH (u)-[:SEATED_IN]->(a:Area) WHERE a.code STARTS WITH $anchor }"
#: Which of the two is one's own to speak for: seated, or lying, in one's area, or one's anchor itself. For a unit that
#: is no more and has no county the community's bureau speaks; for a community outside the city, the unit's.
OWN = {
    "UNIT": f"""{_PAIR} $anchor IN ['', u.id] OR {_SEATED}
  OR u.status <> 'ACTIVE' AND NOT EXISTS {{ (u)-[:SEATED_IN]->(:County) }} AND c.code STARTS WITH $anchor
RETURN true""",
    "COMMUNITY": f"""{_PAIR} c.code STARTS WITH $anchor
  OR NOT c.code STARTS WITH left($anchor, 4) AND $bureau AND {_SEATED}
RETURN true""",
}
#: The day on which a docking came to be as it is: with the later of the two confirmations, or the only one.
_STANDS_SINCE = """CASE
  WHEN r.unitConfirmedOn > r.communityConfirmedOn THEN r.unitConfirmedOn
  ELSE coalesce(r.communityConfirmedOn, r.unitConfirmedOn) END"""
#: The roles that speak for one side alone.
SIDE_OF = {Role.ORIGINAL_UNIT: "UNIT", Role.COMMUNITY: "COMMUNITY"}


async def offer(acting: Acting) -> str:
    """提出对接: one side's step, with the other's still to come."""
    side = await _side(acting)
    found = await _days(acting)
    if found and found[side]:
        raise Refused(
            "ALREADY_OFFERED",
            f"这一方已于 {found[side]} 确认：请等待另一方确认（confirmDocking）",
            f"This side confirmed on {found[side]}: the other side is to confirm (confirmDocking)",
        )
    return await _step(acting, side)


async def confirm(acting: Acting) -> str:
    """确认对接: the second side's step."""
    side = await _side(acting)
    found = await _days(acting)
    if not found or not found[OTHER[side]]:
        raise Refused(
            "NOT_OFFERED",
            "另一方尚未提出对接：请先提出（offerDocking）",
            "The other side has not offered to dock: offer it first (offerDocking)",
        )
    if found[side]:
        raise Refused(
            "ALREADY_DOCKED", "双方均已确认，无需再次确认", "Both sides have confirmed: nothing is left to do"
        )
    return await _step(acting, side)


async def undock(acting: Acting) -> str:
    """解除对接: either side ends what both confirmed, or one of them offered; that it was stays readable on both."""
    await _side(acting)
    unit, community = acting.ident("unit"), acting.ident("community")
    if await _days(acting) is None:
        raise Refused(
            "NOT_DOCKED",
            f"{unit} 与 {community} 没有对接：请核对",
            f"{unit} and {community} are not docked: check",
        )
    await history.end(acting, unit, "DOCKED_WITH", "Community", community, acting.on(), of="Unit", since=_STANDS_SINCE)
    return unit


async def _side(acting: Acting) -> str:
    """Return the side that is spoken for; a unit or a community speaks for its own alone."""
    side = str(acting.given["side"])
    own = SIDE_OF.get(acting.who.role)
    if own and own != side:
        raise Refused(
            "NOT_YOUR_SIDE",
            f"角色 {acting.who.role} 只能代表 {own} 一方：请改正 side",
            f"The role {acting.who.role} speaks for the side {own} alone: correct side",
        )
    arg = acting.act.arg(side.lower())
    own_or_not = await acting.one(
        OWN[side],
        unit=acting.ident("unit"),
        community=acting.ident("community"),
        anchor=acting.who.anchor or "",
        bureau=acting.who.shape.sees_units,
    )
    if own_or_not is None:
        raise no_such(arg, acting.ident(arg.name))
    return side


async def _days(acting: Acting) -> dict[str, object] | None:
    found = await acting.one(
        "MATCH (:Unit {id: $unit})-[r:DOCKED_WITH]->(:Community {id: $community}) "
        "RETURN r.unitConfirmedOn, r.communityConfirmedOn",
        unit=acting.ident("unit"),
        community=acting.ident("community"),
    )
    return {"UNIT": found[0], "COMMUNITY": found[1]} if found else None


async def _step(acting: Acting, side: str) -> str:
    unit, community, on = acting.ident("unit"), acting.ident("community"), acting.on()
    await acting.run(
        "MATCH (u:Unit {id: $unit}) MATCH (c:Community {id: $community}) MERGE (u)-[r:DOCKED_WITH]->(c) SET r += $day",
        unit=unit,
        community=community,
        day={CONFIRMED[side]: on},
    )
    acting.touched.link("DOCKED_WITH", "Unit", unit, community)
    links = {"OF": ("Unit", unit), "FOR": ("Community", community)}
    return await acting.record("Docking", {"on": on, "side": side, "note": acting.given.get("note")}, links)


_DOCKING = BY_LABEL["Docking"]
_ARGS = (
    noun("Unit", "单位", "the unit", anywhere=True),
    noun("Community", "社区", "the community", anywhere=True),
    told(_DOCKING.prop("side")),
    DAY,
    told(_DOCKING.prop("note")),
)
_ROLES = (Role.ORIGINAL_UNIT, Role.COMMUNITY, *ABOVE)
ACTS = (
    Act("offerDocking", "提出对接", "offer to dock a unit with a community", _ROLES, _ARGS, offer),
    Act("confirmDocking", "确认对接", "confirm a docking that the other side offered", _ROLES, _ARGS, confirm),
    Act("undock", "解除对接", "end a docking, or an offer to dock", _ROLES, _ARGS[:-1], undock),
)
