"""The page in a real browser, on the small set: what each role does there, on three sizes of screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from graph.browser.looks import looks
from tests.admin.browsing import SIZES, Tab, tab
from tests.admin.conftest import Held
from tests.conftest import Loaded
from tests.service.process import Service, serving

COUNTY = ("安丘市", "县市区委老干部局")
COMMUNITY, NEIGHBOUR = "370784001001", "370784001002"
#: The tasks of all questions take long to plan.
TASKS = "/tasks?question=MEMBER_REGISTRATION"
VIEWS = ("/overview", "/gaps?question=MEMBER_FILE", "/members/m-155", "/network", "/organisations")


@pytest.fixture(scope="module")
def service(small_graph: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of the small set, which its tests change."""
    with serving(
        tmp_path_factory.mktemp("page"), small_graph.server, SANWEI_TODAY=small_graph.day.isoformat()
    ) as running:
        yield running


def test_an_officer_signs_in_and_sees_their_tasks_first(chromium: Browser, service: Service) -> None:
    ours = tab(chromium, service.address)
    ours.sign_in(*COUNTY, TASKS)
    expect(ours.page.get_by_role("link", name="三位")).to_have_attribute("href", "/tasks")
    expect(ours.page.get_by_role("heading", name="我的待办")).to_be_visible()
    expect(ours.page.locator(".list-body .mine").first).to_be_visible()
    ours.page.context.close()


def test_somebody_uncovered_is_consulted_and_registered_and_the_rate_moves(county: Tab, held: Held) -> None:
    other = held("COUNTY_BUREAU", "370784")
    other.open("/overview")
    before = other.rate("MEMBER_REGISTRATION")

    county.open(f"/gaps?question=MEMBER_REGISTRATION&area={NEIGHBOUR}&reason=NOT_CONSULTED")
    row = county.page.locator(".list-body .list-row").first
    name = row.locator("b").inner_text()
    row.get_by_role("button", name=f"办理 {name}").click()
    _choose(county, "结果", "同意")
    _confirm(county)
    expect(county.page.locator(".list-body").get_by_text(name)).to_have_count(0)

    county.open(f"/gaps?question=MEMBER_REGISTRATION&area={NEIGHBOUR}")
    _act(county, name, "提出报到", ("渠道", "组织送到"))
    _act(county, name, "接收报到")
    expect(county.page.locator(".list-body").get_by_text(name)).to_have_count(0)

    covered, total = (int(each) for each in before.split(" / "))
    expect(other.page.locator("[data-question=MEMBER_REGISTRATION] .counts")).to_contain_text(
        f"{covered + 1} / {total}"
    )
    assert [] == county.complaints + other.complaints


def _act(county: Tab, name: str, act: str, *choices: tuple[str, str]) -> None:
    row = county.page.locator(".list-body .list-row", has_text=name)
    row.get_by_role("button", name=f"办理 {name}").click()
    dialog = county.page.get_by_role("dialog")
    tabs = dialog.locator(".ant-segmented-item", has_text=act)
    if tabs.count():
        tabs.click()
    for field, option in choices:
        _choose(county, field, option)
    _confirm(county)


def _choose(county: Tab, field: str, option: str) -> None:
    county.page.get_by_role("dialog").get_by_label(field).click()
    county.page.locator(".ant-select-item-option", has_text=re.compile(f"^{option}$")).last.click()


def _confirm(county: Tab) -> None:
    county.page.get_by_role("button", name="确认办理").click()
    expect(county.page.get_by_role("dialog")).to_have_count(0)


def test_a_member_is_shown_with_the_triangle_what_is_missing_and_masked(county: Tab) -> None:
    county.open("/members/m-155")
    page = county.page
    expect(page.locator("svg.triangle")).to_have_attribute("aria-label", re.compile("缺失"))
    expect(page.locator(".missing")).to_contain_text("三位互动")
    expect(page.locator("dd.masked").first).to_have_text(re.compile(r"^370799\*{8}|^—$"))


def test_the_network_is_drawn_and_told_in_a_table(county: Tab) -> None:
    county.open("/network")
    expect(county.page.locator(".graph canvas").first).to_be_visible()
    drawn = county.page.locator(".network-table tbody tr").count()
    county.page.get_by_label("只看缺失").click()
    expect(county.page).to_have_url(re.compile("missing=yes"))
    assert 0 < county.page.locator(".network-table tbody tr").count() < drawn


def test_the_network_has_the_colours_of_browser(county: Tab) -> None:
    county.open("/network")
    shown = county.page.locator(".legend i").evaluate_all("kinds => kinds.map((each) => each.style.background)")
    colours = [look.colour for look in looks().nodes.values() if look.shape]
    assert [f"rgb({int(each[1:3], 16)}, {int(each[3:5], 16)}, {int(each[5:], 16)})" for each in colours] == shown


