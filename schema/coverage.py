"""Types of coverage: the answer to a question, its breakdown and its gaps, and the network of an area."""

from __future__ import annotations

from graph.reads.searching import SEARCHED
from schema.nouns import PAGE, connection
from schema.weaving import Argument, FieldSpec, weave, weave_enum, weave_union

LANGUAGE = Argument("language", "Language", "语言 / language", "ZH")
SUBJECTS = ("Member", "UnitCommunityPair", "Community", "Branch", "Society", "County", "Claim")


def weave_coverage() -> None:
    """Keep the types of coverage, search and network."""
    weave(
        "UnitCommunityPair",
        "单位与社区对 / a unit and a community where its counted retirees live",
        (
            FieldSpec("id", "strawberry.ID", "单位编号|社区代码 / unit id|community code"),
            FieldSpec("unit", "Unit", "单位 / the unit"),
            FieldSpec("community", "Community", "社区 / the community"),
        ),
    )
    weave_union("CoverageSubject", SUBJECTS, "覆盖问题的对象 / what a question counts")
    weave_union("SearchResult", SEARCHED, "检索结果 / what a search finds")
    _question()
    _gap()
    _answer()
    _history()
    _network()
    weave(
        "LeagueRow",
        "比较的一行：一个县市区 / a county's row of the league table",
        (
            FieldSpec("key", "str", "区划代码 / division code"),
            FieldSpec("name", "str", "名称 / name"),
            FieldSpec("covered", "int | None", "已覆盖，隐去时为空 / covered, null where withheld"),
            FieldSpec("total", "int | None", "总数，隐去时为空 / total, null where withheld"),
            FieldSpec("rate", "float | None", "比率，隐去或总数为0时为空 / share, null where withheld or total is 0"),
            FieldSpec("withheld", "bool", "因人数过少隐去，或随之隐去 / withheld: too few, or beside such a row"),
        ),
    )


def _question() -> None:
    weave(
        "GapReason",
        "缺口原因 / reason of a gap",
        (
            FieldSpec("code", "str", "代码 / code"),
            FieldSpec("text", "str", "说明 / what it means", (LANGUAGE,)),
        ),
    )
    weave(
        "CoverageQuestionInfo",
        "一个覆盖问题 / a coverage question",
        (
            FieldSpec("key", "CoverageQuestion", "键 / key"),
            FieldSpec("title", "str", "名称 / title", (LANGUAGE,)),
            FieldSpec("definition", "str", "口径，含所用期限 / definition, with the windows in force", (LANGUAGE,)),
            FieldSpec("numerator", "str", "分子 / numerator", (LANGUAGE,)),
            FieldSpec("denominator", "str", "分母 / denominator", (LANGUAGE,)),
            FieldSpec("subject", "CoverageSubjectKind", "对象 / subject"),
            FieldSpec("axes", "list[CoverageAxis]", "可用口径 / axes it has"),
            FieldSpec("reasons", "list[GapReason]", "可能的原因 / reasons a gap can have"),
            FieldSpec("nextAction", "str", "通常的下一步 / the usual next action", (LANGUAGE,)),
            FieldSpec("source", "str", "原文依据 / the words of the source"),
        ),
    )


def _gap() -> None:
    weave(
        "GapOwner",
        "轮到谁 / whose turn it is",
        (
            FieldSpec("role", "Role", "角色 / role"),
            FieldSpec(
                "id",
                "strawberry.ID | None",
                "该角色的范围：代码、单位或党工委编号 / the role's anchor: a code, a unit's or a committee's id",
            ),
            FieldSpec("name", "str | None", "名称 / name"),
        ),
    )
    weave(
        "CoverageGap",
        "一个缺口 / one gap",
        (
            FieldSpec("question", "CoverageQuestion", "问题 / question"),
            FieldSpec("subject", "CoverageSubject", "对象 / subject"),
            FieldSpec("reasons", "list[GapReason]", "原因 / reasons"),
            FieldSpec("owner", "GapOwner", "轮到谁 / whose turn it is"),
            FieldSpec("nextAction", "str", "下一步 / what is to be done", (LANGUAGE,)),
            FieldSpec("acts", "list[str]", "办理它的 mutation / the mutations by which it is done"),
            FieldSpec("area", "Area | None", "所在地区 / where it is"),
            FieldSpec("since", "Day | None", "事实所示的日期 / the day the facts tell"),
        ),
    )
    connection("CoverageGap", "缺口 / gaps", ())


