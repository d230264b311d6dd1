"""Acts: what was done to whom and when (征求意见、报到、双向对接、建档立册、摸底排查), dated and recorded."""

from __future__ import annotations

from graph.model.common import NAME, NOTE, NUMBER, ON, RECORDED, SINCE, SOURCE
from graph.model.kinds import Kind, Noun, Property, vocabulary

OUTCOME = vocabulary(
    "ConsultationOutcome",
    "征求意见结果",
    AGREED=("同意", "agreed"),
    DECLINED=("不同意", "declined"),
    UNDECIDED=("未决定", "undecided"),
    UNREACHABLE=("联系不上", "unreachable"),
)
OUTCOME_REASON = vocabulary(
    "ConsultationReason",
    "顾虑",
    FEARS_TREATMENT_LOSS=("担心影响政治生活待遇", "fears losing political and living treatment"),
    FEARS_LEAVING_UNIT=("认为与原单位脱离关系", "fears being cut off from the original unit"),
    OTHER=("其他", "other"),
)
CHANNEL = vocabulary(
    "RegistrationChannel",
    "报到渠道",
    SENT=("组织送到", "sent by the organisation"),
    SELF=("个人报到", "came in person"),
    FOUND=("社区找到", "found by the community"),
)
REGISTRATION_STATUS = vocabulary(
    "RegistrationStatus",
    "报到状态",
    PROPOSED=("已提出", "proposed"),
    ACCEPTED=("已接收", "accepted"),
    DECLINED=("未接收", "declined"),
    WITHDRAWN=("已撤回", "withdrawn"),
)
SIDE = vocabulary("DockingSide", "对接方", UNIT=("原单位", "the unit"), COMMUNITY=("社区", "the community"))
FILE_STATUS = vocabulary("FileStatus", "建档状态", OPEN=("在建", "open"), COMPLETE=("完成", "complete"))
CHANGE_KIND = vocabulary(
    "OrgChangeKind",
    "组织变动",
    SET_UP=("设立", "set up"),
    UPGRADE=("升格", "upgraded"),
    RE_ELECTION=("换届", "re-elected"),
    DISSOLUTION=("撤销", "dissolved"),
    PLAN=("拟建", "planned"),
    READINESS=("条件成熟", "found ready"),
    LIFE=("成活", "found alive"),
    NOMINAL=("认定形同虚设", "found nominal"),
    REVIVAL=("整顿复活", "revived"),
    MERGER=("合并", "merged into another"),
)
#: The links that end by an act, and stay readable as what they were.
FORMER = vocabulary(
    "FormerLinkKind",
    "曾有的关系",
    LIVES_IN=("居住", "lived in"),
    REGISTERED_WITH=("报到", "was registered with"),
    AFFILIATED_WITH=("组织关系隶属", "was affiliated with"),
    CO_MANAGED_BY=("共同管理", "was co-managed by"),
    SECRETARY_OF=("担任书记", "was secretary of"),
    SERVED_BY=("现管单位", "was managed by"),
    MEMBER_OF=("参加社团", "was a member of"),
    VOLUNTEERS_IN=("参加志愿队", "volunteered in"),
    ATTACHED_TO=("挂靠社区", "was attached to"),
    SERVES=("服务社区", "served"),
    OFFERED_IN=("项目所在社区", "was offered in"),
    DOCKED_WITH=("双向对接", "was docked with"),
    MEETS_AT=("活动场所", "met at"),
    COVERS=("覆盖网格", "covered"),
    HEADS=("担任党工委书记", "headed"),
    WORKS_IN=("担任联络员", "worked in"),
    PROVIDES_VENUE=("提供场地", "provided the venue"),
)

ACTS = (
    Noun(
        "Consultation",
        "consultations",
        "征求意见",
        "a member was asked whether to join the community",
        "con-",
        (
            ON,
            Property("outcome", "结果", "what the member said", Kind.WORD, required=True, words=OUTCOME),
            Property("reason", "顾虑", "why not", Kind.WORD, words=OUTCOME_REASON),
            *RECORDED,
        ),
        personal=True,
    ),
    Noun(
        "Registration",
        "registrations",
        "报到",
        "a registration with a community: proposed, accepted, declined or withdrawn",
        "reg-",
        (
            ON,
            Property("channel", "渠道", "how it came about", Kind.WORD, required=True, words=CHANNEL),
            Property("status", "状态", "where it stands", Kind.WORD, required=True, words=REGISTRATION_STATUS),
            *RECORDED,
        ),
        personal=True,
    ),
    Noun(
        "Docking",
        "dockings",
        "双向对接",
        "one side's step in docking a unit with a community",
        "dk-",
        (
            ON,
            Property("side", "一方", "which side took the step", Kind.WORD, required=True, words=SIDE),
            NOTE,
            *RECORDED,
        ),
    ),
    Noun(
        "MemberFile",
        "memberFiles",
        "建档立册",
        "a community's file about a member",
        "mf-",
        (ON, Property("status", "状态", "open or complete", Kind.WORD, required=True, words=FILE_STATUS), *RECORDED),
        personal=True,
    ),
    Noun(
        "SurveyRound", "surveyRounds", "摸底排查", "a community's survey of its residents", "sv-", (ON, NOTE, *RECORDED)
    ),
    Noun(
        "AffiliationTransfer",
        "affiliationTransfers",
        "组织关系转接",
        "a transfer of membership from branch to branch",
        "at-",
        (ON, NUMBER, SOURCE, *RECORDED),
        personal=True,
    ),
    Noun(
        "FormerLink",
        "formerLinks",
        "曾有的关系",
        "a link that has ended, of somebody or of an organisation: from when, until when",
        "fl-",
        (
            Property("link", "关系", "which link it was", Kind.WORD, required=True, words=FORMER),
            SINCE,
            Property("until", "截止日", "the day it ended", Kind.DAY, required=True, indexed=True),
            *RECORDED,
        ),
        personal=True,
    ),
    Noun(
        "OrgChange",
        "orgChanges",
        "设立、升格、换届、撤销",
        "a dated change of a branch, or of a unit",
        "oc-",
        (ON, Property("kind", "类别", "what changed", Kind.WORD, required=True, words=CHANGE_KIND), NUMBER, *RECORDED),
    ),
    Noun(
        "Activity",
        "activities",
        "活动",
        "an activity that a branch held: study, report meeting, culture, volunteering",
        "act-",
        (NAME, ON, Property("theme", "主题", "theme (建党99周年、增添正能量)"), *RECORDED),
    ),
    Noun(
        "SupervisionVisit",
        "supervisionVisits",
        "督导",
        "a visit of guidance to a branch",
        "vis-",
        (ON, NOTE, *RECORDED),
    ),
    Noun(
        "TrainingRecord",
        "trainingRecords",
        "培训",
        "one training of a secretary",
        "tr-",
        (ON, NOTE, *RECORDED),
        personal=True,
    ),
)
