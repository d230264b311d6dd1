"""What the witness saw, read from its first line on, and what is wrong with the witness itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph.audit.faults import Fault
from graph.audit.ledger import DayLine, HeadLine, Ledger, parsed


@dataclass
class Witnessed:
    """The hash of each head that was kept, by chain and number, and the faults of the file.

    A number has several hashes where the database was put back to an older state and written anew.
    """

    there: bool = True
    heads: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict[str, dict[int, tuple[str, ...]]])
    faults: list[Fault] = field(default_factory=list[Fault])

    def last(self, chain: str) -> int:
        """Return the highest number that was seen of a chain, 0 where none was."""
        return max(self.heads.get(chain, {0: ()}))


def read(path: Path, public: str | None) -> Witnessed:
    """Read a witness and check its signed days by the public key; one that is not there has seen nothing."""
    seen, ledger = Witnessed(there=path.exists()), Ledger()
    if not seen.there:
        return seen
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            told = parsed(line)
            if isinstance(told, HeadLine):
                kept = seen.heads.setdefault(told.chain, {})
                kept[told.number] = tuple(dict.fromkeys((*kept.get(told.number, ()), told.hash)))
            elif isinstance(told, DayLine):
                wrong = told.wrong(ledger, public)
                if wrong:
                    day = told.day
                    seen.faults.append(_fault(number, f"{day} 的签名行：{wrong[0]}", f"the line of {day}: {wrong[1]}"))
            elif line.rstrip().endswith(b"}"):
                # A line that was cut short in its writing has no end; this one was whole once.
                seen.faults.append(_fault(number, "此行被改动，无法读取", "the line was changed and cannot be read"))
            ledger.take(line)
    return seen


def _fault(line: int, zh: str, en: str) -> Fault:
    return Fault("", line, "WITNESS", f"见证文件第 {line} 行：{zh}", f"line {line} of the witness: {en}")
