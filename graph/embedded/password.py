"""The password of the embedded Neo4j: generated once, kept in the home for its owner alone."""

import os
import secrets
import subprocess
from pathlib import Path

from graph.embedded.conf import admin_command, environment
from graph.embedded.errors import ServerError


def read_password(home: Path) -> str:
    """The password kept in a home.

    Raises:
        ServerError: ``PASSWORD_LOST``.
    """
    try:
        return _file(home).read_text(encoding="ascii").strip()
    except OSError as error:
        raise _lost(home) from error


def ensure_password(home: Path, neo4j: Path, lib: Path) -> str:
    """The home's password; before the first start it is generated and set.

    Args:
        home: the home, where the password is kept.
        neo4j: Neo4j's own folder under it, with neo4j.conf written.
        lib: the jars.

    Raises:
        ServerError: ``PASSWORD_LOST`` when there are data and no password, ``PASSWORD_NOT_SET`` when setting it failed.
    """
    # Neo4j makes this folder at its first start, and from then on ignores an initial password.
    started_before = (neo4j / "data" / "databases" / "system").exists()
    if not _file(home).exists():
        if started_before:
            raise _lost(home)
        _keep(home, secrets.token_urlsafe(24))
    password = read_password(home)
    if not started_before:
        _set(password, neo4j, lib)
    return password


def _file(home: Path) -> Path:
    return home / "neo4j-password"


def _keep(home: Path, password: str) -> None:
    # Whole or not at all: half a password would lock us out of the graph.
    part = _file(home).with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(password + "\n")
    part.replace(_file(home))


def _set(password: str, neo4j: Path, lib: Path) -> None:
    # The two dashes: a generated password may begin with one.
    command = admin_command(lib, "dbms", "set-initial-password", "--", password)
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command,
        env=environment(neo4j, dict(os.environ)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).replace(password, "…").strip()
        raise ServerError(
            "PASSWORD_NOT_SET",
            f"未能设置 Neo4j 的初始密码。请删除 {neo4j} 后再启动；详情见英文部分。",
            f"The initial password could not be set. Delete {neo4j} and start again. Neo4j said: {said}",
        )


def _lost(home: Path) -> ServerError:
    return ServerError(
        "PASSWORD_LOST",
        f"{_file(home)} 不存在或不可读，而 {home} 中已有数据。"
        f"请从备份恢复该文件；若不要这些数据，请删除 {home / 'neo4j'}。",
        f"{_file(home)} is missing or cannot be read, and {home} already holds data. "
        f"Restore the file from a backup; if the data are not needed, delete {home / 'neo4j'}.",
    )
