"""Homes and membership: move home, verify it, affiliate, transfer, co-manage, enrol. One branch alone holds it."""

from __future__ import annotations

from datetime import date

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, Arg, noun, told
from graph.changes.registration import ABOVE, COMMUNITY, DAY, MEMBER, in_the_books
from graph.coverage.terms import counted
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.model.common import SINCE
from graph.scope import Role

HOME, AFFILIATION, CO_MANAGED = "LIVES_IN", "AFFILIATED_WITH", "CO_MANAGED_BY"
FROM = told(SINCE, required=False)
BRANCH = noun("Branch", "党组织", "the branch")
#: Stages of a branch's life: in life, and those in which it is at all.
IN_LIFE = ("BUILT", "ALIVE")
STANDS = (*IN_LIFE, "NOMINAL")
_TRANSFER = BY_LABEL["AffiliationTransfer"]
#: What every transfer is told: its day, its number and its source.
PAPERS: tuple[Arg, ...] = (DAY, told(_TRANSFER.prop("number")), told(_TRANSFER.prop("source"), required=True))


def papers(acting: Acting) -> dict[str, object]:
    """Return what is recorded of a transfer beside its ends."""
    return {"on": acting.on(), "number": acting.given.get("number"), "source": acting.given["source"]}


async def move_home(acting: Acting) -> str:
    """迁居: the old home becomes history; registration and affiliation stay as they are."""
    member, community, since = acting.ident("member"), acting.ident("community"), acting.on("since")
    homes = await history.current(acting, member, HOME)
    if homes == [community]:
        raise Refused(
            "SAME_HOME",
            f"{member} 已住在 {community}：若要更新核实日期，请用 verifyHome",
            f"{member} lives in {community} already: use verifyHome to renew the day it was verified",
        )
    for home in homes:
        await history.end(acting, member, HOME, "Community", home, since)
    await history.begin(acting, member, HOME, "Community", community, since=since, verifiedOn=since)
    if registered := await history.current(acting, member, "REGISTERED_WITH"):
        acting.warn(f"报到社区仍是 {registered[0]}", f"the community of registration is still {registered[0]}")
    return member


async def verify_home(acting: Acting) -> str:
    """核实居住地: the home is as it was, on that day."""
    member = acting.ident("member")
    found = await acting.one(
        "MATCH (:Member {id: $id})-[r:LIVES_IN]->() SET r.verifiedOn = $on RETURN true", id=member, on=acting.on()
    )
    acting.touched.thing("Member", member)
    if found is None:
        raise Refused(
            "NO_HOME",
            f"{member} 没有居住地：请先登记（moveHome）",
            f"{member} has no home yet: enter it first (moveHome)",
        )
    return member


async def affiliate(acting: Acting) -> str:
    """登记组织关系: of somebody who has none; whoever has one is transferred."""
    member = acting.ident("member")
    if branches := await history.current(acting, member, AFFILIATION):
        raise Refused(
            "ALREADY_AFFILIATED",
            f"{member} 的组织关系在 {branches[0]}，隶属只有一处：请办理转接（transferAffiliation）",
            f"{member} belongs to {branches[0]}, and to one branch only: transfer it (transferAffiliation)",
        )
    await affiliate_with(acting, acting.on("since"))
    return member


async def affiliate_with(acting: Acting, since: date) -> None:
    """Begin the affiliation of the act's member with its branch, if that can hold one."""
    member, branch = acting.ident("member"), acting.ident("branch")
    await in_the_books(acting, member)
    await _holds(acting)
    await history.begin(acting, member, AFFILIATION, "Branch", branch, since=since)
    await _size(acting, branch)


async def transfer(acting: Acting) -> str:
    """组织关系转接: out of one branch, or of several, and into another on the same day, with its source."""
    member, branch, on = acting.ident("member"), acting.ident("branch"), acting.on()
    await in_the_books(acting, member)
    branches = await history.current(acting, member, AFFILIATION)
    if not branches or branches == [branch]:
        where = branches[0] if branches else "—"
        raise Refused(
            "NOTHING_TO_TRANSFER",
            f"{member} 的组织关系现在 {where}，无可转接：请核对，或用 affiliate 登记",
            f"The affiliation of {member} is with {where}, which leaves nothing to transfer: check, or use affiliate",
        )
    left = [each for each in branches if each != branch]
    for old in left:
        await history.end(acting, member, AFFILIATION, "Branch", old, on)
    if left == branches:
        await affiliate_with(acting, on)
    links = {"OF": ("Member", member), "FROM": ("Branch", left[0]), "TO": ("Branch", branch)}
    return await acting.record("AffiliationTransfer", papers(acting), links)


async def co_manage(acting: Acting) -> str:
    """共同管理: beside the one affiliation, any number of branches."""
    member, branch = acting.ident("member"), acting.ident("branch")
    await in_the_books(acting, member)
    await lifecycle(acting, branch, STANDS)
    if branch in await history.current(acting, member, CO_MANAGED):
        raise Refused(
            "ALREADY_CO_MANAGED",
            f"{branch} 已共同管理 {member}：无需再次办理",
            f"{branch} co-manages {member} already: nothing is left to do",
        )
    await history.begin(acting, member, CO_MANAGED, "Branch", branch, since=acting.on("since"))
    return member


