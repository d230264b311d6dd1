"""Cells: each noun and link as a pydantic model derived from its declaration, whose fields read a CSV cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Final, TypeVar, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from graph.model import Kind, Link, Noun, Property
from graph.model.common import YEAR
from seeds.days import day_of, moment_of, year_of

Value = str | int | float | bool | date | datetime | None
Row = dict[str, Value]
Rule = tuple[str, str]
T = TypeVar("T")

#: Neo4j refuses a key of over 8 kB in a range index, in the middle of a load; a character has at most 4 bytes.
INDEXED_LENGTH: Final = 2000
ID_LENGTH: Final = 64
#: Neo4j's Int has 64 bits; 18 digits always fit.
INTEGER: Final = re.compile(r"[+-]?\d{1,18}", re.ASCII)
NUMBER: Final = re.compile(r"[+-]?\d{1,15}(\.\d+)?", re.ASCII)
FLAGS: Final = {"true": True, "是": True, "false": False, "否": False}

REQUIRED: Final = ("必填", "required")
UNKNOWN_COLUMN: Final = ("没有这一列", "there is no such column")
NOT_ITS_COLUMN: Final = ("这种关系没有这一列", "a link between these two has no such column")
LATER: Final = ("不得晚于载入当日", "must not be later than the day of loading")
DAY: Final = (
    "应为日期，如 2026-03-01、2026/3/1、today-30d、lastquarter",
    "must be a day such as 2026-03-01, 2026/3/1, today-30d, lastquarter",
)
MOMENT: Final = (
    "应为时刻，如 2026-03-01T09:30、today-30d 09:30",
    "must be a moment such as 2026-03-01T09:30, today-30d 09:30",
)
CALENDAR_YEAR: Final = ("应为四位年份、thisyear 或 lastyear", "must be a year of four digits, thisyear or lastyear")
WHOLE: Final = ("应为整数", "must be a whole number")
DECIMAL: Final = ("应为数字，不加千位分隔符", "must be a number without thousands separators")
FLAG: Final = ("应为 true、false、是、否 之一", "must be true, false, 是 or 否")
TOO_LONG: Final = (f"不得超过 {INDEXED_LENGTH} 个字符", f"must not be longer than {INDEXED_LENGTH} characters")
CONTROL: Final = ("含有控制字符", "has a control character")

_TYPES: Final[dict[Kind, type]] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.FLAG: bool,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
    Kind.WORD: str,
}


class Cells(BaseModel):
    """A row of a sheet, read by the declaration it was derived from; validated with the day as its context."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


def read_row(model: type[Cells], cells: Mapping[str, str], day: date) -> tuple[Row, list[tuple[str, Rule]]]:
    """Return the typed values of a row's cells, and its faults: the column and the rule. Empty cells are no cells."""
    given = {name: text for name, cell in cells.items() if (text := cell.strip())}
    try:
        return dict(vars(model.model_validate(given, context=day))), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        return {}, [(str(fault["loc"][0]), _rule(fault["type"], fault.get("ctx", {}))) for fault in faults]


@cache
def noun_model(noun: Noun) -> type[Cells]:
    """Return the model of a noun's rows: its id (an area's is its `code`) and its properties."""
    fields = {each.name: _field(each) for each in noun.properties}
    if noun.code_length is None:
        return _model(noun.label, {"id": _required(str, _id_of(noun)), **fields})
    return _model(noun.label, {**fields, "code": _required(str, _code_of(noun))})


@cache
def link_model(link: Link) -> type[Cells]:
    """Return the model of a link's properties; the ends are read apart, for they tell which link it is."""
    return _model(f"{link.source}{link.type}{link.target}", {each.name: _field(each) for each in link.properties})


def _model(name: str, fields: dict[str, tuple[object, object]]) -> type[Cells]:
    return create_model(name, __base__=Cells, **fields)  # pyright: ignore[reportCallIssue, reportUnknownVariableType, reportArgumentType]


