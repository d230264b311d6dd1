"""Every error a client meets, in one shape: a message in both languages, a code, and for the unforeseen a reference."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

import orjson
from graphql import GraphQLError, GraphQLFormattedError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import Refused, SanweiError, Unavailable
from service.logs import REFERENCE
from service.tokens import Unauthenticated

RETRY_SECONDS = "5"
LOG = logging.getLogger("service.errors")

PLAIN: dict[int, tuple[str, str, str]] = {
    400: ("BAD_REQUEST", "请求有误", "The request is not well formed"),
    404: ("NOT_FOUND", "这里没有内容，请从首页开始", "Nothing is here: start from the front page"),
    405: ("METHOD_NOT_ALLOWED", "此地址不支持这个方法", "This address does not take that method"),
    413: ("TOO_LARGE", "请求超过 1 MiB，请分批发送", "The request is over 1 MiB: send it in parts"),
    415: ("UNSUPPORTED_TYPE", "请求体应为 application/json", "Send the body as application/json"),
}


class OnlyByPost(Refused):
    """An operation that may not be asked for by URL."""

    def __init__(self) -> None:
        """Say which may."""
        super().__init__(
            "METHOD_NOT_ALLOWED",
            "GET 只接受查询，变更和订阅请用 POST 发送",
            "GET takes queries only: send a mutation or a subscription by POST",
        )


class PersistedQueryNotFound(Refused):
    """A document's id that is not known here, told as Apollo's clients expect it: they send the text at once."""

    def __init__(self, identifier: str) -> None:
        """Name the id."""
        super().__init__(
            "PERSISTED_QUERY_NOT_FOUND",
            f"未登记编号为 {identifier} 的文档，请把它的文字作为 query 发送",
            f"No document has the id {identifier}: send its text as query",
        )

    def __str__(self) -> str:
        """Return the one message that clients on phones look for, alone."""
        return "PersistedQueryNotFound"


def body(error: SanweiError, **more: str) -> bytes:
    """Return an error as a GraphQL response."""
    extensions = {"code": error.code, "zh": error.zh, "en": error.en, **more}
    return orjson.dumps({"errors": [{"message": str(error), "extensions": extensions}]})


def answer(status: int, error: SanweiError, headers: Mapping[str, str] | None = None, **more: str) -> Response:
    """Return an error as an HTTP response that nobody keeps."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(body(error, **more), status, kept, media_type="application/json")


def plain(status: int, headers: Mapping[str, str] | None = None, detail: str = "") -> Response:
    """Return the response of an HTTP status that needs no more than its name."""
    code, zh, en = PLAIN.get(status, ("HTTP_ERROR", "请求未被接受", HTTPStatus(status).phrase))
    return answer(status, SanweiError(code, zh, f"{en} ({detail})" if detail else en), headers)


def unforeseen(error: BaseException) -> SanweiError:
    """Log what nobody foresaw and return what the client may know of it."""
    LOG.error("unforeseen", exc_info=error)
    return SanweiError(
        "INTERNAL",
        f"服务内部出错，请把编号 {REFERENCE.get()} 告诉管理员",
        f"Something went wrong inside the service: tell its administrator the reference {REFERENCE.get()}",
    )


async def on_http(_: Request, error: Exception) -> Response:
    """Answer what the routing refuses."""
    if not isinstance(error, HTTPException):
        return await on_any(_, error)
    return plain(error.status_code, error.headers)


async def on_sanwei(_: Request, error: Exception) -> Response:
    """Answer what we foresaw: nobody known, the graph away, the request at fault."""
    if isinstance(error, Unauthenticated):
        return answer(401, error, {"WWW-Authenticate": 'Bearer realm="sanwei"'})
    if isinstance(error, Unavailable):
        LOG.warning("unavailable", exc_info=error)
        return answer(503, error, {"Retry-After": RETRY_SECONDS}, reference=str(REFERENCE.get()))
    if isinstance(error, OnlyByPost):
        return answer(405, error, {"Allow": "POST"})
    if isinstance(error, PersistedQueryNotFound):
        return answer(200, error)  # clients on phones read no body of another status
    if isinstance(error, SanweiError):
        return answer(400, error)
    return await on_any(_, error)


async def on_any(_: Request, error: Exception) -> Response:
    """Answer the unforeseen."""
    return answer(500, unforeseen(error), reference=str(REFERENCE.get()))


def formatted(error: GraphQLError) -> GraphQLFormattedError:
    """Return a GraphQL error as the client sees it: ours in both languages, the document's own, or only a reference."""
    shown = error.formatted
    cause = error.original_error
    if isinstance(cause, GraphQLError) or cause is None:
        if "code" not in (error.extensions or {}):
            zh = f"查询不符合契约：{error.message}"
            shown["message"] = f"查询不符合契约 / {error.message}"
            shown["extensions"] = {"code": "INVALID_DOCUMENT", "zh": zh, "en": error.message}
        return shown
    known = cause if isinstance(cause, SanweiError) else unforeseen(cause)
    extensions = {**(error.extensions or {}), "code": known.code, "zh": known.zh, "en": known.en}
    if isinstance(cause, Unavailable):
        LOG.warning("unavailable", exc_info=cause)
    if known is not cause or isinstance(cause, Unavailable):
        extensions["reference"] = str(REFERENCE.get())
    shown["message"] = str(known)
    shown["extensions"] = extensions
    return shown
