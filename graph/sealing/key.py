"""One key: what it seals, opens, and finds again by a keyed hash."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from graph.keyfile import KEY_BYTES
from graph.model.kinds import Property
from graph.sealing.errors import broken, sealed_otherwise
from graph.sealing.names import stored_names

VERSION: Final = "v1"
NONCE_BYTES: Final = 12
KEY_ID_BYTES: Final = 4


@dataclass(frozen=True)
class Key:
    """A key's three subkeys, apart from each other, and its public id, which all that it makes begins with."""

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

    @property
    def seals(self) -> str:
        """Return what each text begins with that this key seals."""
        return f"{VERSION}:{self.id}:"

    @property
    def hashes(self) -> str:
        """Return what each hash begins with that this key makes."""
        return f"{self.id}:"

    def seal(self, label: str, node_id: str, name: str, value: str) -> str:
        """Return `v1:<key id>:<base64>`: the same for the same value in the same place, so a reload changes nothing."""
        place = _place(label, node_id, name)
        clear = value.encode()
        # Derived from place and value: it repeats only where the whole message repeats, which AES-GCM allows.
        nonce = hmac.digest(self.nonce, place + b"\0" + clear, sha256)[:NONCE_BYTES]
        sealed = nonce + self.cipher.encrypt(nonce, clear, place)
        return f"{self.seals}{base64.b64encode(sealed).decode()}"

    def unseal(self, label: str, node_id: str, name: str, text: str) -> str:
        """Return the clear value of a sealed text.

        Raises:
            SealingError: `SEALED_OTHERWISE` (another key), `SEALED_BROKEN` (altered, or moved from elsewhere).
        """
        key_id = key_of(text)
        if key_id is None:
            raise broken(label, node_id, name)
        if key_id != self.id:
            raise sealed_otherwise(label, node_id, name, key_id, self.id)
        try:
            sealed = base64.b64decode(text.removeprefix(self.seals), validate=True)
            clear = self.cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _place(label, node_id, name))
        except (binascii.Error, InvalidTag, ValueError):
            raise broken(label, node_id, name) from None
        return clear.decode()

    def match(self, label: str, name: str, value: str) -> str:
        """Return `<key id>:<hexadecimal>`, the keyed hash by which equal values of a property are found unopened."""
        hashed = hmac.digest(self.matching, f"{label}/{name}\0{value}".encode(), sha256)
        return f"{self.hashes}{hashed.hex()}"

    def stored(self, label: str, node_id: str, prop: Property, value: str | None) -> dict[str, str | None]:
        """Return what the graph keeps of a sealed property: `pSealed`, `pMasked` and, where it is matched, `pHash`."""
        names = stored_names(prop)
        if value is None or prop.mask is None:
            return dict.fromkeys(names)
        kept = (self.seal(label, node_id, prop.name, value), prop.mask(value), self.match(label, prop.name, value))
        return dict(zip(names, kept, strict=False))


def key_of(text: str) -> str | None:
    """Return the id of the key that a text was sealed with, None where it was never sealed."""
    version, _, rest = text.partition(":")
    key_id, colon, _ = rest.partition(":")
    return key_id if version == VERSION and colon else None


def _place(label: str, node_id: str, name: str) -> bytes:
    # Bound into the ciphertext: a sealed text copied to another member or property does not open.
    return f"{label}/{node_id}/{name}".encode()


def _derived(secret: bytes, purpose: str, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"sanwei sealing {purpose}".encode()).derive(secret)
