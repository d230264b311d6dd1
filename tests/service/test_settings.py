"""The environment is read into one model, and a wrong value is told by its name."""

import os
from datetime import date
from pathlib import Path

import pytest

from graph.errors import Refused
from service.settings import settings


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction] - pytest calls it
    for name in os.environ:
        if name.startswith("SANWEI_"):
            monkeypatch.delenv(name)


def set_all(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"SANWEI_{name}", value)


def test_the_default_listens_on_loopback_only() -> None:
    chosen = settings()
    assert ("127.0.0.1", 8000) == (chosen.host, chosen.port)


def test_the_day_can_be_moved_in_development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_TODAY", "2026-02-28")
    assert date(2026, 2, 28) == settings().today


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_PORT", "")
    assert settings().port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SANWEI_PORT", "eighty"),
        ("SANWEI_PORT", "65536"),
        ("SANWEI_ENV", "staging"),
        ("SANWEI_TODAY", "tomorrow"),
        ("SANWEI_FIXTURE", "nation"),
        ("SANWEI_DOCUMENTS", "some"),
        ("SANWEI_OIDC_ISSUER", "id.example"),
        ("SANWEI_OIDC_ALGORITHMS", "none"),
        ("SANWEI_OIDC_ALGORITHMS", "RS256,HS256"),
        ("SANWEI_OIDC_ROLES", "city=EMPEROR"),
        ("SANWEI_OIDC_ROLES", "CITY_BUREAU"),
        ("SANWEI_OIDC_SKEW_SECONDS", "301"),
        ("SANWEI_OIDC_REFETCH_SECONDS", "0"),
        ("SANWEI_WINDOWS_CARE_DAYS", "0"),
        ("SANWEI_WINDOWS_CARE", "30"),
        ("SANWEI_WINDOWS", "thirty"),
        ("SANWEI_WINDOWS", "[30]"),
    ],
)
def test_a_wrong_value_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Refused) as refused:
        settings()
    assert (True, True) == (name in refused.value.zh, name in refused.value.en)


def test_a_wrong_window_is_told_in_each_language_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_WINDOWS_CARE_DAYS", "abc")
    with pytest.raises(Refused) as refused:
        settings()
    zh = "SANWEI_WINDOWS_CARE_DAYS 的值不可用，应为不小于 1 的整数（照护服务间隔天数）。请改正，或不设（默认 30）。"
    rule = "it must be a whole number from 1 up (days between deliveries of care)"
    en = f"SANWEI_WINDOWS_CARE_DAYS cannot be used: {rule}. Correct it, or leave it unset (30)."
    assert (zh, en) == (refused.value.zh, refused.value.en)


def test_a_wrong_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_PORT", "a-password-in-the-wrong-place")
    with pytest.raises(Refused) as refused:
        settings()
    assert "a-password-in-the-wrong-place" not in str(refused.value)


def test_production_refuses_the_generated_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_ENV", "production")
    with pytest.raises(Refused, match="SANWEI_TOKEN_KEY_FILE"):
        settings()


def test_production_with_a_provider_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, ENV="production", OIDC_ISSUER="https://id.example", OIDC_AUDIENCE="sanwei")
    assert (True, None) == (settings().in_production, settings().token_key_file)


@pytest.mark.parametrize(("name", "value"), [("OIDC_ISSUER", "https://id.example"), ("OIDC_AUDIENCE", "sanwei")])
def test_half_a_provider_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, **{name: value})
    with pytest.raises(Refused, match="SANWEI_OIDC_ISSUER and SANWEI_OIDC_AUDIENCE"):
        settings()


def test_production_refuses_a_provider_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, ENV="production", OIDC_ISSUER="http://id.example", OIDC_AUDIENCE="sanwei")
    with pytest.raises(Refused, match="https"):
        settings()


def test_a_mapping_of_roles_is_the_only_one_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, OIDC_ROLES="市局=CITY_BUREAU, county cadre =COUNTY_BUREAU")
    assert {"市局": "CITY_BUREAU", "county cadre": "COUNTY_BUREAU"} == settings().oidc_role_words


def test_production_refuses_a_moved_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SANWEI_ENV", "production")
    monkeypatch.setenv("SANWEI_TOKEN_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("SANWEI_TODAY", "2026-02-28")
    with pytest.raises(Refused, match="SANWEI_TODAY"):
        settings()


def test_documents_are_trusted_only_with_a_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANWEI_DOCUMENTS", "trusted")
    with pytest.raises(Refused, match="SANWEI_DOCUMENTS_FILE"):
        settings()
