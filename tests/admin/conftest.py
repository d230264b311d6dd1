"""The page's tests: a browser for each module, and tabs that are signed in as a role without asking each time."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.admin.browsing import PATIENCE, Tab, browser, tab
from tests.service.process import Service

expect.set_options(timeout=PATIENCE)
Held = Callable[[str, str], Tab]


@pytest.fixture(scope="module")
def chromium(service: Service) -> Iterator[Browser]:
    """The browser, started behind the module's service: the graph is loaded by then."""
    assert service.address
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def session(service: Service) -> Callable[[str, str], str]:
    """The session of a role and its anchor, given once a module."""
    given: dict[tuple[str, str], str] = {}

    def held(role: str, anchor: str) -> str:
        if (role, anchor) not in given:
            asked = {"role": role, "anchor": anchor}
            given[role, anchor] = httpx.post(f"{service.address}/signin/demonstration", json=asked, timeout=60).text
        return given[role, anchor]

    return held


@pytest.fixture
def held(chromium: Browser, service: Service, session: Callable[[str, str], str]) -> Iterator[Held]:
    """Open tabs in which a role is signed in."""
    tabs: list[Tab] = []

    def opened(role: str, anchor: str) -> Tab:
        tabs.append(tab(chromium, service.address))
        tabs[-1].hold(session(role, anchor))
        return tabs[-1]

    yield opened
    for each in tabs:
        each.page.context.close()


@pytest.fixture
def county(held: Held) -> Tab:
    """A tab in which the county's bureau is signed in."""
    return held("COUNTY_BUREAU", "370784")
