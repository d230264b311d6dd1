"""报到: consult, propose, accept, decline, withdraw, and end a registration. No registration without consent."""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting, no_such
from graph.changes.kinds import Act, noun, told
from graph.coverage.terms import LATEST, counted
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.model.common import ON
from graph.scope import Role

_CONSULTATION, _REGISTRATION = BY_LABEL["Consultation"], BY_LABEL["Registration"]
MEMBER = noun("Member", "党员", "the member")
REGISTRATION = noun("Registration", "报到", "the registration")
DAY = told(ON, required=False)
#: Who stands in where the owner cannot act: a county takes over, the city has what has no other owner.
ABOVE = (Role.COUNTY_BUREAU, Role.CITY_BUREAU)
UNIT, COMMUNITY = (Role.ORIGINAL_UNIT, *ABOVE), (Role.COMMUNITY, *ABOVE)


async def in_the_books(acting: Acting, member: str) -> None:
    """Refuse to go on about somebody who is not counted (去世、停止党籍、转出市外)."""
    found = await acting.one(f"MATCH (x:Member {{id: $id}}) WHERE {counted('x')} RETURN true", id=member)
    if found is None:
        raise Refused(
            "MEMBER_NOT_COUNTED",
            f"{member} 不是在册党员，不能办理：请先核对人员状态",
            f"{member} is no counted member: check the member's status first",
        )


async def consult(acting: Acting) -> str:
    """征求意见: what the member said, and why not."""
    member, outcome, reason = acting.ident("member"), acting.given["outcome"], acting.given.get("reason")
    await in_the_books(acting, member)
    if reason and outcome == "AGREED":
        raise Refused(
            "REASON_NOT_FITTING",
            "结果为“同意”时不填顾虑（reason）：请去掉它",
            "An AGREED consultation has no reason against it: leave reason out",
        )
    properties = {"on": acting.on(), "outcome": outcome, "reason": reason}
    return await acting.record("Consultation", properties, {"OF": ("Member", member)})


async def propose(acting: Acting) -> str:
    """提出报到: with which community, and by which channel it came about."""
    member, community = acting.ident("member"), acting.ident("community")
    await in_the_books(acting, member)
    await _unregistered(acting, member)
    open_ = await acting.one(
        "MATCH (:Member {id: $id})<-[:OF]-(r:Registration {status: 'PROPOSED'}) RETURN r.id LIMIT 1", id=member
    )
    if open_:
        raise Refused(
            "ALREADY_PROPOSED",
            f"{member} 已有待接收的报到 {open_[0]}：请先接收、退回或撤回它",
            f"{member} has an open registration {open_[0]}: accept, decline or withdraw it first",
        )
    properties = {"on": acting.on(), "channel": acting.given["channel"], "status": "PROPOSED"}
    links = {"OF": ("Member", member), "PROPOSED_TO": ("Community", community)}
    return await acting.record("Registration", properties, links)


async def accept(acting: Acting) -> str:
    """接收报到: needs an agreed consultation; changes neither unit nor affiliation nor treatment."""
    member, community, proposed = await _open(acting)
    _ours(acting, community)
    await in_the_books(acting, member)
    await _unregistered(acting, member)
    await _consented(acting, member)
    on = acting.on()
    if str(on) < proposed:
        raise Refused(
            "BEFORE_PROPOSAL",
            f"接收日期 {on} 早于提出日期 {proposed}：请改正 on",
            f"{on} lies before the day of the proposal, {proposed}: correct on",
        )
    await _stands(acting, "ACCEPTED")
    await history.begin(acting, member, "REGISTERED_WITH", "Community", community, since=on)
    return member


async def decline(acting: Acting) -> str:
    """退回报到: the community does not take it; the member stays open for another."""
    _, community, _ = await _open(acting)
    _ours(acting, community)
    return await _stands(acting, "DECLINED")


async def withdraw(acting: Acting) -> str:
    """撤回报到: whoever proposed it takes it back."""
    await _open(acting)
    return await _stands(acting, "WITHDRAWN")


async def end(acting: Acting) -> str:
    """结束报到: the member leaves the community's register; that it was stays readable."""
    member = acting.ident("member")
    communities = await history.current(acting, member, "REGISTERED_WITH")
    if not communities:
        raise Refused(
            "NOT_REGISTERED",
            f"{member} 没有在任何社区报到",
            f"{member} is registered with no community: nothing to end",
        )
    community = communities[0]
    if acting.who.role is Role.COMMUNITY and community != acting.who.anchor:
        raise Refused(
            "REGISTERED_ELSEWHERE",
            f"{member} 在社区 {community} 报到，由它或县市区老干部局结束",
            f"{member} is registered with {community}: leave it to that community, or to the county's bureau",
        )
    await history.end(acting, member, "REGISTERED_WITH", "Community", community, acting.on())
    return member


