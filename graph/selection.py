"""What a reader asks for: a tree of fields, and under each the fields for every type it may turn out to be.

An argument's value is known when the selection is made, or it comes with each request and is `Given`: so one selection,
and the statement made of it, serves every request of the same shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

#: What a request brings along: its variables by name, and under names no variable can have who asks and the day.
Values = Mapping[str, object]


@dataclass(frozen=True)
class Given:
    """A value that comes with the request, never null: the path that leads to it, from a variable's name down."""

    path: tuple[str | int, ...]

    def of(self, values: Values) -> object:
        """Return the value that a request brought."""
        found: object = values
        for step in self.path:
            found = cast("dict[str | int, object]", found)[step]
        return found

    def at(self, step: str | int) -> Given:
        """Return a part of an object or a list."""
        return Given((*self.path, step))


#: The code or id that the principal is anchored at ("" for the whole store), and the day of the answers.
ANCHOR = Given(("@anchor",))
DAY = Given(("@day",))


@dataclass(frozen=True)
class Field:
    """One field asked for: the name it is answered under, its own name, its arguments, and what is asked below it.

    An argument is a plain value, `Given`, or a list or dict that holds such. `below` maps a concrete type's name to the
    fields asked of it; a field that is no object has none.
    """

    key: str
    name: str
    args: Mapping[str, object] = field(default_factory=dict[str, object])
    below: Mapping[str, tuple[Field, ...]] = field(default_factory=dict[str, "tuple[Field, ...]"])

    @property
    def kind(self) -> str:
        """Return the name of the one concrete type of a field that has one."""
        return next(iter(self.below))

    def only(self) -> tuple[Field, ...]:
        """Return the fields below a field that has one concrete type."""
        return next(iter(self.below.values()), ())


def resolved(arg: object, values: Values) -> object:
    """Return an argument with what the request brought in its place."""
    if isinstance(arg, Given):
        return arg.of(values)
    if isinstance(arg, list):
        return [resolved(each, values) for each in cast("list[object]", arg)]
    if isinstance(arg, dict):
        return {name: resolved(each, values) for name, each in cast("dict[str, object]", arg).items()}
    return arg


def known(arg: object) -> bool:
    """Tell whether an argument is the same for every request."""
    if isinstance(arg, list):
        return all(known(each) for each in cast("list[object]", arg))
    if isinstance(arg, dict):
        return all(known(each) for each in cast("dict[str, object]", arg).values())
    return not isinstance(arg, Given)
