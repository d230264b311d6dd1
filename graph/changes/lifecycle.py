"""The life of a branch: planned, ready, built, alive, found nominal and revived; dissolved, or merged into another.

成熟一个建设一个，建设一个成活一个. Each step is a dated change of the branch, so that what it was stays readable.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, noun, told
from graph.changes.membership import AFFILIATION, BRANCH, CO_MANAGED, STANDS, lifecycle
from graph.changes.organising import APPROVAL, NEW, SECRETARY, changed, establish, few
from graph.changes.recording import COMMITTEE
from graph.changes.registration import DAY
from graph.errors import Refused
from graph.model.common import NUMBER
from graph.scope import Role

_OF_BRANCH = f"(:Branch {{id: $id}})<-[:{AFFILIATION}|{CO_MANAGED}|{SECRETARY}]-(m:Member)"


@dataclass(frozen=True)
class Step:
    """A step in the life of a branch: from one of some stages to another, and the change that is recorded of it."""

    name: str
    zh: str
    en: str
    among: tuple[str, ...]
    to: str
    change: str
    roles: tuple[Role, ...] = COMMITTEE
    approved: bool = False

    def act(self) -> Act:
        """Return the act."""

        async def do(acting: Acting) -> str:
            branch = acting.ident("branch")
            await lifecycle(acting, branch, self.among)
            await acting.run("MATCH (b:Branch {id: $id}) SET b.lifecycle = $to", id=branch, to=self.to)
            acting.touched.thing("Branch", branch)
            await changed(acting, branch, self.change)
            return branch

        return Act(self.name, self.zh, self.en, self.roles, (BRANCH, told(NUMBER, required=self.approved), DAY), do)


async def plan(acting: Acting) -> str:
    """拟建: it holds nobody yet."""
    return await establish(acting, "PLANNED", "PLAN")


async def dissolve(acting: Acting) -> str:
    """撤销: only when no affiliation is left with it; its secretary's office and its co-management end."""
    branch = acting.ident("branch")
    await lifecycle(acting, branch, ("PLANNED", "READY", *STANDS))
    await acting.hold(_OF_BRANCH, id=branch)
    left = await acting.one("RETURN COUNT { (:Branch {id: $id})<-[:AFFILIATED_WITH]-(:Member) }", id=branch)
    if left and left[0]:
        raise Refused(
            "MEMBERS_REMAIN",
            f"{branch} 还有 {left[0]} 名党员隶属：请先转接（transferAffiliation）或合并（mergeBranch）",
            f"{left[0]} members are affiliated with {branch}: transfer them, or merge it (mergeBranch)",
        )
    await _end(acting, branch, SECRETARY, CO_MANAGED)
    return await _dissolved(acting, branch, "DISSOLUTION")


async def merge(acting: Acting) -> str:
    """合并: whoever belongs to a branch, or is co-managed by it, goes over into another on the same day."""
    branch, into, on = acting.ident("branch"), acting.ident("into"), acting.on()
    if branch == into:
        raise Refused("SAME_BRANCH", "不能并入自己：请改正 into", "A branch cannot be merged into itself: correct into")
    await lifecycle(acting, branch, STANDS)
    await lifecycle(acting, into, STANDS)
    members = await acting.hold(_OF_BRANCH, id=branch)
    holds = await acting.one("MATCH (b:Branch {id: $id, establishment: 'STANDING'}) RETURN true", id=into)
    affiliated = await _linked(acting, branch, AFFILIATION)
    if affiliated and holds is None:
        raise Refused(
            "BRANCH_HOLDS_NO_AFFILIATION",
            f"{into} 是非建制党组织，不接收组织关系：请并入建制党组织",
            f"{into} is not a standing branch: merge into one that is",
        )
    for member in affiliated:
        if await _goes_over(acting, member, AFFILIATION, branch, into):
            papers = {"on": on, "number": acting.given["number"], "source": acting.act.zh}
            ends = {"OF": ("Member", member), "FROM": ("Branch", branch), "TO": ("Branch", into)}
            await acting.record("AffiliationTransfer", papers, ends)
    for member in await _linked(acting, branch, CO_MANAGED):
        await _goes_over(acting, member, CO_MANAGED, branch, into)
    await _end(acting, branch, SECRETARY)
    await few(acting, into)
    if members:
        acting.warn(f"{len(members)} 名党员并入 {into}", f"{len(members)} members went over into {into}")
    return await _dissolved(acting, branch, "MERGER")


async def _goes_over(acting: Acting, member: str, link: str, branch: str, into: str) -> bool:
    """Let a member's link lead to another branch; it only ends for who died, left, or is linked so already."""
    on = acting.on()
    await history.end(acting, member, link, "Branch", branch, on)
    here = await acting.one(
        f"MATCH (m:Member {{id: $id}}) WHERE m.status IN ['ACTIVE', 'SUSPENDED'] "
        f"AND NOT EXISTS {{ (m)-[:{link}]->(:Branch {{id: $into}}) }} RETURN true",
        id=member,
        into=into,
    )
    if here:
        await history.begin(acting, member, link, "Branch", into, since=on)
    return here is not None


async def _end(acting: Acting, branch: str, *links: str) -> None:
    for link in links:
        for member in await _linked(acting, branch, link):
            await history.end(acting, member, link, "Branch", branch, acting.on())


async def _linked(acting: Acting, branch: str, link: str) -> list[str]:
    rows = await acting.run(f"MATCH (:Branch {{id: $id}})<-[:{link}]-(m:Member) RETURN m.id ORDER BY m.id", id=branch)
    return [str(member) for (member,) in rows]


async def _dissolved(acting: Acting, branch: str, change: str) -> str:
    await acting.run("MATCH (b:Branch {id: $id}) SET b.lifecycle = 'DISSOLVED'", id=branch)
    acting.touched.thing("Branch", branch)
    return await changed(acting, branch, change)


STEPS = (
    Step(
        "reportReady",
        "报告条件成熟",
        "report that a planned branch is ready to be built",
        ("PLANNED",),
        "READY",
        "READINESS",
        (Role.COMMUNITY, *COMMITTEE),
    ),
    Step("buildBranch", "建成党组织", "build a planned branch", ("PLANNED", "READY"), "BUILT", "SET_UP", approved=True),
    Step("findAlive", "认定成活", "find a branch that was built alive", ("BUILT",), "ALIVE", "LIFE"),
    Step("findNominal", "认定形同虚设", "find a branch nominal", ("BUILT", "ALIVE"), "NOMINAL", "NOMINAL"),
    Step("reviveBranch", "整顿复活", "find a nominal branch alive again", ("NOMINAL",), "ALIVE", "REVIVAL"),
)
ACTS = (
    Act("planBranch", "拟建党组织", "plan a branch", COMMITTEE, (*NEW, DAY), plan),
    *(step.act() for step in STEPS),
    Act("dissolveBranch", "撤销党组织", "dissolve a branch", COMMITTEE, (BRANCH, APPROVAL, DAY), dissolve),
    Act(
        "mergeBranch",
        "合并党组织",
        "merge a branch into another",
        COMMITTEE,
        (BRANCH, noun("Branch", "并入的党组织", "the branch it is merged into", name="into"), APPROVAL, DAY),
        merge,
    ),
)
