"""Neo4j Browser with our kit, on the small set: it opens with style and guide, and every saved query answers."""

import base64
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from graph.browser.looks import looks
from graph.browser.saved import FAVOURITES, Saved, archive, saved
from graph.browser.style import grass, rules
from graph.server import Neo4jSettings
from tests.admin.browsing import PATIENCE, browser
from tests.admin.kit import Kit, connected
from tests.conftest import Loaded
from tests.service.process import Service, serving

COUNTY = "安丘市"
TRIANGLE = next(each for each in saved() if each.key == "1-triangle")
COLOURS = "circles => circles.map((circle) => circle.getAttribute('fill'))"
DROP = """([name, packed]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([Uint8Array.from(atob(packed), (each) => each.charCodeAt(0))], name));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector("[data-testid=activeEditor]")
      .dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def service(small_graph: Loaded, server_settings: Neo4jSettings, guide_port: int) -> Iterator[Service]:
    """A service beside the embedded Neo4j of these tests, where its Browser looks for the guide."""
    beside = {"NEO4J_URI": "", "SANWEI_PORT": str(guide_port), "SANWEI_TODAY": small_graph.day.isoformat()}
    with serving(server_settings.home, small_graph.server, **beside) as running:
        yield running


@pytest.fixture(scope="module")
def kit(service: Service, small_graph: Loaded) -> Iterator[Kit]:
    """Browser, connected, with a county chosen."""
    assert service.address
    with browser() as chromium, connected(chromium, small_graph.server, 1400, 900) as ours:
        ours.choose(COUNTY)
        yield ours


def test_browser_opens_with_the_style_and_without_its_own_welcome(kit: Kit) -> None:
    assert rules() == kit.page.evaluate("JSON.parse(localStorage.getItem('neo4j.grass'))")
    expect(kit.page.locator("[data-testid=frameCommand]", has_text=":play")).to_have_count(0)


@pytest.mark.parametrize("query", saved(), ids=lambda query: query.key)
def test_a_saved_query_answers_at_a_click(kit: Kit, query: Saved) -> None:
    frame = kit.run(query)
    expect(
        frame.locator("table td").first if query.key.endswith("table") else frame.locator(".node").first
    ).to_be_visible()
    expect(frame).not_to_contain_text("Neo.ClientError")


def test_a_smaller_place_is_put_in_by_its_code(kit: Kit) -> None:
    kit.enter("370784001002")
    drawn = kit.run(TRIANGLE).locator(".node").count()
    kit.choose(COUNTY)
    assert 0 < drawn < kit.run(TRIANGLE).locator(".node").count()


def test_the_nodes_have_their_colours(kit: Kit) -> None:
    drawn = set(kit.run(TRIANGLE).locator(".node circle.b-outline").evaluate_all(COLOURS))
    nodes = looks().nodes
    assert {nodes[label].colour for label in ("WorkingCommittee", "LiaisonGroup", "Community", "Unit")} == drawn


def test_links_are_called_by_their_chinese_names(kit: Kit) -> None:
    texts = kit.run(TRIANGLE).locator(".relationship text").all_text_contents()
    assert {looks().links[kind].zh for kind in ("HAS_GROUP", "ATTACHED_TO", "DOCKED_WITH")} <= set(texts)


def test_the_archive_becomes_favourites(kit: Kit) -> None:
    kit.page.evaluate(DROP, ["queries.zip", base64.b64encode(archive()).decode()])
    kit.page.locator("[data-testid=navigationFavorites] button").click()
    kit.page.get_by_text(FAVOURITES, exact=True).click()
    for each in saved():
        expect(kit.page.get_by_text(f"{each.zh} · {each.en}")).to_be_visible()
    kit.page.locator("[data-testid=navigationGuides] button").click()


def test_the_style_is_served_as_the_file(service: Service) -> None:
    assert grass() == httpx.get(f"{service.address}/browser/sanwei.grass").text


def test_only_browser_may_read_the_kit(service: Service, small_graph: Loaded) -> None:
    guide = f"{service.address}/browser/guide.html"
    browser_url = str(small_graph.server.browser_url)
    origin = browser_url.partition("/browser/")[0]
    allowed = [httpx.get(guide, headers={"Origin": each}).headers for each in (origin, "http://elsewhere.example")]
    assert [origin, None] == [each.get("access-control-allow-origin") for each in allowed]


def test_browser_asks_nothing_of_other_machines(kit: Kit) -> None:
    assert {"csp"} == {str(request.failure) for request in kit.elsewhere}


def test_the_guide_is_linked(service: Service) -> None:
    assert '"/browser/guide.html"' in httpx.get(f"{service.address}/developers").text


def test_in_production_there_is_no_guide(
    server_settings: Neo4jSettings, small_graph: Loaded, tmp_path_factory: pytest.TempPathFactory
) -> None:
    key = tmp_path_factory.mktemp("production") / "token.key"
    key.write_text("k" * 64, encoding="ascii")
    beside = {"NEO4J_URI": "", "SANWEI_TODAY": "", "SANWEI_ENV": "production", "SANWEI_TOKEN_KEY_FILE": str(key)}
    with serving(server_settings.home, small_graph.server, **beside) as running:
        assert 404 == httpx.get(f"{running.address}/browser/guide.html").status_code
        assert "guide.html" not in httpx.get(f"{running.address}/developers").text