def _field(prop: Property) -> tuple[object, object]:
    read = _READERS[prop.kind]

    def checked(cell: str, info: ValidationInfo) -> Value:
        value = read(prop, cell, cast("date", info.context))
        if prop.check is not None and (wrong := prop.check(cell)) is not None:
            zh, _, en = wrong.partition(" / ")
            raise _fault((zh, en or zh))
        return value

    return (_required if prop.required else _optional)(_TYPES[prop.kind], checked)


def _required(kind: type, read: Callable[..., Value]) -> tuple[object, object]:
    return Annotated[kind, BeforeValidator(read)], Field()


def _optional(kind: type, read: Callable[..., Value]) -> tuple[object, object]:
    return Annotated[kind | None, BeforeValidator(read)], Field(default=None)


def _text(prop: Property, cell: str, _day: date) -> str:
    if prop.indexed and len(cell) > INDEXED_LENGTH:
        raise _fault(TOO_LONG)
    if any(each < " " and each not in "\n\r\t" for each in cell):
        raise _fault(CONTROL)
    return cell


def _word(prop: Property, cell: str, _day: date) -> str:
    words = () if prop.words is None else prop.words.words
    for word in words:
        if cell in {word.key, word.zh}:
            return word.key
    zh, en = "、".join(word.zh for word in words), ", ".join(word.key for word in words)
    raise _fault((f"应为 {zh} 之一", f"must be one of {en}"))


def _flag(_prop: Property, cell: str, _day: date) -> bool:
    return _told(FLAGS.get(cell.lower()), FLAG)


def _number(_prop: Property, cell: str, _day: date) -> float:
    return float(_spelt(cell, NUMBER, DECIMAL))


def _integer(prop: Property, cell: str, day: date) -> int:
    return _year(cell, day) if prop.name == YEAR.name else int(_spelt(cell, INTEGER, WHOLE))


def _day(prop: Property, cell: str, day: date) -> date:
    return _not_later(_told(day_of(cell, day), DAY), day, plan=prop.plan)


def _moment(prop: Property, cell: str, day: date) -> datetime:
    moment = _told(moment_of(cell, day), MOMENT)
    _not_later(moment.date(), day, plan=prop.plan)
    return moment


_READERS: Final[dict[Kind, Callable[[Property, str, date], Value]]] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
}


def _year(cell: str, day: date) -> int:
    year = _told(year_of(cell, day), CALENDAR_YEAR)
    if year > day.year:
        raise _fault(LATER)
    return year


def _not_later(value: date, day: date, *, plan: bool) -> date:
    if value > day and not plan:
        raise _fault(LATER)
    return value


def _id_of(noun: Noun) -> Callable[[str], str]:
    rule = (
        f"应以 {noun.prefix} 开头，不含空格，不超过 {ID_LENGTH} 个字符",
        f"must begin with {noun.prefix}, without spaces, of at most {ID_LENGTH} characters",
    )

    def read(cell: str) -> str:
        fits = cell.startswith(noun.prefix) and len(noun.prefix) < len(cell) <= ID_LENGTH
        if not fits or not cell.isprintable() or " " in cell:
            raise _fault(rule)
        return cell

    return read


def _code_of(noun: Noun) -> Callable[[str], str]:
    length = noun.code_length or 0
    rule = (f"代码应为 {length} 位数字", f"the code must have {length} digits")
    return lambda cell: _spelt(cell, re.compile(rf"\d{{{length}}}", re.ASCII), rule)


def _spelt(cell: str, pattern: re.Pattern[str], rule: Rule) -> str:
    if pattern.fullmatch(cell) is None:
        raise _fault(rule)
    return cell


def _told(value: T | None, rule: Rule) -> T:
    if value is None:
        raise _fault(rule)
    return value


def _fault(rule: Rule) -> PydanticCustomError:
    zh, en = rule
    return PydanticCustomError("rule", "broken", {"zh": zh, "en": en})


def _rule(kind: str, context: Mapping[str, object]) -> Rule:
    if kind == "rule":
        return str(context["zh"]), str(context["en"])
    return REQUIRED if kind == "missing" else NOT_ITS_COLUMN
