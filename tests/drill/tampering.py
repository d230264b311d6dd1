"""What somebody with the database's password could do to the trail: one change each, drawn by chance."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from typing import Final, cast

from graph.audit.chain import NOTHING, digest, entry_id
from graph.store import Transaction

Entry = dict[str, object]
ONE: Final = "MATCH (n:AuditEntry {chain: $chain, number: $number})"
#: What hangs on an entry goes with it.
GONE: Final = """MATCH (n:AuditEntry {chain: $chain})
WHERE n.number IN $numbers
OPTIONAL MATCH (m:AuditMention)-[:IN]->(n)
DETACH DELETE m, n"""
ALL: Final = """MATCH (n:AuditEntry {chain: $chain})
RETURN properties(n) ORDER BY n.number"""
WRITE: Final = """UNWIND $entries AS entry
CREATE (n:AuditEntry)
SET n = entry
WITH n
UNWIND coalesce(n.about, []) AS of
CREATE (:AuditMention {of: of, at: n.at, entry: n.id})-[:IN]->(n)"""
HEAD: Final = "MATCH (c:AuditChain {code: $chain}) SET c.number = $number, c.hash = $hash"
WORDS: Final = ("accept", "COMMUNITY", "m-999", "2026-01-01T00:00:00.000000+08:00", "x", "0" * 64)


@dataclass(frozen=True)
class Tampering:
    """Changes of one trail; `sizes` tells how many entries each chain has."""

    transaction: Transaction
    chance: Random
    sizes: dict[str, int]

    async def once(self) -> str:
        """Change one thing, and say what was changed."""
        kind = self.chance.choice(tuple(KINDS))
        chain = self.chance.choice(tuple(self.sizes))
        return f"{kind}: {chain} {await KINDS[kind](self, chain)}"

    def number(self, chain: str) -> int:
        """Return the number of some entry."""
        return self.chance.randint(1, self.sizes[chain])

    async def entries(self, chain: str) -> list[Entry]:
        """Return a chain's entries in their order."""
        return [cast("Entry", row[0]) for row in await self.transaction.run(ALL, chain=chain)]

    async def edit(self, chain: str) -> str:
        """Give one property of an entry another value, another type, or none; or put one in."""
        number = self.number(chain)
        entry = (await self.entries(chain))[number - 1]
        name = self.chance.choice([*sorted(entry), "more"])
        was = entry.get(name)
        options: list[object] = [*WORDS, 7, 1.5, True, ["m-999"], None]
        value = self.chance.choice([each for each in options if each != was])
        await self.transaction.run(f"{ONE} SET n[$name] = $value", chain=chain, number=number, name=name, value=value)
        return f"{number} {name} = {value!r}"

    async def mention(self, chain: str) -> str:
        """Let an entry be found by somebody else, no longer be found, or be found twice."""
        number, way = self.number(chain), self.chance.choice(("SET m.of = 'm-999'", "DETACH DELETE m", "SET m.at = ''"))
        await self.transaction.run(f"{ONE}<-[:IN]-(m:AuditMention) WITH m LIMIT 1 {way}", chain=chain, number=number)
        return f"{number} {way}"

    async def head(self, chain: str) -> str:
        """Move the head of a chain, give it another hash, or take it away."""
        way = self.chance.choice(("SET c.number = c.number + 1", "SET c.number = c.number - 1", "SET c.hash = 'x'"))
        way = self.chance.choice((way, "DETACH DELETE c"))
        await self.transaction.run(f"MATCH (c:AuditChain {{code: $chain}}) {way}", chain=chain)
        return way

    async def delete(self, chain: str) -> str:
        """Take away an entry, or a few that follow each other."""
        number = self.number(chain)
        numbers = [*range(number, min(number + self.chance.choice((1, 1, 2, 5)), self.sizes[chain] + 1))]
        await self.transaction.run(GONE, chain=chain, numbers=numbers)
        return str(numbers)

    async def reorder(self, chain: str) -> str:
        """Let two entries change places: as they are, or with every hash made anew."""
        one, other = sorted(self.chance.sample(range(self.sizes[chain]), 2))
        entries = await self.entries(chain)
        entries[one], entries[other] = entries[other], entries[one]
        return f"{one + 1} and {other + 1}, {await self.written(chain, entries)}"

    async def insert(self, chain: str) -> str:
        """Put in another entry before some entry: a copy of one, and everything behind it moves on.

        Not behind the last one: a whole entry there looks like that of an act that was done just before a crash, before
        the witness was told, and is no fault.
        """
        entries = await self.entries(chain)
        at, copied = self.chance.randrange(len(entries)), self.number(chain)
        entries.insert(at, {**entries[copied - 1], "act": "accept"})
        return f"{copied} at {at + 1}, {await self.written(chain, entries)}"

    async def cut(self, chain: str) -> str:
        """Take away the end of a chain, with the head put back to what is left, as if nothing had followed."""
        left = self.number(chain) - 1
        entries = await self.entries(chain)
        await self.transaction.run(GONE, chain=chain, numbers=[*range(left + 1, len(entries) + 1)])
        hash_ = str(entries[left - 1]["hash"]) if left else NOTHING
        await self.transaction.run(HEAD, chain=chain, number=left, hash=hash_)
        return f"after {left}"

    async def forge(self, chain: str) -> str:
        """Say something else in an entry, and make its hash and all that follow anew."""
        entries, number = await self.entries(chain), self.number(chain)
        entries[number - 1] |= {"act": "accept", "who": "https://id.example other"}
        return f"{number}, {await self.written(chain, entries, anew=True)}"

    async def written(self, chain: str, entries: list[Entry], *, anew: bool | None = None) -> str:
        """Write a chain again in another order, with its head; `anew` makes every hash fit, as one who can would."""
        anew = self.chance.random() < 0.5 if anew is None else anew
        await self.transaction.run(GONE, chain=chain, numbers=[*range(1, len(entries) + 1)])
        previous = NOTHING
        for number, entry in enumerate(entries, 1):
            entry |= {"number": number, "id": entry_id(chain, number)}
            if anew:
                entry |= {"previous": previous}
                entry |= {"hash": digest(entry)}
            previous = str(entry["hash"])
        await self.transaction.run(WRITE, entries=entries)
        await self.transaction.run(HEAD, chain=chain, number=len(entries), hash=previous)
        return "all hashes made anew" if anew else "as they were"


KINDS: Final[dict[str, Callable[[Tampering, str], Awaitable[str]]]] = {
    "edit": Tampering.edit,
    "mention": Tampering.mention,
    "head": Tampering.head,
    "delete": Tampering.delete,
    "reorder": Tampering.reorder,
    "insert": Tampering.insert,
    "cut": Tampering.cut,
    "forge": Tampering.forge,
}
