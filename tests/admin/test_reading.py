"""What is read off the page and taken from it: trends, long lists, sheets of paper, and what each role is offered."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import cast

import pytest
from playwright.sync_api import expect

from graph.server import Server
from tests.admin.browsing import Tab
from tests.admin.conftest import Held
from tests.conftest import load_afresh
from tests.counting import live
from tests.service.process import Service, serving

FIRST = date(2026, 7, 15)
MIDDLE, TODAY = FIRST + timedelta(days=40), FIRST + timedelta(days=41)
DONE: Mapping[date, tuple[str, ...]] = {
    FIRST: (),
    MIDDLE: ('consult(member: "m-155", outcome: AGREED)',),
    TODAY: (),
}
TREND = "/overview?question=MEMBER_CONSULTATION"
#: What a print is as wide as, in CSS pixels: A4 without its margins.
A4 = 703
#: Scrolls down by steps until the end; tells each row's number and identity, and how many were drawn at once.
SCROLL = """async () => {
  const rows = new Map(); let most = 0; let twice = 0;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let still = 0; still < 60; still++) {
    const drawn = [...document.querySelectorAll('.list-body > .list-row[data-id]')];
    most = Math.max(most, drawn.length);
    for (const row of drawn) {
      const number = Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex'));
      if (rows.has(number) && rows.get(number) !== row.dataset.id) twice++;
      rows.set(number, row.dataset.id);
    }
    const before = scrollY;
    scrollBy(0, 400);
    await frame();
    if (scrollY !== before) still = 0;
  }
  const numbers = [...rows.keys()];
  return [rows.size, new Set(rows.values()).size, Math.max(...numbers) - Math.min(...numbers) + 1, twice, most];
}"""


@pytest.fixture(scope="module")
def service(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of the small set on the last of three days, of which the counts were kept."""
    load_afresh(server, "small", FIRST).use(lambda store: live(store, DONE))
    with serving(tmp_path_factory.mktemp("reading"), server, SANWEI_TODAY=TODAY.isoformat()) as running:
        yield running


def test_a_trend_is_drawn_and_told_and_leads_to_who_moved_and_by_which_act(county: Tab) -> None:
    county.open(TREND)
    rows = county.page.locator(".trend-table tbody tr")
    expect(rows).to_have_count(3)
    days, of = rows.locator("th").all_inner_texts(), rows.locator("td:nth-child(3)").all_inner_texts()
    assert [str(day) for day in (TODAY, MIDDLE, FIRST)] == days
    before, after = (int(each.partition(" / ")[0]) for each in (of[2], of[0]))
    assert before + 1 == after
    rows.last.scroll_into_view_if_needed()
    expect(county.page.locator(".trend-line svg")).to_be_visible()
    assert 2 == sum(each.endswith("/graphql") for each in county.requests)

    county.page.get_by_role("link", name=f"{MIDDLE} 谁进出").click()
    expect(county.page).to_have_url(re.compile(f"/movement.*from={FIRST}&to={MIDDLE}"))
    moved = county.page.locator(".list-body .list-row")
    expect(moved).to_have_count(1)
    expect(moved).to_contain_text("离开空白名单")
    expect(moved).to_contain_text("征求意见")
    county.page.go_back()
    expect(rows).to_have_count(3)
    assert [] == county.complaints


def test_a_span_with_today_alone_says_from_when_there_will_be_a_trend(held: Held) -> None:
    subdistrict = held("SUBDISTRICT", "370784001")
    subdistrict.open(f"{TREND}&span=30")
    expect(subdistrict.page.locator(".trend-table tbody tr")).to_have_count(2)
    committee = held("WORKING_COMMITTEE", "wc-02")
    committee.open("/overview")
    expect(committee.page.locator("p.trend")).to_contain_text("您的范围不是地区")


def test_a_day_that_was_not_kept_is_told_with_its_remedy(county: Tab) -> None:
    county.open("/movement?question=MEMBER_CONSULTATION&from=2026-07-16&to=2026-08-24")
    expect(county.page.get_by_role("alert")).to_contain_text("请用其中一天")


def test_a_long_list_draws_little_and_skips_and_doubles_nobody(held: Held) -> None:
    city = held("CITY_BUREAU", "3707")
    city.open("/members")
    total = int(city.page.locator(".list-foot").inner_text().split("共 ")[1].split(" ")[0])
    seen = cast("list[int]", city.page.evaluate(SCROLL))
    assert (total, total, total, 0) == tuple(seen[:4])
    assert total > 100
    assert seen[4] < 40
    last = city.page.locator(".list-body .list-row").last.get_attribute("data-id")

    city.open("/members")
    city.page.get_by_role("button", name="到末尾").click()
    expect(city.page.locator(".list-body .list-row").last).to_have_attribute("data-id", str(last))
    expect(city.page.locator(".list-foot")).to_contain_text(f"{total} 条，共 {total} 条")
    city.page.get_by_role("button", name="回开头").click()
    expect(city.page.locator(".list-body .list-row").first).to_have_attribute("aria-rowindex", "2")


def test_a_print_holds_what_was_read_on_sheets_that_carry_the_recorded_watermark(county: Tab) -> None:
    page = county.page
    county.open("/gaps?question=MEMBER_FILE")
    page.evaluate("() => { window.print = () => { window.printed = document.querySelector('.stamp')?.textContent; } }")
    page.get_by_role("button", name="打印").click()
    page.wait_for_function("() => window.printed")
    expect(page.locator(".stamp")).to_be_hidden()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".stamp")).to_have_text(re.compile("370784"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("空白名单：建档立册")
    expect(page.locator(".figure")).to_contain_text(f"数据截至 {TODAY}")
    hidden = ".top, .menu, .filters, .list-tools, .handles, .question-select"
    assert 0 == page.locator(hidden).locator("visible=true").count()
    assert "table-header-group" == page.evaluate("getComputedStyle(document.querySelector('.list-head')).display")
    wider: int = page.evaluate(
        "document.querySelector('main').scrollWidth - document.querySelector('main').clientWidth"
    )
    assert wider <= 0
    foot = page.locator(".list-foot").inner_text()
    assert page.locator(".list-body .list-row").count() == int(foot.split("–")[1].split(" ")[0])
    county.open("/members")
    drawn = page.locator(".list-body .list-row").count()
    assert drawn < int(page.locator(".list-foot").inner_text().split("–")[1].split(" ")[0])
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) > 1  # more rows than are drawn on the screen


def test_a_print_holds_those_who_are_chosen(county: Tab) -> None:
    county.open("/gaps?question=MEMBER_CONSENT")
    for box in county.page.locator(".list-body input[type=checkbox]").all()[:2]:
        box.check()
    county.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(county.page.locator(".list-body .list-row")).to_have_count(2)
    county.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert county.page.locator(".list-body .list-row").count() > 2


@pytest.mark.parametrize(
    ("role", "anchor", "question"),
    [
        ("WORKING_COMMITTEE", "wc-02", "社区党组织"),
        ("ORIGINAL_UNIT", "u-03", "社区报到"),
    ],
)
def test_each_role_is_offered_its_own_questions(held: Held, role: str, anchor: str, question: str) -> None:
    ours = held(role, anchor)
    ours.open("/gaps")
    expect(ours.page.get_by_role("region", name=question)).to_be_visible()
    assert 0 == ours.page.get_by_role("alert").count()
    ours.open("/overview")
    assert (0, []) == (ours.page.get_by_role("alert").count(), ours.complaints)
