"""The admin page: the files that its build left, each from memory, in the encoding that the browser takes."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from service.errors import plain

DIST = Path(__file__).parents[1] / "admin" / "dist"
#: What the build lists for `known` in documents.py; nobody needs it from here.
DOCUMENTS = "documents.json"
#: Every encoding that the build writes beside a file, the better one first.
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
YEAR = "public, max-age=31536000, immutable"
SECURITY = {
    # Scripts only from here. Components and charts set styles of their own, which no script can be read from.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        " font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_BUILT = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>三位 Sanwei</title>
<h1>管理页尚未构建</h1><p>请在项目目录运行 <code>make page</code>，再重新启动服务。
接口照常可用：<a href="/developers">/developers</a></p>
<h1>The admin page has not been built</h1><p>Run <code>make page</code> in the project's folder and start the service
again. The contract answers as usual: <a href="/developers">/developers</a></p></html>
"""


@dataclass(frozen=True)
class File:
    """One file: its body as it is and in each encoding, its kind, its tag."""

    bodies: dict[str, bytes]
    kind: str
    tag: str
    caching: str


class Admin:
    """Serve the page at `/`, at each of its addresses, and its files; say so where it has not been built."""

    def __init__(self, dist: Path = DIST) -> None:
        self._files = {path.relative_to(dist).as_posix(): _file(path) for path in sorted(dist.rglob("*")) if _own(path)}

    async def response(self, request: Request) -> Response:
        """Return a file; the page itself for any other address that a browser opens."""
        name = str(request.path_params.get("path", ""))
        file = self._files.get(name)
        if file is None:
            if name.startswith("assets/") or "text/html" not in request.headers.get("accept", ""):
                return plain(404)
            file = self._files.get("index.html")
        if file is None:
            return HTMLResponse(NOT_BUILT, 503, {"Cache-Control": "no-store", **SECURITY})
        return _sent(request, file)


def _own(path: Path) -> bool:
    return path.is_file() and path.name != DOCUMENTS and path.suffix not in {suffix for _, suffix in ENCODINGS}


def _file(path: Path) -> File:
    bodies = {"": path.read_bytes()}
    for encoding, suffix in ENCODINGS:
        packed = path.with_name(path.name + suffix)
        if packed.exists():
            bodies[encoding] = packed.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    tag = f'"{sha256(bodies[""]).hexdigest()[:32]}"'
    # A file under assets/ is named by what is in it; the page's own address is asked for again each time.
    return File(bodies, kind, tag, YEAR if path.parent.name == "assets" else "no-cache")


def _sent(request: Request, file: File) -> Response:
    headers = {"Cache-Control": file.caching, "ETag": file.tag, "Vary": "Accept-Encoding", **SECURITY}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    taken = {each.partition(";")[0].strip() for each in request.headers.get("accept-encoding", "").split(",")}
    encoding = next((name for name, _ in ENCODINGS if name in taken and name in file.bodies), "")
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(file.bodies[encoding], headers=headers, media_type=file.kind)
