"""The questions about members that speak of registration, affiliation, whereabouts and care."""

from __future__ import annotations

from graph.coverage.kinds import Question, Reason, Subject, Text, Turn
from graph.coverage.terms import LATEST, PROPOSED, REGISTERED, in_life, within

COUNTED = Text("在册离退休干部党员", "counted members")
CONSULT = Text("走访征求意见，主动与社区对接", "visit and consult, then dock with the community")
ACCEPT = Text("接收报到", "accept the registration")
EXPLAIN = Text("说明待遇不变，再次征求意见", "explain that treatment is unchanged, and ask again")
OUTCOMES = {
    "DECLINED": Text("本人不同意", "declined"),
    "UNDECIDED": Text("本人未决定", "undecided"),
    "UNREACHABLE": Text("联系不上", "unreachable"),
}
FEARS = {
    "FEARS_TREATMENT_LOSS": Text("担心影响原来的政治生活待遇", "fears losing treatment"),
    "FEARS_LEAVING_UNIT": Text("认为交给社区就是与原单位脱离关系", "fears being cut off from the original unit"),
    "OTHER": Text("其他顾虑", "another reason"),
}

REGISTRATION = Question(
    key="MEMBER_REGISTRATION",
    subject=Subject.MEMBER,
    title=Text("社区报到", "Registration with a community"),
    definition=Text("在册党员是否已在某个社区报到", "Is a counted member registered with some community"),
    numerator=Text("已报到的在册党员", "counted members registered with some community"),
    denominator=COUNTED,
    covered=REGISTERED,
    told=(LATEST, PROPOSED),
    reasons=(
        Reason(
            "NOT_CONSULTED",
            Text("尚未征求意见", "not consulted"),
            "proposedOn IS NULL AND latest IS NULL",
            Turn.UNIT,
            CONSULT,
        ),
        *(
            Reason(code, text, f"proposedOn IS NULL AND latest.outcome = '{code}'", Turn.UNIT, EXPLAIN, "latest.on")
            for code, text in OUTCOMES.items()
        ),
        Reason(
            "AGREED_NOT_REGISTERED",
            Text("已同意，尚未报到", "agreed, not yet registered"),
            "proposedOn IS NULL AND latest.outcome = 'AGREED'",
            Turn.COMMUNITY,
            ACCEPT,
            "latest.on",
        ),
        Reason(
            "PROPOSED",
            Text("已提出报到，待社区接收", "proposed, waiting for the community"),
            "proposedOn IS NOT NULL",
            Turn.COMMUNITY,
            ACCEPT,
            "proposedOn",
        ),
    ),
    source="建立离退休干部党员社区报到制度……确保离退休干部党员的服务管理无空白，全覆盖",
)
AFFILIATION = Question(
    key="MEMBER_AFFILIATION",
    subject=Subject.MEMBER,
    title=Text("组织关系隶属", "Affiliation"),
    definition=Text("在册党员是否隶属至少一个党组织", "Is a counted member affiliated with at least one branch"),
    numerator=Text("有组织关系的在册党员", "counted members with an affiliation"),
    denominator=COUNTED,
    covered="EXISTS { (x)-[:AFFILIATED_WITH]->(:Branch) }",
    reasons=(
        Reason(
            "NO_AFFILIATION",
            Text("没有组织关系", "no affiliation"),
            "true",
            Turn.COUNTY_BUREAU,
            Text("查找组织关系", "trace the affiliation"),
        ),
    ),
    source="将社区离退休干部党员全部纳入党组织管理范围",
)
SINGLE_AFFILIATION = Question(
    key="MEMBER_SINGLE_AFFILIATION",
    subject=Subject.MEMBER,
    title=Text("一方隶属", "One affiliation only"),
    definition=Text("在册党员的组织关系是否不超过一个", "Has a counted member at most one affiliation"),
    numerator=Text("组织关系不超过一个的在册党员", "counted members with at most one affiliation"),
    denominator=COUNTED,
    covered="COUNT { (x)-[:AFFILIATED_WITH]->(:Branch) } <= 1",
    reasons=(
        Reason(
            "SEVERAL",
            Text("隶属多个党组织", "several affiliations"),
            "true",
            Turn.COUNTY_BUREAU,
            Text("更正组织关系转接", "correct the transfer"),
        ),
    ),
    source="一方隶属、多方管理，统分结合、就近便利",
)
NEARBY_BRANCH = Question(
    key="MEMBER_NEARBY_BRANCH",
    subject=Subject.MEMBER,
    title=Text("就近纳入支部", "A branch nearby"),
    definition=Text(
        "在册党员是否隶属于或共管于居住社区内建成或成活的党组织",
        "Is a counted member affiliated with or co-managed by a branch in life that is based in the home community",
    ),
    numerator=Text("就近纳入的在册党员", "counted members in a branch at home"),
    denominator=COUNTED,
    covered=f"""EXISTS {{
    MATCH (x)-[:LIVES_IN]->(:Community)<-[:BASED_IN]-(b:Branch)<-[:AFFILIATED_WITH|CO_MANAGED_BY]-(x)
    WHERE {in_life("b")}
  }}""",
    told=(
        ("hasHome", "EXISTS { (x)-[:LIVES_IN]->(:Community) }"),
        ("hasBranch", f"EXISTS {{ MATCH (x)-[:LIVES_IN]->(:Community)<-[:BASED_IN]-(b:Branch) WHERE {in_life('b')} }}"),
    ),
    reasons=(
        Reason(
            "NO_HOME",
            Text("居住地不明", "no home on record"),
            "NOT hasHome",
            Turn.COMMUNITY,
            Text("核实居住地后纳入", "find the home, then enrol"),
        ),
        Reason(
            "NO_BRANCH_THERE",
            Text("居住社区没有党组织", "no branch in life there"),
            "hasHome AND NOT hasBranch",
            Turn.COMMITTEE,
            Text("设立或调整党组织", "set up or merge a branch"),
        ),
        Reason(
            "NOT_ENROLLED",
            Text("未纳入居住社区党组织", "not enrolled at home"),
            "hasHome AND hasBranch",
            Turn.COMMUNITY,
            Text("纳入居住社区党组织", "enrol"),
        ),
    ),
    source="以社区为单位，及时调整和设立离退休干部基层党组织",
)
CONSULTATION = Question(
    key="MEMBER_CONSULTATION",
    subject=Subject.MEMBER,
    title=Text("征求意见", "Consultation"),
    definition=Text("是否征求过在册党员的意见", "Was a counted member ever consulted"),
    numerator=Text("征求过意见的在册党员", "counted members who were consulted"),
    denominator=COUNTED,
    covered="EXISTS { (x)<-[:OF]-(:Consultation) }",
    reasons=(
        Reason(
            "NOT_CONSULTED", Text("尚未征求意见", "not consulted"), "true", Turn.UNIT, Text("走访征求意见", "visit")
        ),
    ),
    source="原单位在征求老同志意见的基础上主动与社区进行积极对接",
)
CONSENT = Question(
    key="MEMBER_CONSENT",
    subject=Subject.MEMBER,
    title=Text("同意报到", "Consent"),
    definition=Text("最近一次征求意见的结果是否为同意", "Is the outcome of the latest consultation AGREED"),
    numerator=Text("最近一次为同意的党员", "those whose latest consultation is AGREED"),
    denominator=Text("征求过意见的在册党员", "counted members with a consultation"),
    given=(LATEST,),
    population="latest IS NOT NULL",
    covered="latest.outcome = 'AGREED'",
    reasons=(
        *(
            Reason(code, text, f"latest.outcome = '{code}'", Turn.UNIT, EXPLAIN, "latest.on")
            for code, text in OUTCOMES.items()
        ),
        *(
            Reason(code, text, f"latest.reason = '{code}'", Turn.UNIT, EXPLAIN, "latest.on")
            for code, text in FEARS.items()
        ),
    ),
    source="使老同志有顾虑，认为交给社区就是与原单位脱离关系，担心影响其原来的政治生活待遇",
)
REGISTERED_AFTER_CONSENT = Question(
    key="MEMBER_REGISTERED_AFTER_CONSENT",
    subject=Subject.MEMBER,
    title=Text("同意后及时报到", "Registered after consent"),
    definition=Text(
        "最近一次同意已超过{consent_days}天的在册党员是否已报到",
        "Is a counted member registered whose latest consent is over {consent_days} days old",
    ),
    numerator=Text("其中已报到的", "those registered"),
    denominator=Text(
        "最近一次为同意且已超过{consent_days}天的在册党员",
        "counted members, latest AGREED, over {consent_days} days ago",
    ),
    given=(LATEST,),
    population="latest.outcome = 'AGREED' AND latest.on < $consentBefore",
    covered=REGISTERED,
    reasons=(Reason("OVERDUE", Text("同意后逾期未报到", "overdue"), "true", Turn.COMMUNITY, ACCEPT, "latest.on"),),
    source="将离退休干部党员及时纳入社区党建体系",
)
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
            Text("摸底排查，建档立册", "survey and open a file"),
        ),
        Reason(
            "INCOMPLETE",
            Text("档案未完成", "file incomplete"),
            "opened",
            Turn.COMMUNITY,
            Text("补全档案", "complete the file"),
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
        ("hasHome", "EXISTS { (x)-[:LIVES_IN]->(:Community) }"),
        ("verifiedOn", "head(COLLECT { MATCH (x)-[l:LIVES_IN]->(:Community) RETURN l.verifiedOn })"),
    ),
    reasons=(
        Reason(
            "NO_HOME",
            Text("居住地不明", "no home on record"),
            "NOT hasHome",
            Turn.UNIT,
            Text("核实居住地", "verify the home"),
        ),
        Reason(
            "NEVER_VERIFIED",
            Text("居住地从未核实", "never verified"),
            "hasHome AND verifiedOn IS NULL",
            Turn.UNIT,
            Text("核实居住地", "verify the home"),
        ),
        Reason(
            "STALE",
            Text("居住地核实已过期", "verified too long ago"),
            "verifiedOn IS NOT NULL",
            Turn.UNIT,
            Text("重新核实居住地", "verify the home again"),
            "verifiedOn",
        ),
    ),
    source="对辖区内离退休干部党员的基本情况进行全面的摸底排查",
)
REGISTERED_AT_HOME = Question(
    key="MEMBER_REGISTERED_AT_HOME",
    subject=Subject.MEMBER,
    title=Text("报到在居住地", "Registered at home"),
    definition=Text("报到社区是否就是居住社区", "Is the community of registration the home community"),
    numerator=Text("报到在居住社区的", "those registered where they live"),
    denominator=Text("已报到且有居住地的在册党员", "counted members, registered and with a home"),
    population="EXISTS { (x)-[:REGISTERED_WITH]->(:Community) } AND EXISTS { (x)-[:LIVES_IN]->(:Community) }",
    covered="EXISTS { (x)-[:REGISTERED_WITH]->(:Community)<-[:LIVES_IN]-(x) }",
    reasons=(
        Reason(
            "ELSEWHERE",
            Text("报到在别处", "registered elsewhere"),
            "true",
            Turn.COUNTY_BUREAU,
            Text("改在居住地报到", "re-register at home"),
        ),
    ),
    source="就近便利",
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
            Text("落实服务主体", "assign a provider"),
        ),
        Reason(
            "LAPSED",
            Text("服务已中断", "service lapsed"),
            "servedOn IS NOT NULL",
            Turn.COMMUNITY,
            Text("恢复服务", "assign a provider again"),
            "servedOn",
        ),
    ),
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
            Text("接管或指定单位", "take over"),
        ),
    ),
    source="离退休干部党建工作是老干部工作部门和原单位的责任",
)
