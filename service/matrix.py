"""Who may do which act: as JSON, and as a page of the docs, from the acts themselves."""

from __future__ import annotations

import sys
from pathlib import Path

import orjson

from graph.changes.registry import matrix
from graph.scope import Role

PAGE = Path(__file__).parents[1] / "docs" / "acts.md"
HEAD = """# 办理权限 · Who may do which act

由 `python -m service acts --write` 按声明写成，勿手改。角色的范围见令牌；范围之外的，与不存在的答复相同。
*Written from the declarations by `python -m service acts --write`. Each role acts within its scope; what lies outside
it is answered as if it were not there.*
"""


def page() -> str:
    """Return the page."""
    lines = [f"| 办理 act | 名称 name | {' | '.join(role.value for role in Role)} |", f"|{' --- |' * (len(Role) + 2)}"]
    for act, may in matrix():
        cells = " | ".join("✓" if may[role] else "" for role in Role)
        lines.append(f"| {act.zh} · {act.en} | `{act.name}` | {cells} |")
    return "\n".join([HEAD, *lines, ""])


def write() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def show() -> int:
    """Print the matrix as JSON."""
    acts = [{"name": act.name, "zh": act.zh, "en": act.en, "roles": act.roles} for act, _ in matrix()]
    sys.stdout.buffer.write(orjson.dumps(acts, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return 0
