"""The questions about communities and counties: organisations, services, money, ledgers, model sites, seven haves."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.terms import BRANCH_IN_LIFE_HERE, COUNTED_RESIDENT, within
from graph.model.standards import SEVEN_HAVES

RESIDENTIAL = Text("有在册党员居住的社区", "communities with a counted resident")
SELECT_SITES = Action("会同县市区遴选示范点", "select sites with the county", ("nameSite", "withdrawSite"))

ORGANIZATION = Question(
    key="COMMUNITY_ORGANIZATION",
    subject=Subject.COMMUNITY,
    title=Text("社区党组织", "An organisation in the community"),
    definition=Text("社区是否有建成或成活的党组织", "Is a branch in life based in the community"),
    numerator=Text("有建成或成活党组织的社区", "communities with a branch in life"),
    denominator=RESIDENTIAL,
    population=COUNTED_RESIDENT,
    covered=BRANCH_IN_LIFE_HERE,
    told=(("nominal", "EXISTS { (x)<-[:BASED_IN]-(:Branch {lifecycle: 'NOMINAL'}) }"),),
    reasons=(
        Reason(
            "NONE",
            Text("没有党组织", "no organisation"),
            "NOT nominal",
            Turn.COMMITTEE,
            Action(
                "成熟一个建设一个",
                "build one, or merge",
                ("planBranch", "reportReady", "buildBranch", "setUpBranch", "mergeBranch"),
            ),
        ),
        Reason(
            "NOMINAL_ONLY",
            Text("只有形同虚设的党组织", "nominal ones only"),
            "nominal",
            Turn.COMMITTEE,
            Action("整顿或合并", "revive or merge", ("reviveBranch", "mergeBranch")),
        ),
    ),
    source="成熟一个建设一个，建设一个成活一个",
)
LIAISON = Question(
    key="COMMUNITY_LIAISON",
    subject=Subject.COMMUNITY,
    title=Text("分组挂靠", "A liaison group"),
    definition=Text("社区是否有挂靠组", "Is some liaison group attached to the community"),
    numerator=Text("有挂靠组的社区", "communities with a group attached"),
    denominator=RESIDENTIAL,
    population=COUNTED_RESIDENT,
    covered="EXISTS { (x)<-[:ATTACHED_TO]-(:LiaisonGroup) }",
    reasons=(
        Reason(
            "NOT_ATTACHED",
            Text("没有挂靠组", "no group attached"),
            "true",
            Turn.COMMITTEE,
            Action("安排挂靠组", "assign a group", ("attachGroup",)),
        ),
    ),
    source="党工委实行分组挂靠的办法",
)
SERVICE_PROJECT = Question(
    key="COMMUNITY_SERVICE_PROJECT",
    subject=Subject.COMMUNITY,
    title=Text("服务党员项目", "Service projects"),
    definition=Text(
        "社区是否有1至{projects_max}个在办的服务党员项目",
        "Are 1 to {projects_max} active projects offered in the community",
    ),
    numerator=Text("有1至{projects_max}个项目的社区", "communities with 1 to {projects_max}"),
    denominator=RESIDENTIAL,
    population=COUNTED_RESIDENT,
    given=(("projects", "COUNT { (x)<-[:OFFERED_IN]-(:ServiceProject {active: true}) }"),),
    covered="1 <= projects AND projects <= $projectsMax",
    reasons=(
        Reason(
            "NONE",
            Text("没有服务项目", "none"),
            "projects = 0",
            Turn.COMMUNITY,
            Action("设置服务党员项目", "set up a project", ("offerProject",)),
        ),
        Reason(
            "TOO_MANY",
            Text("项目过多，应复核", "too many, to be reviewed"),
            "projects > $projectsMax",
            Turn.COMMUNITY,
            Action("复核服务项目", "review the projects", ("closeProject",)),
        ),
    ),
    source="设置1-2个符合他们实际，受他们欢迎的服务党员项目",
)
PROVIDER = Question(
    key="COMMUNITY_PROVIDER",
    subject=Subject.COMMUNITY,
    title=Text("养老服务主体", "A service provider"),
    definition=Text("社区是否有养老服务主体", "Does some provider serve the community"),
    numerator=Text("有服务主体的社区", "communities served"),
    denominator=RESIDENTIAL,
    population=COUNTED_RESIDENT,
    covered="EXISTS { (x)<-[:SERVES]-(:ServiceProvider) }",
    reasons=(
        Reason(
            "NONE",
            Text("没有服务主体", "none"),
            "true",
            Turn.COUNTY_BUREAU,
            Action("协调民政引进服务主体", "bring one in with civil affairs", ("serveCommunity",)),
        ),
    ),
    source="积极引进当地养老服务中心，参与社区离退休干部党员的养老服务",
)
FUNDING = Question(
    key="COMMUNITY_FUNDING",
    subject=Subject.COMMUNITY,
    title=Text("社区经费", "Funding"),
    definition=Text("有党组织的社区今年是否有经费", "Was a community with a branch in life granted money this year"),
    numerator=Text("今年有经费的社区", "communities with a grant this year, to them or a branch based there"),
    denominator=Text("有建成或成活党组织的社区", "communities with a branch in life"),
    population=BRANCH_IN_LIFE_HERE,
    covered="""(EXISTS { (x)<-[:FOR]-(:Grant {year: $year}) }
    OR EXISTS { (x)<-[:BASED_IN]-(:Branch)<-[:FOR]-(:Grant {year: $year}) })""",
    reasons=(
        Reason(
            "NONE",
            Text("今年没有经费", "no grant this year"),
            "true",
            Turn.SUBDISTRICT,
            Action("列入预算", "put it in the budget", ("grant",)),
        ),
    ),
    falls=(
        """CASE WHEN EXISTS { MATCH (x)<-[:FOR]-(g:Grant) WHERE g.year >= $year }
      OR EXISTS { MATCH (x)<-[:BASED_IN]-(:Branch)<-[:FOR]-(g:Grant) WHERE g.year >= $year } THEN $nextYear END""",
    ),
    source="以奖代补或者直接补贴的方式划拨专门经费给社区",
)
LEDGER = Question(
    key="COMMUNITY_LEDGER",
    subject=Subject.COMMUNITY,
    title=Text("工作台账", "The ledger"),
    definition=Text("社区台账本季度是否更新", "Was the community's ledger updated this quarter"),
    numerator=Text("本季度更新过台账的社区", "communities with a ledger updated this quarter"),
    denominator=RESIDENTIAL,
    population=COUNTED_RESIDENT,
    covered=f"EXISTS {{ MATCH (x)<-[:FOR]-(e:LedgerEntry) WHERE {within('e.updatedOn', '$quarterStart')} }}",
    told=(
        (
            "updatedOn",
            "head(COLLECT { MATCH (x)<-[:FOR]-(e:LedgerEntry) RETURN e.updatedOn ORDER BY e.updatedOn DESC LIMIT 1 })",
        ),
    ),
    reasons=(
        Reason(
            "NONE",
            Text("没有台账", "no ledger"),
            "updatedOn IS NULL",
            Turn.COMMUNITY,
            Action("建立台账", "set one up", ("enterLedger",)),
        ),
        Reason(
            "STALE",
            Text("本季度未更新", "not updated this quarter"),
            "updatedOn IS NOT NULL",
            Turn.COMMUNITY,
            Action("更新台账", "update it", ("enterLedger",)),
            "updatedOn",
        ),
    ),
    falls=("CASE WHEN updatedOn >= $quarterStart THEN $nextQuarter END",),
    source="指导社区建立离退休干部党建工作台账",
)
DEMONSTRATION_SITE = Question(
    key="COUNTY_DEMONSTRATION_SITE",
    subject=Subject.COUNTY,
    title=Text("示范点", "Model sites"),
    definition=Text("县市区今年是否有1至{sites_max}个示范点", "Has the county 1 to {sites_max} model sites this year"),
    numerator=Text("有1至{sites_max}个示范点的县市区", "counties with 1 to {sites_max} sites this year"),
    denominator=Text("县市区", "counties"),
    given=(
        (
            "sites",
            """COUNT {
    MATCH (s:DemonstrationSite {year: $year})
    WHERE s.withdrawnOn IS NULL AND (
      EXISTS { (s)-[:FOR]->(x) }
      OR EXISTS { MATCH (s)-[:FOR]->(c:Community) WHERE c.code STARTS WITH x.code }
      OR EXISTS { MATCH (s)-[:FOR]->(:Branch)-[:BASED_IN]->(c:Community) WHERE c.code STARTS WITH x.code })
    RETURN s
  }""",
        ),
    ),
    covered="1 <= sites AND sites <= $sitesMax",
    reasons=(
        Reason("NONE", Text("今年没有示范点", "none this year"), "sites = 0", Turn.CITY_BUREAU, SELECT_SITES),
        Reason("TOO_MANY", Text("示范点过多", "too many"), "sites > $sitesMax", Turn.CITY_BUREAU, SELECT_SITES),
    ),
    falls=("$nextYear",),
    source="每年建设1-2处特色鲜明、带动力强、示范作用突出的社区离退休干部党建工作示范点",
)


def _has(key: str) -> str:
    return f"(assessed.{key} AND coalesce(trim(assessed.{key}Evidence), '') <> '')"


SEVEN = Question(
    key="COUNTY_SEVEN_HAVES",
    subject=Subject.COUNTY,
    title=Text("七有", "The seven haves"),
    definition=Text(
        "县市区今年的考核是否七有齐全且各有依据", "Has this year's assessment all seven, each with evidence"
    ),
    numerator=Text("七有齐全的县市区", "counties that have all seven"),
    denominator=Text("县市区", "counties"),
    given=(
        (
            "assessed",
            """head(COLLECT {
    MATCH (x)<-[:FOR]-(a:Assessment {year: $year})
    RETURN a ORDER BY coalesce(a.recordedAt, datetime('0001-01-01T00:00Z')) DESC, a.id DESC LIMIT 1
  })""",
        ),
    ),
    covered=f"coalesce({' AND '.join(_has(key) for key, _zh, _en in SEVEN_HAVES)}, false)",
    reasons=(
        Reason(
            "NOT_ASSESSED",
            Text("今年没有考核", "not assessed this year"),
            "assessed IS NULL",
            Turn.COUNTY_BUREAU,
            Action("开展考核", "assess", ("assess",)),
        ),
        *(
            Reason(
                key.upper(),
                Text(f"缺{zh}或缺依据", f"lacks {en}, or its evidence"),
                f"assessed IS NOT NULL AND NOT {_has(key)}",
                Turn.COUNTY_BUREAU,
                Action(f"补齐{zh}", f"rectify: {en}", ("assess",)),
            )
            for key, zh, en in SEVEN_HAVES
        ),
    ),
    falls=("$nextYear",),
    source="做到有机构、有人员、有编制、有场所、有经费、有计划、有活动",
)
