"""Inputs of the contract: `where` of each noun, typed; sealed properties do not occur."""

from __future__ import annotations

from graph.model import LINKS, NOUNS, Kind, Noun, Property
from schema.weaving import NAMES, FieldSpec, weave_input

SCALAR_OF = {
    Kind.TEXT: "str",
    Kind.INTEGER: "int",
    Kind.NUMBER: "float",
    Kind.FLAG: "bool",
    Kind.DAY: "Day",
    Kind.MOMENT: "Moment",
}
RANGED = {Kind.INTEGER: "Int", Kind.NUMBER: "Float", Kind.DAY: "Date", Kind.MOMENT: "DateTime"}
EXISTS = FieldSpec("exists", "bool", "有无 / is there a value")


def weave_inputs() -> None:
    """Keep the comparisons of every kind of property, and a `where` of every noun."""
    weave_input(
        "StringFilter",
        "文字条件 / conditions on a text",
        (
            FieldSpec("eq", "str", "等于 / equal"),
            FieldSpec("in", "list[str]", "其中之一 / one of"),
            FieldSpec("prefix", "str", "开头 / begins with"),
            FieldSpec("contains", "str", "包含 / contains"),
            EXISTS,
        ),
    )
    weave_input("BooleanFilter", "是否条件 / conditions on a flag", (FieldSpec("eq", "bool", "等于 / equal"), EXISTS))
    for kind, name in RANGED.items():
        scalar = SCALAR_OF[kind]
        weave_input(
            f"{name}Filter",
            "范围条件 / conditions on a range",
            (
                FieldSpec("eq", scalar, "等于 / equal"),
                FieldSpec("in", f"list[{scalar}]", "其中之一 / one of"),
                FieldSpec("gt", scalar, "大于 / after"),
                FieldSpec("gte", scalar, "不小于 / from"),
                FieldSpec("lt", scalar, "小于 / before"),
                FieldSpec("lte", scalar, "不大于 / up to"),
                EXISTS,
            ),
        )
    weave_input(
        "AreaWhere",
        "地区条件 / conditions on areas",
        (FieldSpec("code", "StringFilter", "代码 / code"), FieldSpec("name", "StringFilter", "名称 / name")),
    )
    for noun in NOUNS:
        for prop in noun.properties:
            if prop.words and f"{prop.words.name}Filter" not in NAMES:
                word = prop.words.name
                weave_input(
                    f"{word}Filter",
                    f"{prop.words.zh}条件 / conditions on {word}",
                    (
                        FieldSpec("eq", word, "等于 / equal"),
                        FieldSpec("in", f"list[{word}]", "其中之一 / one of"),
                        EXISTS,
                    ),
                )
        _where(noun)


def _where(noun: Noun) -> None:
    name = f"{noun.label}Where"
    weave_input(
        f"{noun.label}Link",
        f"与{noun.zh}的关系条件 / conditions over a link to {noun.plural}",
        (FieldSpec("some", name, "至少一个 / at least one"), FieldSpec("none", name, "没有 / none")),
    )
    fields = [FieldSpec("id", "StringFilter", "编号 / id")]
    fields += [
        FieldSpec(prop.name, _filter(prop), f"{prop.zh} / {prop.en}") for prop in noun.properties if not prop.sealed
    ]
    fields += [
        FieldSpec(link.out, f"{link.target}Link", f"{link.zh} / {link.en}")
        for link in LINKS
        if link.source == noun.label
    ]
    fields += [
        FieldSpec(link.back, f"{link.source}Link", f"{link.zh}（反向） / {link.en}, backwards")
        for link in LINKS
        if link.target == noun.label
    ]
    fields += [
        FieldSpec("and", f"list[{name}]", "并且 / all of"),
        FieldSpec("or", f"list[{name}]", "或者 / any of"),
        FieldSpec("not", name, "并非 / not"),
    ]
    weave_input(name, f"{noun.zh}的条件 / conditions on {noun.plural}", fields)


def _filter(prop: Property) -> str:
    if prop.words:
        return f"{prop.words.name}Filter"
    return {Kind.TEXT: "StringFilter", Kind.FLAG: "BooleanFilter"}.get(prop.kind) or f"{RANGED[prop.kind]}Filter"
