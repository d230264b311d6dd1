"""Two answers held against each other: data exactly, cursors by the place they stand for, errors by path and code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from graphql import ExecutionResult

from tests.evaluator.errors import codes_of
from tests.evaluator.pages import Cursor, Place

Path = tuple[str | int, ...]


@dataclass
class Cursors:
    """The cursors that were given out, each with the place that it stands for."""

    places: dict[str, Place] = field(default_factory=dict[str, Place])
    lately: list[str] = field(default_factory=list[str])

    def met(self, told: object, expected: Cursor) -> bool:
        """Keep a cursor with its place; tell whether it stood for no other place before."""
        if isinstance(told, str):
            self.lately.append(told)
        return isinstance(told, str) and self.places.setdefault(told, expected.place) == expected.place


def differences(
    told: ExecutionResult, expected: ExecutionResult, cursors: Cursors, given_out: list[str] | None = None
) -> list[str]:
    """Return where an answer is not the expected one; keep its cursors, and list them in `given_out`."""
    cursors.lately = [] if given_out is None else given_out
    return [*_differ(told.data, expected.data, cursors, "data"), *_errors(told, expected)]


def _differ(told: object, expected: object, cursors: Cursors, path: str) -> Iterator[str]:
    if isinstance(expected, Cursor):
        if not cursors.met(told, expected):
            yield f"{path}: {told!r} is no cursor of {expected.place}"
    elif isinstance(expected, dict) and isinstance(told, dict):
        ours, theirs = cast("Mapping[str, object]", expected), cast("Mapping[str, object]", told)
        if list(ours) != list(theirs):
            yield f"{path}: {list(theirs)} told, {list(ours)} expected"
        for key in ours.keys() & theirs.keys():
            yield from _differ(theirs[key], ours[key], cursors, f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(told, list):
        wanted, found = cast("list[object]", expected), cast("list[object]", told)
        if len(wanted) != len(found):
            yield f"{path}: {len(found)} told, {len(wanted)} expected"
        for index, (one, other) in enumerate(zip(found, wanted, strict=False)):
            yield from _differ(one, other, cursors, f"{path}[{index}]")
    elif told != expected or isinstance(told, bool) is not isinstance(expected, bool):
        yield f"{path}: {told!r} told, {expected!r} expected"


def _errors(told: ExecutionResult, expected: ExecutionResult) -> Iterator[str]:
    theirs = [
        (tuple(error.path or ()), str((error.extensions or {}).get("code", error.message)))
        for error in told.errors or ()
    ]
    ours = [(tuple(error.path or ()), codes_of(error)) for error in expected.errors or ()]
    agree = len(theirs) == len(ours) and all(
        path == other and code in codes for (path, code), (other, codes) in zip(theirs, ours, strict=True)
    )
    if not agree:
        yield f"errors: {theirs} told, {ours} expected"
