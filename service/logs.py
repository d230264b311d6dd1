"""Structured logs: one JSON line an event on stderr, carrying no token, no query and no variable."""

from __future__ import annotations

import asyncio
import atexit
import logging
import sys
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime

import orjson
from pydantic import ValidationError

REFERENCE: ContextVar[str | None] = ContextVar("reference", default=None)
"""The id of the request being answered; a client that reports it leads to its lines."""

WRITE_SECONDS = 0.1
"""How long the lines about requests wait for each other."""


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; an exception gives its kind, its frames and, unless it quotes input, its message."""
        at = datetime.fromtimestamp(record.created, UTC)
        line = _line(at, record.levelname.lower(), record.name, record.getMessage())
        if record.exc_info and record.exc_info[1]:
            line["exception"] = _described(record.exc_info[1])
        return orjson.dumps(line, default=str).decode()


class Lines:
    """Lines about requests, written together: one by one, they took a small read a tenth of its time.

    What the process has not written when it is killed, at most `WRITE_SECONDS` of them, is lost; an error's line is not
    one of these.
    """

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self._lines: list[bytes] = []
        atexit.register(self.write)

    def add(self, text: str, fields: Mapping[str, object]) -> None:
        """Write a line soon."""
        if not self._logger.isEnabledFor(logging.INFO):
            return
        line = _line(datetime.now(UTC), "info", self._logger.name, text)
        self._lines.append(orjson.dumps({**line, **fields}, option=orjson.OPT_APPEND_NEWLINE))
        if len(self._lines) == 1:
            asyncio.get_running_loop().call_later(WRITE_SECONDS, self.write)

    def write(self) -> None:
        """Write what there is."""
        lines, self._lines = self._lines, []
        sys.stderr.write(b"".join(lines).decode())
        sys.stderr.flush()


def configure(level: int = logging.INFO) -> None:
    """Send every logger of the process through one handler on stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Strawberry logs a failed document with its source, literals included; the view logs the failure without them.
    logging.getLogger("strawberry.execution").disabled = True
    # Its lines about starting and stopping say nothing that ours do not.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _line(at: datetime, level: str, logger: str, text: str) -> dict[str, object]:
    """Return what every line begins with."""
    line: dict[str, object] = {
        "at": at.isoformat(timespec="milliseconds"),
        "level": level,
        "logger": logger,
        "text": text,
    }
    if reference := REFERENCE.get():
        line["reference"] = reference
    return line


def _described(error: BaseException) -> dict[str, object]:
    """Describe an exception and its causes without the input that a validation error quotes."""
    message = str(error) if not isinstance(error, ValidationError) else f"{error.error_count()} invalid values"
    described: dict[str, object] = {
        "kind": f"{type(error).__module__}.{type(error).__qualname__}",
        "message": message,
        "frames": [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ],
    }
    if error.__cause__:
        described["cause"] = _described(error.__cause__)
    return described
