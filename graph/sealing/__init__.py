"""Sealing (敏感字段加密): a sensitive value is encrypted before it reaches the graph, with keys outside it.

key.py      one key: what it seals, opens and matches;  names.py  what the graph keeps of a sealed property
ring.py     the key that seals, and older ones that only open and match;  files.py  where they are kept
rotation.py from an old key to the new one, in batches, while others write;  retiring.py  when an old one may go
errors.py   what is told where a key or a sealed text is of no use
"""

from __future__ import annotations

from graph.sealing.errors import SealingError
from graph.sealing.files import KeyFiles, SealingSettings
from graph.sealing.key import Key
from graph.sealing.names import hash_name, masked_name, sealed_name, stored_names
from graph.sealing.ring import Ring

__all__ = [
    "Key",
    "KeyFiles",
    "Ring",
    "SealingError",
    "SealingSettings",
    "hash_name",
    "masked_name",
    "sealed_name",
    "stored_names",
]
