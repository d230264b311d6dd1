"""The service in production with an OpenID Connect provider: both are processes of their own."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from graph.scope import principal
from graph.server import Server
from service.tokens import Tokens
from tests.conftest import Loaded
from tests.service.issuing import (
    AUDIENCE,
    COUNTY,
    Key,
    Provider,
    bearer,
    issuer,
    provider,
    signed_with_the_public_key,
    unsigned,
    until,
)
from tests.service.process import command, serving

TYPENAME = {"query": "{ __typename }"}
MEMBERS = """query ($area: String) { members(area: $area) { totalCount } }"""


def production(issuer: str) -> dict[str, str]:
    """The settings of a service for real people whose tokens one provider issues."""
    return {
        "SANWEI_ENV": "production",
        "SANWEI_TODAY": "",
        "SANWEI_OIDC_ISSUER": issuer,
        "SANWEI_OIDC_AUDIENCE": AUDIENCE,
        "SANWEI_OIDC_REFETCH_SECONDS": "1",
    }


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    """A provider."""
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the service."""
    return tmp_path_factory.mktemp("oidc")


@pytest.fixture(scope="module")
def client(idp: Provider, home: Path, small_graph: Loaded) -> Iterator[httpx.Client]:
    """A client, without a token yet, of a service that trusts the provider; the small set is in its graph."""
    with serving(home, small_graph.server, **production(idp.issuer)) as service, service.client(None) as client:
        yield client


def asked(client: httpx.Client, token: str) -> tuple[int, str]:
    """The status and the error's code (or nothing) that a token gets."""
    answer = client.post("/graphql", json=TYPENAME, headers=bearer(token))
    errors = answer.json().get("errors")
    if not errors:
        return answer.status_code, ""
    extensions = errors[0]["extensions"]
    assert f"{extensions['zh']} / {extensions['en']}" == errors[0]["message"]
    return answer.status_code, extensions["code"]


def test_a_login_at_the_provider_opens_the_service(client: httpx.Client, idp: Provider) -> None:
    assert (200, "") == asked(client, idp.token())


def test_a_county_s_login_sees_its_county_and_no_other(client: httpx.Client, idp: Provider) -> None:
    token = idp.token()
    answers = [
        client.post("/graphql", json={"query": MEMBERS, "variables": {"area": area}}, headers=bearer(token)).json()
        for area in ("370784", "370724")
    ]
    assert answers[0]["data"]["members"]["totalCount"] > 0
    assert "AREA_NOT_FOUND" == answers[1]["errors"][0]["extensions"]["code"]


def test_a_token_that_was_seen_before_opens_it_again(client: httpx.Client, idp: Provider) -> None:
    token = idp.token()
    assert [(200, "")] * 3 == [asked(client, token) for _ in range(3)]


def test_a_login_for_another_service_is_refused(client: httpx.Client, idp: Provider) -> None:
    assert (401, "UNAUTHENTICATED") == asked(client, idp.token(client="another-service"))


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://other.example"},
        {"sanwei_role": "EMPEROR"},
        {"sanwei_role": None},
        {"sanwei_anchor": "3707"},
        {"sanwei_anchor": None},
    ],
)
def test_a_token_that_names_another_issuer_role_or_level_is_refused(
    client: httpx.Client, idp: Provider, claims: dict[str, object]
) -> None:
    assert (401, "UNAUTHENTICATED") == asked(client, idp.token({**COUNTY, **claims}))


@pytest.mark.parametrize(
    ("claim", "offset", "status"),
    [("exp", -30, 200), ("exp", -90, 401), ("nbf", 30, 200), ("nbf", 90, 401)],
)
def test_clocks_may_differ_by_a_minute(
    client: httpx.Client, idp: Provider, claim: str, offset: int, status: int
) -> None:
    token = idp.token({**COUNTY, claim: int(time.time()) + offset})
    assert status == asked(client, token)[0]


def test_a_token_that_the_provider_never_signed_is_refused(client: httpx.Client, idp: Provider) -> None:
    claims: dict[str, object] = {
        "iss": idp.issuer,
        "aud": AUDIENCE,
        "sub": "mallory",
        "exp": int(time.time()) + 600,
        "sanwei_role": "CITY_BUREAU",
    }
    kid = str(idp.jwk()["kid"])
    forged = [
        unsigned(claims, kid),
        signed_with_the_public_key(claims, idp.jwk()),
        Key.rs256(kid).sign(claims),
        Key.rs256(None).sign(claims),
        Key.es256("unknown").sign(claims),
        Tokens(b"k" * 32).mint(principal("CITY_BUREAU", None)),
    ]
    assert [(401, "UNAUTHENTICATED")] * len(forged) == [asked(client, token) for token in forged]


def test_the_service_makes_no_key_of_its_own(client: httpx.Client, home: Path) -> None:
    client.get("/health/ready").raise_for_status()
    assert not (home / "token.key").exists()


def test_a_provider_that_is_away_and_comes_back_with_another_key(server: Server, tmp_path: Path) -> None:
    with ExitStack() as stack:
        with provider() as old:
            service = stack.enter_context(serving(tmp_path, server, **production(old.issuer)))
            client = stack.enter_context(service.client(None))
            seen, unseen, late = (old.token() for _ in range(3))
            assert (200, "") == asked(client, seen)
        assert [(200, "")] * 2 == [asked(client, seen), asked(client, unseen)]  # its key is known, and it is away
        with provider(httpx.URL(old.issuer).port or 0) as new:
            fresh = new.token()
            until(lambda: asked(client, fresh) == (200, ""))
            assert (401, "UNAUTHENTICATED") == asked(client, late)


def test_without_any_key_the_provider_s_absence_is_told_and_passes(
    server: Server, tmp_path: Path, unused_ports: tuple[int, int]
) -> None:
    port, _ = unused_ports
    key = Key.es256("key")
    settings = production(f"http://127.0.0.1:{port}")
    with serving(tmp_path, server, **settings) as service, service.client(None) as client:
        with issuer(key.published(), port=port) as absent:
            token = key.sign(absent.claims())
        answer = client.post("/graphql", json=TYPENAME, headers=bearer(token))
        assert (503, "5") == (answer.status_code, answer.headers["Retry-After"])
        assert (503, "IDENTITY_UNAVAILABLE") == asked(client, token)
        with issuer(key.published(), port=port):
            until(lambda: asked(client, token) == (200, ""))


def test_a_provider_that_is_slow_holds_up_nobody_else(server: Server, tmp_path: Path) -> None:
    key = Key.es256("key")
    with (
        issuer(key.published()) as slow,
        serving(tmp_path, server, **production(slow.address)) as service,
        service.client(None) as client,
        ThreadPoolExecutor() as pool,
    ):
        slow.opened.clear()
        waiting = pool.submit(asked, client, key.sign(slow.claims()))
        slow.asked.wait()
        assert 200 == client.get("/health/ready").status_code
        assert not waiting.done()
        slow.opened.set()
        assert (200, "") == waiting.result()


def test_production_without_a_provider_or_a_key_file_does_not_start(tmp_path: Path) -> None:
    ended = command(tmp_path, "serve", SANWEI_ENV="production", SANWEI_PORT="0")
    assert (2, "", False) == (ended.returncode, ended.stdout, "Traceback" in ended.stderr)
    assert (True, True) == ("SANWEI_OIDC_ISSUER" in ended.stderr, "SANWEI_TOKEN_KEY_FILE" in ended.stderr)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["development", "production"])
def test_only_outside_production_is_a_token_handed_out(
    small_graph: Loaded, tmp_path: Path, idp: Provider, kind: str
) -> None:
    settings = production(idp.issuer) if kind == "production" else {}
    with serving(tmp_path, small_graph.server, verb="up", **settings) as service, service.client(None) as client:
        assert service.process.stdout is not None
        said = next(text for text in _so_far(service.process.stdout) if "Ctrl-C" in text)
        page = client.get("/graphql", headers={"Accept": "text/html"}).text
    handed_out = ("eyJ" in said, "Bearer " in page, (tmp_path / "token.key").exists())
    assert [kind == "development"] * 3 == list(handed_out)


def _so_far(lines: Iterator[str]) -> Iterator[str]:
    """All that a process has said, line by line."""
    said = ""
    for line in lines:
        said += line
        yield said
