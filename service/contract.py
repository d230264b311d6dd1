"""Keeping schema/schema.graphql: the contract as a file that reviewers read, and what a change of it may break."""

from __future__ import annotations

import sys
from pathlib import Path

from graphql import GraphQLSyntaxError, build_schema
from graphql.utilities import find_schema_changes
from graphql.utilities.find_schema_changes import BreakingChange, SafeChange, SchemaChange

from schema import contract

ROOT = Path(__file__).parent.parent
FILE = ROOT / "schema" / "schema.graphql"
CHANGELOG = ROOT / "CHANGELOG.md"


def sdl() -> str:
    """Return the contract as text."""
    return contract.as_str().rstrip() + "\n"


def show() -> int:
    """Print the contract."""
    sys.stdout.write(sdl())
    return 0


def check() -> int:
    """Compare the file with the contract; 1 with the list of changes when they differ."""
    if not FILE.exists():
        sys.stderr.write("缺少 schema/schema.graphql，请运行 make schema\nThe file is missing: run make schema\n")
        return 1
    if FILE.read_text(encoding="utf-8") == sdl():
        return 0
    sys.stderr.write(
        "schema/schema.graphql 与契约不一致，请运行 make schema\n"
        "schema/schema.graphql differs from the contract: run make schema\n"
    )
    for change in changes():
        sys.stderr.write(f"  {_kind(change)}: {change.description}\n")
    return 1


def write() -> int:
    """Write the file; once something was released, a break is refused until the changelog announces it."""
    found = changes() if FILE.exists() else []
    changelog = CHANGELOG.read_text(encoding="utf-8")
    unannounced = [change for change in found if isinstance(change, BreakingChange) and not told(change, changelog)]
    if unannounced and released(changelog):
        sys.stderr.write(
            "以下改动会破坏已有客户端，请先写入 CHANGELOG.md 的 Unreleased 一节\n"
            "These changes break existing clients: put them into CHANGELOG.md under Unreleased first\n"
        )
        sys.stderr.writelines(f"{announcement(change)}\n" for change in unannounced)
        return 1
    FILE.write_text(sdl(), encoding="utf-8")
    for change in found:
        if not isinstance(change, SafeChange):
            sys.stdout.write(f"  {_kind(change)}: {change.description}\n")
    return 0


def changes() -> list[SchemaChange]:
    """Return what the contract changes against the file."""
    try:
        before = build_schema(FILE.read_text(encoding="utf-8"))
    except GraphQLSyntaxError as error:
        sys.stderr.write(f"schema/schema.graphql: {error.message}\n")
        return []
    return find_schema_changes(before, build_schema(sdl()))


def announcement(change: SchemaChange) -> str:
    """Return the line that announces a break."""
    return f"- BREAKING: {change.description}"


def told(change: SchemaChange, changelog: str) -> bool:
    """Say whether the changelog's unreleased part announces a break, in the words of `announcement`."""
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## ")[0]
    return announcement(change) in unreleased


def released(changelog: str) -> bool:
    """Say whether a version was ever released: before that, nobody was promised anything."""
    return any(line.startswith("## [") and "Unreleased" not in line for line in changelog.splitlines())


def _kind(change: SchemaChange) -> str:
    """Return breaking, dangerous or safe."""
    return type(change).__name__.removesuffix("Change").lower()
