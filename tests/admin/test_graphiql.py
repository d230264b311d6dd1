"""GraphiQL in a real browser: a subscription goes on telling what is done meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, expect

from graph.scope import Principal, Role
from service.pages import examples
from tests.admin.browsing import tab
from tests.conftest import Loaded
from tests.moving import Moved, happen
from tests.service.process import Service, serving

#: `/graphql#N` opens the example that subscribes first.
WATCHING = next(number for number, each in enumerate(examples(), start=1) if "\nsubscription" in each.query)


@pytest.fixture(scope="module")
def service(small_graph: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of the small set."""
    with serving(tmp_path_factory.mktemp("graphiql"), small_graph.server) as running:
        yield running


def test_the_example_that_subscribes_tells_what_is_done(
    chromium: Browser, service: Service, small_graph: Loaded
) -> None:
    ours = tab(chromium, service.address)
    page, told = ours.page, ours.page.locator(".graphiql-response")
    page.goto(f"{service.address}/graphql#{WATCHING}")
    page.get_by_role("button", name="Headers").click()
    page.locator(".graphiql-editor-tool .CodeMirror").last.click()
    token = service.tokens.mint(Principal(Role.CITY_BUREAU))
    page.keyboard.insert_text(json.dumps({"Authorization": f"Bearer {token}"}))
    page.locator(".graphiql-execute-button").click()
    # The first message is where it begins: whatever is done from here on is told.
    expect(told).to_contain_text('"moves": []')
    with ThreadPoolExecutor() as beside:  # Playwright has the loop of this thread
        beside.submit(small_graph.use, lambda store: happen(store, Moved("370784001001"))).result()
    expect(told).to_contain_text('"act": "acceptRegistration"')
    page.context.close()
