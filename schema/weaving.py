"""Strawberry types made from declarations: nouns and links are declared once, and their types follow from it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from types import ModuleType
from typing import Annotated, Union, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

#: Where every woven type lives; annotations are names in it, so that types may refer to each other in any order.
#: Strawberry looks names up in the module of a class, so it is one.
_WOVEN = ModuleType("schema.woven")
sys.modules[_WOVEN.__name__] = _WOVEN
NAMES: dict[str, object] = _WOVEN.__dict__
#: Names that Python keeps for itself, and what an input's attribute is called instead.
KEPT = {"in", "and", "or", "not"}


@dataclass(frozen=True)
class Argument:
    """One argument of a field: its type as an annotation, and its default (none: it must be given, unless nullable)."""

    name: str
    type: str
    text: str
    default: object = strawberry.UNSET


@dataclass(frozen=True)
class FieldSpec:
    """One field: its name, its type as an annotation over `NAMES`, its bilingual description, its arguments."""

    name: str
    type: str
    text: str
    args: tuple[Argument, ...] = ()


def argument(spec: Argument) -> StrawberryArgument:
    """Return Strawberry's form of an argument."""
    return StrawberryArgument(
        python_name=spec.name,
        graphql_name=spec.name,
        type_annotation=StrawberryAnnotation(spec.type, namespace=NAMES),
        description=spec.text,
        default=spec.default,
    )


def weave(
    name: str, text: str, fields: Iterable[FieldSpec], *, bases: tuple[type, ...] = (), interface: bool = False
) -> type:
    """Make and keep an object type (or an interface) of the given fields."""
    body: dict[str, object] = {"__module__": _WOVEN.__name__, "__annotations__": {}}
    for spec in fields:
        made = cast("StrawberryField", strawberry.field(description=spec.text, name=spec.name))
        made.arguments = [argument(each) for each in spec.args]
        body[spec.name] = made
        cast("dict[str, object]", body["__annotations__"])[spec.name] = spec.type
    plain = type(name, bases, body)
    made_type = (
        strawberry.interface(plain, name=name, description=text)
        if interface
        else strawberry.type(plain, name=name, description=text)
    )
    NAMES[name] = made_type
    return made_type


def weave_union(name: str, labels: Iterable[str], text: str) -> None:
    """Make and keep a union of kept types."""
    members = Union[tuple(NAMES[label] for label in labels)]  # pyright: ignore[reportInvalidTypeArguments] - made at run time  # noqa: UP007
    NAMES[name] = Annotated[members, strawberry.union(name, description=text)]


def weave_input(name: str, text: str, fields: Iterable[FieldSpec]) -> type:
    """Make and keep an input type; every field may be left out."""
    body: dict[str, object] = {"__module__": _WOVEN.__name__, "__annotations__": {}}
    for spec in fields:
        attribute = f"{spec.name}_" if spec.name in KEPT else spec.name
        made = cast(
            "StrawberryField", strawberry.field(description=spec.text, name=spec.name, default=strawberry.UNSET)
        )
        body[attribute] = made
        cast("dict[str, object]", body["__annotations__"])[attribute] = f"{spec.type} | None"
    made_type = strawberry.input(type(name, (), body), name=name, description=text)
    NAMES[name] = made_type
    return made_type


def weave_enum(name: str, text: str, words: Iterable[tuple[str, str]]) -> None:
    """Make and keep an enum of (value, description)."""
    listed = list(words)
    members = {key: strawberry.enum_value(key, description=said) for key, said in listed}
    made = cast("type[Enum]", Enum(name, cast("dict[str, str]", members)))
    NAMES[name] = strawberry.enum(made, name=name, description=text)