def _answer() -> None:
    weave(
        "Exclusion",
        "不计入的 / what is left out",
        (
            FieldSpec("status", "str", "状态或生命周期 / status or lifecycle"),
            FieldSpec("count", "int", "数量 / how many"),
        ),
    )
    weave(
        "ReasonCount",
        "有此原因的缺口 / gaps with a reason",
        (
            FieldSpec("code", "str", "原因代码 / code of the reason"),
            FieldSpec("text", "str", "说明 / what it means", (LANGUAGE,)),
            FieldSpec("count", "int", "数量 / how many"),
        ),
    )
    weave(
        "CoverageRow",
        "分解的一行 / one row of the breakdown",
        (
            FieldSpec("key", "str", "代码、单位编号、EXTERNAL 或 UNKNOWN / code, unit id, EXTERNAL or UNKNOWN"),
            FieldSpec("name", "str", "名称 / name"),
            FieldSpec("level", "CoverageRowLevel", "层级 / level"),
            FieldSpec("covered", "int", "已覆盖 / covered"),
            FieldSpec("total", "int", "总数 / total"),
            FieldSpec("rate", "float | None", "比率，总数为0时为空 / share, null where total is 0"),
        ),
    )
    weave(
        "Coverage",
        "一个问题的答案 / the answer to a question",
        (
            FieldSpec("question", "CoverageQuestionInfo", "问题 / question"),
            FieldSpec("area", "Area | None", "地区，全库为空 / area, null for the whole store"),
            FieldSpec("axis", "CoverageAxis", "口径 / axis"),
            FieldSpec("covered", "int", "已覆盖 / covered"),
            FieldSpec("total", "int", "总数 / total"),
            FieldSpec("rate", "float | None", "比率，总数为0时为空 / share, null where total is 0"),
            FieldSpec(
                "byReason",
                "list[ReasonCount]",
                "缺口的原因各有多少；一个缺口可有几个原因 / how many gaps have each reason; a gap may have several",
            ),
            FieldSpec("exclusions", "list[Exclusion]", "不计入的 / what is left out"),
            FieldSpec("asOf", "Day", "截至日期 / the day of the data"),
            FieldSpec("breakdown", "list[CoverageRow]", "下一级分解 / one level down"),
            FieldSpec(
                "gaps",
                "CoverageGapConnection",
                "空白名单 / who is not covered",
                (
                    *PAGE,
                    Argument("reason", "str | None", "只看此原因 / only with this reason", None),
                    Argument(
                        "row",
                        "str | None",
                        "只看分解的此行，含 EXTERNAL、UNKNOWN / only of this row of the breakdown",
                        None,
                    ),
                    Argument(
                        "owner", "strawberry.ID | None", "只看轮到此方的 / only those whose turn is this owner's", None
                    ),
                ),
            ),
        ),
    )


def _history() -> None:
    weave(
        "CoverageDay",
        "一天的数 / the numbers of a day",
        (
            FieldSpec("day", "Day", "日期 / day"),
            FieldSpec("covered", "int", "已覆盖 / covered"),
            FieldSpec("total", "int", "总数 / total"),
            FieldSpec("rate", "float | None", "比率，总数为0时为空 / share, null where total is 0"),
        ),
    )
    weave_enum(
        "GapChange",
        "空白名单的变动 / how the gaps changed",
        [
            ("JOINED", "进入：起始日不在，截止日在 / in the gaps on the last day, not on the first"),
            ("LEFT", "离开：起始日在，截止日不在 / in the gaps on the first day, not on the last"),
        ],
    )
    weave(
        "GapMovement",
        "一个对象进入或离开空白名单 / somebody or something joined or left the gaps",
        (
            FieldSpec("subject", "CoverageSubject", "对象 / subject"),
            FieldSpec("change", "GapChange", "进入或离开 / joined or left"),
            FieldSpec("day", "Day", "最后一次变动的日期 / day of the last change"),
            FieldSpec("act", "str | None", "办理的 mutation，随日历变动的为空 / the act, null for the calendar"),
            FieldSpec("operation", "str | None", "操作编号 / id of the operation"),
            FieldSpec("entry", "strawberry.ID | None", "审计记录编号 / id of the audit entry"),
        ),
    )
    connection("GapMovement", "空白名单的变动 / who joined or left the gaps", ())


def _network() -> None:
    weave(
        "NetworkNode",
        "网络的点 / a node of the network",
        (
            FieldSpec("id", "strawberry.ID", "编号 / id"),
            FieldSpec("name", "str", "名称 / name"),
            FieldSpec("kind", "str", "类别 / its label"),
        ),
    )
    weave(
        "NetworkEdge",
        "网络的边 / an edge of the network",
        (
            FieldSpec("source", "strawberry.ID", "起点 / from"),
            FieldSpec("target", "strawberry.ID", "终点 / to"),
            FieldSpec("kind", "str", "关系 / relationship type"),
            FieldSpec(
                "complete", "bool", "对接是否双方确认；其他关系恒为真 / docking confirmed by both; true for all others"
            ),
        ),
    )
    weave(
        "Network",
        "一个地区的三位网络 / the triangle of an area, for a picture",
        (
            FieldSpec("nodes", "list[NetworkNode]", "点 / nodes"),
            FieldSpec("edges", "list[NetworkEdge]", "边 / edges"),
            FieldSpec("truncated", "bool", "有未画出的点 / some nodes were left out"),
        ),
    )
