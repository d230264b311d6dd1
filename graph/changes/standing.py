"""What stands, and may stand no more: 服务党员项目 offered and closed, 示范点 withdrawn, a figure reconciled."""

from __future__ import annotations

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, noun, told
from graph.changes.registration import COMMUNITY, DAY
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.scope import Role

PROJECT = noun("ServiceProject", "服务党员项目", "the project")
OFFERED = noun("ServiceProject", "服务党员项目", "the project", anywhere=True)


async def offer(acting: Acting) -> str:
    """设置项目: an active project is offered in a community, by a provider where one is named."""
    project, community, provider = (
        acting.ident("serviceProject"),
        acting.ident("community"),
        acting.given.get("serviceProvider"),
    )
    found = await acting.one(
        """MATCH (p:ServiceProject {id: $id}) MATCH (c:Community {id: $community})
        RETURN EXISTS { (p)-[:OFFERED_IN]->(c) } AND p.active""",
        id=project,
        community=community,
    )
    if found and found[0]:
        raise Refused(
            "ALREADY_OFFERED",
            f"{project} 已在 {community} 开办：无需再次办理",
            f"{project} is offered in {community} already: nothing is left to do",
        )
    await acting.run(
        "MATCH (p:ServiceProject {id: $id}) MATCH (c:Community {id: $community}) "
        "MERGE (p)-[:OFFERED_IN]->(c) SET p.active = true",
        id=project,
        community=community,
    )
    acting.touched.thing("ServiceProject", project)
    if provider:
        await acting.run(
            "MATCH (p:ServiceProject {id: $id}) MATCH (s:ServiceProvider {id: $provider}) MERGE (s)-[:OFFERS]->(p)",
            id=project,
            provider=provider,
        )
    number = await acting.one(
        "MATCH (c:Community {id: $id}) RETURN COUNT { (c)<-[:OFFERED_IN]-(:ServiceProject {active: true}) }",
        id=community,
    )
    most = acting.windows.projects_max
    if number and int(str(number[0])) > most:
        acting.warn(
            f"{community} 现有 {number[0]} 个在办项目，一般为 1 至 {most} 个：请复核",
            f"{community} has {number[0]} active projects, where 1 to {most} are usual: review them",
        )
    return project


async def close(acting: Acting) -> str:
    """结束项目: it leaves the community; one that is offered nowhere else has ended, where it was."""
    project, community = acting.ident("serviceProject"), acting.ident("community")
    found = await acting.one(
        "MATCH (p:ServiceProject {id: $id, active: true})-[:OFFERED_IN]->(:Community {id: $community}) "
        "RETURN COUNT { (p)-[:OFFERED_IN]->() }",
        id=project,
        community=community,
    )
    if found is None:
        raise Refused(
            "NOT_OFFERED_THERE",
            f"{project} 没有在 {community} 开办：请核对",
            f"{project} is not offered in {community}: check",
        )
    if found[0] == 1:
        await acting.run("MATCH (p:ServiceProject {id: $id}) SET p.active = false", id=project)
        acting.touched.thing("ServiceProject", project)
    else:
        await history.end(acting, project, "OFFERED_IN", "Community", community, acting.on(), of="ServiceProject")
    return project


async def withdraw_site(acting: Acting) -> str:
    """撤销示范点: it counts no longer among the year's."""
    ident = acting.ident("demonstrationSite")
    found = await acting.one(
        "MATCH (s:DemonstrationSite {id: $id}) WHERE s.withdrawnOn IS NULL SET s.withdrawnOn = $on RETURN true",
        id=ident,
        on=acting.on(),
    )
    if found is None:
        raise Refused("SITE_WITHDRAWN", f"{ident} 已撤销：请核对", f"{ident} is withdrawn already: check the id")
    acting.touched.thing("DemonstrationSite", ident)
    return ident


async def reconcile(acting: Acting) -> str:
    """核对数字: the figure as it was checked; what was stated before stays in the note."""
    ident, on = acting.ident("claim"), acting.on()
    await acting.run(
        """MATCH (c:Claim {id: $id})
        SET c.note = trim(coalesce(c.note, '') + ' ' + toString($on) + '：' + c.value + ' → ' + $value),
          c.value = $value,
          c.source = $source""",
        id=ident,
        on=on,
        value=acting.given["value"],
        source=acting.given["source"],
    )
    acting.touched.thing("Claim", ident)
    return ident


_CLAIM = BY_LABEL["Claim"]
ACTS = (
    Act(
        "offerProject",
        "设置服务党员项目",
        "offer a project in a community",
        COMMUNITY,
        (
            OFFERED,
            noun("Community", "社区", "the community"),
            noun("ServiceProvider", "服务主体", "who offers it", required=False, anywhere=True),
        ),
        offer,
    ),
    Act(
        "closeProject",
        "结束服务党员项目",
        "end a project in a community",
        COMMUNITY,
        (PROJECT, noun("Community", "社区", "the community"), DAY),
        close,
    ),
    Act(
        "withdrawSite",
        "撤销示范点",
        "withdraw a demonstration site",
        (Role.CITY_BUREAU,),
        (noun("DemonstrationSite", "示范点", "the site"), DAY),
        withdraw_site,
    ),
    Act(
        "reconcileClaim",
        "核对数字",
        "correct a published figure after checking it",
        (Role.CITY_BUREAU,),
        (
            noun("Claim", "数字", "the figure"),
            told(_CLAIM.prop("value")),
            told(_CLAIM.prop("source"), required=True),
            DAY,
        ),
        reconcile,
    ),
)
