"""The command line of the fixtures: `python -m seeds load|check|write …`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph.errors import SanweiError
from graph.migrations import apply
from graph.sealing import Ring
from graph.server import Neo4jSettings, running
from graph.store import opened
from seeds.loading import load
from seeds.piping import piped
from seeds.reading import read
from seeds.report import Problems
from seeds.rules import warnings
from seeds.settings import loading_day
from seeds.sources import DEFAULT_SEED, named, write_folder

FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 after an expected failure, told in both languages."""
    with piped():
        return _told(_parser().parse_args(arguments))


def _told(asked: argparse.Namespace) -> int:
    try:
        day = loading_day()
        if asked.command == "load":
            _load(asked.set, asked.seed, day)
        elif asked.command == "check":
            _check(asked.set, asked.seed, day)
        else:
            _write(asked.set, asked.folder, asked.seed)
    except SanweiError as error:
        _say(str(error))
        return FAILED
    return 0


def _load(source: str, seed: int, day: date) -> None:
    ring = Ring.from_environment()

    async def loaded() -> str:
        async with opened(server) as store:
            for name in await apply(store):
                _say(f"结构迁移 / migration: {name}")
            return str(await load(store, source, day=day, ring=ring, say=_say, seed=seed))

    with running(Neo4jSettings.from_environment(), attach=True) as server:
        print(asyncio.run(loaded()))  # noqa: T201 - a command's answer


def _check(source: str, seed: int, day: date) -> None:
    rows = read(source, day, seed)
    nouns, links = (sum(map(len, kept.values())) for kept in (rows.nouns, rows.links))
    answer = f"没有问题：{nouns} 个节点，{links} 条关系 / no problems: {nouns} nodes, {links} links"
    print(answer, *(f"提醒 / warning: {each}" for each in warnings(rows)), sep="\n")  # noqa: T201 - a command's answer


def _write(source: str, folder: Path, seed: int) -> None:
    problems = Problems()
    sheets = named(source, problems, seed)
    problems.reject()
    write_folder(sheets, folder)
    print(f"已写入 {len(sheets)} 个文件到 {folder} / wrote {len(sheets)} files to {folder}")  # noqa: T201 - a command's answer


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress and errors, apart from the answer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m seeds", description="资料集：载入、检查、导出 / fixtures: load, check, write"
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, told in (
        ("load", "检查并载入图 / check a set and load it"),
        ("check", "只检查 / check only, without a server"),
        ("write", "把资料集写成 CSV / write a set as CSV files"),
    ):
        command = commands.add_parser(name, help=told, description=told)
        command.add_argument("set", help="small、city 或文件夹 / small, city or a folder")
        if name == "write":
            command.add_argument("folder", type=Path, help="新文件夹 / a new folder")
        command.add_argument(
            "--seed", type=int, default=DEFAULT_SEED, help="city 的随机种子 / the seed of city (%(default)s)"
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
