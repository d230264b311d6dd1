"""What the embedded Neo4j has Browser do as soon as it is connected: our style, our guide, a county chosen."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from graph.browser.style import packed

#: The county with the most communities, until somebody chooses another in the guide; and no member in particular.
_CHOSEN: Final = (
    "param [{county, member}] => {MATCH (k:Community) WITH left(k.code, 6) AS county, count(k) AS communities"
    " ORDER BY communities DESC, county LIMIT 1 RETURN county, '' AS member}"
)


def opening(guide: str) -> dict[str, str]:
    """Return the settings of Neo4j that let Browser open with the guide at that address.

    The style stands in the setting itself: fetched, it would be a frame of its own, as long as it is. `clear` takes
    away the frames of the style and of Browser's own welcome.
    """
    return {
        "browser.post_connect_cmd": "; ".join((f"style {packed()}", "clear", _CHOSEN, f"guide {guide}")),
        "browser.remote_content_hostname_whitelist": urlsplit(guide).hostname or "",
    }


def policy(guide: str | None) -> str:
    """Return the policy of Browser's pages: it speaks with this machine alone, and with whoever serves the guide.

    Browser fetches fonts, statistics and reports of crashes from other hosts, whatever the settings say.
    """
    local = "http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*"
    parts = urlsplit(guide or "")
    origin = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
        " worker-src 'self' blob:; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none';"
        f" connect-src 'self' {local}{origin}"
    )
