"""`leaks`: whatever a role asks, the answer is the same with and without what is foreign to it, to the last byte.

So are the refusals: an act that names something foreign, and one that names nothing there is, are answered alike.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from random import Random
from typing import Final

import orjson

from graph.changes.kinds import Act, Arg
from graph.changes.performing import perform
from graph.changes.registry import ACTS
from graph.coverage import Windows
from graph.errors import Refused
from graph.model import BY_LABEL, NOUNS, Kind
from graph.scope import Principal, Role, principal
from graph.server import Server
from graph.store import Store, opened
from schema import contract
from schema.context import Context
from seeds.reading import read
from tests.drill.acts import chance_of
from tests.drill.figures import Figures
from tests.drill.foreign import MARK, Foreign, foreign, marked, remove
from tests.drill.ground import RING, load_small
from tests.evaluator.scope import Asker, View
from tests.evaluator.world import World
from tests.schema.askers import ASKERS, WHOLE_STORE
from tests.schema.drawing import drawn
from tests.schema.input_values import DAY
from tests.schema.operations import Operation
from tests.schema.pointed import pointed
from tests.schema.roads import SCHEMA

#: How often one query is asked, each time with other variables: Neo4j plans it once.
TIMES: Final = 10
#: From how many reads a role on it is the long form; how many nouns the short one points at.
LONG: Final = 1000
FEW: Final = 1
HALF: Final = 0.5
#: How many are asked at once: while Neo4j works on one, Python writes another's answer.
AT_ONCE: Final = 4
#: Nothing is foreign to a bureau of the whole store: each role asks from one of the anchors that bound it.
ANCHORED: Final = {
    role: [each for askers in ASKERS if askers is not WHOLE_STORE for each in askers if each.role == role]
    for role in Role
}
ABSENT: Final = "zq8"
Question = tuple[str, dict[str, object]]


async def leaks(server: Server, seed: int, *, reads: int, told: list[str]) -> Figures:
    """Return how much leaked of at least so many reads for each role, and of acts; each leak is told in `told`."""
    rows, chance, asked, acts, nodes = read("small", DAY), chance_of(seed), Counter[str](), 0, 0
    world = World(rows, DAY)
    async with opened(server) as store:
        await load_small(store, DAY)
        for role in Role:
            asker = chance.choice(ANCHORED[role])
            who, hidden = principal(role, asker.anchor or None), foreign(rows, world, asker)
            questions = [*_questions(asker, hidden, reads, chance)]
            without = await _answers(store, who, questions)
            await hidden.add(store, RING)
            answers = await _answers(store, who, questions)
            for question, one, other in zip(questions, without, answers, strict=True):
                if one != other:
                    told.append(f"{asker}\n{question}\n{one.decode()}\n{other.decode()}")
            refusals = [each async for each in _acts(store, who, View(world, asker), hidden)]
            told += [f"{asker}\n{each}" for each in refusals if each]
            await remove(store)
            asked[role] += len(questions)
            acts += len(refusals)
            nodes += len(hidden.ids)
    return {
        "leaks": len(told),
        "leaks_roles": len(asked),
        "leaks_reads": asked.total(),
        "leaks_fewest_reads": min(asked.values()),
        "leaks_acts": acts,
        "leaks_foreign_nodes": nodes,
    }


def _questions(asker: Asker, hidden: Foreign, reads: int, chance: Random) -> Iterator[Question]:
    """Yield what a role asks: pointed at what is foreign by its text and its ids, then drawn, half of it aimed there.

    In the long form all nouns are pointed at, and the queries are asked too that are written by hand for the role.
    """
    yield "query ($text: String!) { search(text: $text, first: 20) { __typename } }", {"text": MARK}
    nouns = [noun for noun in NOUNS if noun.label in hidden.nouns]
    for noun in nouns if reads >= LONG else chance.sample(nouns, FEW):
        ident: dict[str, object] = {"id": hidden.nouns[noun.label][0]["id"]}
        yield f"query ($id: ID!) {{ one: {noun.field}(id: $id) {{ id }} node(id: $id) {{ id }} }}", ident
        page = f"{noun.plural}(first: 5, where: {{id: {{eq: $id}}}}) {{ totalCount edges {{ node {{ id }} }} }}"
        yield f"query ($id: ID!) {{ {page} }}", ident
    queries = [
        operation for _, operation in drawn(SCHEMA, -(-reads // TIMES), chance.randrange(1000), ((asker,),), TIMES - 1)
    ]
    if reads >= LONG:
        queries += [operation for askers, operation in pointed() if asker in askers]
    # What the league table tells of others is meant to be told: what it withholds is held by a test of its own.
    for operation in (each for each in queries if "leagueTable" not in each.text):
        for variables in (operation.variables, *operation.fillings):
            yield _aimed(operation, variables, hidden) if chance.random() < HALF else (operation.text, variables)


def _aimed(operation: Operation, variables: dict[str, object], hidden: Foreign) -> Question:
    """Return a query that names what is foreign in the place of what it is like."""

    def at(found: re.Match[str]) -> str:
        return f'"{marked(found[1])}"' if found[1] in hidden.ids else found[0]

    spelt = re.sub(r'"([a-z]+-[0-9]+)"', at, orjson.dumps(variables).decode())
    return re.sub(r'"([a-z]+-[0-9]+)"', at, operation.text), orjson.loads(spelt)


async def _answers(store: Store, who: Principal, questions: list[Question]) -> list[bytes]:
    """Return the answers as they are sent, in their order."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(text: str, variables: dict[str, object]) -> bytes:
        async with turn:
            context = Context(store, who, DAY, Windows())
            result = await contract.execute(text, variable_values=variables, context_value=context)
        errors = [error.formatted for error in result.errors or ()]
        return orjson.dumps([result.data, errors, result.extensions])

    return await asyncio.gather(*(one(*each) for each in questions))


