"""What verification finds: where, what kind, and in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: The faults that are told one by one; the others are counted.
SHOWN: Final = 100


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the chain, the number in it (a line, for the witness itself), a code, two sentences."""

    chain: str
    number: int
    code: str
    zh: str
    en: str


@dataclass
class Report:
    """What was walked, the last entry of each chain, and the faults: the first of them, and how many in all."""

    entries: int = 0
    count: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    heads: dict[str, tuple[int, str]] = field(default_factory=dict[str, tuple[int, str]])

    def add(self, chain: str, number: int, code: str, zh: str, en: str) -> None:
        """Count a fault of an entry, and keep it while there are few."""
        self.count += 1
        if len(self.faults) < SHOWN:
            name_zh, name_en = (f"链 {chain}", f"chain {chain}") if chain else ("全库的链", "the store's own chain")
            told = (f"{name_zh} 第 {number} 条：{zh}", f"entry {number} of {name_en}: {en}")
            self.faults.append(Fault(chain, number, code, *told))

    def take(self, faults: list[Fault]) -> None:
        """Add faults that were told elsewhere."""
        self.count += len(faults)
        self.faults += faults[: SHOWN - len(self.faults)]
