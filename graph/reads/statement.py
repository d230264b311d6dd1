"""All root fields of an operation as one statement, and the answers of its one record, each with its own error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.coverage.windows import Windows
from graph.errors import SanweiError
from graph.reads.build import Build, Root
from graph.reads.roots import ROOTS
from graph.scope import Principal
from graph.selection import Field
from graph.store import Reader


@dataclass(frozen=True)
class Statement:
    """One statement with its parameters, and how its record is read; `failed` holds the fields refused before it."""

    text: str
    parameters: Mapping[str, object]
    roots: tuple[tuple[str, Root], ...]
    failed: Mapping[str, SanweiError]


def compile_reads(fields: tuple[Field, ...], who: Principal, day: date, windows: Windows) -> Statement:
    """Compile the root fields of an operation into one statement; a refused field does not hinder the others."""
    build = Build(who, day, windows)
    roots: list[tuple[str, Root]] = []
    failed: dict[str, SanweiError] = {}
    for field in fields:
        try:
            roots.append((field.key, ROOTS[field.name](build, field)))
        except SanweiError as refusal:
            failed[field.key] = refusal
    clauses = [clause for _, root in roots for clause in root.clauses]
    returned = ", ".join(f"{root.value.expr} AS f{index}" for index, (_, root) in enumerate(roots))
    return Statement("\n".join([*clauses, f"RETURN {returned}"]), build.parameters, tuple(roots), failed)


async def answers(store: Reader, statement: Statement) -> dict[str, object]:
    """Run a statement and return each root field's answer, or the SanweiError that stands in its place."""
    answered: dict[str, object] = dict(statement.failed)
    if not statement.roots:
        return answered
    row = await store.read(statement.text, **statement.parameters)
    for (key, root), cell in zip(statement.roots, row, strict=True):
        try:
            answered[key] = root.value.read(cell)
        except SanweiError as refusal:
            answered[key] = refusal
    return answered
