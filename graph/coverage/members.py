"""The questions about a member's file, whereabouts, care, and the unit that answers for them."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.terms import COUNTED, days_after, months_after, within

FILE = Question(
    key="MEMBER_FILE",
    subject=Subject.MEMBER,
    title=Text("建档立册", "Member file"),
    definition=Text("是否有完成的档案", "Is there a complete file"),
    numerator=Text("档案完成的在册党员", "counted members with a complete file"),
    denominator=COUNTED,
    covered="EXISTS { (x)<-[:OF]-(:MemberFile {status: 'COMPLETE'}) }",
    told=(("opened", "EXISTS { (x)<-[:OF]-(:MemberFile) }"),),
    reasons=(
        Reason(
            "NO_FILE",
            Text("没有建档", "no file"),
            "NOT opened",
            Turn.COMMUNITY,
            Action("摸底排查，建档立册", "survey and open a file", ("recordSurvey", "openFile", "completeFile")),
        ),
        Reason(
            "INCOMPLETE",
            Text("档案未完成", "file incomplete"),
            "opened",
            Turn.COMMUNITY,
            Action("补全档案", "complete the file", ("completeFile",)),
        ),
    ),
    source="全面的摸底排查，建档立册",
)
WHEREABOUTS = Question(
    key="MEMBER_WHEREABOUTS",
    subject=Subject.MEMBER,
    title=Text("居住地核实", "Whereabouts"),
    definition=Text(
        "居住地是否在{whereabouts_months}个月内核实过", "Was the home verified within {whereabouts_months} months"
    ),
    numerator=Text(
        "{whereabouts_months}个月内核实过居住地的在册党员",
        "counted members with a home verified within {whereabouts_months} months",
    ),
    denominator=COUNTED,
    covered=f"EXISTS {{ MATCH (x)-[l:LIVES_IN]->(:Community) WHERE {within('l.verifiedOn', '$verifiedFrom')} }}",
    told=(
        ("hasHome", "EXISTS { (x)-[:LIVES_IN]->() }"),
        ("verifiedOn", "head(COLLECT { MATCH (x)-[l:LIVES_IN]->(:Community) RETURN l.verifiedOn })"),
    ),
    reasons=(
        Reason(
            "NO_HOME",
            Text("居住地不明", "no home on record"),
            "NOT hasHome",
            Turn.UNIT,
            Action("核实居住地", "verify the home", ("moveHome",)),
        ),
        Reason(
            "NEVER_VERIFIED",
            Text("居住地从未核实", "never verified"),
            "hasHome AND verifiedOn IS NULL",
            Turn.UNIT,
            Action("核实居住地", "verify the home", ("verifyHome", "moveHome")),
        ),
        Reason(
            "STALE",
            Text("居住地核实已过期", "verified too long ago"),
            "verifiedOn IS NOT NULL",
            Turn.UNIT,
            Action("重新核实居住地", "verify the home again", ("verifyHome", "moveHome")),
            "verifiedOn",
        ),
    ),
    falls=months_after("verifiedOn", "$whereaboutsMonths"),
    source="对辖区内离退休干部党员的基本情况进行全面的摸底排查",
)
CARE = Question(
    key="MEMBER_CARE",
    subject=Subject.MEMBER,
    title=Text("照护服务", "Care"),
    definition=Text(
        "需要照护的在册党员在{care_days}天内是否得到过服务",
        "Had a counted member in need of care a delivery within {care_days} days",
    ),
    numerator=Text("{care_days}天内得到服务的", "those served within {care_days} days"),
    denominator=Text("需要照护的在册党员", "counted members in need of care"),
    population="x.needsCare",
    covered=f"EXISTS {{ MATCH (x)<-[:OF]-(d:ServiceDelivery) WHERE {within('d.on', '$careFrom')} }}",
    told=(
        ("servedOn", "head(COLLECT { MATCH (x)<-[:OF]-(d:ServiceDelivery) RETURN d.on ORDER BY d.on DESC LIMIT 1 })"),
    ),
    reasons=(
        Reason(
            "NEVER",
            Text("从未得到服务", "never served"),
            "servedOn IS NULL",
            Turn.COMMUNITY,
            Action("落实服务主体", "assign a provider", ("serveCommunity", "offerProject")),
        ),
        Reason(
            "LAPSED",
            Text("服务已中断", "service lapsed"),
            "servedOn IS NOT NULL",
            Turn.COMMUNITY,
            Action("恢复服务", "assign a provider again", ("serveCommunity", "offerProject")),
            "servedOn",
        ),
    ),
    falls=(f"CASE WHEN x.needsCare THEN {days_after('servedOn', '$careDays')} END",),
    source="利用这些项目就近为他们提供生活照顾",
)
RESPONSIBLE_UNIT = Question(
    key="MEMBER_RESPONSIBLE_UNIT",
    subject=Subject.MEMBER,
    title=Text("有单位负责", "A unit that answers"),
    definition=Text(
        "原单位已撤销的在册党员是否有现管单位", "Has a counted member whose unit was dissolved an active managing unit"
    ),
    numerator=Text("有在的现管单位的", "those served by an active unit"),
    denominator=Text("原单位已撤销的在册党员", "counted members whose original unit is dissolved"),
    population="EXISTS { (x)-[:RETIRED_FROM]->(:Unit {status: 'DISSOLVED'}) }",
    covered="EXISTS { (x)-[:SERVED_BY]->(:Unit {status: 'ACTIVE'}) }",
    reasons=(
        Reason(
            "NOBODY",
            Text("没有单位负责", "nobody answers"),
            "true",
            Turn.COUNTY_BUREAU,
            Action("接管或指定单位", "take over", ("takeOver",)),
        ),
    ),
    source="离退休干部党建工作是老干部工作部门和原单位的责任",
)
