"""Standards: money, model sites, practices, ledgers, the seven haves and the claims of a speech."""

from __future__ import annotations

from graph.model.common import ENDED, NAME, NOTE, NUMBER, PLACE_TEXT, RECORDED, SOURCE, TITLE, YEAR
from graph.model.kinds import Kind, Noun, Property, vocabulary

GRANT_MODE = vocabulary(
    "GrantMode",
    "经费方式",
    AWARD_IN_LIEU=("以奖代补", "award in lieu of subsidy"),
    DIRECT=("直接补贴", "direct subsidy"),
    EARMARKED=("专项经费", "earmarked fund"),
)
QUALIFIER = vocabulary("ClaimQualifier", "口径", EXACT=("正好", "exactly"), AT_LEAST=("不少于", "at least"))
CLAIM_COUNTS = vocabulary(
    "ClaimCounts",
    "所计对象",
    BRANCHES_IN_COMMUNITIES=("社区党组织", "organisations in life, based in a community of the city"),
    MEMBERS_IN_THEM=("凝聚的党员", "distinct counted members affiliated with or co-managed by those"),
)
#: 七有, in the order of the source: the flag's property, its Chinese and its English name.
SEVEN_HAVES = (
    ("institution", "机构", "an institution"),
    ("personnel", "人员", "personnel"),
    ("posts", "编制", "authorised posts"),
    ("venue", "场所", "a venue"),
    ("funding", "经费", "funding"),
    ("plan", "计划", "a plan"),
    ("activity", "活动", "activities"),
)

STANDARDS = (
    Noun(
        "Grant",
        "grants",
        "经费",
        "money for a community or a branch",
        "gr-",
        (
            YEAR,
            Property("amount", "金额（元）", "amount in yuan", Kind.NUMBER, required=True),
            Property("mode", "方式", "how it is paid", Kind.WORD, required=True, words=GRANT_MODE),
        ),
    ),
    Noun(
        "DemonstrationSite",
        "demonstrationSites",
        "示范点",
        "a model site of a year",
        "ds-",
        (NAME, YEAR, Property("withdrawnOn", "撤销日期", "the day it ceased to be one", Kind.DAY)),
    ),
    Noun("Exemplar", "exemplars", "典型", "an exemplary branch or member", "ex-", (NAME, YEAR, NOTE)),
    Noun(
        "Practice",
        "practices",
        "经验做法",
        "what a county does, in the words of the source",
        "prc-",
        (NAME, Property("text", "原文", "the words of the source", required=True), PLACE_TEXT, SOURCE, ENDED),
    ),
    Noun(
        "LedgerEntry",
        "ledgerEntries",
        "台账",
        "a version of a community's quarterly register",
        "le-",
        (
            Property("updatedOn", "更新日期", "day of the update", Kind.DAY, required=True, indexed=True),
            Property("version", "版本", "version", Kind.INTEGER),
            *RECORDED,
        ),
    ),
    Noun(
        "Assessment",
        "assessments",
        "七有考核",
        "a county's yearly assessment of the seven haves",
        "as-",
        (
            YEAR,
            *(Property(key, f"有{zh}", f"has {en}", Kind.FLAG, required=True) for key, zh, en in SEVEN_HAVES),
            *(Property(f"{key}Evidence", f"有{zh}的依据", f"evidence of {en}") for key, zh, en in SEVEN_HAVES),
            Property("inGeneralEvaluation", "纳入综合考核", "counts in the general evaluation", Kind.FLAG),
        ),
    ),
    Noun(
        "PolicyDocument",
        "policyDocuments",
        "《意见》",
        "what a practice is based on",
        "pd-",
        (TITLE, YEAR, NUMBER, ENDED),
    ),
    Noun(
        "Claim",
        "claims",
        "工作成效数字",
        "a stated figure, to be reconciled with the graph",
        "cl-",
        (
            NAME,
            Property("value", "数值", "the stated figure", Kind.INTEGER, required=True),
            Property("qualifier", "口径", "exactly or at least", Kind.WORD, required=True, words=QUALIFIER),
            Property("counts", "所计对象", "what it counts", Kind.WORD, required=True, words=CLAIM_COUNTS),
            SOURCE,
            NOTE,
        ),
    ),
)
