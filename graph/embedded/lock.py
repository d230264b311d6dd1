"""One embedded Neo4j a home: a lock that falls when its last holder dies, and a note of what runs."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ValidationError

from graph.embedded.errors import ServerError


class Running(BaseModel, frozen=True):
    """What runs on a home, for a second process that wants to use it.

    Attributes:
        pid: the process that started it and will stop it.
        jvm: Neo4j's own process.
    """

    pid: int
    jvm: int
    bolt_port: int
    browser_port: int

    @classmethod
    def here(cls, jvm: int, bolt_port: int, browser_port: int) -> Self:
        """What this process runs."""
        return cls(pid=os.getpid(), jvm=jvm, bolt_port=bolt_port, browser_port=browser_port)


class Lock:
    """A held lock. The guard and the JVM inherit it: it falls only when all three are gone, however they went."""

    def __init__(self, home: Path, descriptor: int) -> None:
        self.descriptor = descriptor
        self._note = home / "running.json"

    @classmethod
    def take(cls, home: Path) -> Self | None:
        """Take the lock of a home, or return None when something runs there.

        Raises:
            ServerError: ``HOME_UNUSABLE``.
        """
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)  # the graph is its owner's alone
            descriptor = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise ServerError(
                "HOME_UNUSABLE",
                f"无法在 {home} 中写入（{error.strerror}）。请检查权限，或把 SANWEI_HOME 设为可写的文件夹。",
                f"{home} cannot be written ({error.strerror}). "
                "Check its permissions, or set SANWEI_HOME to a folder that can be written.",
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        (home / "running.json").unlink(missing_ok=True)  # left behind by a process that was killed
        return cls(home, descriptor)

    def publish(self, running: Running) -> None:
        """Tell others what runs, once it is ready."""
        part = self._note.with_suffix(".part")
        part.write_text(running.model_dump_json(), encoding="ascii")
        part.replace(self._note)

    def release(self) -> None:
        """Give the lock back."""
        self._note.unlink(missing_ok=True)
        os.close(self.descriptor)


@contextmanager
def waiting(file: Path) -> Generator[None]:
    """Do the block alone: whoever else has the file waits until it ends."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def holder(home: Path) -> str:
    """The process number of the one that took the lock, as text for a message."""
    with suppress(OSError):
        return (home / "lock").read_text(encoding="ascii") or "?"
    return "?"


def running_on(home: Path) -> Running | None:
    """What runs on a home and is ready, or None. Only meaningful while its lock is held."""
    try:
        return Running.model_validate_json((home / "running.json").read_text(encoding="ascii"))
    except (OSError, ValidationError):
        return None
