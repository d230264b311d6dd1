"""What is written from the kit's declarations: the style as a file, and the page of the docs."""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template
from typing import Final

from graph.browser import style
from graph.browser.newer import CARRIED, NEWER
from graph.browser.saved import FAVOURITES, Saved, saved

FRAME: Final = Path(__file__).parent / "page.md"
PAGE: Final = Path(__file__).parents[2] / "docs" / "browser.md"
#: Where `make pictures` puts what Browser draws, beside the page.
PICTURES: Final = "pictures/browser"
OPENED: Final = f"{PICTURES}/opened.webp"


def files() -> dict[Path, str]:
    """Return each file and what has to be in it."""
    return {style.FILE: style.grass(), PAGE: page()}


def page() -> str:
    """Return the page of the docs."""
    return Template(FRAME.read_text(encoding="utf-8")).substitute(
        opened=OPENED,
        favourites=FAVOURITES,
        queries="\n\n".join(_section(each) for each in saved()),
        carried_zh=CARRIED[0],
        carried_en=CARRIED[1],
        newer="\n".join(f"- {zh} *{en}*" for zh, en in NEWER),
    )


def write() -> int:
    """Write the files."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
    return 0


def show() -> int:
    """Print the style."""
    sys.stdout.write(style.grass())
    return 0


def picture(each: Saved) -> str:
    """Return the name of a query's picture, relative to the page."""
    return f"{PICTURES}/{each.key}.webp"


def _section(each: Saved) -> str:
    return (
        f"## {each.zh} · {each.en}\n\n{each.shows_zh}*{each.shows_en}*\n\n"
        f'<p align="center"><img src="{picture(each)}" width="880" alt="{each.zh} · {each.en}"></p>\n\n'
        f"```cypher\n{each.cypher}\n```"
    )
