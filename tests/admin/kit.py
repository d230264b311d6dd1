"""Neo4j Browser in a real browser: connected as a person would, a saved query run from its guide by a click."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, Request

from graph.browser.saved import Saved, saved
from graph.server import Server
from tests.admin.browsing import PATIENCE

#: Tells that nothing drawn has moved since it was looked at before: the layout and the zoom have come to rest.
AT_REST = """() => {
  const now = [...document.querySelectorAll('svg g[transform]')].map((each) => each.getAttribute('transform')).join();
  const same = now === window.drawnBefore;
  window.drawnBefore = now;
  return same;
}"""

#: Tells that the panel with the legend lies over a node.
COVERED = """(frame) => {
  const side = (selector, name) =>
    [...frame.querySelectorAll(selector)].map((each) => each.getBoundingClientRect()[name]);
  return Math.max(...side('.node circle', 'right')) > side("[data-testid$='node-label-*']", 'left')[0] - 20;
}"""


@dataclass
class Kit:
    """A tab with Browser connected and the guide open; `elsewhere` is what it asked of other machines."""

    page: Page
    elsewhere: list[Request] = field(default_factory=list[Request])

    def choose(self, county: str) -> None:
        """Choose a county by its name, and wait until Browser says so."""
        self._page(1)
        self.page.locator("[data-testid=guidesDrawer] a[data-exec]", has_text=county).click()
        self.newest(":param county").get_by_text("Successfully set your parameters").wait_for()

    def enter(self, code: str) -> None:
        """Put in a code, of a county or of what lies in it, and wait until Browser says so."""
        self._page(1)
        box = self.page.locator("[data-testid=guidesDrawer] input")
        box.fill("")
        box.press_sequentially(code)
        self.page.locator("pre.runnable", has_text=f":param county => '{code}'").locator("i").click()
        self.newest(f":param county => '{code}'").get_by_text("Successfully set your parameters").wait_for()

    def run(self, query: Saved) -> Locator:
        """Run a query by the ▶ before it; return the frame of its result, or of its error."""
        self._page(saved().index(query) + 2)
        self.page.locator("pre.runnable", has_text=f"// {query.zh}").locator("i").click()
        frame = self.newest(f"// {query.zh}")
        frame.locator(".node, table td, [data-testid=frameStatusbar] :text('Error')").first.wait_for()
        return frame

    def newest(self, command: str) -> Locator:
        """Return the newest frame, once it is the one of a command that holds this."""
        frame = self.page.get_by_test_id("frame").first
        frame.get_by_test_id("frameCommand").filter(has_text=command).wait_for()
        return frame

    def alone(self, frame: Locator) -> None:
        """Let a frame fill the window, without the guide."""
        self.page.locator("[data-testid=navigationGuides] button").click()
        frame.get_by_title("Fullscreen").click()
        self.fit(frame)

    def fit(self, frame: Locator) -> None:
        """Let a frame's graph come to rest, all of it in sight."""
        if frame.locator(".node").count():
            self.rest()
            frame.get_by_label("zoom-to-fit").click()
            self.rest()
            if frame.evaluate(COVERED):
                frame.get_by_label("zoom-out").click()
                self.rest()

    def back(self, frame: Locator) -> None:
        """Undo `alone`."""
        frame.get_by_title("Close fullscreen").click()
        self.page.locator("[data-testid=navigationGuides] button").click()

    def rest(self) -> None:
        """Wait until nothing that is drawn moves any more."""
        self.page.evaluate("window.drawnBefore = null")
        self.page.wait_for_function(AT_REST, polling=700)

    def _page(self, number: int) -> None:
        before = self.page.get_by_test_id("guidePreviousSlide")
        while before.is_visible() and before.is_enabled():
            before.click()
        for _ in range(number - 1):
            self.page.get_by_test_id("guideNextSlide").click()


@contextmanager
def connected(chromium: Browser, server: Server, width: int, height: int) -> Generator[Kit]:
    """Open Browser at the address that is printed, put in the password, and wait for the guide."""
    assert server.browser_url is not None
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    kit = Kit(page)

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            kit.elsewhere.append(request)

    page.on("request", asked)
    page.goto(server.browser_url)
    page.get_by_test_id("password").fill(server.password)
    page.get_by_test_id("connect").click()
    page.get_by_role("heading", name="选一个县市区").wait_for()
    kit.newest(":param [{county, member}]").get_by_text("Successfully set your parameters").wait_for()
    yield kit
    context.close()
