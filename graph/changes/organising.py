"""党组织: set up, upgrade, re-elect and dissolve a branch, appoint its secretary, attach a liaison group.

Every change of a branch is approved and numbered; the system warns of sizes, and never upgrades by itself.
"""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, noun, told
from graph.changes.membership import AFFILIATION, BRANCH, CO_MANAGED, FROM
from graph.changes.recording import COMMITTEE
from graph.changes.registration import DAY, MEMBER, in_the_books
from graph.coverage.kinds import Text
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.model.common import NUMBER
from graph.model.links import TERM

SECRETARY = "SECRETARY_OF"
RANKS = ("BRANCH", "GENERAL_BRANCH", "COMMITTEE")
#: From how many full members a branch should exist.
FEWEST = 3


async def set_up(acting: Acting) -> str:
    """设立: approved and numbered, based in a community or under a committee."""
    given = acting.given
    properties = {name: given.get(name) for name in ("name", "kind", "form", "establishment", "feature", "termEndsOn")}
    links = {
        kind: (label, acting.ident(arg))
        for arg, kind, label in (
            ("community", "BASED_IN", "Community"),
            ("workingCommittee", "UNDER", "WorkingCommittee"),
        )
        if given.get(arg)
    }
    branch = await acting.make("Branch", {**properties, "lifecycle": "BUILT"}, links)
    await _change(acting, branch, "SET_UP")
    return branch


async def upgrade(acting: Acting) -> str:
    """升格: to a general branch or a committee, by its superior's approval."""
    branch, kind = acting.ident("branch"), str(acting.given["kind"])
    found = await _in_life(acting, branch)
    if RANKS.index(kind) <= RANKS.index(str(found[0])):
        raise Refused(
            "NO_UPGRADE",
            f"{branch} 现在是 {found[0]}，{kind} 不是升格：请改正 kind",
            f"{branch} is a {found[0]}: {kind} is no upgrade, correct kind",
        )
    await acting.run("MATCH (b:Branch {id: $id}) SET b.kind = $kind", id=branch, kind=kind)
    return await _change(acting, branch, "UPGRADE")


async def re_elect(acting: Acting) -> str:
    """换届: the new term's end is stored, never derived."""
    branch = acting.ident("branch")
    await _in_life(acting, branch)
    ends = acting.given["termEndsOn"]
    await acting.run("MATCH (b:Branch {id: $id}) SET b.termEndsOn = $ends", id=branch, ends=ends)
    return await _change(acting, branch, "RE_ELECTION")


async def dissolve(acting: Acting) -> str:
    """撤销: only when no affiliation is left with it; its secretary's office ends."""
    branch, on = acting.ident("branch"), acting.on()
    await _in_life(acting, branch)
    left = await acting.one("RETURN COUNT { (:Branch {id: $id})<-[:AFFILIATED_WITH]-(:Member) }", id=branch)
    if left and left[0]:
        raise Refused(
            "MEMBERS_REMAIN",
            f"{branch} 还有 {left[0]} 名党员隶属：请先转接（transferAffiliation）",
            f"{left[0]} members are still affiliated with {branch}: transfer them first (transferAffiliation)",
        )
    for link in (SECRETARY, CO_MANAGED):
        for member in await _members(acting, branch, link):
            await history.end(acting, member, link, "Branch", branch, on)
    await acting.run("MATCH (b:Branch {id: $id}) SET b.lifecycle = 'DISSOLVED'", id=branch)
    return await _change(acting, branch, "DISSOLUTION")


