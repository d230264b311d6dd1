"""Tokens of an OpenID Connect provider: verified by its public keys, their claims read as a role and an anchor."""

from __future__ import annotations

from typing import Any, cast

import jwt

from graph.errors import Refused
from graph.scope import principal
from service.keyring import Jwk, Keyring
from service.settings import Settings
from service.tokens import Unauthenticated, Verified

REQUIRED = ["exp", "iss", "aud", "sub"]

#: What a client is told of a token that does not hold: the first kind that fits.
TOLD: tuple[tuple[type[Exception], str, str], ...] = (
    (jwt.ExpiredSignatureError, "令牌已过期，请重新登录", "The token has expired: log in again"),
    (
        jwt.ImmatureSignatureError,
        "令牌尚未生效，请稍后再试，或核对身份提供方与本服务的时钟",
        "The token is not valid yet: try again later, or compare the clocks of the identity provider and this service",
    ),
    (
        jwt.InvalidAudienceError,
        "令牌不是发给本服务的（aud 不符），请为本服务申请令牌",
        "The token was not issued for this service (aud): ask the identity provider for one that is",
    ),
    (
        jwt.InvalidIssuerError,
        "令牌不是本服务的身份提供方签发的（iss 不符），请向它重新申请",
        "The token is not of this service's identity provider (iss): ask that one for a token",
    ),
    (
        jwt.MissingRequiredClaimError,
        f"令牌缺少必需的声明，须有 {'、'.join(REQUIRED)}",
        f"The token lacks a claim that is needed: {', '.join(REQUIRED)}",
    ),
    (
        Exception,
        "令牌无效，请用身份提供方发给本服务的令牌",
        "The token is not valid: use one that the identity provider issued for this service",
    ),
)


class Provider:
    """Read the tokens of the provider that the settings name."""

    def __init__(self, settings: Settings, keyring: Keyring) -> None:
        self._keyring = keyring
        self._issuer = settings.oidc_issuer
        self._audience = settings.oidc_audience
        self._algorithms = settings.oidc_algorithms.split(",")
        self._skew = settings.oidc_skew_seconds
        self._role_claim = settings.oidc_role_claim
        self._anchor_claim = settings.oidc_anchor_claim
        self._roles = settings.oidc_role_words

    async def read(self, token: str) -> Verified:
        """Return whom a token speaks for, and until when.

        Raises:
            Unauthenticated: The token does not hold, or names no role and anchor that are granted.
            Unavailable: The provider could not be asked for the token's key.
        """
        try:
            claims = await self._claims(token)
            who = principal(self._role(claims), self._anchor(claims), str(claims["sub"]), str(claims["iss"]))
        except Refused as error:
            raise Unauthenticated(error.zh, error.en) from error
        except jwt.PyJWTError as error:
            zh, en = next((zh, en) for kind, zh, en in TOLD if isinstance(error, kind))
            raise Unauthenticated(zh, en) from error
        return Verified(who, int(claims["exp"]) + self._skew)

    async def _claims(self, token: str) -> dict[str, Any]:
        """Return the claims of a token that is the provider's, for us, and in its time."""
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in self._algorithms:  # before any key is looked for: `none` and HS256 end here
            raise jwt.InvalidAlgorithmError
        kid = cast("str | None", header.get("kid"))
        key = await self._keyring.find(kid)
        try:
            return self._verified(token, key, algorithm)
        except jwt.InvalidSignatureError:
            if kid is not None:
                raise
        # Without a key's id, a key that has been replaced looks like a signature that is wrong.
        return self._verified(token, await self._keyring.find(None, refused=key), algorithm)

    def _verified(self, token: str, key: Jwk, algorithm: str) -> dict[str, Any]:
        """Return a token's claims; a key that names its algorithm is used with no other."""
        if key.get("alg") not in {None, algorithm}:
            raise jwt.InvalidAlgorithmError
        return jwt.decode(
            token,
            jwt.PyJWK(key, algorithm),
            algorithms=self._algorithms,
            audience=self._audience,
            issuer=self._issuer,
            leeway=self._skew,
            options={"require": REQUIRED},
        )

    def _role(self, claims: dict[str, Any]) -> str:
        """Return the one role that the claim names: a text, or a list with other words beside it."""
        said = cast("object", claims.get(self._role_claim))
        words = cast("list[object]", said) if isinstance(said, list) else [said]
        roles = {self._roles[word] for word in words if isinstance(word, str) and word in self._roles}
        if len(roles) != 1:
            count = ("多个", "several roles") if roles else ("没有", "no role")
            raise Refused(
                "ROLE_UNKNOWN",
                f"令牌的声明 {self._role_claim} 里{count[0]}本服务的角色，须恰有一个；可用：{'、'.join(self._roles)}",
                f"The token's claim {self._role_claim} names {count[1]} of this service, and has to name one;"
                f" use one of {', '.join(self._roles)}",
            )
        return roles.pop()

    def _anchor(self, claims: dict[str, Any]) -> str | None:
        """Return the code that the claim holds: a text, alone or in a list of one."""
        said = cast("object", claims.get(self._anchor_claim))
        if isinstance(said, list) and len(cast("list[object]", said)) == 1:
            said = cast("list[object]", said)[0]
        if said is None or isinstance(said, str):
            return said
        raise Refused(
            "ANCHOR_WRONG",
            f"令牌的声明 {self._anchor_claim} 须为一个区划代码或编号，写成文本",
            f"The token's claim {self._anchor_claim} has to be one division code or id, as text",
        )
