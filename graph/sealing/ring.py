"""The ring (密钥环): the current key, which seals, and the other keys, which only open and match."""

from __future__ import annotations

from typing import Self

from graph.model.kinds import Property
from graph.sealing.files import KeyFiles, Stamp
from graph.sealing.key import Key, key_of


class Ring:
    """The keys of an installation, in step with their files: whoever holds a ring learns of a new key by itself.

    Before anything is sealed or matched the files' stamp is looked at, and what changed is read anew. A new key comes
    into its file by a rename, so from that moment on nothing is sealed with the one before. What was sealed a moment
    earlier and is committed later stays open, for the key before stays in the ring. Seal inside the transaction that
    writes: `retiring` relies on it, which waits for the transactions that are open.
    """

    def __init__(self, current: Key, *others: Key, files: KeyFiles | None = None) -> None:
        """Take the key that seals and those that only open; without files they stay as they are."""
        self._files = files
        self._keys = {key.id: key for key in (current, *others)}
        self._stamp: Stamp = ()

    @classmethod
    def from_environment(cls) -> Self:
        """Return the ring of this installation; its first key is generated under `SANWEI_HOME`.

        Raises:
            SealingError: `SEALING_KEY` when a file cannot be read or holds no key.
        """
        return cls.of(KeyFiles.from_environment())

    @classmethod
    def of(cls, files: KeyFiles) -> Self:
        """Return the ring of some files, and in step with them; raises as `from_environment` does."""
        return cls(*files.read(), files=files)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Return the keys, the current one first."""
        if self._files and self._files.stamp() != self._stamp:
            self._read(self._files)
        return tuple(self._keys.values())

    @property
    def current(self) -> Key:
        """Return the key that seals."""
        return self.keys[0]

    def stored(self, label: str, node_id: str, prop: Property, value: str | None) -> dict[str, str | None]:
        """Return what the graph keeps of a sealed property, sealed with the current key."""
        return self.current.stored(label, node_id, prop, value)

    def unseal(self, label: str, node_id: str, name: str, text: str) -> str:
        """Return the clear value of a text that any key of the ring sealed.

        Raises:
            SealingError: `SEALED_OTHERWISE` (no key here), `SEALED_BROKEN` (altered, or moved from elsewhere).
        """
        return (self._opener(text) or self.current).unseal(label, node_id, name, text)

    def opens(self, text: str) -> bool:
        """Tell whether the key that a text was sealed with is in the ring."""
        return self._opener(text) is not None

    def matches(self, label: str, name: str, value: str) -> list[str]:
        """Return the keyed hashes under which a value may stand in the graph, one a key: `n.phoneHash IN $hashes`."""
        return [key.match(label, name, value) for key in self.keys]

    def _opener(self, text: str) -> Key | None:
        key_id = key_of(text) or ""
        # Opening looks at the files only where it meets a key that it does not know, and then whatever their stamp.
        if key_id and key_id not in self._keys and self._files:
            self._read(self._files)
        return self._keys.get(key_id)

    def _read(self, files: KeyFiles) -> None:
        # The stamp of before the reading: what changes meanwhile is read the next time.
        stamp = files.stamp()
        self._keys = {key.id: key for key in files.read()}
        self._stamp = stamp
