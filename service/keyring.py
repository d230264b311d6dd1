"""The identity provider's public keys: fetched in a thread, kept while it is away, and again where one is missing."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from jwt import PyJWKClient, PyJWTError
from pydantic import BaseModel

from graph.errors import Unavailable

DISCOVERY = "/.well-known/openid-configuration"
FRESH_SECONDS = 300  # after this, a key that the provider has withdrawn is no longer ours either
FETCH_SECONDS = 5  # for each wait of a fetch: a connection, a piece of an answer
PATIENCE_SECONDS = 10  # for a request that waits for a fetch; the fetch goes on without it
LOG = logging.getLogger("service.keyring")

Jwk = dict[str, Any]
"""A public key as RFC 7517 writes it."""


class Discovery(BaseModel):
    """What we need of a provider's description (OpenID Connect Discovery 1.0)."""

    issuer: str
    jwks_uri: str


class KeySet(BaseModel):
    """The keys that a provider publishes (RFC 7517)."""

    keys: list[Jwk]


class UnknownKeyError(PyJWTError):
    """The provider publishes no such key."""


class Keyring:
    """The keys of one issuer; no more than one fetch at once, nor within `pause` seconds, whatever is asked for."""

    def __init__(self, issuer: str, pause: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer = issuer
        self._pause = pause
        self._clock = clock
        self._keys: list[Jwk] = []
        self._fetch: asyncio.Task[None] | None = None
        self._began = self._fresh_until = float("-inf")
        self._away = True

    async def find(self, kid: str | None, *, refused: Jwk | None = None) -> Jwk:
        """Return the key with an id, or without one the only key; one that was `refused` only if there is no newer.

        Raises:
            UnknownKeyError: The provider was asked and has no such key.
            Unavailable: The provider could not be asked.
        """
        key = self._held(kid)
        missing = key is None or key is refused
        if missing or self._clock() >= self._fresh_until:
            fetch = self._fetching()
            if missing and fetch:
                await asyncio.wait([fetch], timeout=PATIENCE_SECONDS)  # a request that goes away leaves it running
                key = self._held(kid)
        if key is not None:
            return key
        if self._away:
            raise Unavailable(
                "IDENTITY_UNAVAILABLE",
                "暂时无法从身份提供方取得验证令牌的公钥，请稍后再试；若持续如此，请管理员检查 SANWEI_OIDC_ISSUER",
                "The identity provider gives no keys to verify tokens by at the moment: try again later;"
                " if this lasts, let an administrator check SANWEI_OIDC_ISSUER",
            )
        raise UnknownKeyError

    def _held(self, kid: str | None) -> Jwk | None:
        """Return the key with an id; a provider with one key may leave ids out (OpenID Connect Core 1.0, 10.1)."""
        if kid is None:
            return self._keys[0] if len(self._keys) == 1 else None
        return next((key for key in self._keys if key.get("kid") == kid), None)

    def _fetching(self) -> asyncio.Task[None] | None:
        """Return the fetch that is under way, or a new one, or none while the last is too recent."""
        if self._fetch and not self._fetch.done():
            return self._fetch
        if self._clock() - self._began < self._pause:
            return None
        self._began = self._clock()
        self._fetch = asyncio.create_task(self._renew())
        return self._fetch

    async def _renew(self) -> None:
        """Fetch the keys; those that we have stay where that fails."""
        self._away = True
        try:
            keys = await asyncio.to_thread(published, self._issuer)
        except (PyJWTError, OSError, ValueError):
            LOG.warning("the identity provider gives no keys", exc_info=True)
            return
        self._keys = keys
        self._away = False
        self._fresh_until = self._clock() + FRESH_SECONDS


def published(issuer: str) -> list[Jwk]:
    """Return the signing keys that an issuer publishes now; waits for the network.

    Raises:
        PyJWTError, OSError: The provider cannot be reached, or answers with an error or a redirection.
        ValueError: What it answers is no description of this issuer, or holds no key.
    """
    discovery = Discovery.model_validate(fetched(issuer.rstrip("/") + DISCOVERY))
    if discovery.issuer != issuer:
        raise ValueError(f"the provider calls itself {discovery.issuer}, SANWEI_OIDC_ISSUER is {issuer}")
    if issuer.startswith("https:") and not discovery.jwks_uri.startswith("https:"):
        raise ValueError(f"the keys of an issuer at https are at {discovery.jwks_uri}")
    keys = KeySet.model_validate(fetched(discovery.jwks_uri)).keys
    signing = [key for key in keys if key.get("use", "sig") == "sig"]
    if not signing:
        raise ValueError(f"no signing key is published at {discovery.jwks_uri}")
    return signing


def fetched(address: str) -> object:
    """Return the JSON at an address: over HTTP only, following no redirection, both of which PyJWT's client sees to."""
    return PyJWKClient(address, cache_jwk_set=False, timeout=FETCH_SECONDS).fetch_data()
