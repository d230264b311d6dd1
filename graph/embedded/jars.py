"""The jars of the embedded Neo4j: pinned by SHA-256 in jars.sha256, checked at every start."""

import hashlib
from pathlib import Path
from typing import Final

from graph.embedded.errors import ServerError

NEO4J_VERSION: Final = "2026.08.1"
BROWSER_VERSION: Final = "5.24.0"

_REASONS: Final = {
    "JAR_MISSING": ("缺失", "is missing"),
    "JAR_EXTRA": ("不在清单之内", "is not in the list of pinned jars"),
    "JAR_WRONG": ("与清单中的 SHA-256 不符", "has not the SHA-256 that was pinned"),
}
_PINS: Final = Path(__file__).with_name("jars.sha256")


def pinned() -> dict[str, str]:
    """The pinned jars: file name to SHA-256, in lower-case hexadecimal."""
    lines = _PINS.read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in lower-case hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check(lib: Path, pins: dict[str, str]) -> None:
    """Compare every jar of a folder with its pin. All 183 MB take 0.25 s, so no shorter check is kept.

    Raises:
        ServerError: ``JAR_MISSING``, ``JAR_EXTRA`` or ``JAR_WRONG``, naming the jar.
    """
    found = {path.name for path in lib.glob("*.jar")}
    for name in sorted(pins.keys() | found):
        if name not in found:
            raise refused("JAR_MISSING", lib / name)
        if name not in pins:
            raise refused("JAR_EXTRA", lib / name)
        if sha256(lib / name) != pins[name]:
            raise refused("JAR_WRONG", lib / name)


def check_unpacked(lib: Path) -> None:
    """See that an unpacked Neo4j is one; its files are its owner's, so they are not compared.

    Raises:
        ServerError: ``NEO4J_HOME_WRONG``.
    """
    if not any(lib.glob("neo4j-server-*.jar")):
        raise ServerError(
            "NEO4J_HOME_WRONG",
            f"{lib} 中没有 neo4j-server 的 jar。请把 SANWEI_NEO4J_HOME 指向已解压的 Neo4j，或不设。",
            f"{lib} holds no neo4j-server jar. Point SANWEI_NEO4J_HOME to an unpacked Neo4j, or leave it unset.",
        )


def refused(code: str, jar: Path) -> ServerError:
    """The error that names a jar; ``code`` is ``JAR_MISSING``, ``JAR_EXTRA`` or ``JAR_WRONG``."""
    zh, en = _REASONS[code]
    return ServerError(
        code,
        f"{jar.name} {zh}，未启动 Neo4j。请删除文件夹 {jar.parent} 后再启动，届时会重新取得。",
        f"{jar.name} {en}; Neo4j was not started. Delete the folder {jar.parent} and start again: it is fetched anew.",
    )
