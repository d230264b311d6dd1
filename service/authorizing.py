"""The authorization code flow with an identity provider (OpenID Connect Core 1.0, 3.1; PKCE, RFC 7636).

The browser goes to the provider and comes back with a code; this service exchanges it, so that the page's scripts speak
to no other host. The code is worth nothing without the verifier, which the page alone holds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

import orjson
from jwt import PyJWTError
from pydantic import BaseModel, ValidationError

from graph.errors import Refused, Unavailable
from service.keyring import DISCOVERY, FETCH_SECONDS, fetched
from service.settings import Settings
from service.tokens import Unauthenticated

T = TypeVar("T")
LOG = logging.getLogger("service.authorizing")
MOST_BYTES = 256 * 1024  # of the provider's answer


class Endpoints(BaseModel):
    """Where a provider lets somebody sign in, and where a code is exchanged (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str


def _secret(path: Path | None) -> str | None:
    """Return the secret of a confidential client; Refused where its file cannot be read. A public one has none."""
    try:
        return path.read_text(encoding="utf-8").strip() if path else None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            "BAD_CLIENT_SECRET",
            f"读不到 client_secret 文件 {path}，请检查 SANWEI_OIDC_CLIENT_SECRET_FILE",
            f"The client_secret file {path} cannot be read: check SANWEI_OIDC_CLIENT_SECRET_FILE",
        ) from error


class _NoRedirect(HTTPRedirectHandler):
    """A code goes to the endpoint that the provider named, and nowhere else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


class Authorizing:
    """Sign in with the provider that the settings name."""

    def __init__(self, settings: Settings) -> None:
        self._issuer = settings.oidc_issuer or ""
        self._client = settings.oidc_client_id or settings.oidc_audience or ""
        self._scope = settings.oidc_scope
        self._secret = _secret(settings.oidc_client_secret_file)

    async def begins(self) -> dict[str, str]:
        """Return the address to go to, and what it is to be told; Unavailable where the provider is away."""
        found = await self._asked(self._endpoints)
        return {"authorize": found.authorization_endpoint, "clientId": self._client, "scope": self._scope}

    async def exchanged(self, code: str, verifier: str, redirect: str) -> list[str]:
        """Return the tokens that the provider gives for a code, the access token first.

        Raises:
            Unauthenticated: The provider does not take the code.
            Unavailable: It could not be asked.
        """
        told = await self._asked(self._exchange, code, verifier, redirect)
        return [str(told[name]) for name in ("access_token", "id_token") if told.get(name)]

    async def _asked(self, work: Callable[..., T], *arguments: str) -> T:
        try:
            return await asyncio.to_thread(work, *arguments)
        except (PyJWTError, OSError, ValidationError, ValueError) as error:
            LOG.warning("the identity provider does not answer", exc_info=error)
            raise Unavailable(
                "IDENTITY_UNAVAILABLE",
                "身份提供方暂时没有应答，请稍后再试；若持续如此，请管理员检查 SANWEI_OIDC_ISSUER",
                "The identity provider does not answer at the moment: try again later; if this lasts, let an"
                " administrator check SANWEI_OIDC_ISSUER",
            ) from error

    def _endpoints(self) -> Endpoints:
        found = Endpoints.model_validate(fetched(self._issuer.rstrip("/") + DISCOVERY))
        if found.issuer != self._issuer:
            raise ValueError(f"the provider calls itself {found.issuer}")
        secure = self._issuer.startswith("https:")
        if secure and not (found.authorization_endpoint + found.token_endpoint).count("https:") == len(("a", "t")):
            raise ValueError("an issuer at https names endpoints that are not")
        return found

    def _exchange(self, code: str, verifier: str, redirect: str) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect,
            "client_id": self._client,
            **({"client_secret": self._secret} if self._secret else {}),
        }
        request = Request(  # noqa: S310 - the provider's own endpoint, over HTTP as checked
            self._endpoints().token_endpoint,
            urlencode(form).encode(),
            {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
        )
        try:
            with build_opener(_NoRedirect).open(request, timeout=FETCH_SECONDS) as answer:
                return cast("dict[str, Any]", orjson.loads(answer.read(MOST_BYTES)))
        except HTTPError as error:
            if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise
            raise Unauthenticated(
                "身份提供方不接受这次登录（可能已超时），请重新登录",
                "The identity provider does not take this sign-in, which may be too old: sign in again",
            ) from error
