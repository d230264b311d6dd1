"""Where the keys are kept: the current one in a file of its own, every key in a folder beside it, by its id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.keyfile import UnusableKeyError, keep, replace, secret_of, sync_folder
from graph.sealing.errors import bad_key, fixed
from graph.sealing.key import Key

KEPT: Final = ".key"
RETIRED: Final = ".retired"
Stamp = tuple[object, ...]


class SealingSettings(BaseSettings):
    """Where the current key is, and the folder of the others.

    `SANWEI_SEALING_KEY_FILE`, or `sealing.key` under `SANWEI_HOME`, generated when missing; `SANWEI_SEALING_RING`, or
    the name of the key's file with `.ring` after it.
    """

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore", hide_input_in_errors=True)

    home: Path = Field(default=Path(".sanwei"), validation_alias="SANWEI_HOME")
    key_file: Path | None = Field(default=None, validation_alias="SANWEI_SEALING_KEY_FILE")
    ring: Path | None = Field(default=None, validation_alias="SANWEI_SEALING_RING")


@dataclass(frozen=True)
class KeyFiles:
    """The file of the current key, and the folder of all others, where each is `<key id>.key`."""

    current: Path
    folder: Path

    @classmethod
    def from_environment(cls) -> Self:
        """Return the files of this installation; a key under `SANWEI_HOME` is generated the first time.

        Raises:
            SealingError: `SEALING_KEY` when the current one's file cannot be read or holds no key.
        """
        try:
            settings = SealingSettings()
        except ValidationError:
            raise bad_key("SANWEI_SEALING_KEY_FILE") from None
        current = (settings.key_file or settings.home / "sealing.key").expanduser()
        folder = (settings.ring or current.with_name(f"{current.name}.ring")).expanduser()
        files = cls(current, folder)
        # Where there are others, the current one was there and is gone: a new one in its place would hide that.
        _secret(current, make=settings.key_file is None and not files.kept())
        return files

    def kept(self) -> list[Path]:
        """Return the files of the folder that hold a key."""
        return sorted(self.folder.glob(f"*{KEPT}"))

    def read(self) -> tuple[Key, ...]:
        """Return every key, the current one first.

        Raises:
            SealingError: `SEALING_KEY` when one of the files cannot be read or holds no key.
        """
        # The current one first: whatever was current before it was put into the folder earlier.
        found = [Key.of(_secret(path)) for path in (self.current, *self.kept())]
        return tuple({key.id: key for key in found}.values())

    def stamp(self) -> Stamp:
        """Return what changes whenever a file is put in place or taken away; costs some microseconds."""
        return tuple(_stamp(path) for path in (self.current, self.folder))

    def renew(self, secret: bytes) -> Key:
        """Make the key of these bytes the current one, and return it; the one before stays, in the folder.

        Cut off at any moment, all keys are there, and one of the two is the current one.

        Raises:
            SealingError: `SEALING_KEY_FIXED` when the files cannot be written; the current key is as it was.
        """
        before, following = _secret(self.current), Key.of(secret)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for each in (before, secret):
                self._keep(each)
            replace(self.current, secret)
        except OSError as error:
            raise fixed(self.current, self.folder, Key.of(before).id, error) from error
        return following

    def retire(self, key_id: str) -> Path:
        """Take a key out of the ring and return the file that it is left in: destroying it is a person's to do."""
        left = self.folder / f"{key_id}{RETIRED}"
        # By what they hold: a file that a person put there may have any name.
        held = [path for path in self.kept() if Key.of(_secret(path)).id == key_id]
        try:
            for path in held:
                path.rename(left)
            sync_folder(self.folder)
        except OSError as error:
            raise fixed(self.current, self.folder, key_id, error) from error
        return left

    def _keep(self, secret: bytes) -> None:
        path = self.folder / f"{Key.of(secret).id}{KEPT}"
        try:
            keep(path, secret)
        except UnusableKeyError:
            raise bad_key(str(path)) from None


def _secret(path: Path, *, make: bool = False) -> bytes:
    try:
        return secret_of(path, make=make)
    except UnusableKeyError:
        raise bad_key(str(path)) from None


def _stamp(path: Path) -> object:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns
