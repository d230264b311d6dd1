"""The provider's keys: found, renewed, kept while it is away, and never fetched oftener than the pause allows."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import Unavailable
from service.keyring import FRESH_SECONDS, Keyring, UnknownKeyError
from tests.service.issuing import Clock, Issuer, Key, certified, issuer

PAUSE = 10
FIRST, SECOND = Key.es256("first"), Key.es256("second")


@pytest.fixture
def publisher() -> Iterator[Issuer]:
    """An issuer with one key."""
    with issuer(FIRST.published()) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    """A clock at some time."""
    return Clock()


@pytest.fixture
def keyring(publisher: Issuer, clock: Clock) -> Keyring:
    """The keys of the issuer, none fetched yet."""
    return Keyring(publisher.address, PAUSE, clock)


def test_a_key_is_found_by_its_id(keyring: Keyring) -> None:
    assert FIRST.published() == asyncio.run(keyring.find("first"))


def test_the_only_key_is_found_without_an_id(keyring: Keyring) -> None:
    assert FIRST.published() == asyncio.run(keyring.find(None))


def test_none_of_several_keys_is_found_without_an_id(keyring: Keyring, publisher: Issuer) -> None:
    publisher.keys = [FIRST.published(), SECOND.published()]
    with pytest.raises(UnknownKeyError):
        asyncio.run(keyring.find(None))


def test_a_key_for_encryption_is_not_found(keyring: Keyring, publisher: Issuer) -> None:
    publisher.keys = [FIRST.published(), SECOND.published(use="enc")]
    with pytest.raises(UnknownKeyError):
        asyncio.run(keyring.find("second"))


def test_requests_that_come_at_once_share_one_fetch(keyring: Keyring, publisher: Issuer) -> None:
    async def many() -> None:
        await asyncio.gather(*(keyring.find("first") for _ in range(50)))

    asyncio.run(many())
    assert 1 == publisher.fetches


def test_a_flood_of_unknown_keys_is_one_fetch_a_pause(keyring: Keyring, publisher: Issuer, clock: Clock) -> None:
    async def flood() -> None:
        for number in range(200):
            with pytest.raises(UnknownKeyError):
                await keyring.find(f"unknown-{number}")

    asyncio.run(flood())
    assert 1 == publisher.fetches
    clock.now += PAUSE
    asyncio.run(flood())
    assert 2 == publisher.fetches


def test_a_flood_while_the_provider_fails_is_one_fetch_a_pause(keyring: Keyring, publisher: Issuer) -> None:
    publisher.answers["/keys"] = b"{}"

    async def flood() -> None:
        for _ in range(200):
            with pytest.raises(Unavailable):
                await keyring.find("first")

    asyncio.run(flood())
    assert 1 == publisher.fetches


def test_a_new_key_is_found_after_the_pause(keyring: Keyring, publisher: Issuer, clock: Clock) -> None:
    asyncio.run(keyring.find("first"))
    publisher.keys = [FIRST.published(), SECOND.published()]
    with pytest.raises(UnknownKeyError):
        asyncio.run(keyring.find("second"))
    clock.now += PAUSE
    assert SECOND.published() == asyncio.run(keyring.find("second"))


def test_a_new_key_without_an_id_is_found_for_one_that_was_refused(
    keyring: Keyring, publisher: Issuer, clock: Clock
) -> None:
    old = asyncio.run(keyring.find(None))
    publisher.keys = [SECOND.published()]
    clock.now += PAUSE
    assert SECOND.published() == asyncio.run(keyring.find(None, refused=old))


def test_a_key_that_is_withdrawn_is_lost_once_the_keys_are_stale(
    keyring: Keyring, publisher: Issuer, clock: Clock
) -> None:
    async def use() -> None:
        await keyring.find("first")
        publisher.keys = [SECOND.published()]
        publisher.asked.clear()
        clock.now += FRESH_SECONDS
        await keyring.find("first")  # nobody waits for the renewal that this begins
        assert await asyncio.to_thread(publisher.asked.wait, 10)
        await keyring.find("second")  # ... but who needs it
        with pytest.raises(UnknownKeyError):
            await keyring.find("first")

    asyncio.run(use())


def test_keys_stay_while_the_provider_is_away(clock: Clock) -> None:
    async def use() -> None:
        with issuer(FIRST.published()) as publisher:
            keyring = Keyring(publisher.address, PAUSE, clock)
            await keyring.find("first")
        for _ in range(3):
            clock.now += FRESH_SECONDS
            assert FIRST.published() == await keyring.find("first")
            with pytest.raises(Unavailable):  # whether the key is good cannot be told now
                await keyring.find("second")

    asyncio.run(use())


def test_a_provider_that_is_back_is_asked_again(clock: Clock, unused_ports: tuple[int, int]) -> None:
    port, _ = unused_ports
    keyring = Keyring(f"http://127.0.0.1:{port}", PAUSE, clock)
    with pytest.raises(Unavailable):
        asyncio.run(keyring.find("first"))
    with issuer(FIRST.published(), port=port):
        clock.now += PAUSE
        assert FIRST.published() == asyncio.run(keyring.find("first"))


def test_a_request_that_goes_away_leaves_the_fetch_to_the_others(keyring: Keyring, publisher: Issuer) -> None:
    async def use() -> None:
        publisher.opened.clear()
        hasty = asyncio.create_task(keyring.find("first"))
        await asyncio.to_thread(publisher.asked.wait)
        hasty.cancel()
        publisher.opened.set()
        assert FIRST.published() == await keyring.find("first")

    asyncio.run(use())
    assert 1 == publisher.fetches


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/.well-known/openid-configuration", b"<html>"),
        ("/.well-known/openid-configuration", b"[]"),
        ("/.well-known/openid-configuration", b"\xff"),
        ("/.well-known/openid-configuration", b"{}"),
        ("/.well-known/openid-configuration", b'{"issuer": "https://other.example", "jwks_uri": "SELF/keys"}'),
        ("/.well-known/openid-configuration", b'{"issuer": "SELF", "jwks_uri": "file:///etc/hostname"}'),
        ("/.well-known/openid-configuration", b'{"issuer": "SELF", "jwks_uri": "SELF/nowhere"}'),
        ("/keys", b"<html>"),
        ("/keys", b"{}"),
        ("/keys", b'{"keys": []}'),
        ("/keys", b'{"keys": ["first"]}'),
        ("/keys", b'{"keys": [{"kid": "first", "use": "enc"}]}'),
    ],
)
def test_a_provider_that_answers_nonsense_is_away(keyring: Keyring, publisher: Issuer, path: str, body: bytes) -> None:
    publisher.answers[path] = body.replace(b"SELF", publisher.address.encode())
    with pytest.raises(Unavailable, match="identity provider"):
        asyncio.run(keyring.find("first"))


def test_a_provider_of_a_closed_network_is_known_by_the_file_of_its_ca(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certified(tmp_path)
    with issuer(FIRST.published(), tls=file) as publisher:
        with pytest.raises(Unavailable):  # a certificate that nobody known has signed
            asyncio.run(Keyring(publisher.address, PAUSE).find("first"))
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert FIRST.published() == asyncio.run(Keyring(publisher.address, PAUSE).find("first"))


def test_a_provider_at_https_whose_keys_are_not_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certified(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with issuer(FIRST.published(), tls=file) as publisher, issuer(FIRST.published()) as plain:
        description = f'{{"issuer": "{publisher.address}", "jwks_uri": "{plain.address}/keys"}}'
        publisher.answers["/.well-known/openid-configuration"] = description.encode()
        with pytest.raises(Unavailable):
            asyncio.run(Keyring(publisher.address, PAUSE).find("first"))