def test_a_copy_ends_with_its_watermark(county: Tab) -> None:
    county.open("/gaps?question=MEMBER_FILE")
    county.page.get_by_role("button", name="复制").click()
    expect(county.page.get_by_text("已记入审计")).to_be_visible()
    copied: str = county.page.evaluate("navigator.clipboard.readText()")
    assert (True, True) == ("370784" in copied.splitlines()[-1], "建档立册" in copied)


def test_many_are_consulted_at_once(county: Tab) -> None:
    county.open("/gaps?question=MEMBER_CONSENT")
    for box in county.page.locator(".list-body input[type=checkbox]").all()[:2]:
        box.check()
    county.page.get_by_role("region", name="已选 2 人").get_by_role("button", name="办理").click()
    _choose(county, "结果", "未决定")
    _confirm(county)
    expect(county.page.get_by_text("2 人已办理")).to_be_visible()


def test_an_address_is_a_view_that_can_be_shared_and_left(county: Tab, chromium: Browser) -> None:
    county.open("/overview")
    county.page.locator("[data-question=MEMBER_FILE] > a").click()
    county.settle()
    county.page.get_by_label("原因").last.click()
    county.page.locator(".ant-select-item-option").nth(1).click()
    expect(county.page).to_have_url(re.compile("/gaps[?]question=MEMBER_FILE.*reason="))
    address = county.page.url.removeprefix(county.address)
    county.page.go_back()
    county.page.go_back()
    expect(county.page.get_by_role("heading", name="总览")).to_be_visible()

    colleague = tab(chromium, county.address)
    colleague.page.goto(county.address + address)
    colleague.page.get_by_role("button", name=" ".join(COUNTY)).click()
    expect(colleague.page).to_have_url(re.compile(re.escape(address)))
    expect(colleague.page.get_by_role("heading", name="空白名单")).to_be_visible()
    colleague.page.context.close()


def test_ctrl_k_finds_by_pinyin_initials_and_puts_nothing_into_the_address(county: Tab) -> None:
    county.open(TASKS)
    county.page.keyboard.press("Control+k")
    county.page.get_by_role("combobox", name=re.compile("拼音")).fill("aqs")
    found = county.page.get_by_role("option", name=re.compile("安丘市.*县市区"))
    expect(found.first).to_be_visible()
    assert "aqs" not in county.page.url
    county.page.keyboard.press("Escape")
    expect(county.page.get_by_role("dialog")).to_have_count(0)


def test_the_page_speaks_english_and_large(county: Tab) -> None:
    county.open(TASKS)
    county.page.get_by_role("button", name="English").click()
    expect(county.page.get_by_role("heading", name="My tasks")).to_be_visible()
    county.page.get_by_role("button", name="Large type").click()
    assert "18px" == county.page.evaluate("getComputedStyle(document.documentElement).fontSize")


def test_a_community_does_not_see_its_neighbour(held: Held) -> None:
    ours = held("COMMUNITY", COMMUNITY)
    ours.page.goto(f"{ours.address}/gaps?question=MEMBER_FILE&area={NEIGHBOUR}")
    expect(ours.page.get_by_role("alert")).to_contain_text("不在您的范围内")
    assert 0 == ours.page.locator(".list-row").count()


def test_signing_out_leaves_nothing(county: Tab) -> None:
    county.open(TASKS)
    county.page.get_by_role("button", name="退出登录").click()
    expect(county.page.get_by_role("heading", name="登录")).to_be_visible()
    assert 0 == county.page.evaluate("sessionStorage.length")
    county.page.goto(county.address + "/tasks")
    expect(county.page.get_by_role("heading", name="登录")).to_be_visible()


def test_without_a_network_the_page_says_so_and_keeps_what_it_has(county: Tab) -> None:
    county.open(TASKS)
    county.page.context.set_offline(True)
    expect(county.page.get_by_role("status").filter(has_text="网络已断开")).to_be_visible()
    expect(county.page.locator(".list-body .list-row").first).to_be_visible()
    county.page.context.set_offline(False)
    expect(county.page.get_by_text("网络已断开")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_each_view_fits_its_screen_complains_of_nothing_and_is_for_everybody(
    chromium: Browser, service: Service, session: Callable[[str, str], str], size: str
) -> None:
    ours = tab(chromium, service.address, size, bypass=True)
    ours.hold(session("COUNTY_BUREAU", "370784"))
    found: dict[str, tuple[bool, list[str], bool]] = {}
    for view in VIEWS:
        ours.requests.clear()
        ours.open(view)
        wider: int = ours.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        asked = [each for each in ours.requests if each.endswith("/graphql")]
        found[view] = (wider > 0, ours.serious(), len(asked) <= 2)
    fitting: tuple[bool, list[str], bool] = (False, [], True)
    assert dict.fromkeys(VIEWS, fitting) == found
    assert [] == ours.complaints
    ours.page.context.close()


def test_what_is_tested_is_what_was_built() -> None:
    assert (Path(__file__).parents[2] / "admin" / "dist" / "index.html").exists(), "make page"
