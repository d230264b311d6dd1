"""Documents that are known by the SHA-256 of their text: who may send which, and what an id stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from graph.errors import Refused
from service.admin import DIST
from service.admin import DOCUMENTS as PAGE_DOCUMENTS
from service.asked import Asked, bad_request
from service.errors import PersistedQueryNotFound
from service.manifest import digest, read
from service.pages import examples
from service.settings import Settings

PREFIX = "sha256:"
HEX = re.compile("[0-9a-f]{64}")


class Documents:
    """The known documents. Where they are trusted no others run; else they may be asked for by id, others by text.

    What a client sends never becomes known by being sent.
    """

    def __init__(self, texts: Iterable[str] = (), *, trusted: bool = False) -> None:
        self._texts = {digest(text): text for text in texts}
        self.trusted = trusted

    def text(self, asked: Asked) -> str:
        """Return the document that a request stands for; raise `Refused` where it may not run."""
        wanted = named(asked)
        if asked.query:
            self._admit(asked.query, wanted)
            return asked.query
        if wanted is None:
            raise bad_request(
                "请求里没有 query，也没有 documentId", "There is no query in the request, nor a documentId"
            )
        if wanted in self._texts:
            return self._texts[wanted]
        if self.trusted:
            raise Refused(
                "DOCUMENT_UNKNOWN",
                f"清单里没有编号 {PREFIX}{wanted} 的文档，本服务只运行清单内的文档。请核对编号，或请管理员登记该文档",
                f"No document has the id {PREFIX}{wanted}, and only those of the manifest run here:"
                " check the id, or ask the administrator to add the document",
            )
        raise PersistedQueryNotFound(PREFIX + wanted)

    def _admit(self, query: str, wanted: str | None) -> None:
        """Let a text pass that is known, or any where they are open, provided that it has the id beside it."""
        own = digest(query) if self.trusted or wanted is not None else None
        if wanted is not None and wanted != own:
            raise Refused(
                "DOCUMENT_ID_MISMATCH",
                f"编号 {PREFIX}{wanted} 不是所附 query 的 SHA-256。请重新计算，或只发送其中之一",
                f"The id {PREFIX}{wanted} is not the SHA-256 of the query beside it: compute it anew, or send only one",
            )
        if self.trusted and own not in self._texts:
            raise Refused(
                "DOCUMENT_NOT_TRUSTED",
                "本服务只运行清单内的文档，此查询不在其中（自省也须登记）。请用清单内的文档，或请管理员登记",
                "Only documents of the manifest run here, and this one is not in it (introspection needs an entry too):"
                " use one that is, or ask the administrator to add it",
            )


def named(asked: Asked) -> str | None:
    """Return the id a request names, as hex: by `documentId`, or as Apollo's clients do; None where it names none."""
    ids = {_hex(each) for each in (asked.document_id, _persisted(asked)) if each is not None}
    if len(ids) > 1:
        raise _bad_id("documentId 与 persistedQuery 不一致", "documentId and persistedQuery name different documents")
    return next(iter(ids), None)


def known(settings: Settings) -> Documents:
    """Return the examples and the documents of the page and the manifest; raise `Refused` when an entry is wrong."""
    listed = [*page(), *(read(settings.documents_file) if settings.documents_file else [])]
    return Documents([*(example.query for example in examples()), *listed], trusted=settings.documents == "trusted")


def page() -> list[str]:
    """Return the documents of the admin page, where it has been built."""
    own = DIST / PAGE_DOCUMENTS
    return read(own) if own.exists() else []


def _persisted(asked: Asked) -> str | None:
    """Return the hash in `extensions: {persistedQuery: {version: 1, sha256Hash}}`, None without it."""
    found = (asked.extensions or {}).get("persistedQuery")
    if found is None:
        return None
    parts = cast("dict[str, object]", found) if isinstance(found, dict) else {}
    value = parts.get("sha256Hash")
    if parts.get("version") != 1 or not isinstance(value, str):
        raise _bad_id("persistedQuery 应有 version 1 和 sha256Hash", "persistedQuery needs version 1 and a sha256Hash")
    return value


def _hex(identifier: str) -> str:
    value = identifier.removeprefix(PREFIX)
    if HEX.fullmatch(value):
        return value
    raise _bad_id(
        f"文档编号应为 {PREFIX} 加 64 位小写十六进制数", f"A document's id is {PREFIX} and 64 hex digits in lower case"
    )


def _bad_id(zh: str, en: str) -> Refused:
    return Refused("DOCUMENT_ID_INVALID", f"{zh}。请改正", f"{en}: correct it")
