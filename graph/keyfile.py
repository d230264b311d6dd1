"""Secret keys in files of their own: 32 bytes in base64, made whole or not at all, readable by their owner only."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from contextlib import suppress
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


def keep(path: Path, secret: bytes) -> None:
    """Write a key into a file that there is not yet; one that holds this very key is left as it is.

    Raises:
        UnusableKeyError: Something else stands there.
        OSError: It cannot be written.
    """
    try:
        _write(path, secret)
    except FileExistsError:
        if secret_of(path, make=False) != secret:
            raise UnusableKeyError from None


def replace(path: Path, secret: bytes) -> None:
    """Write a key over the one in a file: at every moment the file holds one of them whole.

    Raises:
        OSError: It cannot be written; the file is as it was.
    """
    # Of a link to the file, the file is replaced and the link stays.
    path = path.resolve()
    draft = _draft(path, secret)
    try:
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let a new name survive a loss of power: it is in the folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _generate(path: Path) -> None:
    """Write a new key; another process that was first wins."""
    with suppress(FileExistsError):
        _write(path, secrets.token_bytes(KEY_BYTES))


def _write(path: Path, secret: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, secret)
    try:
        # A link appears whole or not at all: no reader ever sees half a key, and no key is written over.
        path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def _draft(path: Path, secret: bytes) -> Path:
    """Return a new file beside the one that is meant, readable by its owner only, with the key on the disk."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(base64.b64encode(secret) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft
