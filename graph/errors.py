"""Expected errors: a code, a Chinese and an English sentence, each naming the thing, the rule and the remedy."""

from __future__ import annotations


class SanweiError(Exception):
    """An expected failure that a person reads; `str()` is "中文 / English"."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        """Keep the three parts apart, so that a client can show one language."""
        super().__init__(f"{zh} / {en}")
        self.code = code
        self.zh = zh
        self.en = en


class Refused(SanweiError):
    """The request itself is at fault: a code, a cursor, a limit, a role that does not fit."""


class Unavailable(SanweiError):
    """The graph, or what tells who asks, cannot answer now; the same request may succeed later."""
