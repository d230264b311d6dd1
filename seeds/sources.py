"""Sources: a set of fixtures as sheets of text, from a folder of CSV files or from the generator."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import Refused
from seeds.report import Problems

SMALL: Final = Path(__file__).parent / "small"
NAMES: Final = ("small", "city")
DEFAULT_SEED: Final = 1
NOUNS_IN: Final = "nouns"
LINKS_IN: Final = "links"
#: Folders keep such files beside their own: they are no part of a set.
IGNORED: Final = ("README.md", "expected.json", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Sheet:
    """One file of a set: the header, the rows under it, and the line each of them begins on."""

    header: list[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]


Tables = Mapping[str, Sequence[Sequence[str]]]
"""A set in memory: `nouns/Member.csv` to its rows of text, the header first."""

Sheets = Mapping[str, Sheet]


def noun_file(label: str) -> str:
    """Return the name of a noun's file."""
    return f"{NOUNS_IN}/{label}.csv"


def link_file(of_type: str) -> str:
    """Return the name of a link's file."""
    return f"{LINKS_IN}/{of_type}.csv"


def named(source: str | Path | Tables, problems: Problems, seed: int = DEFAULT_SEED) -> Sheets:
    """Return a set: `small`, `city` as generated from `seed`, a folder, or tables.

    What cannot be read is added to `problems`.

    Raises:
        Refused: `NO_SUCH_SET` when there is no such folder.
    """
    if not isinstance(source, str | Path):
        return _sheets(source)
    if source == "city":
        from seeds import city  # noqa: PLC0415 - only who asks for the city pays for its import

        return _sheets(city.tables(seed))
    folder = SMALL if source == "small" else Path(source)
    if not folder.is_dir():
        raise Refused(
            "NO_SUCH_SET",
            f"没有资料集 {source}。可用 {'、'.join(NAMES)}，或一个含 {NOUNS_IN}/ 和 {LINKS_IN}/ 的文件夹。",
            f"There is no set {source}. Name {' or '.join(NAMES)}, or a folder with {NOUNS_IN}/ and {LINKS_IN}/ in it.",
        )
    return read_folder(folder, problems)


def _sheets(tables: Tables) -> Sheets:
    # Lines as they would stand in a CSV file: the header is line 1.
    return {name: Sheet(list(rows[0]), rows[1:], range(2, len(rows) + 1)) for name, rows in tables.items()}


def read_folder(folder: Path, problems: Problems) -> Sheets:
    """Read every file of a folder that belongs, or claims to belong, to a set, in the order of their names."""
    found: dict[str, Sheet] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name in IGNORED or path.name.startswith((".", "~$")):
            continue
        name = path.relative_to(folder).as_posix()
        if (read := _read(path, name, problems)) is not None:
            found[name] = read
    if not found and not problems.total:
        problems.add(f"{NOUNS_IN}/", 0, "", ("没有任何资料文件", "there is no file in the set"), str(folder))
    return found


def write_folder(sheets: Sheets, folder: Path) -> None:
    """Write a set as CSV files, with the mark (BOM) by which Excel knows UTF-8.

    Raises:
        Refused: `FOLDER_NOT_EMPTY`, so that no file of another set stays among them.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            "FOLDER_NOT_EMPTY", f"{folder} 已有内容。请给一个新文件夹。", f"{folder} is not empty. Name a new folder."
        )
    for name, each in sheets.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows((each.header, *each.rows))


def _read(path: Path, name: str, problems: Problems) -> Sheet | None:
    try:
        text = decoded(path.read_bytes())
    except OSError as error:
        problems.add(
            name,
            0,
            "",
            ("文件无法读取，请检查权限", "the file cannot be read; check its permissions"),
            error.strerror or "",
        )
        return None
    if text is None:
        problems.add(
            name, 0, "", ("编码既非 UTF-8 也非 GB18030，请另存为 UTF-8", "neither UTF-8 nor GB18030; save it as UTF-8")
        )
        return None
    # Strict: a quote that is never closed would otherwise swallow the rest of the file into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        problems.add(
            name,
            begins,
            "",
            ("不是合格的 CSV（引号或字符有误）", "not a proper CSV file (quotes or characters)"),
            str(error),
        )
        return None
    if not rows:
        problems.add(name, 1, "", ("缺少表头", "there is no header"))
        return None
    return Sheet([cell.strip() for cell in rows[0]], rows[1:], lines[1:])


def decoded(data: bytes) -> str | None:
    """Return a file's text: UTF-8 with or without a mark, else GB18030, which Excel in China saves; else None.

    GB18030 accepts almost any bytes. A UTF-8 file with a few broken ones would pass as GB18030 and read as nonsense,
    so a file that is mostly good UTF-8 is refused.
    """
    lenient = data.decode("utf-8-sig", "replace")
    broken = lenient.count("\N{REPLACEMENT CHARACTER}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if sum(not each.isascii() for each in lenient) - broken > broken:
            return None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None
