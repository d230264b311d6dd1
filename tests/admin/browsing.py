"""A real browser on the page: Debian's Chromium, signed in as a role, every complaint of its console kept."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from playwright.sync_api import Error as BrowserError

ROOT: Final = Path(__file__).parents[2]
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
AXE: Final = ROOT / "admin" / "node_modules" / "axe-core" / "axe.min.js"
SIZES: Final = {"phone": (390, 844), "laptop": (1366, 768), "projector": (1920, 1080)}
#: A first read makes Neo4j plan its statement: seconds, and more where others work beside.
PATIENCE: Final = 120_000
MISSING: Final = (
    "没有找到 Chromium，页面的测试需要它：apt-get install -y chromium fonts-noto-cjk"
    " / Chromium was not found, and the tests of the page need it: apt-get install -y chromium fonts-noto-cjk"
)


def executable() -> str:
    """The path of the browser; fail naming the command that installs it."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise AssertionError(MISSING)
    return found


@dataclass
class Tab:
    """A tab of its own context: nothing is shared with others but the service."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list[str])
    requests: list[str] = field(default_factory=list[str])

    def open(self, path: str) -> None:
        """Go to an address of the page and wait until all of it is there."""
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being read."""
        self.page.wait_for_selector("h1", timeout=PATIENCE)
        # What came may ask for more: nothing is left to do when the browser has been idle twice. The one line that
        # stays open, for changes, keeps the network itself from ever being idle.
        for _ in range(2):
            self.page.wait_for_selector(".loading", state="detached", timeout=PATIENCE)
            self.page.evaluate("new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))")

    def sign_in(self, name: str, role: str, path: str = "") -> None:
        """Sign in as a role of the demonstration, as it is named on the page, at an address that one wants to see."""
        self.page.goto(self.address + path)
        self.page.get_by_role("button", name=f"{name} {role}").first.click()
        self.page.wait_for_selector("nav.menu", state="attached")
        self.settle()

    def rate(self, question: str) -> str:
        """What a tile of the overview says: covered and total."""
        return self.page.locator(f"[data-question={question}] .counts > span").first.inner_text()

    def serious(self) -> list[str]:
        """What axe finds that is serious or worse; the tab has to be one without the page's own policy."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate("axe.run().then((told) => told.violations)")
        grave = [each for each in found if each["impact"] in {"serious", "critical"}]
        return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in grave]


@contextmanager
def browser() -> Generator[Browser]:
    """Run the browser until the block ends."""
    with sync_playwright() as playwright:
        # Tests run as root in containers, where Chromium's own sandbox cannot.
        running = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield running
        running.close()


def tab(browser: Browser, address: str, size: str = "laptop", *, bypass: bool = False) -> Tab:
    """Open a tab; with `bypass` the page's policy of scripts is off, which axe needs to be put into it."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", bypass_csp=bypass, reduced_motion="reduce"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    ours = Tab(page, address)

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            ours.complaints.append(message.text)

    def failed(error: BrowserError) -> None:
        ours.complaints.append(str(error))

    page.on("console", heard)
    page.on("pageerror", failed)

    def asked(request: Request) -> None:
        # The one subscription of a tab is no request of a view.
        if request.method == "POST" and "event-stream" not in request.headers.get("accept", ""):
            ours.requests.append(request.url)

    page.on("request", asked)
    return ours
