"""Who asks: a bearer token read by the key that it belongs to, and remembered until it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256

import jwt

from graph.scope import Principal
from service.keyring import FRESH_SECONDS, Keyring
from service.provider import Provider
from service.settings import Settings
from service.tokens import ALGORITHM, Tokens, Unauthenticated, Verified, signing

REMEMBERED = 4096  # tokens; an entry takes some 300 bytes, whatever the token's length


class Identity:
    """Tell whom a request's token speaks for; one that was verified lately costs a look into a table."""

    def __init__(self, local: Tokens | None, provider: Provider | None, clock: Callable[[], float] = time.time) -> None:
        """Read the tokens of the service's own key, of the identity provider, or of both."""
        self.local = local
        self._provider = provider
        self._clock = clock
        self._memory: dict[bytes, Verified] = {}

    def remembered(self, authorization: str | None) -> Principal | None:
        """Return whom an `Authorization` header speaks for, if its token was verified lately and has not ended."""
        token = _bearer(authorization)
        return self._recalled(_digest(token)) if token else None

    async def who(self, authorization: str | None) -> Principal:
        """Return whom an `Authorization` header speaks for.

        Raises:
            Unauthenticated: There is no bearer token, or it does not hold.
            Unavailable: The identity provider could not be asked for the token's key.
        """
        token = _bearer(authorization)
        if not token:
            raise Unauthenticated(
                "缺少令牌，请带上请求头 Authorization: Bearer <令牌>",
                "No token: send the header Authorization: Bearer <token>",
            )
        digest = _digest(token)
        return self._recalled(digest) or self._keep(digest, await self._read(token))

    async def verified(self, authorization: str | None) -> Verified:
        """Return whom an `Authorization` header speaks for, and until when that is to be taken for granted.

        Raises as `who` does.
        """
        who = await self.who(authorization)
        known = self._memory.get(_digest(_bearer(authorization)))
        return known or Verified(who, self._clock())

    async def _read(self, token: str) -> Verified:
        """Verify a token by the one kind of key that its algorithm belongs to; no key ever meets another kind."""
        if self.local and (self._provider is None or _algorithm(token) == ALGORITHM):
            return self.local.read(token)
        if self._provider is None:
            raise RuntimeError("an identity needs a key of its own or a provider")
        verified = await self._provider.read(token)
        # No longer than a key stays fresh: a key that the provider withdraws ends what it signed.
        return Verified(verified.who, min(verified.until, self._clock() + FRESH_SECONDS))

    def _recalled(self, digest: bytes) -> Principal | None:
        """Return whom a token spoke for when it was verified, until it ends."""
        known = self._memory.get(digest)
        return known.who if known and self._clock() < known.until else None

    def _keep(self, digest: bytes, verified: Verified) -> Principal:
        """Remember a token, and forget the one that was verified longest ago where there are too many."""
        self._memory.pop(digest, None)
        if len(self._memory) >= REMEMBERED:
            del self._memory[next(iter(self._memory))]
        self._memory[digest] = verified
        return verified.who


def identity(settings: Settings) -> Identity:
    """Return who is known to the service that the settings describe."""
    issuer = settings.oidc_issuer
    provider = Provider(settings, Keyring(issuer, settings.oidc_refetch_seconds)) if issuer else None
    return Identity(signing(settings), provider)


def _bearer(authorization: str | None) -> str:
    """Return the bearer token of a header, or nothing."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _digest(token: str) -> bytes:
    """Return what a token is remembered by: the same length for each, and useless to who reads the memory."""
    return sha256(token.encode()).digest()


def _algorithm(token: str) -> object:
    """Return the algorithm that a token says it is signed by."""
    try:
        return jwt.get_unverified_header(token).get("alg")
    except jwt.InvalidTokenError:
        return None
