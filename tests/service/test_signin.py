"""Signing in to the page: a role of the demonstration, a token that somebody has, a provider's code; its files."""

import asyncio
import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from graph.server import Server
from service.admin import DIST, SECURITY, Admin
from tests.conftest import Loaded
from tests.service.issuing import AUDIENCE, COUNTY, Provider, provider
from tests.service.process import Service, serving

CHOSEN = {"role": "COUNTY_BUREAU", "anchor": "370784"}
VERIFIER = "v" * 43


@pytest.fixture(scope="module")
def shown(small_graph: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service for developing, with the small set."""
    with serving(tmp_path_factory.mktemp("shown"), small_graph.server) as running:
        yield running


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    """A provider that logs anybody in."""
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def production(idp: Provider, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service in production that has the provider, and a key of its own besides."""
    home = tmp_path_factory.mktemp("production")
    (home / "token.key").write_text("k" * 64, encoding="ascii")
    (home / "secret").write_text("any", encoding="ascii")  # this provider knows confidential clients alone
    more = {"SANWEI_ENV": "production", "SANWEI_TODAY": "", "SANWEI_TOKEN_KEY_FILE": str(home / "token.key")}
    with serving(
        home,
        server,
        **more,
        SANWEI_OIDC_ISSUER=idp.issuer,
        SANWEI_OIDC_AUDIENCE=AUDIENCE,
        SANWEI_OIDC_CLIENT_SECRET_FILE=str(home / "secret"),
    ) as running:
        yield running


def code(answer: httpx.Response) -> str:
    """The code of a refusal."""
    return answer.json()["errors"][0]["extensions"]["code"]


def test_the_demonstration_offers_each_role_that_the_graph_has_somebody_for(shown: Service) -> None:
    with shown.client(None) as client:
        ways = client.get("/signin").json()
    roles = {each["role"] for each in ways["demonstration"]}
    assert {"CITY_BUREAU", "COUNTY_BUREAU", "ORIGINAL_UNIT", "COMMUNITY", "AUDITOR", "SYSTEM_ADMIN"} <= roles
    assert {"role": "COUNTY_BUREAU", "anchor": "370784", "name": "安丘市"} in ways["demonstration"]


def test_a_session_names_its_scope_and_what_its_role_may_do(shown: Service) -> None:
    with shown.client(None) as client:
        session = client.post("/signin/demonstration", json=CHOSEN).json()
        answer = client.post(
            "/graphql", json={"query": "{ __typename }"}, headers={"Authorization": f"Bearer {session['token']}"}
        )
    acts = {each["name"] for each in session["acts"]}
    assert ("安丘市", "COUNTY_BUREAU", 200) == (session["name"], session["role"], answer.status_code)
    assert ({"consult", "recordPrint"} <= acts, "revealMember" in acts) == (True, False)


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"role": "CITY_BUREAU", "anchor": None}, "ROLE_NOT_OFFERED"),
        ({"role": "EMPEROR", "anchor": "3707"}, "ROLE_NOT_OFFERED"),
        ({"role": 5}, "BAD_REQUEST"),
        ([], "BAD_REQUEST"),
    ],
)
def test_no_other_role_is_given(shown: Service, chosen: object, told: str) -> None:
    with shown.client(None) as client:
        answer = client.post("/signin/demonstration", json=chosen)
    assert (400, told) == (answer.status_code, code(answer))


@pytest.mark.parametrize("header", [{"Host": "sanwei.example"}, {"X-Forwarded-For": "10.0.0.7"}])
def test_the_demonstration_is_for_this_machine_alone(shown: Service, header: dict[str, str]) -> None:
    with shown.client(None) as client:
        offered = client.get("/signin", headers=header).json()["demonstration"]
        answer = client.post("/signin/demonstration", json=CHOSEN, headers=header)
    assert ([], 400, "ROLE_NOT_OFFERED") == (offered, answer.status_code, code(answer))


