"""A member's status: 去世, 停止党籍 and restored, 组织关系转出市外 and back. What no longer holds ends on that day.

The home stays as it was: by it the register tells of which area somebody is left out.
"""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act
from graph.changes.membership import AFFILIATION, BRANCH, PAPERS, affiliate_with, papers
from graph.changes.registration import ABOVE, COMMUNITY, DAY, MEMBER
from graph.errors import Refused
from graph.scope import Role

OFFICE = {"SECRETARY_OF": "Branch"}
#: What ends when the membership is held elsewhere, and when a life ends.
MEMBERSHIP = {**OFFICE, "REGISTERED_WITH": "Community", AFFILIATION: "Branch", "CO_MANAGED_BY": "Branch"}
ALL = {**MEMBERSHIP, "MEMBER_OF": "Society", "VOLUNTEERS_IN": "VolunteerTeam"}


async def record_death(acting: Acting) -> str:
    """去世: membership, registration, office, societies and teams end."""
    member = await _was(acting, "ACTIVE", "SUSPENDED", "OUT_OF_CITY")
    await history.end_all(acting, member, ALL, acting.on())
    return await _becomes(acting, "DECEASED")


async def suspend(acting: Acting) -> str:
    """停止党籍: the branch keeps the affiliation, for it may be restored; an office ends."""
    member = await _was(acting, "ACTIVE")
    await history.end_all(acting, member, OFFICE, acting.on())
    return await _becomes(acting, "SUSPENDED")


async def restore(acting: Acting) -> str:
    """恢复党籍."""
    await _was(acting, "SUSPENDED")
    return await _becomes(acting, "ACTIVE")


async def move_out(acting: Acting) -> str:
    """转出市外: out of the branch by a transfer that leads to none of the city's."""
    member, on = await _was(acting, "ACTIVE", "SUSPENDED"), acting.on()
    for branch in await history.current(acting, member, AFFILIATION):
        await acting.record(
            "AffiliationTransfer", papers(acting), {"OF": ("Member", member), "FROM": ("Branch", branch)}
        )
    await history.end_all(acting, member, MEMBERSHIP, on)
    return await _becomes(acting, "OUT_OF_CITY")


async def move_back(acting: Acting) -> str:
    """转回本市: into a branch, by a transfer that comes from none of the city's."""
    member, branch = await _was(acting, "OUT_OF_CITY"), acting.ident("branch")
    await _becomes(acting, "ACTIVE")
    # Whoever was never transferred in due form may still have one.
    for old in await history.current(acting, member, AFFILIATION):
        await history.end(acting, member, AFFILIATION, "Branch", old, acting.on())
    await affiliate_with(acting, acting.on())
    await acting.record("AffiliationTransfer", papers(acting), {"OF": ("Member", member), "TO": ("Branch", branch)})
    return member


async def _was(acting: Acting, *among: str) -> str:
    """Return the member, whose status is one of those given; Refused otherwise."""
    member = acting.ident("member")
    found = await acting.one("MATCH (m:Member {id: $id}) RETURN m.status", id=member)
    status = found[0] if found else "?"
    if status not in among:
        raise Refused(
            "STATUS_WRONG",
            f"{member} 的状态是 {status}，须为 {'、'.join(among)} 之一：请先核对",
            f"{member} is {status}, and would have to be {' or '.join(among)}: check first",
        )
    return member


async def _becomes(acting: Acting, status: str) -> str:
    """Set the status from that day on; proposals of somebody who is counted no longer are withdrawn."""
    member = acting.ident("member")
    await acting.run(
        "MATCH (m:Member {id: $id}) SET m.status = $status, m.statusSince = $on",
        id=member,
        status=status,
        on=acting.on(),
    )
    acting.touched.thing("Member", member)
    if status != "ACTIVE":
        await acting.run(
            "MATCH (:Member {id: $id})<-[:OF]-(r:Registration {status: 'PROPOSED'}) SET r.status = 'WITHDRAWN'",
            id=member,
        )
    return member


ACTS = (
    Act(
        "recordDeath",
        "登记去世",
        "record a death",
        (Role.ORIGINAL_UNIT, *COMMUNITY),
        (MEMBER, DAY),
        record_death,
    ),
    Act("suspend", "停止党籍", "suspend a membership", ABOVE, (MEMBER, DAY), suspend),
    Act("restore", "恢复党籍", "restore a membership", ABOVE, (MEMBER, DAY), restore),
    Act(
        "moveOutOfCity",
        "组织关系转出市外",
        "transfer a membership out of the city",
        ABOVE,
        (MEMBER, *PAPERS),
        move_out,
    ),
    Act(
        "moveBackToCity",
        "组织关系转回本市",
        "transfer a membership back to the city",
        ABOVE,
        (MEMBER, BRANCH, *PAPERS),
        move_back,
    ),
)
