"""Secret keys in files of their own: 32 bytes in base64, made whole or not at all, readable by their owner only."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path
from typing import Final

KEY_BYTES: Final = 32


class UnusableKeyError(Exception):
    """The file cannot be read or made, or holds no key; whoever needs the key says which, and what to do."""


def secret_of(path: Path, *, make: bool) -> bytes:
    """Return the secret bytes that a file holds; `make` generates one that is missing.

    Raises:
        UnusableKeyError: The file cannot be read or made, or holds no key.
    """
    try:
        if make and not path.exists():
            _generate(path)
        secret = base64.b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, binascii.Error):
        raise UnusableKeyError from None
    if len(secret) != KEY_BYTES:
        raise UnusableKeyError
    return secret


def _generate(path: Path) -> None:
    """Write a new key; another process that was first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole or not at all: no reader ever sees half a key, and no key is written over.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink(missing_ok=True)
