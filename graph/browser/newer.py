"""What differs in newer Browsers than the one that the embedded Neo4j carries, as their manuals tell it.

Source: neo4j.com/docs/browser (custom guides, command reference, settings; `legacy` is 5.x) and neo4j.com/docs/aura.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LINES: Final = (Path(__file__).parent / "newer.txt").read_text(encoding="utf-8").splitlines()
_PAIRS: Final = tuple(zip(_LINES[::2], _LINES[1::2], strict=True))
#: What this kit is for, in Chinese and in English.
CARRIED: Final = _PAIRS[0]
#: Each difference in Chinese and in English; `…` is code.
NEWER: Final = _PAIRS[1:]
