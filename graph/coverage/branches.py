"""The questions about branches and societies, and the one that holds a stated figure against the graph."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.terms import counted, days_after, in_life, months_before, within

IN_LIFE = Text("建成或成活的党组织", "branches in life")
STANDING = Text("建成或成活的正式建制党组织", "standing branches in life")
GUIDE = Action("加强指导，或合并", "guide, or merge", ("supervise", "findNominal", "mergeBranch"))
RE_ELECT = Action("发换届提醒", "send notice of re-election", ("reElect",))
RECONCILE = Action("核对数字", "reconcile", ("reconcileClaim",))

SIZE = Question(
    key="BRANCH_SIZE",
    subject=Subject.BRANCH,
    title=Text("党组织规模", "Size of a branch"),
    definition=Text(
        "党支部正式党员不少于{branch_min_full}人、总数不超过{branch_max}人；党总支不超过{general_branch_max}人；党委不限",
        "A branch has at least {branch_min_full} full members and at most {branch_max} in all; "
        "a general branch at most {general_branch_max}",
    ),
    numerator=Text("规模合适的", "those of fitting size"),
    denominator=STANDING,
    population=f"x.establishment = 'STANDING' AND {in_life('x')}",
    given=(
        ("size", f"COUNT {{ MATCH (x)<-[:AFFILIATED_WITH]-(m:Member) WHERE {counted('m')} }}"),
        ("full", f"COUNT {{ MATCH (x)<-[:AFFILIATED_WITH]-(m:Member {{partyStatus: 'FULL'}}) WHERE {counted('m')} }}"),
    ),
    covered="""CASE x.kind
    WHEN 'BRANCH' THEN full >= $branchMinFull AND size <= $branchMax
    WHEN 'GENERAL_BRANCH' THEN size <= $generalBranchMax
    ELSE true END""",
    reasons=(
        Reason(
            "TOO_FEW",
            Text("正式党员过少", "too few full members"),
            "x.kind = 'BRANCH' AND full < $branchMinFull",
            Turn.COMMITTEE,
            Action("组建联合支部", "form a joint branch", ("setUpBranch", "mergeBranch")),
        ),
        Reason(
            "TOO_MANY",
            Text("人数过多", "too many"),
            """size > CASE x.kind
    WHEN 'BRANCH' THEN $branchMax
    WHEN 'GENERAL_BRANCH' THEN $generalBranchMax
    ELSE size END""",
            Turn.COMMITTEE,
            Action("研究升格（只提醒）", "review an upgrade (a warning only)", ("upgradeBranch",)),
        ),
    ),
    source="将雷锋党支部、红旗党支部等先进支部升格为党总支",
)
ACTIVITY = Question(
    key="BRANCH_ACTIVITY",
    subject=Subject.BRANCH,
    title=Text("活动与督导", "Activity and supervision"),
    definition=Text(
        "{activity_days}天内是否既有活动又有督导",
        "Were there both an activity and a supervision visit within {activity_days} days",
    ),
    numerator=Text("既有活动又有督导的", "those with both"),
    denominator=IN_LIFE,
    population=in_life("x"),
    given=(
        ("active", f"EXISTS {{ MATCH (x)-[:HELD]->(a:Activity) WHERE {within('a.on', '$activeFrom')} }}"),
        ("supervised", f"EXISTS {{ MATCH (x)<-[:TO]-(v:SupervisionVisit) WHERE {within('v.on', '$activeFrom')} }}"),
    ),
    covered="active AND supervised",
    told=(
        ("activeOn", "head(COLLECT { MATCH (x)-[:HELD]->(a:Activity) RETURN a.on ORDER BY a.on DESC LIMIT 1 })"),
        ("visitedOn", "head(COLLECT { MATCH (x)<-[:TO]-(v:SupervisionVisit) RETURN v.on ORDER BY v.on DESC LIMIT 1 })"),
    ),
    reasons=(
        Reason("NO_ACTIVITY", Text("没有活动", "no activity"), "NOT active", Turn.COMMITTEE, GUIDE, "activeOn"),
        Reason(
            "NO_SUPERVISION", Text("没有督导", "no supervision"), "NOT supervised", Turn.COMMITTEE, GUIDE, "visitedOn"
        ),
    ),
    falls=(days_after("activeOn", "$activityDays"), days_after("visitedOn", "$activityDays")),
    source="重组织构建，轻活动开展……后期的监督指导跟不上……导致支部形同虚设",
)
TERM = Question(
    key="BRANCH_TERM",
    subject=Subject.BRANCH,
    title=Text("届期", "Term"),
    definition=Text(
        "届满日期是否在{term_notice_months}个月以后", "Does the term end more than {term_notice_months} months ahead"
    ),
    numerator=Text("届期在{term_notice_months}个月以上的", "those with more than {term_notice_months} months to go"),
    denominator=STANDING,
    population=f"x.establishment = 'STANDING' AND {in_life('x')}",
    covered="coalesce(x.termEndsOn > $termAfter, false)",
    reasons=(
        Reason("EXPIRED", Text("已届满", "expired"), "x.termEndsOn < $today", Turn.COMMITTEE, RE_ELECT, "x.termEndsOn"),
        Reason("EXPIRING", Text("即将届满", "expiring"), "x.termEndsOn >= $today", Turn.COMMITTEE, RE_ELECT),
        Reason(
            "UNSET",
            Text("没有届满日期", "no date set"),
            "x.termEndsOn IS NULL",
            Turn.COMMITTEE,
            Action("核定届期", "set the term", ("reElect",)),
        ),
    ),
    falls=(days_after("x.termEndsOn", "0"), *months_before("x.termEndsOn", "$termNoticeMonths")),
    source="管理不规范、指导不及时、服务不到位",
)
_TRAINED = f"""EXISTS {{
    MATCH (x)<-[:SECRETARY_OF]-(:Member)<-[:OF]-(t:TrainingRecord) WHERE {within("t.on", "$yearStart")}
  }}"""
SECRETARY = Question(
    key="BRANCH_SECRETARY",
    subject=Subject.BRANCH,
    title=Text("书记选优培强", "A trained secretary"),
    definition=Text("是否有书记，且其中一人今年受过培训", "Is there a secretary, one of them trained this year"),
    numerator=Text("书记今年受过培训的", "those with a secretary trained this year"),
    denominator=IN_LIFE,
    population=in_life("x"),
    covered=_TRAINED,
    falls=(f"CASE WHEN {_TRAINED} THEN $nextYear END",),
    told=(("led", "EXISTS { (x)<-[:SECRETARY_OF]-(:Member) }"),),
    reasons=(
        Reason(
            "NO_SECRETARY",
            Text("没有书记", "no secretary"),
            "NOT led",
            Turn.COMMITTEE,
            Action("选优配强书记", "select one", ("appointSecretary",)),
        ),
        Reason(
            "UNTRAINED",
            Text("书记今年未培训", "not trained this year"),
            "led",
            Turn.COMMITTEE,
            Action("培训书记", "train", ("train",)),
        ),
    ),
    source="做到“选优”，同时，要建立党支部书记的教育培训机制……做到“培强”",
)
SOCIETY = Question(
    key="SOCIETY_BRANCH",
    subject=Subject.SOCIETY,
    title=Text("社团建支部", "A branch in the society"),
    definition=Text(
        "有{society_min_full}名以上在册正式党员的社团是否建有党支部",
        "Has a society with {society_min_full} or more counted full members a branch in life",
    ),
    numerator=Text("建有党支部的社团", "societies with a branch in life"),
    denominator=Text(
        "有{society_min_full}名以上在册正式党员的社团", "societies with {society_min_full} or more counted full members"
    ),
    population=f"""COUNT {{
    MATCH (x)<-[:MEMBER_OF]-(m:Member {{partyStatus: 'FULL'}}) WHERE {counted("m")}
  }} >= $societyMinFull""",
    covered=f"EXISTS {{ MATCH (x)-[:HAS_BRANCH]->(b:Branch) WHERE {in_life('b')} }}",
    reasons=(
        Reason(
            "NO_BRANCH",
            Text("没有建支部", "no branch"),
            "true",
            Turn.COMMITTEE,
            Action("研究建支部", "review", ("foundSocietyBranch",)),
        ),
    ),
    source="深入开展社团建支部工作",
)
CLAIM = Question(
    key="CLAIM_RECONCILIATION",
    subject=Subject.CLAIM,
    title=Text("数字核对", "Reconciliation of claims"),
    definition=Text(
        "图中实数是否与所述数字相符（正好或不少于）", "Does the graph's own count meet the claim, exactly or at least"
    ),
    numerator=Text("相符的数字", "claims that hold"),
    denominator=Text("所述的数字", "claims"),
    given=(
        (
            "actual",
            f"""CASE x.counts
    WHEN 'BRANCHES_IN_COMMUNITIES' THEN COUNT {{
      MATCH (x)-[:FOR]->(a:City), (b:Branch)-[:BASED_IN]->(c:Community)
      WHERE c.code STARTS WITH a.code AND {in_life("b")}
    }}
    ELSE COUNT {{
      MATCH (x)-[:FOR]->(a:City), (c:Community)<-[:BASED_IN]-(b:Branch)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(m:Member)
      WHERE c.code STARTS WITH a.code AND {in_life("b")} AND {counted("m")}
      RETURN DISTINCT m
    }} END""",
        ),
    ),
    covered="CASE x.qualifier WHEN 'EXACT' THEN actual = x.value ELSE actual >= x.value END",
    reasons=(
        Reason("SHORT", Text("实数少于所述", "fewer than claimed"), "actual < x.value", Turn.CITY_BUREAU, RECONCILE),
        Reason("OVER", Text("实数多于所述", "more than claimed"), "actual > x.value", Turn.CITY_BUREAU, RECONCILE),
    ),
    source="全市共建离退休干部社区党组织292个，凝聚老干部党员8000余人",
)
