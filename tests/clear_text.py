"""Look for clear texts in a store's files: as their bytes, and packed as Neo4j packs a short text into its record.

A property record holds a short text itself: behind 39 bits of its own come the characters, with 4 bits each where all
are digits, 6 where all are letters and digits, otherwise as bytes, the lowest bit first. They fill words of 8 bytes,
which stand in the store with the highest byte first, and in the transaction log with the lowest. So a phone in clear is
nowhere in these files as a text. Neo4j may change that: a search says something only beside one that finds a control.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

#: Bits of a property record before the characters, and bytes of the words that they fill.
BEFORE, WORD = 39, 8
#: Shorter forms occur by chance.
LEAST = 6
DIGITS = "0123456789"
#: The places of letters and digits among 64, as Neo4j numbers them.
LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZ01234_abcdefghijklmnopqrstuvwxyz56789"
#: Most of a store is empty; a short run of it says as much.
NOTHING = bytes(64)
EMPTY = re.compile(rb"\0{65,}")
ENCODINGS = ("utf-8", "utf-16-le", "latin-1")


def clear_text_found(folder: Path, values: Iterable[str]) -> dict[str, list[str]]:
    """Return each value that stands somewhere in clear, with the files in which it does, relative to the folder.

    Takes about 25 ms a value for 10 MB: look for some hundreds of values in a large store. Stop Neo4j first: what is
    only in its memory is not in its files.
    """
    sought = {value: (_as_bytes(value), *_packed(value)) for value in values}
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = EMPTY.sub(NOTHING, path.read_bytes())
        for value, (plain, low, high) in sought.items():
            if any(_stands(data, each, value) for each in plain) or low in data or _in_words(data, high):
                found.setdefault(value, []).append(str(path.relative_to(folder)))
    return found


def _as_bytes(value: str) -> set[bytes]:
    forms: set[bytes] = set()
    for encoding in ENCODINGS:
        try:
            forms.add(value.encode(encoding))
        except UnicodeEncodeError:
            continue
    return {form for form in forms if len(form) >= LEAST}


def _stands(data: bytes, form: bytes, value: str) -> bool:
    """Tell whether a form stands in the data; a number only where it is no part of a longer one."""
    if not value.isdigit() or len(form) != len(value):
        return form in data
    return any(
        not data[place - 1 : place].isdigit() and not data[place + len(form) :][:1].isdigit()
        for place in _places(data, form)
    )


def _packed(value: str) -> tuple[bytes, bytes]:
    """Return what follows the record's own bits: as one run, lowest byte first, and in words, highest byte first.

    The bits after the last character are 0 up to the end of the word, so the end of a text is compared too.
    """
    bits, width = _bits(value)
    size = -(-(BEFORE + width) // (WORD * 8)) * WORD
    whole = (bits << BEFORE).to_bytes(size, "little")
    words = [whole[at : at + WORD] for at in range(0, size, WORD)]
    return whole[BEFORE // 8 + 1 :], b"".join(word[::-1] for word in words)


def _bits(value: str) -> tuple[int, int]:
    """Return a text's characters as one number, the first lowest, and its width in bits."""
    for alphabet, width in ((DIGITS, 4), (LETTERS, 6)):
        if set(value) <= set(alphabet):
            return sum(alphabet.index(each) << width * at for at, each in enumerate(value)), width * len(value)
    data = value.encode()
    return int.from_bytes(data, "little"), 8 * len(data)


def _in_words(data: bytes, words: bytes) -> bool:
    """Tell whether words stand in the data, whatever the first one holds of the record's own."""
    own = BEFORE // 8 + 1
    first, rest = words[: WORD - own], words[WORD:]
    return any(data[place - WORD : place - own] == first for place in _places(data, rest))


def _places(data: bytes, form: bytes) -> Iterator[int]:
    place = data.find(form)
    while place >= 0:
        yield place
        place = data.find(form, place + 1)
