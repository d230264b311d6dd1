"""The questions about consultation and registration: asked, agreed, registered, and registered at home."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.terms import COUNTED, LATEST, PROPOSED, REGISTERED, days_after

CONSULT = Action(
    "走访征求意见，主动与社区对接", "visit and consult, then dock with the community", ("consult", "offerDocking")
)
ACCEPT = Action("接收报到", "accept the registration", ("proposeRegistration", "acceptRegistration"))
REACH = Action("设法取得联系，再征求意见", "get in touch, then ask", ("consult",))
EXPLAIN = Action("说明待遇不变，再次征求意见", "explain that treatment is unchanged, and ask again", ("consult",))
OUTCOMES = {
    "DECLINED": Text("本人不同意", "declined"),
    "UNDECIDED": Text("本人未决定", "undecided"),
    "UNREACHABLE": Text("联系不上", "unreachable"),
}
AFTER = {"DECLINED": EXPLAIN, "UNDECIDED": EXPLAIN, "UNREACHABLE": REACH}
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
            Reason(code, text, f"proposedOn IS NULL AND latest.outcome = '{code}'", Turn.UNIT, AFTER[code], "latest.on")
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
            "NOT_CONSULTED",
            Text("尚未征求意见", "not consulted"),
            "true",
            Turn.UNIT,
            Action("走访征求意见", "visit", ("consult",)),
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
            Reason(code, text, f"latest.outcome = '{code}'", Turn.UNIT, AFTER[code], "latest.on")
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
    falls=(days_after("latest.on", "$consentDays"),),
    source="将离退休干部党员及时纳入社区党建体系",
)
REGISTERED_AT_HOME = Question(
    key="MEMBER_REGISTERED_AT_HOME",
    subject=Subject.MEMBER,
    title=Text("报到在居住地", "Registered at home"),
    definition=Text("报到社区是否就是居住社区", "Is the community of registration the home community"),
    numerator=Text("报到在居住社区的", "those registered where they live"),
    denominator=Text("已报到且有居住地的在册党员", "counted members, registered and with a home"),
    population="EXISTS { (x)-[:REGISTERED_WITH]->() } AND EXISTS { (x)-[:LIVES_IN]->() }",
    covered="EXISTS { (x)-[:REGISTERED_WITH]->(:Community)<-[:LIVES_IN]-(x) }",
    reasons=(
        Reason(
            "ELSEWHERE",
            Text("报到在别处", "registered elsewhere"),
            "true",
            Turn.COUNTY_BUREAU,
            Action("改在居住地报到", "re-register at home", ("reRegister",)),
        ),
    ),
    source="就近便利",
)
