"""The witness's lines: each new head, and after each day the heads it ended with, signed over all lines of the day."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from mmap import mmap
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from graph.audit.chain import Head
from graph.audit.entry import canonical
from graph.audit.signing import Signer, signed_by

#: How the line of a signed day begins, and no other.
OPENS: Final = b'{"before":'


class HeadLine(BaseModel):
    """A head that was kept, and when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: str
    chain: str
    hash: str
    number: int


class DayLine(BaseModel):
    """A day that ended: the heads of all chains, signed.

    `digest` is the SHA-256 of every byte since the signed line before, `before` that line's signature: no line can be
    taken out, put in or changed before a signed one without showing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: str
    day: str
    digest: str
    heads: dict[str, tuple[int, str]]
    key: str
    signature: str = ""

    @property
    def signed(self) -> str:
        """Return the text that is signed."""
        return canonical(self.model_dump(mode="json", exclude={"signature"}))

    def wrong(self, ledger: Ledger, public: str | None) -> tuple[str, str] | None:
        """Say what is wrong with it behind the lines that a ledger has read, in Chinese and English, or None."""
        if public is None:
            return "没有签名密钥，无法核对签名", "there is no key to check its signature by"
        if self.key != public or not signed_by(public, self.signed, self.signature):
            return "签名不符", "its signature does not hold"
        if self.before != ledger.before:
            return "前一个签名行被删除或改动", "the signed line before it was removed or changed"
        if (self.digest, self.heads) != (ledger.digest, ledger.heads):
            return "此前的行被删除、改动或插入", "lines before it were removed, changed or put in"
        return None


_LINE: Final[TypeAdapter[HeadLine | DayLine]] = TypeAdapter(HeadLine | DayLine)


class Ledger:
    """What the lines read so far tell: the head of each chain, the day, and what the next signed line has to say."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.heads: dict[str, tuple[int, str]] = {}
        self.size = 0
        self.before = ""
        self._day = ""
        self._since = sha256()
        self._torn = False

    @property
    def digest(self) -> str:
        """Return the hash of every byte since the last signed line."""
        return self._since.hexdigest()

    def begin(self, data: bytes | mmap) -> None:
        """Read a whole file, from its last signed line on: a day's lines, however many years it holds."""
        self.size = data.rfind(b"\n" + OPENS) + 1
        self.take(data[self.size :])

    def take(self, data: bytes) -> None:
        """Read on. A line that cannot be read was cut short in its writing: nobody was told that it is there."""
        for line in io.BytesIO(data):
            read = parsed(line)
            if isinstance(read, DayLine):
                self.heads, self.before, self._day, self._since = dict(read.heads), read.signature, "", sha256()
                continue
            self._since.update(line)
            if read is not None:
                self._day = read.at[:10]
                if read.number > self.heads.get(read.chain, (0, ""))[0]:
                    self.heads[read.chain] = (read.number, read.hash)
        if data:
            self.size += len(data)
            self._torn = not data.endswith(b"\n")

    def lines(self, heads: list[Head], at: datetime, signer: Signer) -> Iterator[bytes]:
        """Yield what is to be written for heads, reading it: the day before first, signed, if there is one."""
        moment = at.isoformat(timespec="seconds")
        if self._torn:
            yield self._taken(b"\n")
        if self._day and self._day < moment[:10]:
            line = DayLine(before=self.before, day=self._day, digest=self.digest, heads=self.heads, key=signer.public)
            signed = line.model_copy(update={"signature": signer.sign(line.signed)})
            yield self._taken(f"{canonical(signed.model_dump(mode='json'))}\n".encode())
        for head in heads:
            told = {"at": moment, "chain": head.chain, "hash": head.hash, "number": head.number}
            yield self._taken(f"{canonical(told)}\n".encode())

    def _taken(self, line: bytes) -> bytes:
        self.take(line)
        return line


def parsed(line: bytes) -> HeadLine | DayLine | None:
    """Return what a line says, or None where it cannot be read."""
    try:
        return _LINE.validate_json(line)
    except ValidationError:
        return None