async def appoint(acting: Acting) -> str:
    """任命书记: one of the branch's own; whoever was before is so no longer."""
    member, branch, since = acting.ident("member"), acting.ident("branch"), acting.on("since")
    await in_the_books(acting, member)
    await _in_life(acting, branch)
    own = {*await history.current(acting, member, AFFILIATION), *await history.current(acting, member, CO_MANAGED)}
    if branch not in own:
        raise Refused(
            "NOT_OF_THE_BRANCH",
            f"{member} 不属于 {branch}，也不由它共同管理：请先登记或共同管理（coManage）",
            f"{member} neither belongs to {branch} nor is co-managed by it: see to that first (coManage)",
        )
    for before in await _members(acting, branch, SECRETARY):
        await history.end(acting, before, SECRETARY, "Branch", branch, since)
    ends = acting.given.get("termEndsOn")
    await history.begin(acting, member, SECRETARY, "Branch", branch, since=since, termEndsOn=ends)
    return branch


async def attach(acting: Acting) -> str:
    """分组挂靠: a committee's group looks after a community."""
    group, community = acting.ident("liaisonGroup"), acting.ident("community")
    await acting.run(
        "MATCH (g:LiaisonGroup {id: $group}) MATCH (c:Community {id: $community}) MERGE (g)-[:ATTACHED_TO]->(c)",
        group=group,
        community=community,
    )
    return group


async def _in_life(acting: Acting, branch: str) -> list[object]:
    """Return a branch's kind and how many full members it has; Refused where it is dissolved; warn where few."""
    found = await acting.one(
        """MATCH (b:Branch {id: $id}) WHERE b.lifecycle <> 'DISSOLVED'
        RETURN b.kind, COUNT { (b)<-[:AFFILIATED_WITH]-(:Member {status: 'ACTIVE', partyStatus: 'FULL'}) }""",
        id=branch,
    )
    if found is None:
        raise Refused("BRANCH_DISSOLVED", f"{branch} 已撤销：请核对编号", f"{branch} is dissolved: check the id")
    if int(str(found[1])) < FEWEST:
        acting.warnings.append(
            Text(
                f"{branch} 的正式党员不足 {FEWEST} 名：请研究联合组建",
                f"{branch} has fewer than {FEWEST} full members: consider a joint branch",
            )
        )
    return found


async def _members(acting: Acting, branch: str, link: str) -> list[str]:
    rows = await acting.run(f"MATCH (:Branch {{id: $id}})<-[:{link}]-(m) RETURN m.id ORDER BY m.id", id=branch)
    return [str(member) for (member,) in rows]


async def _change(acting: Acting, branch: str, kind: str) -> str:
    properties = {"on": acting.on(), "kind": kind, "number": acting.given["number"]}
    return await acting.record("OrgChange", properties, {"OF": ("Branch", branch)})


_BRANCH = BY_LABEL["Branch"]
APPROVAL = told(NUMBER, required=True)
ACTS = (
    Act(
        "setUpBranch",
        "设立党组织",
        "set up a branch",
        COMMITTEE,
        (
            *(told(_BRANCH.prop(name)) for name in ("name", "kind", "form", "establishment", "feature", "termEndsOn")),
            noun("Community", "所在社区", "the community it is based in", required=False),
            noun("WorkingCommittee", "上级党工委", "the committee above it", required=False),
            APPROVAL,
            DAY,
        ),
        set_up,
    ),
    Act(
        "upgradeBranch",
        "升格",
        "upgrade a branch",
        COMMITTEE,
        (BRANCH, told(_BRANCH.prop("kind")), APPROVAL, DAY),
        upgrade,
    ),
    Act(
        "reElect",
        "换届",
        "re-elect a branch",
        COMMITTEE,
        (BRANCH, told(_BRANCH.prop("termEndsOn"), required=True), APPROVAL, DAY),
        re_elect,
    ),
    Act("dissolveBranch", "撤销党组织", "dissolve a branch", COMMITTEE, (BRANCH, APPROVAL, DAY), dissolve),
    Act("appointSecretary", "任命书记", "appoint a secretary", COMMITTEE, (MEMBER, BRANCH, FROM, told(TERM)), appoint),
    Act(
        "attachGroup",
        "分组挂靠",
        "attach a liaison group to a community",
        COMMITTEE,
        (noun("LiaisonGroup", "挂靠组", "the group"), noun("Community", "社区", "the community")),
        attach,
    ),
)
