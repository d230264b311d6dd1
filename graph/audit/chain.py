"""A hash chain a county: an entry is numbered, hashed with the hash before it, and written in its act's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

from graph.audit.entry import AUDIT, Entry, canonical
from graph.errors import Refused
from graph.model.codes import area_level
from graph.store import Store, Transaction

if TYPE_CHECKING:
    from graph.audit.witness import Witness

#: Labels beside the entries: the head of each chain, and what an entry is about.
CHAIN: Final = "AuditChain"
MENTION: Final = "AuditMention"
#: What the first entry of a chain has before it.
NOTHING: Final = "0" * 64

# A property that is set and taken away holds the node until the end, and leaves nothing: whoever comes next waits here.
LOCK: Final = """MERGE (c:AuditChain {code: $chain})
ON CREATE SET c.number = 0, c.hash = $nothing
SET c.held = true
REMOVE c.held
RETURN c.number, c.hash"""

# A mention is found by an index, where a list of ids is not. A link to the thing itself would have to lock it, after
# the chain and not before it, and two acts would wait for each other.
WRITE: Final = """MATCH (c:AuditChain {code: $chain})
SET c.number = $entry.number, c.hash = $entry.hash
CREATE (n:AuditEntry)
SET n = $entry
WITH n
UNWIND coalesce($entry.about, []) AS of
CREATE (:AuditMention {of: of, at: n.at, entry: n.id})-[:IN]->(n)"""

HEADS: Final = """MATCH (c:AuditChain)
WHERE size($chains) = 0 OR c.code IN $chains
RETURN c.code, c.number, c.hash ORDER BY c.code"""


@dataclass(frozen=True)
class Head:
    """The last entry of a chain: its number and its hash."""

    chain: str
    number: int
    hash: str


async def append(transaction: Transaction, chain: str, entry: Entry) -> Head:
    """Write an entry at the end of a chain, inside the caller's transaction, and return the chain's new head.

    `chain` is a county's 6 digits, a city's 4, or "" for what belongs to none. The chain stays locked until the
    transaction ends, so this comes last in it; whoever writes to several chains does so in the order of their codes.
    After the commit, and before anybody is answered, the head goes to the witness (`Witness.keep`).

    Raises:
        Refused: `AUDIT_CHAIN`: no such chain can be. Unavailable when Neo4j does not answer. Nothing is written then.
    """
    check_chain(chain)
    number, previous = (await transaction.run(LOCK, chain=chain, nothing=NOTHING))[0]
    following = cast("int", number) + 1
    kept = {
        **entry.stored,
        "id": entry_id(chain, following),
        "chain": chain,
        "number": following,
        "previous": str(previous),
    }
    kept["hash"] = digest(kept)
    await transaction.run(WRITE, chain=chain, entry=kept)
    return Head(chain, following, kept["hash"])


async def record(store: Store, witness: Witness, chain: str, entry: Entry) -> Head:
    """Write an entry of what is no act, in a transaction of its own, and keep the new head: safe once this returns.

    Raises:
        Unavailable: Neo4j does not answer, or the witness cannot be written.
    """
    async with store.transaction() as transaction:
        head = await append(transaction, chain, entry)
    await witness.keep(head)
    return head


async def heads(store: Store, *chains: str) -> list[Head]:
    """Return the heads of chains, of all where none is named.

    What was committed just before a crash was not kept by the witness: whoever finds an operation done already keeps
    the head of its chain before answering, and a service keeps all of them when it starts.
    """
    rows = await store.run(HEADS, chains=list(chains))
    return [Head(str(code), cast("int", number), str(hash_)) for code, number, hash_ in rows]


def check_chain(chain: str) -> str:
    """Return a chain's code; Refused where no chain can have it."""
    if chain and area_level(chain) not in {"City", "County"}:
        raise Refused(
            "AUDIT_CHAIN",
            f"没有审计链“{chain}”：应为县市区6位或市4位代码，或为空",
            f'There is no audit chain "{chain}": name a county (6 digits), a city (4 digits), or nothing',
        )
    return chain


def entry_id(chain: str, number: int) -> str:
    """Return the id of an entry by its place."""
    return f"{AUDIT.prefix}{chain or 'store'}-{number}"


def digest(kept: Mapping[str, object]) -> str:
    """Return the hash of an entry: SHA-256 over the canonical JSON of all that the graph keeps of it but the hash."""
    text = canonical({name: value for name, value in kept.items() if name != "hash"})
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