def test_a_token_that_somebody_has_opens_a_session(shown: Service) -> None:
    with shown.client("COMMUNITY", "370784001002") as client:
        token = client.headers["Authorization"].removeprefix("Bearer ")
        session = client.post("/signin/token", json={"token": token}).json()
        refused = client.post("/signin/token", json={"token": "x.y.z"})
    assert ("COMMUNITY", "松柏社区", token) == (session["role"], session["name"], session["token"])
    assert (401, "UNAUTHENTICATED") == (refused.status_code, code(refused))


def test_in_production_the_demonstration_does_not_exist(production: Service) -> None:
    with production.client(None) as client:
        ways = client.get("/signin").json()
        answer = client.post("/signin/demonstration", json=CHOSEN)
    assert {"demonstration": [], "oidc": True} == ways
    assert answer.status_code in {404, 405}
    assert "token" not in answer.text


def test_a_code_of_the_provider_opens_a_session(production: Service, idp: Provider) -> None:
    with production.client(None) as client:
        begun = client.get("/signin/oidc").json()
        back = f"{production.address}/signed-in"
        came = {"code": authorized(idp, begun, back), "verifier": VERIFIER, "redirect": back}
        session = client.post("/signin/oidc", json=came).json()
    assert (AUDIENCE, "COUNTY_BUREAU", "370784", "zhang.san") == (
        begun["clientId"],
        session["role"],
        session["anchor"],
        session["subject"],
    )


def test_a_code_that_the_provider_does_not_know_is_refused(production: Service) -> None:
    came = {"code": "none", "verifier": VERIFIER, "redirect": f"{production.address}/signed-in"}
    with production.client(None) as client:
        answer = client.post("/signin/oidc", json=came)
    assert (401, "UNAUTHENTICATED") == (answer.status_code, code(answer))


def authorized(idp: Provider, begun: dict[str, str], back: str) -> str:
    """The code that the provider gives for zhang.san of the county's bureau."""
    httpx.put(f"{idp.issuer}/users/zhang.san", json=dict(COUNTY)).raise_for_status()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    asked = {
        "client_id": begun["clientId"],
        "redirect_uri": back,
        "response_type": "code",
        "scope": begun["scope"],
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    shown = httpx.post(begun["authorize"], params=asked, data={"sub": "zhang.san"})
    return httpx.URL(shown.headers["Location"]).params["code"]


@pytest.mark.parametrize("path", ["/", "/gaps?question=MEMBER_FILE", "/members/m-155"])
def test_each_address_of_the_page_is_the_page(shown: Service, path: str) -> None:
    with shown.client(None) as client:
        answer = client.get(path, headers={"Accept": "text/html"})
    assert (200, True) == (answer.status_code, '<div id="root">' in answer.text)
    assert SECURITY.items() <= {name.title(): value for name, value in answer.headers.items()}.items()


def test_a_file_of_the_page_is_sent_packed_and_kept_for_good(shown: Service) -> None:
    script = next(path for path in sorted((DIST / "assets").glob("index-*.js")))
    with shown.client(None) as client:
        answers = [
            client.get(f"/assets/{script.name}", headers={"Accept-Encoding": taken}) for taken in ("br", "gzip", "")
        ]
    assert ["br", "gzip", None] == [each.headers.get("Content-Encoding") for each in answers]
    assert {"public, max-age=31536000, immutable"} == {each.headers["Cache-Control"] for each in answers}
    assert script.read_bytes() == answers[1].content == answers[2].content


@pytest.mark.parametrize("path", ["/assets/none.js", "/nowhere", "/documents.json", "/../pyproject.toml"])
def test_nothing_else_is_a_file(shown: Service, path: str) -> None:
    with shown.client(None) as client:
        answer = client.get(path)
    assert (404, "NOT_FOUND") == (answer.status_code, code(answer))


def test_a_page_that_is_not_built_says_so(tmp_path: Path) -> None:
    app = Starlette(routes=[Route("/{path:path}", Admin(tmp_path).response)])

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://page.example") as client:
            return await client.get("/", headers={"Accept": "text/html"})

    answer = asyncio.run(asked())
    assert (503, True, True) == (answer.status_code, "make page" in answer.text, "尚未构建" in answer.text)
