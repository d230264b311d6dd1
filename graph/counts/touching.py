"""From what an act touched to the subjects whose answers it may have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from graph.counts.concerns import CONCERNS
from graph.coverage.kinds import Subject
from graph.store import Transaction

#: Subjects that are to be counted anew, by kind.
Concerned = dict[Subject, set[str]]


@cache
def find(key: str) -> str:
    """Return the statement that finds who is concerned by what was touched (`$touched`: lists of ids) as [kind, id]."""
    return "\nUNION\n".join(
        f"UNWIND $touched AS ends\n{each.found}\nRETURN '{each.subject}' AS kind, id"
        for each in CONCERNS[key]
        if each.found
    )


@dataclass
class Touched:
    """What an act has touched so far: by label or link, the ids."""

    by_key: dict[str, set[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(set))

    def thing(self, label: str, ident: str) -> None:
        """Note a thing whose properties were changed."""
        self._note(label, ident)

    def link(self, kind: str, label: str, ident: str, other: str) -> None:
        """Note a link of a thing to another that began, ended or changed."""
        self._note(f"{label}.{kind}", ident, other)

    def made(self, label: str, ident: str, links: Mapping[str, tuple[str, str]]) -> None:
        """Note a thing that was made with its links: a type to the label and id of the other end."""
        known = False
        for kind, (_, other) in links.items():
            known = self._note(f"{label}.{kind}", ident, other) or known
        if not known:
            self.thing(label, ident)

    def _note(self, key: str, *ends: str) -> bool:
        if key in CONCERNS:
            self.by_key[key].add(ends)
        return key in CONCERNS

    async def concerned(self, transaction: Transaction) -> Concerned:
        """Return who is concerned, as the graph stands now."""
        found: Concerned = defaultdict(set)
        for key, touched in self.by_key.items():
            for concern in CONCERNS[key]:
                if not concern.found:
                    found[concern.subject] |= {ends[concern.end] for ends in touched}
            if statement := find(key):
                for kind, ident in await transaction.run(statement, touched=[list(ends) for ends in sorted(touched)]):
                    found[Subject(str(kind))].add(str(ident))
        found[Subject.PAIR] |= set(self._pairs())
        return found

    def _pairs(self) -> Iterable[str]:
        """Yield the pairs of what one act changed at both ends: of the unit that was left, and the home that was."""
        homes = self.by_key.get("Member.LIVES_IN", ())
        for member, unit in self.by_key.get("Member.RETIRED_FROM", ()):
            yield from (f"{unit}|{home}" for of, home in homes if of == member)
