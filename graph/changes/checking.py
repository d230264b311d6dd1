"""What an act is told, checked before anything is locked: what is missing, days ahead, words, ids of other nouns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from graph.changes.kinds import Act, Arg
from graph.errors import Refused
from graph.model import BY_LABEL, Kind, noun_of
from graph.scope import Role

#: The longest text that an act takes.
LONGEST = 500


def allowed(act: Act, role: Role) -> None:
    """Refuse an act to a role that it is not for."""
    if role not in act.roles:
        may = "、".join(act.roles)
        raise Refused(
            "NOT_YOUR_ACT",
            f"“{act.zh}”不由角色 {role} 办理：请交给 {may}",
            f"{act.name} is not for the role {role}: leave it to {', '.join(act.roles)}",
        )


def checked(act: Act, given: Mapping[str, object], day: date) -> dict[str, object]:
    """Return what an act was told, without what was left out; Refused where it may not be."""
    kept: dict[str, object] = {}
    for arg in act.args:
        value = given.get(arg.name)
        if isinstance(value, str):
            value = value.strip() or None
        if value is None:
            if arg.required:
                raise _wrong(arg, "不能为空", "must be given")
            continue
        kept[arg.name] = _value(arg, value, day)
    return kept


def _value(arg: Arg, value: object, day: date) -> object:
    if arg.words:
        return _words(arg, value)
    if arg.label:
        found = noun_of(str(value))
        if found is None or found.label != arg.label:
            zh = BY_LABEL[arg.label].zh
            raise _wrong(arg, f"应为{zh}的编号，而不是“{value}”", f'must be the id of a {arg.label}, not "{value}"')
    elif isinstance(value, str) and len(value) > LONGEST:
        raise _wrong(arg, f"不能超过 {LONGEST} 个字", f"has at most {LONGEST} characters")
    prop = arg.prop
    if prop and prop.check and (fault := prop.check(str(value))):
        # A check says it in both languages.
        zh, _, en = fault.partition(" / ")
        raise _wrong(arg, f"：{zh}", en or zh)
    if prop and prop.kind is Kind.DAY:
        on = value if isinstance(value, date) else date.fromisoformat(str(value))
        if on > day and not prop.plan:
            raise _wrong(arg, f"不能晚于今天（{day}）", f"must not lie after today ({day})")
        return on
    return value


def _words(arg: Arg, value: object) -> object:
    given = cast("list[str]", value)
    if unknown := [each for each in given if each not in arg.words]:
        listed = ", ".join(arg.words)
        raise _wrong(arg, f"“{unknown[0][:40]}”不在其中：{listed}", f'"{unknown[0][:40]}" is none of {listed}')
    return list(dict.fromkeys(given))


def _wrong(arg: Arg, zh: str, en: str) -> Refused:
    return Refused("VALUE_WRONG", f"{arg.zh}（{arg.name}）{zh}", f"{arg.name}: {en}")
