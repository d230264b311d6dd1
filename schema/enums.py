"""Enums of the contract: the model's vocabularies, and the words of coverage and scope."""

from __future__ import annotations

from graph.audit.words import LISTING
from graph.coverage.kinds import Axis, Subject
from graph.coverage.questions import QUESTIONS
from graph.model import AREA_LEVELS, BY_LABEL, LINKS, NOUNS
from graph.reads.connections import snake
from graph.scope import Role
from schema.weaving import weave_enum

ROLES_ZH = {
    "CITY_BUREAU": "市委老干部局 / city bureau of retired cadres",
    "COUNTY_BUREAU": "县市区委老干部局 / county bureau",
    "WORKING_COMMITTEE": "离退休干部党工委 / working committee",
    "ORIGINAL_UNIT": "原单位、现管单位 / original or managing unit",
    "SUBDISTRICT": "镇街 / subdistrict",
    "COMMUNITY": "社区 / community",
    "BRANCH_SECRETARY": "支部书记 / branch secretary",
    "SERVICE_PROVIDER": "养老服务主体 / service provider",
    "AUDITOR": "审计员 / auditor",
    "SYSTEM_ADMIN": "系统管理员 / system administrator",
}
LINE_LEVELS = (
    *((level.upper(), f"{BY_LABEL[level].zh} / {BY_LABEL[level].en}") for level in AREA_LEVELS[1:]),
    ("UNIT", "单位 / a unit"),
    ("EXTERNAL", "市外 / outside the area asked"),
    ("UNKNOWN", "未知 / no home, or no unit"),
)


def weave_enums() -> None:
    """Keep every enum of the contract."""
    for words in {prop.words for holder in (*NOUNS, *LINKS) for prop in holder.properties if prop.words}:
        weave_enum(words.name, words.zh, [(word.key, f"{word.zh} / {word.en}") for word in words.words])
    weave_enum(LISTING.name, LISTING.zh, [(word.key, f"{word.zh} / {word.en}") for word in LISTING.words])
    weave_enum(
        "AreaLevel",
        "地区层级 / level of an area",
        [(level.upper(), f"{BY_LABEL[level].zh} / {BY_LABEL[level].en}") for level in AREA_LEVELS],
    )
    weave_enum(
        "CoverageQuestion",
        "28个覆盖问题 / the 28 coverage questions",
        [(q.key, f"{q.title.zh} / {q.title.en}") for q in QUESTIONS],
    )
    weave_enum(
        "CoverageAxis",
        "口径 / how subjects are placed",
        [(Axis.RESIDENCE.value, "按居住地 / by home"), (Axis.UNIT.value, "按单位驻地 / by the seat of the unit")],
    )
    weave_enum(
        "CoverageSubjectKind",
        "覆盖问题的对象 / what a question counts",
        [(subject.value, subject.value) for subject in Subject],
    )
    weave_enum("CoverageRowLevel", "分解行的层级 / level of a row", LINE_LEVELS)
    weave_enum("Role", "角色 / role", [(role.value, ROLES_ZH[role.value]) for role in Role])
    weave_enum("Language", "语言 / language", [("ZH", "中文 / Chinese"), ("EN", "英文 / English")])
    for noun in NOUNS:
        keys = ["ID", *(snake(prop.name) for prop in noun.properties if prop.indexed)]
        weave_enum(
            f"{noun.label}Order",
            f"{noun.zh}的排序 / order of {noun.plural}",
            [
                (f"{key}{way}", f"{key.lower()}{' 倒序 / descending' if way else ' 顺序 / ascending'}")
                for key in keys
                for way in ("", "_DESC")
            ],
        )
