"""An entry of the audit trail: what it holds, declared once, and what it may never hold, refused where it is made."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from graph.audit.plain import Plain, ident, no_number_of_a_person, plain
from graph.day import SHANGHAI
from graph.errors import Refused
from graph.model.kinds import Kind, Noun, Property, vocabulary
from graph.scope import Role


class AuditKind(StrEnum):
    """What kind of thing an entry tells."""

    ACT = "ACT"
    REVEAL = "REVEAL"
    COPY = "COPY"
    PRINT = "PRINT"
    REFUSAL = "REFUSAL"
    LOGIN = "LOGIN"


KIND: Final = vocabulary(
    "AuditKind",
    "审计类别",
    **{
        AuditKind.ACT.value: ("办理", "an act that changed something"),
        AuditKind.REVEAL.value: ("查看原文", "a sealed value was shown in clear"),
        AuditKind.COPY.value: ("复制或导出", "something was copied or exported"),
        AuditKind.PRINT.value: ("打印", "something was printed"),
        AuditKind.REFUSAL.value: ("拒绝", "something was refused"),
        AuditKind.LOGIN.value: ("登录", "somebody came in"),
    },
)
ROLE: Final = vocabulary("Role", "角色", **{role.value: ("", "") for role in Role})

#: A node's declaration that stands outside NOUNS: no field, filter, search or link of theirs leads to it.
AUDIT: Final = Noun(
    "AuditEntry",
    "audit",
    "审计记录",
    "an entry of the audit trail",
    "audit-",
    (
        Property("chain", "链", "the chain: a county's 6 digits, a city's 4, or empty", required=True),
        Property("number", "序号", "its number in the chain, from 1", Kind.INTEGER, required=True),
        Property("kind", "类别", "what kind of thing it tells", Kind.WORD, required=True, words=KIND),
        Property("act", "事项", "the name of the act", required=True),
        Property("at", "时间", "when (Asia/Shanghai)", Kind.MOMENT, required=True),
        Property("who", "主体", "who: the issuer and the subject, never a name", required=True),
        Property("role", "角色", "the role they had", Kind.WORD, words=ROLE),
        Property("anchor", "范围", "the anchor of that role"),
        Property("operation", "操作编号", "the operation's id"),
        Property("code", "拒绝代码", "the code of a refusal"),
        Property("reason", "事由", "why, as the person stated"),
        Property("hash", "哈希", "SHA-256 over the entry and the hash before it", required=True),
    ),
)
#: What lists of entries are found by, each newest first.
FOUND_BY: Final = ("chain", "kind", "act", "who", "role")

_ACT: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")
_CODE: Final = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
#: The most things that one entry is about, parts of its detail, and characters of its texts.
MOST_ABOUT: Final = 10_000
MOST_PARTS: Final = 20
LONGEST: Final = 600


@dataclass(frozen=True)
class Entry:
    """One thing that was done, seen or refused.

    `at` is given, with its offset. `who` is made by `named`: an issuer and a subject, never a person's name. `about`
    are ids of nodes. `reason` is what the person stated. `detail` says what changed, in ids, words of vocabularies,
    days, numbers and flags alone: whatever else is refused when the entry is made.

    Raises:
        Refused: `AUDIT_ENTRY`, or `AUDIT_SENSITIVE` where a text holds an identity or a phone number.
    """

    kind: AuditKind
    act: str
    at: datetime
    who: str
    role: Role | None = None
    anchor: str = ""
    about: tuple[str, ...] = ()
    operation: str = ""
    code: str = ""
    reason: str = ""
    detail: Mapping[str, Plain | date] = field(default_factory=dict[str, "Plain | date"])

    def __post_init__(self) -> None:
        """Refuse what may not stand in the trail."""
        _check(_ACT.fullmatch(self.act) is not None, "act", "应为事项名称", "must be the name of an act")
        _check(self.at.tzinfo is not None, "at", "须带时区", "must have its offset")
        _check(not self.code or _CODE.fullmatch(self.code) is not None, "code", "应为拒绝代码", "must be a code")
        _check(not self.anchor or self.anchor.isprintable(), "anchor", "须为可见字符", "must be printable")
        _check(bool(self.who), "who", "不能为空", "must be given")
        _check(
            self.kind is not AuditKind.REVEAL or bool(self.reason), "reason", "查看原文须说明", "is due for a reveal"
        )
        _check(self.kind is not AuditKind.REFUSAL or bool(self.code), "code", "拒绝须有代码", "is due for a refusal")
        for name, text in (("who", self.who), ("operation", self.operation), ("reason", self.reason)):
            _check(
                len(text) <= LONGEST and text.isprintable(),
                name,
                f"须为至多 {LONGEST} 个可见字符",
                f"has at most {LONGEST} characters, all of them printable",
            )
        no_number_of_a_person("reason", self.reason)
        _check(len(self.about) <= MOST_ABOUT, "about", f"至多 {MOST_ABOUT} 个", f"has at most {MOST_ABOUT} ids")
        _check(len(self.detail) <= MOST_PARTS, "detail", f"至多 {MOST_PARTS} 项", f"has at most {MOST_PARTS} parts")
        for each in self.about:
            ident("about", each)
        # Read once, here: what is checked is what will be written.
        object.__setattr__(self, "detail", {name: plain(name, value) for name, value in self.detail.items()})

    @property
    def stored(self) -> dict[str, object]:
        """Return what the graph keeps of it: texts, and a list of ids; nothing for what is not there.

        The moment is a text of fixed width in Asia/Shanghai: it is ordered as moments are, and hashed as it stands.
        """
        kept: dict[str, object] = {
            "kind": self.kind.value,
            "act": self.act,
            "at": self.at.astimezone(SHANGHAI).isoformat(timespec="microseconds"),
            "who": self.who,
            "role": self.role.value if self.role else "",
            "anchor": self.anchor,
            "about": list(dict.fromkeys(self.about)),
            "operation": self.operation,
            "code": self.code,
            "reason": self.reason,
            "detail": canonical(self.detail) if self.detail else "",
        }
        return {name: value for name, value in kept.items() if value}


def named(issuer: str, subject: str) -> str:
    """Return who acts, as text: the token's issuer, a space, and its subject; an issuer has no space in it."""
    return f"{issuer} {subject}".strip()


def canonical(value: object) -> str:
    """Return the one JSON text of a value: keys in order, no spaces; anybody can make it again."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _check(holds: bool, name: str, zh: str, en: str) -> None:  # noqa: FBT001 - a test's outcome
    if not holds:
        raise Refused("AUDIT_ENTRY", f"审计记录的 {name} {zh}", f"{name} of an audit entry {en}")
