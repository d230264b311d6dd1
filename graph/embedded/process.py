"""Start the embedded Neo4j, await that it is ready, and stop it, through its guard."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph.embedded import guard
from graph.embedded.conf import environment, server_command
from graph.embedded.errors import ServerError

_TAIL_LINES: Final = 20
_CHUNK: Final = 4096


class Neo4jProcess:
    """A Neo4j under its guard.

    Attributes:
        jvm: the process number of Neo4j itself; 0 until it is known.
    """

    def __init__(self, home: Path, lib: Path, lock: int, java: Sequence[str] = ()) -> None:
        """Start it.

        Args:
            home: Neo4j's own folder, with neo4j.conf written.
            lib: the jars.
            lock: the descriptor of the home's lock, which guard and JVM inherit.
            java: options of Java's own.
        """
        self.jvm = 0
        self._log = home / "logs" / "console.log"
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._said = b""
        # Isolated mode: the guard imports nothing of ours and nothing from the working folder.
        command = [sys.executable, "-I", guard.__file__, str(self._log), *server_command(home, lib, java)]
        self._guard = subprocess.Popen(  # noqa: S603 - our own command, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=home,
            env=environment(home, dict(os.environ)),
            pass_fds=(lock,),
            start_new_session=True,  # Ctrl-C is for the service alone, which then stops Neo4j in order
        )

    def await_ready(self, seconds: float) -> None:
        """Wait until Neo4j says that it has started.

        Raises:
            ServerError: ``START_FAILED`` as soon as it ends, ``START_SLOW`` after so many seconds.
        """
        deadline = time.monotonic() + seconds
        while True:
            fact, _, value = self._next_fact(deadline - time.monotonic()).partition(" ")
            match fact:
                case "jvm":
                    self.jvm = int(value)
                case "ready":
                    return
                case "slow":
                    raise ServerError(
                        "START_SLOW",
                        f"Neo4j 在 {seconds:g} 秒内未就绪。请查看 {self._log}，或调大 SANWEI_START_SECONDS。",
                        f"Neo4j was not ready within {seconds:g} s. Look into {self._log}, "
                        f"or raise SANWEI_START_SECONDS. The log ends:\n{self._tail()}",
                    )
                case _:
                    raise ServerError(
                        "START_FAILED",
                        f"Neo4j 启动后即退出（{value}）。原因见 {self._log}，末尾附后。",
                        f"Neo4j ended while starting ({value}). "
                        f"The reason is in {self._log}, which ends:\n{self._tail()}",
                    )

    def stop(self) -> None:
        """Stop Neo4j in order and wait for its end; interrupted, the guard goes on stopping it."""
        if self._guard.stdin is not None:
            self._guard.stdin.close()
        try:
            self._guard.wait()
        finally:
            if self._guard.stdout is not None:
                self._guard.stdout.close()

    def _next_fact(self, seconds: float) -> str:
        """The guard's next line; "slow" when none comes in time, "exit ..." when there will be none."""
        if self._guard.stdout is None:
            return "exit"
        while b"\n" not in self._said:
            # No buffered reader: it could hold a line back that select then never announces.
            if not select.select([self._guard.stdout], [], [], max(seconds, 0))[0]:
                return "slow"
            chunk = os.read(self._guard.stdout.fileno(), _CHUNK)
            if not chunk:
                return f"exit guard {self._guard.wait()}"
            self._said += chunk
        line, _, self._said = self._said.partition(b"\n")
        return line.decode()

    def _tail(self) -> str:
        try:
            return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL_LINES:])
        except OSError:
            return ""