async def re_register(acting: Acting) -> str:
    """改在居住地报到: from one community to the home's on the same day, with the consent that a registration needs."""
    member, on = acting.ident("member"), acting.on()
    await in_the_books(acting, member)
    communities = await history.current(acting, member, "REGISTERED_WITH")
    homes = await history.current(acting, member, "LIVES_IN")
    if not communities or not homes or communities == homes:
        raise Refused(
            "NOTHING_TO_MOVE",
            f"{member} 没有在居住地以外的社区报到：请核对居住地（moveHome）或提出报到（proposeRegistration）",
            f"{member} is registered with no other community than the home: check the home (moveHome), or propose one",
        )
    anchor = acting.who.anchor or ""
    if not homes[0].startswith(anchor) and homes[0].startswith(anchor[:4]):
        raise Refused(
            "HOME_ELSEWHERE",
            f"{member} 住在 {homes[0]}，由那里的县市区老干部局办理",
            f"{member} lives in {homes[0]}: leave it to the bureau of that county",
        )
    await _consented(acting, member)
    await history.end(acting, member, "REGISTERED_WITH", "Community", communities[0], on)
    properties = {"on": on, "channel": "SENT", "status": "ACCEPTED"}
    await acting.record("Registration", properties, {"OF": ("Member", member), "PROPOSED_TO": ("Community", homes[0])})
    await history.begin(acting, member, "REGISTERED_WITH", "Community", homes[0], since=on)
    return member


async def _consented(acting: Acting, member: str) -> None:
    """Refuse to register somebody who has not said yes."""
    latest = await acting.one(
        f"MATCH (x:Member {{id: $id}}) WITH x, {LATEST[1]} AS latest RETURN latest.outcome", id=member
    )
    if latest is None or latest[0] != "AGREED":
        raise Refused(
            "NO_CONSENT",
            f"{member} 最近一次征求意见不是“同意”，不能接收报到：请先征求意见（consult）",
            f"The latest consultation of {member} is not AGREED: consult first",
        )


async def _open(acting: Acting) -> tuple[str, str, str]:
    """Return an open registration's member (locked), community and day; Refused where it is not open."""
    ident = acting.ident("registration")
    found = await acting.one(
        "MATCH (c:Community)<-[:PROPOSED_TO]-(r:Registration {id: $id})-[:OF]->(m:Member) "
        "SET m.held = true REMOVE m.held RETURN m.id, c.id, toString(r.on), r.status",
        id=ident,
    )
    if found is None or found[3] != "PROPOSED":
        status = found[3] if found else "?"
        raise Refused(
            "REGISTRATION_CLOSED",
            f"报到 {ident} 的状态是 {status}，不是待接收：请重新提出报到",
            f"The registration {ident} is {status}, no longer PROPOSED: propose a new one",
        )
    member = str(found[0])
    acting.touched.link("OF", "Registration", ident, member)
    return member, str(found[1]), str(found[2])


def _ours(acting: Acting, community: str) -> None:
    """Let nobody answer for a community outside the own area, even where the member is in it."""
    if not community.startswith(acting.who.anchor or ""):
        raise no_such(REGISTRATION, acting.ident("registration"))


async def _stands(acting: Acting, status: str) -> str:
    ident = acting.ident("registration")
    await acting.run("MATCH (r:Registration {id: $id}) SET r.status = $status", id=ident, status=status)
    return ident


async def _unregistered(acting: Acting, member: str) -> None:
    """Hold a member to one registration."""
    if communities := await history.current(acting, member, "REGISTERED_WITH"):
        raise Refused(
            "ALREADY_REGISTERED",
            f"{member} 已在社区 {communities[0]} 报到，报到至多一处：请先结束原报到（endRegistration）",
            f"{member} is registered with {communities[0]}, and may be with one only: end that first (endRegistration)",
        )


ACTS = (
    Act(
        "consult",
        "征求意见",
        "ask a member whether to join the community",
        UNIT,
        (MEMBER, told(_CONSULTATION.prop("outcome")), told(_CONSULTATION.prop("reason")), DAY),
        consult,
        many="member",
    ),
    Act(
        "proposeRegistration",
        "提出报到",
        "propose a registration with a community",
        (Role.ORIGINAL_UNIT, Role.COMMUNITY, *ABOVE),
        (
            MEMBER,
            noun("Community", "社区", "the community", anywhere=True),
            told(_REGISTRATION.prop("channel")),
            DAY,
        ),
        propose,
        many="member",
    ),
    Act(
        "acceptRegistration",
        "接收报到",
        "accept a registration",
        COMMUNITY,
        (REGISTRATION, DAY),
        accept,
        many="registration",
    ),
    Act("declineRegistration", "退回报到", "decline a registration", COMMUNITY, (REGISTRATION,), decline),
    Act(
        "withdrawRegistration",
        "撤回报到",
        "withdraw a registration",
        (Role.ORIGINAL_UNIT, Role.COMMUNITY, *ABOVE),
        (REGISTRATION,),
        withdraw,
    ),
    Act("endRegistration", "结束报到", "end a registration", COMMUNITY, (MEMBER, DAY), end),
    Act(
        "reRegister",
        "改在居住地报到",
        "move a registration to the home's community",
        ABOVE,
        (MEMBER, DAY),
        re_register,
        many="member",
    ),
)
