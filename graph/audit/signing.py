"""The key that signs the heads of each day: a file of its own, outside the database, made at the first start."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import SanweiError
from graph.keyfile import UnusableKeyError, secret_of


class AuditSettings(BaseSettings):
    """Where the witness and its key are: named each, or `witness.jsonl` and `audit.key` under `SANWEI_HOME`."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    home: Path = Field(default=Path(".sanwei"), validation_alias="SANWEI_HOME")
    witness_file: Path | None = Field(default=None, validation_alias="SANWEI_WITNESS_FILE")
    key_file: Path | None = Field(default=None, validation_alias="SANWEI_AUDIT_KEY_FILE")

    @property
    def witness(self) -> Path:
        """Return the path of the witness."""
        return (self.witness_file or self.home / "witness.jsonl").expanduser()

    @property
    def key(self) -> Path:
        """Return the path of the key."""
        return (self.key_file or self.home / "audit.key").expanduser()


class Signer:
    """Signs, and tells whether a signature is its own (Ed25519)."""

    def __init__(self, secret: bytes) -> None:
        """Take 32 secret bytes."""
        self._private = Ed25519PrivateKey.from_private_bytes(secret)
        self.public = self._private.public_key().public_bytes_raw().hex()

    @classmethod
    def of(cls, path: Path, *, make: bool = True) -> Self:
        """Return the signer of a key's file, made where it is missing.

        Raises:
            SanweiError: `AUDIT_KEY` when the file cannot be read or made, or holds no key.
        """
        try:
            return cls(secret_of(path, make=make))
        except UnusableKeyError:
            raise _bad_key(path) from None

    def sign(self, text: str) -> str:
        """Return the signature of a text."""
        return self._private.sign(text.encode()).hex()


def signed_by(public: str, text: str, signature: str) -> bool:
    """Tell whether the holder of a public key signed a text."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _bad_key(path: Path) -> SanweiError:
    return SanweiError(
        "AUDIT_KEY",
        f"审计签名密钥 {path} 不可用：应为可读的文件，内含 32 字节的 base64。"
        "请从备份恢复，或检查 SANWEI_AUDIT_KEY_FILE。",
        f"The key that signs the audit's heads, {path}, cannot be used: it must be a readable file with 32 bytes in "
        "base64. Restore it from a backup, or check SANWEI_AUDIT_KEY_FILE.",
    )