async def enrol(acting: Acting) -> str:
    """纳入支部: a community lets a branch that is based where the member lives co-manage them."""
    branch, at_home = acting.ident("branch"), "(:Member {id: $id})-[:LIVES_IN]->()<-[:BASED_IN]-(:Branch {id: $branch})"
    based = await acting.one(f"MATCH {at_home} RETURN true", id=acting.ident("member"), branch=branch)
    if based is None:
        raise Refused(
            "NOT_BASED_AT_HOME",
            f"{branch} 不在该党员居住的社区：请选居住社区的党组织，或请老干部局办理共同管理（coManage）",
            f"{branch} is not based where the member lives: choose one that is, or have a bureau see to it (coManage)",
        )
    await lifecycle(acting, branch, IN_LIFE)
    return await co_manage(acting)


async def end_co_management(acting: Acting) -> str:
    """结束共同管理."""
    member, branch = acting.ident("member"), acting.ident("branch")
    if branch not in await history.current(acting, member, CO_MANAGED):
        raise Refused(
            "NOT_CO_MANAGED", f"{branch} 没有共同管理 {member}：请核对", f"{branch} does not co-manage {member}: check"
        )
    await history.end(acting, member, CO_MANAGED, "Branch", branch, acting.on())
    return member


async def _holds(acting: Acting) -> None:
    """Refuse a branch that can hold no affiliation (功能型、临时等非建制), or is no more."""
    branch = acting.ident("branch")
    await lifecycle(acting, branch, STANDS)
    found = await acting.one("MATCH (b:Branch {id: $id, establishment: 'STANDING'}) RETURN true", id=branch)
    if found is None:
        raise Refused(
            "BRANCH_HOLDS_NO_AFFILIATION",
            f"{branch} 是非建制党组织，不接收组织关系：请选建制党组织，或共同管理（coManage）",
            f"{branch} is not a standing branch: choose one that is, or let it co-manage (coManage)",
        )


async def lifecycle(acting: Acting, branch: str, among: tuple[str, ...]) -> None:
    """Refuse a branch that is at another stage of its life than one of those given."""
    found = await acting.one("MATCH (b:Branch {id: $id}) RETURN b.lifecycle", id=branch)
    stage = found[0] if found else "?"
    if stage not in among:
        raise Refused(
            "LIFECYCLE_WRONG",
            f"{branch} 的生命周期是 {stage}，须为 {'、'.join(among)} 之一：请核对，或先改变它",
            f"{branch} is {stage}, and would have to be {' or '.join(among)}: check, or change that first",
        )


async def _size(acting: Acting, branch: str) -> None:
    """Warn of a branch that has grown over its size: its superior decides, never the system."""
    found = await acting.one(
        "MATCH (b:Branch {id: $id}) "
        f"RETURN b.kind, COUNT {{ MATCH (b)<-[:AFFILIATED_WITH]-(m:Member) WHERE {counted('m')} }}",
        id=branch,
    )
    kind, size = found or ("", 0)
    limits = {"BRANCH": acting.windows.branch_max, "GENERAL_BRANCH": acting.windows.general_branch_max}
    limit = limits.get(str(kind))
    if limit and int(str(size)) > limit:
        acting.warn(
            f"{branch} 已有 {size} 名党员，超过 {limit}：请上级研究升格",
            f"{branch} has {size} members, over {limit}: its superior should consider an upgrade",
        )


_COMMUNITY: Arg = noun("Community", "社区", "the community", anywhere=True)
ACTS = (
    Act(
        "moveHome",
        "迁居",
        "move a member's home",
        (Role.COMMUNITY, Role.ORIGINAL_UNIT, *ABOVE),
        (MEMBER, _COMMUNITY, FROM),
        move_home,
    ),
    Act(
        "verifyHome",
        "核实居住地",
        "verify a member's home",
        (Role.COMMUNITY, Role.ORIGINAL_UNIT, *ABOVE),
        (MEMBER, DAY),
        verify_home,
        many="member",
    ),
    Act("affiliate", "登记组织关系", "enter a first affiliation", ABOVE, (MEMBER, BRANCH, FROM), affiliate),
    Act(
        "transferAffiliation",
        "组织关系转接",
        "transfer an affiliation",
        ABOVE,
        (
            MEMBER,
            BRANCH,
            *PAPERS,
        ),
        transfer,
        many="member",
    ),
    Act(
        "coManage",
        "共同管理",
        "let a branch co-manage a member",
        ABOVE,
        (MEMBER, BRANCH, FROM),
        co_manage,
        many="member",
    ),
    Act(
        "enrol",
        "纳入支部",
        "enrol a resident in a branch of the community, which co-manages them",
        COMMUNITY,
        (MEMBER, BRANCH, FROM),
        enrol,
        many="member",
    ),
    Act("endCoManagement", "结束共同管理", "end a co-management", ABOVE, (MEMBER, BRANCH, DAY), end_co_management),
)
