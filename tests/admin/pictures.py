"""`make pictures`: the page and Browser for README and docs, the page's figures in .sanwei/page.json: the example city.

Usage: python -m tests.admin.pictures. It starts a Neo4j and a service of its own; nothing of yours is touched.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from base64 import b64decode
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, cast

from playwright.sync_api import Browser, Page

from graph.browser.page import OPENED, PAGE, picture
from graph.browser.saved import saved
from graph.embedded.ports import free_ports
from graph.server import Neo4jSettings, Server, running
from tests.admin.browsing import ROOT, Tab, browser, tab
from tests.admin.kit import connected
from tests.conftest import load_afresh
from tests.service.process import DAY, Service, serving

FOLDER: Final = ROOT / "docs" / "pictures"
REPORT: Final = ROOT / ".sanwei" / "page.json"
HOME: Final = ROOT / ".sanwei" / "test" / "pictures"
COUNTY: Final = ("安丘市", "县市区委老干部局")
#: Each picture: its name, the address, how much of the page is taken (pixels).
PICTURES: Final = (
    ("overview", "/overview", 860),
    ("gaps", "/gaps?question=MEMBER_REGISTRATION", 760),
    ("network", "/network", 860),
)
QUALITY: Final = 92
#: Places that are small enough to be read in a picture: a subdistrict, or what a query has to be shown by.
PLACE: Final = "370784001"
PLACES: Final = {"1-triangle": "370786", "5-nominal": "370702"}
#: Room for the guide beside a result.
WIDE: Final = (1680, 900)
VIEWS: Final = ("/tasks", "/overview", "/gaps", "/members", "/network", "/organisations", "/societies", "/care")
#: Tells, within the page, when the first of what is asked for stood there, in milliseconds from the navigation's start.
FIRST: Final = """
const seen = new MutationObserver(() => {
  if (!document.querySelector('.list-body .list-row, .tile')) return;
  seen.disconnect();
  requestAnimationFrame(() => { window.firstView = performance.now(); });
});
seen.observe(document, {childList: true, subtree: true});
"""
KILOBYTES: Final = """() => [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')]
  .reduce((sum, each) => sum + each.transferSize, 0) / 1000"""


@dataclass
class Figures:
    """What is reported of the page."""

    first_view_ms: int = 0
    first_view_kb: int = 0
    requests_per_view: dict[str, int] = field(default_factory=dict[str, int])
    console_errors: int = 0
    axe_serious: int = 0


def main() -> None:
    """Take the pictures and write the figures."""
    bolt, web = free_ports()
    (port,) = free_ports(1)
    settings = {
        "SANWEI_HOME": HOME,
        "SANWEI_LIB": ROOT / ".sanwei" / "lib",
        "SANWEI_BOLT_PORT": bolt,
        "SANWEI_BROWSER_PORT": web,
        "SANWEI_NEO4J_HOME": None,
        "NEO4J_URI": None,
    }
    guide = f"http://127.0.0.1:{port}/browser/guide.html"
    with running(Neo4jSettings.model_validate(settings), guide=guide) as server:
        load_afresh(server, "city", date.fromisoformat(DAY))
        with browser() as chromium:
            with tempfile.TemporaryDirectory() as home, serving(Path(home), server) as service:
                take(chromium, service)
                figures = measured(chromium, service)
            with serving(HOME, server, NEO4J_URI="", SANWEI_PORT=str(port)):
                take_browser(chromium, server)
    REPORT.write_text(json.dumps(vars(figures), indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(REPORT.read_text(encoding="utf-8"))


def take(chromium: Browser, service: Service) -> None:
    """Take the pictures; this also lets Neo4j plan what is measured next."""
    ours = tab(chromium, service.address)
    ours.sign_in(*COUNTY)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, path, height in PICTURES:
        ours.page.set_viewport_size({"width": 1280, "height": height})
        ours.open(path)
        shoot(ours.page, FOLDER / f"{name}.webp")
    ours.page.context.close()


def take_browser(chromium: Browser, server: Server) -> None:
    """Take a picture of the result of each saved query, as Browser draws it."""
    (PAGE.parent / OPENED).parent.mkdir(parents=True, exist_ok=True)
    with connected(chromium, server, *WIDE) as kit:
        kit.enter(PLACE)
        kit.fit(kit.run(saved()[0]))
        shoot(kit.page, PAGE.parent / OPENED)
        kit.page.set_viewport_size({"width": 1280, "height": 800})
        for query in saved():
            kit.enter(PLACES.get(query.key, PLACE))
            frame = kit.run(query)
            kit.alone(frame)
            shoot(kit.page, PAGE.parent / picture(query))
            kit.back(frame)


def shoot(page: Page, target: Path) -> None:
    """Take a picture as WebP, which Playwright does not offer by itself: a third of the size, and text stays sharp."""
    taken = cast("Any", page.context.new_cdp_session(page))
    shown: dict[str, str] = taken.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    target.write_bytes(b64decode(shown["data"]))


def measured(chromium: Browser, service: Service) -> Figures:
    """Measure the first view in a browser that holds nothing yet, and what each view asks."""
    signed = tab(chromium, service.address)
    signed.sign_in(*COUNTY)
    session: str = signed.page.evaluate("sessionStorage.getItem('sanwei.session')")
    signed.page.context.close()

    figures = Figures()
    cold = held(chromium, service, session)
    cold.page.goto(f"{cold.address}/tasks")
    cold.page.wait_for_function("() => window.firstView")
    figures.first_view_ms = round(float(cold.page.evaluate("window.firstView")))
    figures.first_view_kb = round(float(cold.page.evaluate(KILOBYTES)))

    seeing = held(chromium, service, session, bypass=True)
    for view in VIEWS:
        seeing.requests.clear()
        seeing.open(view)
        figures.requests_per_view[view] = sum(asked.endswith("/graphql") for asked in seeing.requests)
        figures.axe_serious += len(seeing.serious())
    figures.console_errors = len(cold.complaints) + len(seeing.complaints)
    return figures


def held(chromium: Browser, service: Service, session: str, *, bypass: bool = False) -> Tab:
    """A tab with an empty cache that is signed in already."""
    ours = tab(chromium, service.address, bypass=bypass)
    ours.page.add_init_script(f"sessionStorage.setItem('sanwei.session', {json.dumps(session)});{FIRST}")
    return ours


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
