"""Looks (查看), which change nothing but the trail: a reveal of what is sealed, a copy, a print, somebody coming in.

A reveal is answered after its entry is written and witnessed: what cannot be recorded is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.audit import AuditKind
from graph.audit.words import ASKED, LISTING
from graph.changes.acting import Acting
from graph.changes.auditing import REASON, known
from graph.changes.kinds import Act, Arg, Done, noun, told
from graph.errors import Refused
from graph.model import NOUNS, Kind, Noun, Property
from graph.model.codes import area_level
from graph.scope import Principal, Role
from graph.sealing import Ring, sealed_name

#: Who may see in clear what is sealed: whom the domain gives a reveal, and nobody for whom it says "masked".
REVEALERS = (Role.CITY_BUREAU,)
#: The fewest characters of a reason: "核对住址".
SHORTEST = 4
#: The name of what a reveal shows: told by what is asked of its answer, not by an argument.
SHOWN = "shown"


def _wrong_area(code: str) -> str | None:
    return None if area_level(code) else "应为区划代码 / must be a division code"


def _wrong_count(count: str) -> str | None:
    return "不能为负 / must not be below 0" if int(count) < 0 else None


def _reveal(of: Noun) -> Act:
    """Return the act that shows what of a noun is sealed."""

    async def do(acting: Acting) -> str:
        if len(acting.ident("reason")) < SHORTEST:
            raise Refused(
                "REASON_TOO_SHORT",
                f"查看原文的事由（reason）至少 {SHORTEST} 个字：请写明为何查看",
                f"The reason of a reveal has at least {SHORTEST} characters: say what it is for",
            )
        shown = [of.prop(name) for name in acting.ident(SHOWN).split()]
        if not acting.who.shape.cares and any(prop.caring for prop in shown):
            raise Refused(
                "HEALTH_NOT_YOURS",
                f"健康和护理等级不对角色 {acting.who.role} 显示：请去掉它们",
                f"Health and care level are not shown to the role {acting.who.role}: leave them out",
            )
        cells = ", ".join(f"n.{sealed_name(prop)}" for prop in shown)
        found = await acting.one(f"MATCH (n:{of.label} {{id: $id}}) RETURN {cells}", id=acting.ident("id"))
        for prop, text in zip(shown, found or (), strict=True):
            acting.sealed[prop.name] = None if text is None else str(text)
        return acting.ident("id")

    args = (
        noun(of.label, of.zh, "whom it is about", name="id"),
        told(REASON),
        Arg(SHOWN, "要看的项", "what is asked for", prop=Property(SHOWN, "要看的项", "what is asked for"), kept=True),
    )
    zh, en = f"查看{of.zh}的原文", f"show in clear what of a {of.en} is sealed, on record"
    return Act(f"reveal{of.label}", zh, en, REVEALERS, args, do, kind=AuditKind.REVEAL)


async def _nothing(_acting: Acting) -> str:
    return ""


_LIST = (
    told(Property("of", "内容", "what", Kind.WORD, required=True, words=LISTING)),
    Arg("area", "地区", "of which area", prop=Property("area", "", "", check=_wrong_area), required=False, kept=True),
    told(Property("question", "覆盖问题", "of which question", Kind.WORD, words=ASKED)),
    told(Property("count", "条数", "how many rows", Kind.INTEGER, required=True, check=_wrong_count)),
    told(REASON, required=False),
)
REVEALS = {f"reveal{each.label}": each for each in NOUNS if any(prop.sealed for prop in each.properties)}
LOOKS = (
    *(_reveal(each) for each in REVEALS.values()),
    Act(
        "recordCopy",
        "记录复制或导出，得到水印",
        "record a copy or an export before it is made, for its watermark",
        tuple(Role),
        _LIST,
        _nothing,
        kind=AuditKind.COPY,
    ),
    Act(
        "recordPrint",
        "记录打印，得到水印",
        "record a print before it is made, for its watermark",
        tuple(Role),
        _LIST,
        _nothing,
        kind=AuditKind.PRINT,
    ),
)
#: No mutation: the service does it for whoever comes.
LOGIN = Act("login", "登录", "come in", tuple(Role), (), _nothing, kind=AuditKind.LOGIN)


def opened(done: Done, act: Act, ring: Ring) -> Mapping[str, str | None]:
    """Return in clear what a reveal found, by property.

    Raises:
        SealingError: `SEALED_OTHERWISE`, `SEALED_BROKEN`.
    """
    label = REVEALS[act.name].label
    return {
        name: None if text is None else ring.unseal(label, done.node, name, text) for name, text in done.sealed.items()
    }


def watermark(done: Done, who: Principal) -> str:
    """Return what stands on every page of a copy or a print: who, when, in which scope, and the entry's id."""
    scope = f"{who.role.value} {who.anchor or ''}".strip()
    return f"{known(who)} · {done.at[:16].replace('T', ' ')} · {scope} · {done.entry}"
