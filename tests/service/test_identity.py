"""A token is remembered once it was verified, for no longer than it holds."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from graph.scope import principal
from service.identity import REMEMBERED, Identity, identity
from service.keyring import FRESH_SECONDS, Keyring
from service.provider import Provider
from service.settings import Settings
from service.tokens import Tokens, Unauthenticated
from tests.service.issuing import AUDIENCE, Clock, Issuer, Key, issuer

LOCAL = Tokens(b"k" * 32)
COUNTY = principal("COUNTY_BUREAU", "370784", "zhang.san")
KEY = Key.es256("key")


@pytest.fixture
def publisher() -> Iterator[Issuer]:
    """An issuer with one key."""
    with issuer(KEY.published()) as running:
        yield running


@pytest.fixture
def both(publisher: Issuer) -> Identity:
    """Who is known by the local key or by the provider."""
    chosen = Settings.model_validate({"oidc_issuer": publisher.address, "oidc_audience": AUDIENCE})
    return Identity(LOCAL, Provider(chosen, Keyring(publisher.address, 1)))


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "token"])
def test_a_header_without_a_bearer_token_speaks_for_nobody(header: str | None) -> None:
    with pytest.raises(Unauthenticated, match="No token"):
        asyncio.run(Identity(LOCAL, None).who(header))
    assert Identity(LOCAL, None).remembered(header) is None


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER "])
def test_the_scheme_is_read_in_any_case(scheme: str) -> None:
    assert COUNTY == asyncio.run(Identity(LOCAL, None).who(f"{scheme} {LOCAL.mint(COUNTY)}"))


def test_a_token_is_remembered_once_it_was_verified() -> None:
    known, header = Identity(LOCAL, None), f"Bearer {LOCAL.mint(COUNTY)}"
    assert known.remembered(header) is None
    asyncio.run(known.who(header))
    assert COUNTY == known.remembered(header)


def test_a_token_that_was_refused_is_not_remembered() -> None:
    known, header = Identity(LOCAL, None), f"Bearer {Tokens(b'o' * 32).mint(COUNTY)}"
    with pytest.raises(Unauthenticated):
        asyncio.run(known.who(header))
    assert known.remembered(header) is None


def test_a_token_is_remembered_to_the_second_that_it_ends() -> None:
    clock, token = Clock(), LOCAL.mint(COUNTY, timedelta(hours=1))
    known, header, end = Identity(LOCAL, None, clock), f"Bearer {token}", LOCAL.read(token).until
    asyncio.run(known.who(header))
    clock.now = end - 0.001
    assert COUNTY == known.remembered(header)
    clock.now = end
    assert known.remembered(header) is None


def test_a_token_that_has_ended_is_told_so_each_time(both: Identity, publisher: Issuer) -> None:
    header = f"Bearer {LOCAL.mint(COUNTY, timedelta(hours=-1))}"
    for _ in range(2):
        with pytest.raises(Unauthenticated, match="expired"):
            asyncio.run(both.who(header))
    assert 0 == publisher.fetches


def test_of_too_many_tokens_the_oldest_is_forgotten() -> None:
    known = Identity(LOCAL, None)
    headers = [f"Bearer {LOCAL.mint(principal('CITY_BUREAU', None, str(each)))}" for each in range(REMEMBERED + 1)]

    async def all_of_them() -> None:
        for header in headers:
            await known.who(header)

    asyncio.run(all_of_them())
    assert (True, False) == (known.remembered(headers[0]) is None, known.remembered(headers[1]) is None)


def test_a_provider_s_token_is_remembered_while_its_key_is_fresh(publisher: Issuer) -> None:
    clock = Clock()
    chosen = Settings.model_validate({"oidc_issuer": publisher.address, "oidc_audience": AUDIENCE})
    known = Identity(None, Provider(chosen, Keyring(publisher.address, 1)), clock)
    header = f"Bearer {KEY.sign(publisher.claims())}"
    asyncio.run(known.who(header))
    assert COUNTY == known.remembered(header)
    clock.now += FRESH_SECONDS
    assert known.remembered(header) is None


def test_both_kinds_of_token_hold_where_both_are_set_up(both: Identity, publisher: Issuer) -> None:
    ours, theirs = LOCAL.mint(COUNTY), KEY.sign(publisher.claims())
    assert [COUNTY, COUNTY] == [asyncio.run(both.who(f"Bearer {token}")) for token in (ours, theirs)]


@pytest.mark.parametrize("token", ["x", "x.y.z", "é", "e30.e30.e30"])
def test_a_text_that_is_no_token_is_refused(both: Identity, token: str) -> None:
    with pytest.raises(Unauthenticated):
        asyncio.run(both.who(f"Bearer {token}"))


def test_in_production_there_is_no_local_key_but_an_outside_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANWEI_TOKEN_KEY_FILE", raising=False)
    chosen = {"env": "production", "oidc_issuer": "https://id.example", "oidc_audience": AUDIENCE}
    assert identity(Settings.model_validate(chosen)).local is None
