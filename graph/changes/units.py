"""单位: who answers for a retiree (接管), and a unit that is no more (撤销)."""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, noun, told
from graph.changes.registration import ABOVE, DAY, MEMBER, in_the_books
from graph.errors import Refused
from graph.model.common import NUMBER

SERVED = "SERVED_BY"
UNIT = noun("Unit", "单位", "the unit")


async def take_over(acting: Acting) -> str:
    """接管: an active unit answers for the member from that day on; the original one again needs no second link."""
    member, unit, on = acting.ident("member"), acting.ident("unit"), acting.on()
    await in_the_books(acting, member)
    await _active(acting, unit)
    original = await history.current(acting, member, "RETIRED_FROM")
    managing = await history.current(acting, member, SERVED)
    if (managing or original) == [unit]:
        raise Refused(
            "SAME_UNIT",
            f"{member} 现在就由 {unit} 负责：无需接管",
            f"{unit} answers for {member} already: nothing is to be taken over",
        )
    for before in managing:
        await history.end(acting, member, SERVED, "Unit", before, on)
    if original != [unit]:
        await history.begin(acting, member, SERVED, "Unit", unit, since=on)
    return member


async def dissolve_unit(acting: Acting) -> str:
    """撤销单位: its retirees stay its own, and wait for a unit to take over."""
    unit = acting.ident("unit")
    await _active(acting, unit)
    await acting.run("MATCH (u:Unit {id: $id}) SET u.status = 'DISSOLVED'", id=unit)
    acting.touched.thing("Unit", unit)
    properties = {"on": acting.on(), "kind": "DISSOLUTION", "number": acting.given.get("number")}
    await acting.record("OrgChange", properties, {"OF": ("Unit", unit)})
    left = await acting.one(
        """MATCH (u:Unit {id: $id})
        RETURN COUNT { (u)<-[:SERVED_BY]-(:Member {status: 'ACTIVE'}) } + COUNT {
          MATCH (u)<-[:RETIRED_FROM]-(m:Member {status: 'ACTIVE'}) WHERE NOT EXISTS { (m)-[:SERVED_BY]->() } }""",
        id=unit,
    )
    if left and left[0]:
        acting.warn(
            f"{left[0]} 名党员须由其他单位接管（takeOver）", f"{left[0]} members are to be taken over (takeOver)"
        )
    return unit


async def _active(acting: Acting, unit: str) -> None:
    if await acting.one("MATCH (u:Unit {id: $id, status: 'ACTIVE'}) RETURN true", id=unit) is None:
        raise Refused("UNIT_DISSOLVED", f"{unit} 已撤销：请核对编号", f"{unit} is dissolved: check the id")


ACTS = (
    Act(
        "takeOver",
        "接管",
        "have a unit take over the answer for a retiree",
        ABOVE,
        (MEMBER, UNIT, DAY),
        take_over,
        many="member",
    ),
    Act("dissolveUnit", "撤销单位", "dissolve a unit", ABOVE, (UNIT, told(NUMBER, required=False), DAY), dissolve_unit),
)
