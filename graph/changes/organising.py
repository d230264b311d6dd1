"""党组织: set up, upgrade and re-elect a branch, and appoint its secretary.

Every change of a branch is approved and numbered; the system warns of sizes, and never upgrades by itself.
"""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, Arg, noun, told
from graph.changes.membership import AFFILIATION, BRANCH, CO_MANAGED, FROM, STANDS, lifecycle
from graph.changes.recording import COMMITTEE
from graph.changes.registration import DAY, in_the_books
from graph.coverage.terms import counted
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.model.common import NUMBER
from graph.model.links import TERM

SECRETARY = "SECRETARY_OF"
RANKS = ("BRANCH", "GENERAL_BRANCH", "COMMITTEE")


async def set_up(acting: Acting) -> str:
    """设立: approved and numbered, based in a community or under a committee."""
    return await establish(acting, "BUILT", "SET_UP")


async def found_in_society(acting: Acting) -> str:
    """社团建支部: a branch of the society's, beside which it stands."""
    branch = await set_up(acting)
    await acting.run(
        "MATCH (s:Society {id: $society}) MATCH (b:Branch {id: $branch}) CREATE (s)-[:HAS_BRANCH]->(b)",
        society=acting.ident("society"),
        branch=branch,
    )
    acting.touched.link("HAS_BRANCH", "Society", acting.ident("society"), branch)
    return branch


async def establish(acting: Acting, stage: str, change: str) -> str:
    """Make a branch at a stage of its life, and record the change that made it."""
    given = acting.given
    links = {
        kind: (label, acting.ident(arg))
        for arg, kind, label in (
            ("community", "BASED_IN", "Community"),
            ("workingCommittee", "UNDER", "WorkingCommittee"),
        )
        if given.get(arg)
    }
    if not links:
        raise Refused(
            "PLACE_MISSING",
            "党组织须有所在社区（community）或上级党工委（workingCommittee）：请至少指定一个",
            "A branch is based in a community or under a workingCommittee: name at least one of them",
        )
    properties = {prop.name: given.get(prop.name) for prop in _BRANCH.properties if prop.name != "lifecycle"}
    branch = await acting.make("Branch", {**properties, "lifecycle": stage}, links)
    await changed(acting, branch, change)
    return branch


async def upgrade(acting: Acting) -> str:
    """升格: to a general branch or a committee, by its superior's approval."""
    branch, kind = acting.ident("branch"), str(acting.given["kind"])
    await lifecycle(acting, branch, STANDS)
    now = await few(acting, branch)
    if RANKS.index(kind) <= RANKS.index(now):
        raise Refused(
            "NO_UPGRADE",
            f"{branch} 现在是 {now}，{kind} 不是升格：请改正 kind",
            f"{branch} is a {now}: {kind} is no upgrade, correct kind",
        )
    await acting.run("MATCH (b:Branch {id: $id}) SET b.kind = $kind", id=branch, kind=kind)
    acting.touched.thing("Branch", branch)
    return await changed(acting, branch, "UPGRADE")


async def re_elect(acting: Acting) -> str:
    """换届: the new term's end is stored, never derived."""
    branch = acting.ident("branch")
    await lifecycle(acting, branch, STANDS)
    await few(acting, branch)
    ends = acting.given["termEndsOn"]
    await acting.run("MATCH (b:Branch {id: $id}) SET b.termEndsOn = $ends", id=branch, ends=ends)
    acting.touched.thing("Branch", branch)
    return await changed(acting, branch, "RE_ELECTION")


async def appoint(acting: Acting) -> str:
    """任命书记: one of the branch's own; whoever was before is so no longer."""
    member, branch, since = acting.ident("member"), acting.ident("branch"), acting.on("since")
    own = {*await history.current(acting, member, AFFILIATION), *await history.current(acting, member, CO_MANAGED)}
    if branch not in own:
        raise Refused(
            "NOT_OF_THE_BRANCH",
            f"{member} 不属于 {branch}，也不由它共同管理：请先登记或共同管理（coManage）",
            f"{member} neither belongs to {branch} nor is co-managed by it: see to that first (coManage)",
        )
    await in_the_books(acting, member)
    await lifecycle(acting, branch, STANDS)
    await few(acting, branch)
    for before in await acting.hold(f"(:Branch {{id: $id}})<-[:{SECRETARY}]-(m:Member)", id=branch):
        await history.end(acting, before, SECRETARY, "Branch", branch, since)
    ends = acting.given.get("termEndsOn")
    await history.begin(acting, member, SECRETARY, "Branch", branch, since=since, termEndsOn=ends)
    return branch


async def few(acting: Acting, branch: str) -> str:
    """Return a branch's kind, and warn where it has few full members."""
    found = await acting.one(
        f"""MATCH (b:Branch {{id: $id}})
        RETURN b.kind, COUNT {{
          MATCH (b)<-[:AFFILIATED_WITH]-(m:Member {{partyStatus: 'FULL'}}) WHERE {counted("m")} }}""",
        id=branch,
    )
    kind, full = found or ("", 0)
    fewest = acting.windows.branch_min_full
    if int(str(full)) < fewest:
        acting.warn(
            f"{branch} 的正式党员不足 {fewest} 名：请研究联合组建",
            f"{branch} has fewer than {fewest} full members: consider a joint branch",
        )
    return str(kind)


async def changed(acting: Acting, branch: str, kind: str) -> str:
    """Record a change of a branch, and return the record's id."""
    properties = {"on": acting.on(), "kind": kind, "number": acting.given.get("number")}
    return await acting.record("OrgChange", properties, {"OF": ("Branch", branch)})


_BRANCH = BY_LABEL["Branch"]
APPROVAL = told(NUMBER, required=True)
#: What a new branch is told of: all but the stage of its life.
NEW: tuple[Arg, ...] = (
    *(told(prop) for prop in _BRANCH.properties if prop.name != "lifecycle"),
    noun("Community", "所在社区", "the community it is based in", required=False),
    noun("WorkingCommittee", "上级党工委", "the committee above it", required=False),
)
#: Whom one may name of a branch without seeing its people: those who belong to it, or are co-managed by it.
OWN_MEMBER = noun("Member", "党员", "the member", by=(f"{AFFILIATION}|{CO_MANAGED}", "Branch"))
ACTS = (
    Act("setUpBranch", "设立党组织", "set up a branch", COMMITTEE, (*NEW, APPROVAL, DAY), set_up),
    Act(
        "foundSocietyBranch",
        "社团建支部",
        "set up a branch in a society",
        COMMITTEE,
        (noun("Society", "社团", "the society"), *NEW, APPROVAL, DAY),
        found_in_society,
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
    Act(
        "appointSecretary",
        "任命书记",
        "appoint a secretary",
        COMMITTEE,
        (OWN_MEMBER, BRANCH, FROM, told(TERM)),
        appoint,
    ),
)
