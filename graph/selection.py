"""What a reader asks for: a tree of fields, and under each the fields for every type it may turn out to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Field:
    """One field asked for: the name it is answered under, its own name, its arguments, and what is asked below it.

    `below` maps a concrete type's name to the fields asked of it; a field that is no object has none.
    """

    key: str
    name: str
    args: Mapping[str, object] = field(default_factory=dict[str, object])
    below: Mapping[str, tuple[Field, ...]] = field(default_factory=dict[str, "tuple[Field, ...]"])

    def only(self) -> tuple[Field, ...]:
        """Return the fields below a field that has one concrete type."""
        return next(iter(self.below.values()), ())
