"""Object types of the contract: one for each noun, with properties and links in both directions, and connections."""

from __future__ import annotations

from graph.model import AREA_LEVELS, LINKS, NOUNS, Link, Noun, Property
from graph.reads.nodes import Hop, link_property_field
from schema.inputs import SCALAR_OF
from schema.weaving import Argument, FieldSpec, weave

PAGE = (
    Argument(
        "first", "int | None", "向后翻：条数，1至100，默认50 / forwards: rows a page, 1 to 100; 50 if left out", None
    ),
    Argument("after", "str | None", "向后翻：上一页的 endCursor / forwards: endCursor of the page before", None),
    Argument(
        "last", "int | None", "向前翻：条数，1至100，默认50 / backwards: rows a page, 1 to 100; 50 if left out", None
    ),
    Argument("before", "str | None", "向前翻：下一页的 startCursor / backwards: startCursor of the page behind", None),
)
ID = FieldSpec("id", "strawberry.ID", "编号，全库唯一 / id, unique in the whole graph")


def page_args(noun: Noun) -> tuple[Argument, ...]:
    """Return the arguments of a connection of a noun."""
    return (
        *PAGE,
        Argument("where", f"{noun.label}Where | None", "条件 / conditions", None),
        Argument("orderBy", f"{noun.label}Order | None", "排序 / order", None),
    )


def weave_nouns() -> None:
    """Keep the types of all nouns, their connections and edges."""
    node = weave("Node", "任何名词 / any noun", (ID,), interface=True)
    area = weave("Area", "地区 / an area by division code", _area_fields(), bases=(node,), interface=True)
    weave(
        "PageInfo",
        "分页 / paging",
        (
            FieldSpec("hasNextPage", "bool", "还有下一页 / there is a next page"),
            FieldSpec("hasPreviousPage", "bool", "还有上一页 / there is a page before"),
            FieldSpec("startCursor", "str | None", "本页开头的游标 / cursor of the first row"),
            FieldSpec("endCursor", "str | None", "本页末尾的游标 / cursor of the last row"),
        ),
    )
    connection("Area", "地区 / areas", ())
    by_label = {noun.label: noun for noun in NOUNS}
    for noun in NOUNS:
        is_area = noun.label in AREA_LEVELS
        fields = [*(_area_fields() if is_area else ()), ID] if is_area else [ID]
        fields += [property_field(prop) for prop in noun.properties if not (is_area and prop.name in {"code", "name"})]
        for link in LINKS:
            if link.source == noun.label:
                fields += _outward(link, by_label)
            if link.target == noun.label:
                fields.append(_backward(link, by_label))
        weave(noun.label, f"{noun.zh} / {noun.en}", fields, bases=(area,) if is_area else (node,))
        connection(noun.label, f"{noun.zh} / {noun.plural}", ())


def connection(name: str, text: str, edge_fields: tuple[FieldSpec, ...], *, edge: str = "") -> None:
    """Keep a connection of a type, and its edge with a link's own properties on it; `edge` names them apart."""
    stem = edge or name
    weave(
        f"{stem}Edge",
        f"{text}：一行 / one row",
        (
            FieldSpec("cursor", "str", "游标 / cursor"),
            FieldSpec("node", name, "所列对象 / what is listed"),
            *edge_fields,
        ),
    )
    weave(
        f"{stem}Connection",
        f"{text}：一页 / one page",
        (
            FieldSpec("edges", f"list[{stem}Edge]", "各行 / rows"),
            FieldSpec("pageInfo", "PageInfo", "分页 / paging"),
            FieldSpec("totalCount", "int", "总数，只在要时计算 / how many in all, counted only if asked"),
        ),
    )


def _area_fields() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            "code",
            "str",
            "区划代码：省2位、市4位、县市区6位、镇街9位、社区12位 / division code of 2, 4, 6, 9 or 12 digits",
        ),
        FieldSpec("name", "str", "名称 / name"),
        FieldSpec("level", "AreaLevel", "层级 / level"),
    )


def _type_of(prop: Property) -> str:
    base = prop.words.name if prop.words else SCALAR_OF[prop.kind]
    return base if prop.required else f"{base} | None"


def property_field(prop: Property, name: str = "") -> FieldSpec:
    """Return the field of a property, under another name where one is given."""
    masked = "（只显示掩码） / masked: " if prop.sealed else " / "
    return FieldSpec(name or prop.name, _type_of(prop), f"{prop.zh}{masked}{prop.en}")


def _outward(link: Link, by_label: dict[str, Noun]) -> list[FieldSpec]:
    hop = Hop(link, outward=True)
    text = f"{link.zh} / {link.en}"
    if link.one:
        beside = [property_field(prop, link_property_field(hop, prop)) for prop in link.properties]
        return [FieldSpec(link.out, f"{link.target} | None", text), *beside]
    return [FieldSpec(link.out, _linked(link, outward=True), text, page_args(by_label[link.target]))]


def _backward(link: Link, by_label: dict[str, Noun]) -> FieldSpec:
    text = f"{link.zh}（反向） / {link.en}, backwards"
    if link.back_one:
        return FieldSpec(link.back, f"{link.source} | None", text)
    return FieldSpec(link.back, _linked(link, outward=False), text, page_args(by_label[link.source]))


def _linked(link: Link, *, outward: bool) -> str:
    """Return the connection of a link to many; a link with properties has edges of its own that carry them."""
    target = link.target if outward else link.source
    if not link.properties:
        return f"{target}Connection"
    field = link.out if outward else link.back
    stem = f"{link.source if outward else link.target}{field[0].upper()}{field[1:]}"
    edge_fields = tuple(property_field(prop) for prop in link.properties)
    connection(target, f"{link.zh} / {link.en}", edge_fields, edge=stem)
    return f"{stem}Connection"
