"""Signing in at an identity provider, in a real browser: there and back again to the address that was wanted."""

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.admin.browsing import browser, tab
from tests.conftest import Loaded
from tests.service.issuing import AUDIENCE, COUNTY, provider
from tests.service.process import serving

WANTED = "/gaps?question=MEMBER_FILE&area=370784001002"


def test_an_officer_signs_in_at_the_provider_and_comes_back(small_graph: Loaded, tmp_path: Path) -> None:
    with provider() as idp:
        production = {
            "SANWEI_ENV": "production",
            "SANWEI_TODAY": "",
            "SANWEI_OIDC_ISSUER": idp.issuer,
            "SANWEI_OIDC_AUDIENCE": AUDIENCE,
            "SANWEI_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"),
        }
        (tmp_path / "secret").write_text("any", encoding="ascii")  # this provider knows confidential clients alone
        httpx.put(f"{idp.issuer}/users/zhang.san", json=dict(COUNTY)).raise_for_status()
        with serving(tmp_path, small_graph.server, **production) as service, browser() as chromium:
            ours = tab(chromium, service.address)
            ours.page.goto(service.address + WANTED)
            expect(ours.page.get_by_text("演示角色")).to_have_count(0)
            ours.page.get_by_role("button", name="用单位账号登录").click()
            ours.page.get_by_placeholder("sub").fill("zhang.san")
            ours.page.get_by_role("button", name="Authorize").click()
            ours.settle()
            expect(ours.page).to_have_url(re.compile(re.escape(WANTED) + "$"))
            expect(ours.page.get_by_role("group", name="账号")).to_contain_text("安丘市")


@pytest.mark.parametrize("address", ["/signed-in?code=stolen&state=another", "/signed-in"])
def test_a_code_that_this_tab_did_not_ask_for_signs_nobody_in(
    small_graph: Loaded, tmp_path: Path, address: str
) -> None:
    with serving(tmp_path, small_graph.server) as service, browser() as chromium:
        ours = tab(chromium, service.address)
        ours.page.goto(service.address + address)
        expect(ours.page.get_by_role("alert")).to_contain_text("不是从本页面开始的")