async def _acts(store: Store, who: Principal, view: View, hidden: Foreign) -> AsyncIterator[str]:
    """Yield, for each act and each thing that it names, what tells something foreign from nothing; "" where nothing."""
    for act in ACTS:
        if who.role not in act.roles:
            continue
        for arg in act.args:
            if arg.label not in hidden.nouns or arg.anywhere:
                continue
            there = str(hidden.nouns[arg.label][0]["id"])
            nowhere = there.replace(MARK, ABSENT)
            given = {each.name: _some(each, view) for each in act.args if each.required and each is not arg}
            one = await _refusal(store, act, {**given, arg.name: there}, who)
            other = await _refusal(store, act, {**given, arg.name: nowhere}, who)
            alike = one is not None and other is not None and one.replace(there, nowhere) == other
            yield "" if alike else f"{act.name}({arg.name}: {there}): {one}; of {nowhere}: {other}"


def _some(arg: Arg, view: View) -> object:
    """Return something that an argument can be: for a noun one that is seen, if any is."""
    if arg.label:
        seen = [node.id for node in view.world.all(arg.label) if view.sees(node)]
        return seen[0] if seen else f"{BY_LABEL[arg.label].prefix}{ABSENT}"
    assert arg.prop is not None
    if arg.prop.words:
        return arg.prop.words.keys[0]
    plain: dict[Kind, object] = {Kind.INTEGER: 2026, Kind.NUMBER: 1.0, Kind.FLAG: True, Kind.DAY: DAY}
    return plain.get(arg.prop.kind, "x")


async def _refusal(store: Store, act: Act, given: dict[str, object], who: Principal) -> str | None:
    """Return what an act is refused with, all of it; None where it was done."""
    try:
        await perform(store, act, given, who, DAY)
    except Refused as refusal:
        return f"{refusal.code} {refusal}"
    return None
