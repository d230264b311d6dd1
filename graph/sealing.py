"""Sealing (敏感字段加密): a sensitive value is encrypted before it reaches the graph, with a key outside it."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import SanweiError
from graph.keyfile import KEY_BYTES, UnusableKeyError, secret_of
from graph.model.kinds import Property

VERSION: Final = "v1"
NONCE_BYTES: Final = 12
KEY_ID_BYTES: Final = 4


class SealingError(SanweiError):
    """A key that cannot be used, or a sealed text that this key does not open."""


class SealingSettings(BaseSettings):
    """Where the key is: `SANWEI_SEALING_KEY_FILE`, or `sealing.key` under `SANWEI_HOME`, generated when missing."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    home: Path = Field(default=Path(".sanwei"), validation_alias="SANWEI_HOME")
    key_file: Path | None = Field(default=None, validation_alias="SANWEI_SEALING_KEY_FILE")


@dataclass(frozen=True)
class Key:
    """The sealing key's three subkeys, apart from each other, and its public id."""

    id: str
    # Not shown: an error page or a failing test must not print the secret.
    cipher: AESGCM = field(repr=False)
    nonce: bytes = field(repr=False)
    matching: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes) -> Self:
        """Return the key of 32 secret bytes."""
        return cls(
            id=_derived(secret, "id", KEY_ID_BYTES).hex(),
            cipher=AESGCM(_derived(secret, "cipher", KEY_BYTES)),
            nonce=_derived(secret, "nonce", KEY_BYTES),
            matching=_derived(secret, "match", KEY_BYTES),
        )

    @classmethod
    def from_environment(cls) -> Self:
        """Return the key of this installation; a key under `SANWEI_HOME` is generated the first time.

        Raises:
            SealingError: `SEALING_KEY` when the file cannot be read or holds no key.
        """
        try:
            settings = SealingSettings()
        except ValidationError:
            raise _bad_key("SANWEI_SEALING_KEY_FILE") from None
        path = settings.key_file or settings.home.expanduser() / "sealing.key"
        try:
            return cls.of(secret_of(path, make=settings.key_file is None))
        except UnusableKeyError:
            raise _bad_key(str(path)) from None

    def seal(self, label: str, node_id: str, name: str, value: str) -> str:
        """Return `v1:<key id>:<base64>`: the same for the same value in the same place, so a reload changes nothing."""
        place = _place(label, node_id, name)
        clear = value.encode()
        # Derived from place and value: it repeats only where the whole message repeats, which AES-GCM allows.
        nonce = hmac.digest(self.nonce, place + b"\0" + clear, sha256)[:NONCE_BYTES]
        sealed = nonce + self.cipher.encrypt(nonce, clear, place)
        return f"{VERSION}:{self.id}:{base64.b64encode(sealed).decode()}"

    def sealed(self, text: str) -> bool:
        """Tell whether a sealed text names this key."""
        return text.startswith(f"{VERSION}:{self.id}:")

    def unseal(self, label: str, node_id: str, name: str, text: str) -> str:
        """Return the clear value of a sealed text.

        Raises:
            SealingError: `SEALED_OTHERWISE` (another key), `SEALED_BROKEN` (altered, or moved from elsewhere).
        """
        version, _, rest = text.partition(":")
        key_id, colon, body = rest.partition(":")
        if version != VERSION or not colon:
            raise _broken(label, node_id, name)
        if key_id != self.id:
            raise SealingError(
                "SEALED_OTHERWISE",
                f"{label} {node_id} 的 {name} 由密钥 {key_id} 加密，当前密钥是 {self.id}。"
                "请用 SANWEI_SEALING_KEY_FILE 指向原密钥。",
                f"{name} of {label} {node_id} was sealed with key {key_id}, this one is {self.id}. "
                "Point SANWEI_SEALING_KEY_FILE to the key it was sealed with.",
            )
        try:
            sealed = base64.b64decode(body, validate=True)
            clear = self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _place(label, node_id, name))
        except (binascii.Error, InvalidTag, ValueError):
            raise _broken(label, node_id, name) from None
        return clear.decode()

    def match(self, label: str, name: str, value: str) -> str:
        """Return the keyed hash by which equal values of a property are found without opening them."""
        return hmac.digest(self.matching, f"{label}/{name}\0{value}".encode(), sha256).hex()

    def stored(self, label: str, node_id: str, prop: Property, value: str | None) -> dict[str, str | None]:
        """Return what the graph keeps of a sealed property: `pSealed`, `pMasked` and, where it is matched, `pHash`."""
        names = stored_names(prop)
        if value is None or prop.mask is None:
            return dict.fromkeys(names)
        kept = (self.seal(label, node_id, prop.name, value), prop.mask(value), self.match(label, prop.name, value))
        return dict(zip(names, kept, strict=False))


def stored_names(prop: Property) -> tuple[str, ...]:
    """Return the names under which the graph keeps a property: its own, or those of its sealed form."""
    if not prop.sealed:
        return (prop.name,)
    return (sealed_name(prop), masked_name(prop), *((hash_name(prop),) if prop.matched else ()))


def sealed_name(prop: Property) -> str:
    """Return the name of the encrypted text: `phoneSealed`."""
    return f"{prop.name}Sealed"


def masked_name(prop: Property) -> str:
    """Return the name of the masked value: `phoneMasked`."""
    return f"{prop.name}Masked"


def hash_name(prop: Property) -> str:
    """Return the name of the keyed hash: `phoneHash`."""
    return f"{prop.name}Hash"


def _place(label: str, node_id: str, name: str) -> bytes:
    # Bound into the ciphertext: a sealed text copied to another member or property does not open.
    return f"{label}/{node_id}/{name}".encode()


def _derived(secret: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"sanwei sealing {purpose}".encode()).derive(secret)


def _bad_key(where: str) -> SealingError:
    return SealingError(
        "SEALING_KEY",
        f"加密密钥 {where} 不可用：应为可读的文件，内含 32 字节的 base64。请恢复原密钥；丢失后已加密的数据无法读出。",
        f"The sealing key {where} cannot be used: it must be a readable file with 32 bytes in base64. "
        "Restore the original key; without it what was sealed cannot be read.",
    )


def _broken(label: str, node_id: str, name: str) -> SealingError:
    return SealingError(
        "SEALED_BROKEN",
        f"{label} {node_id} 的 {name} 不能解密：内容被改动或来自别处。请重新载入该人员的资料。",
        f"{name} of {label} {node_id} cannot be opened: it was altered or moved. Load that record again.",
    )
