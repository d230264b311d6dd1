"""Query: every noun by id and as a connection, node, areas, search, network, and coverage."""

from __future__ import annotations

from graph.model import NOUNS, Noun
from schema.nouns import PAGE, page_args
from schema.weaving import Argument, FieldSpec, weave

IDENT = Argument("id", "strawberry.ID", "编号 / id")
AREA = Argument(
    "area", "str | None", "区划代码，默认为您的全部范围 / division code; all of your scope by default", None
)
AXIS = Argument("axis", "CoverageAxis", "口径 / axis", "RESIDENCE")
QUESTION = Argument("question", "CoverageQuestion", "覆盖问题 / coverage question")

RANGE = (
    Argument("from", "Day", "起始日，至多400天 / the first day; at most 400 days"),
    Argument("to", "Day", "截止日 / the last day"),
)


def weave_query(*more: FieldSpec) -> type:
    """Return the root type; `more` are fields that are woven elsewhere."""
    return weave(
        "Query",
        "三位：离退休干部党员的社区覆盖 / Sanwei: who among retired Party members is not yet covered",
        (
            FieldSpec("coverageQuestions", "list[CoverageQuestionInfo]", "28个覆盖问题 / the 28 questions"),
            FieldSpec(
                "coverage",
                "Coverage",
                "一个问题的答案 / the answer to one question",
                (
                    QUESTION,
                    AREA,
                    AXIS,
                    Argument(
                        "asOf",
                        "Day | None",
                        "截至已保存的此日，只有数 / as of this day, one that was kept; numbers alone, no gaps",
                        None,
                    ),
                ),
            ),
            FieldSpec(
                "coverageTrend",
                "list[CoverageDay]",
                "一个地区的走势：已保存的每一天，含今天 / numbers of each kept day, and of today where it is in range",
                (QUESTION, AREA, AXIS, *RANGE),
            ),
            FieldSpec(
                "coverageMovement",
                "GapMovementConnection",
                "两日之间谁进入、谁离开空白名单，新的在前 / who joined or left the gaps between two days, latest first",
                (QUESTION, AREA, AXIS, *RANGE, *PAGE),
            ),
            FieldSpec(
                "coverageOverview",
                "list[Coverage]",
                "此口径的全部问题 / all questions that have the axis",
                (AREA, AXIS),
            ),
            FieldSpec(
                "leagueTable",
                "list[LeagueRow]",
                "本市各县市区的比较，范围外的小数隐去 / the counties of your city, others' small cells withheld",
                (QUESTION, AXIS),
            ),
            FieldSpec(
                "tasks",
                "CoverageGapConnection",
                "我的待办：轮到我的缺口 / what is my turn, across questions",
                (
                    AREA,
                    Argument("question", "CoverageQuestion | None", "只看此问题 / only of this question", None),
                    *PAGE,
                ),
            ),
            FieldSpec(
                "gapsOf",
                "CoverageGapConnection",
                "一个对象的全部缺口，不论轮到谁 / all gaps of one subject, whosever turn they are",
                (
                    Argument("subject", "strawberry.ID", "对象的编号 / id of the subject"),
                    *PAGE,
                ),
            ),
            FieldSpec("node", "Node | None", "按编号查任何名词 / any noun by its id", (IDENT,)),
            FieldSpec(
                "areas",
                "AreaConnection",
                "地区 / areas",
                (
                    Argument("under", "str | None", "只看此代码之下的 / only below this code", None),
                    Argument("level", "AreaLevel | None", "只看此层级 / only of this level", None),
                    *PAGE,
                    Argument("where", "AreaWhere | None", "条件 / conditions", None),
                ),
            ),
            FieldSpec(
                "search",
                "list[SearchResult]",
                "按名称、单位或拼音首字母检索 / search by name, unit or pinyin initials",
                (
                    Argument("text", "str", "检索词 / what to look for"),
                    Argument("first", "int", "条数，1至100 / how many, 1 to 100", 20),
                ),
            ),
            FieldSpec(
                "network",
                "Network",
                "一个地区的网络 / the network of an area",
                (
                    Argument("area", "str", "区划代码 / division code"),
                    Argument("limit", "int", "最多画多少个点，1至500 / most nodes, 1 to 500", 200),
                ),
            ),
            *(field for noun in NOUNS for field in _noun(noun)),
            *more,
        ),
    )


def _noun(noun: Noun) -> tuple[FieldSpec, FieldSpec]:
    return (
        FieldSpec(noun.field, f"{noun.label} | None", f"{noun.zh} / one by id", (IDENT,)),
        FieldSpec(noun.plural, f"{noun.label}Connection", f"{noun.zh} / {noun.plural}", (AREA, *page_args(noun))),
    )
