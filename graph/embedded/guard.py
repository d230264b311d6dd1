"""The JVM's parent: starts it, tells when it is ready, and stops it when the service stops or dies.

Run as a script of its own, with the standard library only, so that it starts in no time and stays small:
``python -I guard.py LOG COMMAND…``. Its standard input is a pipe from the service: when it ends, by a stop, a crash or
``kill -9``, the JVM is asked to stop, and after STOP_SECONDS forced. Its standard output is the answer, a line a fact:
``jvm PID``, ``ready``, ``exit CODE``.
"""

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

STOP_SECONDS: Final = 60  # a last checkpoint of a large graph takes its time

_PR_SET_PDEATHSIG: Final = 1
_READY: Final = b"INFO  Started."
_CHUNK: Final = 65536


def main(log: Path, command: list[str]) -> int:
    """Run the command to its end and return its exit code."""
    jvm = subprocess.Popen(  # noqa: S603 - our own command, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,  # the JVM keeps the home's lock, should both its elders be killed
        preexec_fn=_die_with_guard if sys.platform == "linux" else None,  # noqa: PLW1509 - there is one thread
    )
    signal.signal(signal.SIGTERM, lambda _signum, _frame: jvm.terminate())
    _tell(f"jvm {jvm.pid}")
    with log.open("wb") as file:
        _watch(jvm, file.fileno())
    code = jvm.wait()
    _tell(f"exit {code}")
    return code


def _watch(jvm: subprocess.Popen[bytes], log: int) -> None:
    """Copy the JVM's output to the log until it ends; stop the JVM when the service's pipe ends."""
    if jvm.stdout is None:
        return
    service, output, tail, deadline = sys.stdin.fileno(), jvm.stdout.fileno(), b"", 0.0
    with selectors.DefaultSelector() as selector:
        selector.register(service, selectors.EVENT_READ)
        selector.register(output, selectors.EVENT_READ)
        while True:
            ready = selector.select(max(deadline - time.monotonic(), 0) if deadline else None)
            if deadline and time.monotonic() >= deadline:
                jvm.kill()
                return
            for key, _ in ready:
                chunk = os.read(key.fd, _CHUNK)
                if key.fd == output:
                    if not chunk:
                        return
                    os.write(log, chunk)
                    *lines, tail = (tail + chunk).split(b"\n")
                    if any(line.endswith(_READY) for line in lines):
                        _tell("ready")
                elif not chunk:
                    selector.unregister(service)
                    jvm.terminate()
                    deadline = time.monotonic() + STOP_SECONDS


def _tell(fact: str) -> None:
    # The service may be gone; the JVM is still to be stopped.
    with suppress(OSError):
        os.write(1, fact.encode() + b"\n")


def _die_with_guard() -> None:
    """Linux only: when the guard itself is killed, the JVM is asked to stop all the same."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
