"""Signing in to the admin page: which ways there are, and a session for who came by one of them.

A session is a bearer token with what it stands for. The demonstration's roles are whoever the example graph holds; they
are for this very machine, outside production, and only where no identity provider is named.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar, cast

import jwt
import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graph.changes.registry import matrix
from graph.day import today
from graph.errors import Refused
from graph.roles import ANCHORS
from graph.scope import Principal, Role, principal
from graph.store import Store
from schema import contract
from schema.context import Context
from service.asked import bad_request
from service.authorizing import Authorizing
from service.identity import Identity
from service.pages import from_this_machine
from service.settings import Settings
from service.tokens import Unauthenticated

T = TypeVar("T", bound=BaseModel)
HOUR = timedelta(hours=1)
SUBJECT = "demonstration"
#: One of each anchor that a role may have, from the county with the most to show first.
OFFERED = """query Demonstration($county: String) {
  counties(area: $county, first: 1) {
    edges { node { id name city { id name } units(first: 1, where: { status: { eq: ACTIVE } }) {
      edges { node { id name } } } } }
  }
  workingCommittees(area: $county, last: 1) { edges { node { id name } } }
  subdistricts(area: $county, first: 1) { edges { node { id name } } }
  communities(area: $county, first: 2) { edges { node { id name } } }
  branches(area: $county, first: 1) { edges { node { id name } } }
  serviceProviders(area: $county, first: 1) { edges { node { id name } } }
}"""
COUNTY = "370784"
#: What a scope is anchored at, by its name.
NAMED = f"""query Named($id: ID!) {{
  node(id: $id) {{ {" ".join(f"... on {label} {{ name }}" for label in dict.fromkeys(ANCHORS.values()))} }}
}}"""
ANCHORED = {
    "city": (Role.CITY_BUREAU,),
    "counties": (Role.COUNTY_BUREAU,),
    "workingCommittees": (Role.WORKING_COMMITTEE,),
    "units": (Role.ORIGINAL_UNIT,),
    "subdistricts": (Role.SUBDISTRICT,),
    "communities": (Role.COMMUNITY,),
    "branches": (Role.BRANCH_SECRETARY,),
    "serviceProviders": (Role.SERVICE_PROVIDER,),
    "overall": (Role.AUDITOR, Role.SYSTEM_ADMIN),
}


class Chosen(BaseModel):
    """A role of the demonstration."""

    model_config = ConfigDict(frozen=True, strict=True)

    role: str = Field(max_length=40)
    anchor: str | None = Field(None, max_length=80)


class Issued(BaseModel):
    """A token that somebody has."""

    model_config = ConfigDict(frozen=True, strict=True)

    token: str = Field(min_length=1, max_length=16_384)


class Came(BaseModel):
    """Who comes back from the identity provider, by the names of RFC 6749 and RFC 7636."""

    model_config = ConfigDict(frozen=True, strict=True)

    code: str = Field(min_length=1, max_length=4096)
    verifier: str = Field(pattern="^[A-Za-z0-9._~-]{43,128}$")
    redirect: str = Field(pattern=r"^https?://[^\s]+$", max_length=2048)


class SignIn:
    """The ways in, of one service."""

    def __init__(self, store: Store, identity: Identity, settings: Settings) -> None:
        self._store = store
        self._identity = identity
        self._settings = settings
        provided = settings.oidc_issuer is not None
        self._provider = Authorizing(settings) if provided else None
        self._demonstrates = not provided and not settings.in_production and identity.local is not None

    @property
    def routes(self) -> list[BaseRoute]:
        """Return the routes; those of a way that there is not do not exist."""
        routes: list[BaseRoute] = [
            Route("/signin", self.ways, methods=["GET"]),
            Route("/signin/token", self.token, methods=["POST"]),
        ]
        if self._provider:
            routes += [
                Route("/signin/oidc", self.begin, methods=["GET"]),
                Route("/signin/oidc", self.came, methods=["POST"]),
            ]
        if self._demonstrates:
            routes.append(Route("/signin/demonstration", self.demonstrate, methods=["POST"]))
        return routes

    async def ways(self, request: Request) -> Response:
        """Tell the ways in: the demonstration's roles, the identity provider, and a token that somebody has."""
        offered = await self._offered() if self._demonstrates and from_this_machine(request) else []
        return _told({"demonstration": offered, "oidc": self._provider is not None})

    async def token(self, request: Request) -> Response:
        """Return the session of a token that was issued elsewhere."""
        token = (await _read(request, Issued)).token
        return await self._session(await self._identity.who(f"Bearer {token}"), token)

    async def demonstrate(self, request: Request) -> Response:
        """Return a session of an hour for one of the roles that are offered."""
        chosen = await _read(request, Chosen)
        local = self._identity.local
        offered = await self._offered() if from_this_machine(request) else []
        if local is None or (chosen.role, chosen.anchor) not in {(each["role"], each["anchor"]) for each in offered}:
            raise Refused(
                "ROLE_NOT_OFFERED",
                "演示角色里没有这一项，演示只在本机可用。请刷新页面再选",
                "This is none of the demonstration's roles, which are for this machine only: reload, and choose",
            )
        who = principal(chosen.role, chosen.anchor, SUBJECT)
        return await self._session(who, local.mint(who, HOUR))

    async def begin(self, _: Request) -> Response:
        """Tell where the identity provider lets somebody sign in."""
        return _told(await self._from_provider().begins())

    async def came(self, request: Request) -> Response:
        """Return the session of who came back from the identity provider with a code."""
        came = await _read(request, Came)
        tokens = await self._from_provider().exchanged(came.code, came.verifier, came.redirect)
        refusal: Unauthenticated | None = None
        for token in tokens:
            try:
                return await self._session(await self._identity.who(f"Bearer {token}"), token)
            except Unauthenticated as error:
                refusal = error
        raise refusal or Unauthenticated(
            "身份提供方没有给出令牌，请重新登录", "The identity provider gave no token: sign in again"
        )

    def _from_provider(self) -> Authorizing:
        if self._provider is None:
            raise RuntimeError("this route exists with a provider only")
        return self._provider

    async def _offered(self) -> list[dict[str, Any]]:
        """Return the demonstration's roles that the graph has somebody or something to show for."""
        data = await self._found(COUNTY) or await self._found(None)
        return [
            {"role": role, "anchor": edge["node"]["id"], "name": edge["node"]["name"]}
            for plural, roles in ANCHORED.items()
            for role in roles
            for edge in data.get(plural, {}).get("edges", ())
        ]

    async def _session(self, who: Principal, token: str) -> Response:
        """Return what a token stands for, with the name of what its scope is anchored at."""
        found = await self._asked(who, NAMED, id=who.anchor) if who.anchor else {}
        node = cast("dict[str, str] | None", found.get("node"))
        return _told(_session(who, token, node["name"] if node else None))

    async def _asked(self, who: Principal, document: str, **variables: str | None) -> dict[str, Any]:
        """Return the answer to a document of our own, nothing where somebody may not ask it."""
        settings = self._settings
        context = Context(self._store, who, today(settings.today), settings.windows)
        told = await contract.execute(document, variable_values=variables, context_value=context)
        return cast("dict[str, Any]", told.data or {})  # pyright: ignore[reportUnnecessaryCast] - its values are anything

    async def _found(self, county: str | None) -> dict[str, Any]:
        """Return what there is in a county, or in the whole store; nothing where there is no county."""
        data = await self._asked(Principal(Role.CITY_BUREAU, None), OFFERED, county=county)
        edges: list[dict[str, Any]] = data.get("counties", {}).get("edges", [])
        if not edges:
            return {}
        first: dict[str, Any] = edges[0]["node"]
        city = {"edges": [{"node": first["city"]}] if first["city"] else []}
        return {**data, "city": city, "overall": city, "units": first["units"]}


def _session(who: Principal, token: str, name: str | None) -> dict[str, object]:
    """Return what a token stands for; it has been verified, so its end is read without the key."""
    claims = jwt.decode(token, options={"verify_signature": False})
    acts = [{"name": act.name, "zh": act.zh, "en": act.en} for act, may in matrix() if may[who.role]]
    return {
        "token": token,
        "role": who.role,
        "anchor": who.anchor,
        "name": name,
        "subject": who.subject,
        "until": claims["exp"],
        "acts": acts,
    }


async def _read(request: Request, kind: type[T]) -> T:
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        part = ".".join(str(each) for each in error.errors(include_input=False, include_url=False)[0]["loc"]) or "body"
        raise bad_request(
            f"登录请求的 {part} 不可用，请刷新页面再登录", f"{part} cannot be used: reload the page"
        ) from None


def _told(answer: object) -> Response:
    return Response(orjson.dumps(answer), headers={"Cache-Control": "no-store"}, media_type="application/json")
