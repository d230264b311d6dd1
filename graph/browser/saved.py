"""The saved queries: each a `.cypher` file that Browser takes as a favourite under its first line."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "queries"
#: Browser puts the files of an archive into a folder of that name.
FAVOURITES = "三位 Sanwei"
_BEGIN = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Saved:
    """A saved query: its title, what it shows, in Chinese and in English, and the whole file."""

    key: str
    zh: str
    en: str
    shows_zh: str
    shows_en: str
    cypher: str
    text: str


@cache
def saved() -> tuple[Saved, ...]:
    """Return the queries in the order of their files."""
    return tuple(read(path) for path in sorted(FOLDER.glob("*.cypher")))


def archive() -> bytes:
    """Return all of them as a zip: dropped on Browser, each becomes a favourite."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for each in saved():
            # The same queries make the same bytes.
            files.writestr(zipfile.ZipInfo(f"{FAVOURITES}/{each.key}.cypher", _BEGIN), each.text)
    return packed.getvalue()


def read(path: Path) -> Saved:
    """Read one file; ValueError where it does not open with its three lines."""
    text = path.read_text(encoding="utf-8")
    *head, cypher = text.split("\n", 3)
    lines = [line.removeprefix("// ") for line in head if line.startswith("// ")]
    zh, middle, en = lines[0].partition(" · ") if lines else ("", "", "")
    if len(lines) != len(head) or not middle:
        raise ValueError(f"{path.name} has to open with `// 标题 · title`, `// 说明` and `// what it shows`")
    return Saved(path.stem, zh, en, lines[1], lines[2], cypher.strip(), text)
