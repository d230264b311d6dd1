"""Tokens of the service's own key: signed claims of a role and an anchor, and the key that signs them."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jwt
from pydantic import BaseModel, ConfigDict, ValidationError

from graph.errors import Refused, SanweiError
from graph.scope import Principal, principal
from service.settings import Settings

ALGORITHM = "HS256"
ISSUER = "sanwei"
LIFETIME = timedelta(hours=12)
KEY_BYTES = 32  # HS256 signs with 256 bits: a shorter key is the weakest part


class Unauthenticated(SanweiError):
    """Nobody known is asking: no token, one that does not verify, or one that has ended."""

    def __init__(self, zh: str, en: str) -> None:
        """Carry the one code that clients answer by asking for a new token."""
        super().__init__("UNAUTHENTICATED", zh, en)


class Claims(BaseModel):
    """What a token says; times are seconds since 1970, as RFC 7519 has them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    role: str
    anchor: str | None = None
    sub: str = ""
    exp: int


@dataclass(frozen=True, slots=True)
class Verified:
    """Whom a token speaks for, and until when, in seconds since 1970: at `until` it has ended."""

    who: Principal
    until: float


class Tokens:
    """Mint and read the tokens of one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def mint(self, who: Principal, lifetime: timedelta = LIFETIME) -> str:
        """Return a token for `who` that ends after `lifetime`."""
        now = datetime.now(UTC)
        claims = {
            "iss": ISSUER,
            "role": who.role.value,
            "anchor": who.anchor,
            "iat": now,
            "exp": now + lifetime,
            **({"sub": who.subject} if who.subject else {}),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def read(self, token: str) -> Verified:
        """Return whom the token speaks for, and until when; raise `Unauthenticated` when it does not hold."""
        try:
            verified = jwt.decode(
                token, self._key, algorithms=[ALGORITHM], issuer=ISSUER, options={"require": ["exp", "iss"]}
            )
            claims = Claims.model_validate(verified)
            return Verified(principal(claims.role, claims.anchor, claims.sub, ISSUER), claims.exp)
        except jwt.ExpiredSignatureError as error:
            raise Unauthenticated(
                "令牌已过期，请重新签发：python -m service token",
                "The token has expired: issue a new one with python -m service token",
            ) from error
        except (jwt.InvalidTokenError, ValidationError) as error:
            raise Unauthenticated(
                "令牌无效，请用本服务签发的令牌", "The token is not valid: use one issued by this service"
            ) from error
        except Refused as error:  # signed by us, for a role or anchor that is granted no more
            raise Unauthenticated(error.zh, error.en) from error


def outside_key(path: Path) -> bytes:
    """Return the key kept in a file that somebody else manages; raise `Refused` when it is missing or short."""
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise Refused(
            "BAD_TOKEN_KEY",
            f"读不到令牌密钥文件 {path}，请检查 SANWEI_TOKEN_KEY_FILE",
            f"The token key file {path} cannot be read: check SANWEI_TOKEN_KEY_FILE",
        ) from error
    if len(key) < KEY_BYTES:
        raise Refused(
            "BAD_TOKEN_KEY",
            f"令牌密钥文件 {path} 不足 {KEY_BYTES} 字节，请换一个随机密钥",
            f"The token key file {path} holds fewer than {KEY_BYTES} bytes: use a longer random key",
        )
    return key


def local_key(home: Path) -> bytes:
    """Return this checkout's own key, made at the first call and readable by its owner only."""
    path = home / "token.key"
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, fresh = tempfile.mkstemp(prefix="token.key.", dir=home)  # mode 600 from the start
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # whole or not at all: two first starts at once agree on one key
        Path(fresh).unlink()
    return outside_key(path)


def signing(settings: Settings) -> Tokens | None:
    """Return the tokens of the key that the settings name, or outside production of the local key; or none."""
    if settings.token_key_file is not None:
        return Tokens(outside_key(settings.token_key_file))
    return None if settings.in_production else Tokens(local_key(settings.home))
