"""The command line of `python -m service`: up, serve, token, schema, acts, browser, documents and others."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from graph.errors import Refused, SanweiError
from graph.scope import Role, principal
from seeds.piping import piped

FAILED = 1
MISUSED = 2
MOST_HELD = 10_000  # what a batch holds, everybody else waits for
MOST_HOURS = 24 * 366  # a forgotten token ends within the year


class Parser(argparse.ArgumentParser):
    """Tells a misuse in both languages."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and what was wrong."""
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"命令用法有误，加 -h 查看说明 / Wrong usage, -h explains: {message}\n")


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the process's exit status; an expected failure is two sentences, never a traceback."""
    with piped():
        return _told(parser().parse_args(arguments))


def _told(chosen: argparse.Namespace) -> int:
    """Run a command; tell an expected failure in both languages."""
    try:
        return _run(chosen)
    except SanweiError as error:
        sys.stderr.write(f"{error.zh}\n{error.en}\n")
        return MISUSED if isinstance(error, Refused) or error.code == "BAD_SETTING" else FAILED
    except KeyboardInterrupt:  # Ctrl-C or SIGTERM: everything opened has been closed on the way here
        return 0


def parser() -> Parser:
    """Return the parser of the whole command line."""
    root = Parser(prog="python -m service", description="三位 Sanwei：社区离退休干部党建知识图谱的服务")
    commands = root.add_subparsers(dest="command", required=True)
    commands.add_parser("up", help="启动内嵌 Neo4j、装入示例并提供服务 / start Neo4j, load the example and serve")
    commands.add_parser(
        "serve",
        help="只提供服务，用 NEO4J_URI 或内嵌的 Neo4j / serve without the example: NEO4J_URI or the embedded Neo4j",
    )
    token = commands.add_parser("token", help="签发令牌 / issue a token")
    token.add_argument("--role", required=True, help=f"角色 / the role: {', '.join(role.value for role in Role)}")
    token.add_argument("--anchor", help="范围：代码或编号 / the scope: a code or an id, as 370784 or u-03")
    _subject(token)
    token.add_argument("--hours", type=_hours, default=12, help="有效小时数 / hours until it ends (12)")
    schema = commands.add_parser("schema", help="打印契约 / print the contract")
    mode = schema.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="与 schema/schema.graphql 比较 / compare with the file")
    mode.add_argument("--write", action="store_true", help="写入 schema/schema.graphql / write the file")
    acts = commands.add_parser("acts", help="打印谁可办理什么（JSON） / print who may do which act, as JSON")
    acts.add_argument("--write", action="store_true", help="写入 docs/acts.md / write docs/acts.md")
    browser = commands.add_parser("browser", help="打印 Browser 的样式 / print the style of Neo4j Browser")
    browser.add_argument(
        "--write",
        action="store_true",
        help="写入 docs/browser.md 和 sanwei.grass / write docs/browser.md and sanwei.grass",
    )
    documents = commands.add_parser(
        "documents", help="由 .graphql 文件生成文档清单 / make a manifest of documents from .graphql files"
    )
    documents.add_argument("folder", type=Path, help="文件夹，一个文件一个操作 / the folder, one operation a file")
    documents.add_argument("-o", dest="out", type=Path, help="写入此文件，默认打印 / the file to write (printed)")
    commands.add_parser(
        "verify-audit",
        help="核对审计记录，有问题则以 1 结束 / verify the audit trail; ends with 1 where anything is wrong",
    )
    coverage = commands.add_parser("coverage", help="核对或重建覆盖计数 / verify or rebuild the counts of coverage")
    coverage.add_argument(
        "what",
        choices=["verify", "rebuild"],
        help="verify：与图逐项核对，不符则以 1 结束；rebuild：重新计数，被中断则再次运行"
        " / verify: count again, ends with 1 where anything differs; rebuild: count anew, run it again if interrupted",
    )
    rotate = commands.add_parser(
        "rotate-key",
        help="换加密密钥，被中断则再次运行 / change the sealing key; run it again where it was interrupted",
    )
    instead = rotate.add_mutually_exclusive_group()
    instead.add_argument(
        "--status", action="store_true", help="每个密钥下有多少值 / how many values are under each key"
    )
    instead.add_argument(
        "--retire", action="store_true", help="让图中已无内容的旧密钥退役 / retire the old keys that nothing is under"
    )
    rotate.add_argument(
        "--batch", type=_batch, default=500, help="每个事务的节点数 / how many nodes a transaction holds (500)"
    )
    _subject(rotate)
    return root


def _subject(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--subject", default="", help="主体：谁用它，留作记录 / the subject: who uses it, for the record"
    )


def _run(chosen: argparse.Namespace) -> int:
    """Import only what the command needs: a token takes a moment, not the whole service."""
    if chosen.command in {"schema", "acts", "browser"}:
        return _write(chosen)
    if chosen.command == "documents":
        from service import manifest  # noqa: PLC0415

        return manifest.write(chosen.folder, chosen.out)
    if chosen.command in {"verify-audit", "rotate-key", "coverage"}:
        return _keep(chosen)
    from service.settings import settings  # noqa: PLC0415

    if chosen.command == "token":
        from service.tokens import signing  # noqa: PLC0415

        who = principal(chosen.role, chosen.anchor, chosen.subject)
        tokens = signing(settings())
        if tokens is None:
            raise Refused(
                "NO_TOKEN_KEY",
                "没有签令牌的密钥：请向身份提供方申请令牌，或设 SANWEI_TOKEN_KEY_FILE 由本服务签发",
                "There is no key to sign by: get a token from the identity provider, or let this service issue its own"
                " by setting SANWEI_TOKEN_KEY_FILE",
            )
        sys.stdout.write(f"{tokens.mint(who, timedelta(hours=chosen.hours))}\n")
        return 0
    from service.up import serve, up  # noqa: PLC0415

    return up(settings()) if chosen.command == "up" else serve(settings())


def _write(chosen: argparse.Namespace) -> int:
    """Print what is written from declarations, or write it."""
    if chosen.command == "schema":
        from service import contract  # noqa: PLC0415

        return contract.check() if chosen.check else contract.write() if chosen.write else contract.show()
    if chosen.command == "acts":
        from service import matrix  # noqa: PLC0415

        return matrix.write() if chosen.write else matrix.show()
    from graph.browser import page  # noqa: PLC0415

    return page.write() if chosen.write else page.show()


def _keep(chosen: argparse.Namespace) -> int:
    """Look after what is kept: the trail, the counts, or the key."""
    if chosen.command == "verify-audit":
        from service.auditing import verify_audit  # noqa: PLC0415

        return verify_audit()
    if chosen.command == "coverage":
        from service.counting import counting  # noqa: PLC0415

        return counting(chosen)
    from service.rotating import rotate_key  # noqa: PLC0415

    return rotate_key(chosen)


def _batch(text: str) -> int:
    """Return how many nodes a batch has."""
    with suppress(ValueError):
        number = int(text)
        if 0 < number <= MOST_HELD:
            return number
    raise argparse.ArgumentTypeError(f"应为 1 到 {MOST_HELD} 的整数 / must be a whole number from 1 to {MOST_HELD}")


def _hours(text: str) -> float:
    """Return a lifetime in hours, more than none and at most a year."""
    with suppress(ValueError):
        hours = float(text)
        if 0 < hours <= MOST_HOURS:
            return hours
    raise argparse.ArgumentTypeError(f"应大于 0、至多 {MOST_HOURS} / must be over 0 and at most {MOST_HOURS}")
