"""Who may keep an answer, and for how long: an answer to GET its own asker for moments, everything else nobody."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

#: Seconds without asking again: short, for an answer changes with every act of somebody else.
FRESH_SECONDS = 10
#: An answer with errors names them so. One that has a field of this name is not kept either, and costs a request.
FAILED = b'"errors"'
NO_STORE = "no-store"


def kept(request: Request, answer: Response) -> Response:
    """Return the answer with its caching headers, or 304 where the asker still has the same one."""
    if request.method != "GET" or answer.status_code != 200 or isinstance(answer, StreamingResponse):  # noqa: PLR2004 - OK
        return _forgotten(answer)
    body = bytes(answer.body)
    if FAILED in body:
        return _forgotten(answer)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "Cache-Control": f"private, max-age={FRESH_SECONDS}, must-revalidate",
        "ETag": tag,
        "Vary": "Authorization",  # the same URL answers each role within its scope
    }
    if _has(request, tag):
        return Response(status_code=304, headers=headers)
    answer.headers.update(headers)
    return answer


def _forgotten(answer: Response) -> Response:
    answer.headers["Cache-Control"] = NO_STORE
    return answer


def _has(request: Request, tag: str) -> bool:
    """Say whether If-None-Match names the tag; it compares weakly, as RFC 9110 has it."""
    named = ",".join(request.headers.getlist("if-none-match")).split(",")
    return any(each.strip().removeprefix("W/") in {tag, "*"} for each in named)
