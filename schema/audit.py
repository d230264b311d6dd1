"""Types of the audit trail: an entry as it is declared, apart from the nouns, so that no field of theirs has one."""

from __future__ import annotations

from graph.audit.entry import AUDIT, KIND
from schema.nouns import ID, PAGE, connection, property_field
from schema.weaving import Argument, FieldSpec, weave, weave_enum


def weave_audit() -> FieldSpec:
    """Keep the types of the audit trail, and return the field of Query that leads to it."""
    weave_enum(KIND.name, KIND.zh, [(word.key, f"{word.zh} / {word.en}") for word in KIND.words])
    weave(
        "AuditDetail",
        "改了什么：一项 / what changed, one part",
        (FieldSpec("name", "str", "名称 / name"), FieldSpec("value", "str", "值，编号、词、日期、数 / its value")),
    )
    weave(
        AUDIT.label,
        f"{AUDIT.zh} / {AUDIT.en}",
        (
            ID,
            *(property_field(prop) for prop in AUDIT.properties),
            FieldSpec("about", "list[strawberry.ID]", "所涉对象的编号 / ids of what it is about"),
            FieldSpec("detail", "list[AuditDetail]", "改了什么 / what changed"),
        ),
    )
    connection(AUDIT.label, f"{AUDIT.zh} / entries of the audit trail", ())
    return FieldSpec(
        AUDIT.plural,
        f"{AUDIT.label}Connection",
        "审计记录，新的在前，只有审计员可看 / the audit trail, newest first, for the auditor alone",
        (
            Argument("county", "str | None", "只看此县市区（6位）或市（4位）的链 / only the chain of this code", None),
            Argument("about", "strawberry.ID | None", "只看涉及此对象的 / only about this thing", None),
            Argument("who", "str | None", "只看此主体的 / only of whom", None),
            Argument("role", "Role | None", "只看此角色的 / only of this role", None),
            Argument("act", "str | None", "只看此事项 / only of this act", None),
            Argument("kind", "AuditKind | None", "只看此类别 / only of this kind", None),
            Argument("from", "Day | None", "从此日起 / from this day", None),
            Argument("to", "Day | None", "到此日止 / up to this day", None),
            *PAGE,
        ),
    )
