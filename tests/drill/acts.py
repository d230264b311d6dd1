"""A stream of acts by chance, each with an operation's id that stands in what it leaves, so that twice would show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, cast

from graph.store import Store

RESULT: Final = """{ __typename ... on ActDone { operation repeated node { id } } ... on ActRefused { code en } }"""
#: Each act of the drills, as a client words it.
DOCUMENTS: Final = {
    "transferAffiliation": "mutation ($operation: ID!, $member: ID!, $branch: ID!, $mark: String!) { "
    f"done: transferAffiliation(member: $member, branch: $branch, source: $mark, operation: $operation) {RESULT} }}",
    "moveHome": "mutation ($operation: ID!, $member: ID!, $community: ID!) { "
    f"done: moveHome(member: $member, community: $community, operation: $operation) {RESULT} }}",
    "reElect": "mutation ($operation: ID!, $branch: ID!, $mark: String!, $ends: Date!) { "
    f"done: reElect(branch: $branch, termEndsOn: $ends, number: $mark, operation: $operation) {RESULT} }}",
    "recordSurvey": "mutation ($operation: ID!, $community: ID!, $mark: String!) { "
    f"done: recordSurvey(community: $community, note: $mark, operation: $operation) {RESULT} }}",
}
#: What an act leaves that holds its operation's id: a label and a property. A move leaves a former home alone.
LEAVES: Final = {
    "transferAffiliation": ("AffiliationTransfer", "source"),
    "reElect": ("OrgChange", "number"),
    "recordSurvey": ("SurveyRound", "note"),
}
#: The acts that move a member: the link, and the argument that names where to.
MOVES: Final = {"transferAffiliation": ("AFFILIATED_WITH", "branch"), "moveHome": ("LIVES_IN", "community")}
MEMBERS: Final = """MATCH (m:Member {status: 'ACTIVE'})-[:LIVES_IN]->(k:Community)
WHERE COUNT { (m)-[:AFFILIATED_WITH]->() } = 1
RETURN m.id ORDER BY m.id LIMIT $most"""
BRANCHES: Final = """MATCH (b:Branch {establishment: 'STANDING'})
WHERE b.lifecycle <> 'DISSOLVED'
RETURN b.id ORDER BY b.id LIMIT $most"""
COMMUNITIES: Final = "MATCH (k:Community) RETURN k.code ORDER BY k.code LIMIT $most"


def chance_of(seed: int) -> Random:
    """Return what draws by a seed, the same each time."""
    return Random(seed)  # noqa: S311 - drawn to be drawn again, and no secret


@dataclass(frozen=True)
class Act:
    """One act that a client wants done: its name, its operation's id and what else it is told."""

    name: str
    operation: str
    given: dict[str, str]

    @property
    def body(self) -> dict[str, object]:
        """Return the request as JSON has it."""
        return {"query": DOCUMENTS[self.name], "variables": {**self.given, "operation": self.operation}}


@dataclass(frozen=True)
class People:
    """Who is moved, and between which branches and communities."""

    members: list[str]
    branches: list[str]
    communities: list[str]

    def acts(self, chance: Random, run: str, names: tuple[str, ...]) -> Iterator[Act]:
        """Yield acts without end; `run` opens each operation's id."""
        number = 0
        while True:
            number += 1
            name, operation = chance.choice(names), f"{run}{number}"
            given: dict[str, dict[str, str]] = {
                "transferAffiliation": {"member": chance.choice(self.members), "branch": chance.choice(self.branches)},
                "moveHome": {"member": chance.choice(self.members), "community": chance.choice(self.communities)},
                "reElect": {"branch": chance.choice(self.branches), "ends": "2030-01-01"},
                "recordSurvey": {"community": chance.choice(self.communities)},
            }
            mark = {"mark": operation} if name in LEAVES else {}
            yield Act(name, operation, {**given[name], **mark})


async def people(store: Store, *, members: int = 20, branches: int = 8, communities: int = 8) -> People:
    """Return so many members who belong to one branch each, and where they can be moved."""

    async def some(statement: str, most: int) -> list[str]:
        return [cast("str", ident) for (ident,) in await store.run(statement, most=most)]

    return People(await some(MEMBERS, members), await some(BRANCHES, branches), await some(COMMUNITIES, communities))
