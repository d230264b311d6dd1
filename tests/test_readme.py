"""What README and docs tell a reader holds: queries answer, Cypher finds, settings, verbs and linked files exist."""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

import pytest
from pydantic_settings import BaseSettings

from graph import migrations
from graph.audit.signing import AuditSettings
from graph.coverage.windows import Windows
from graph.embedded.settings import Neo4jSettings
from graph.roles import ANCHORS, Principal, Role, principal
from graph.sealing import SealingSettings
from graph.server import Server
from graph.store import Store, opened, parameters_of
from schema import contract
from schema.context import Context
from seeds.loading import load
from seeds.settings import LoadSettings
from service.cli import parser
from service.settings import PREFIX, Settings
from tests.conftest import RING

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BROWSER = (ROOT / "docs" / "browser.md").read_text(encoding="utf-8")
TABLE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

DAY = date(2026, 11, 24)
BUREAU = Principal(Role.CITY_BUREAU, None)
EMPTY = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
VARIABLE = re.compile(r"\b(?:SANWEI_[A-Z]|NEO4J_)[A-Z0-9_]*\b")
FIRST = (
    '{ coverage(question: MEMBER_REGISTRATION, area: "370784") { covered total rate gaps(first: 5) { edges { node '
    "{ subject { ... on Member { id name } } reasons { code text } owner { role name } nextAction } } } } }"
)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, as a reader copies them."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


QUERIES = blocks(README, "graphql")
CYPHER = blocks(README, "cypher") + blocks(BROWSER, "cypher")
COMMANDS = blocks(README, "sh")


#: Somebody of `small` whom nobody has consulted, and where they live: a reader puts in whom the queries gave.
CHOSEN = {"county": "370784", "member": ""}
NAMED = {"member": "m-155", "community": "370784001002"}


def used(server: Server, work: Callable[[Store], Awaitable[T]]) -> T:
    """What some work on an open store returns."""

    async def run() -> T:
        async with opened(server) as store:
            return await work(store)

    return asyncio.run(run())


@pytest.fixture(scope="module")
def small(server: Server) -> Iterator[Server]:
    """This session's Neo4j with `small` in it, and nothing else; empty again afterwards."""

    async def fill(store: Store) -> None:
        await store.run(EMPTY)
        await migrations.apply(store)
        await load(store, "small", day=DAY, ring=RING, say=lambda _: None)

    used(server, fill)
    yield server
    used(server, lambda store: store.run(EMPTY))


def answered(server: Server, query: str) -> dict[str, object]:
    """The data of a query as the city bureau gets it; an error fails the test with its text."""

    async def ask(store: Store) -> dict[str, object]:
        surroundings = Context(store, BUREAU, DAY, Windows.model_validate({}))
        result = await contract.execute(query, variable_values=NAMED, context_value=surroundings)
        assert result.errors is None, result.errors
        return cast("dict[str, object]", result.data)

    return used(server, ask)


def hollow(answer: object) -> bool:
    """Tell whether an answer holds nothing to see: null, or an empty list, above its first rows."""
    if isinstance(answer, dict):
        return any(hollow(value) for value in cast("dict[str, object]", answer).values())
    return answer is None or answer == []


def titled(texts: list[str]) -> list[str]:
    """A name for each block in the report of a run."""
    return [" ".join(text.split())[:60] for text in texts]


def test_the_first_query_asks_for_the_members_without_registration() -> None:
    assert FIRST == QUERIES[0].strip()


@pytest.mark.parametrize("query", QUERIES, ids=titled(QUERIES))
def test_a_query_answers(small: Server, query: str) -> None:
    data = answered(small, query)
    assert [] == [name for name, answer in data.items() if hollow(answer)]


def found(server: Server, statement: str) -> list[object]:
    """The rows of a statement, as Browser runs it once its parameters are set as the page says."""
    chosen = {name: value for name, value in CHOSEN.items() if name in parameters_of(statement)}
    return list(used(server, lambda store: store.run(statement, **chosen)))


@pytest.mark.parametrize("statement", CYPHER, ids=titled(CYPHER))
def test_a_statement_finds_something(small: Server, statement: str) -> None:
    assert found(small, statement)


def test_the_parameters_are_those_that_the_page_sets() -> None:
    assert f":params {{county: '{CHOSEN['county']}', member: '{CHOSEN['member']}'}}" in BROWSER


def test_the_undocked_pairs_of_browser_are_the_gaps_of_the_question(small: Server) -> None:
    (table,) = [each for each in CYPHER if "RETURN u.name" in each]
    counts = answered(small, '{ coverage(question: UNIT_COMMUNITY_DOCKING, area: "370784") { covered total } }')
    pairs = cast("dict[str, int]", counts["coverage"])
    assert pairs["total"] - pairs["covered"] == len(found(small, table))


def test_the_uncovered_of_browser_are_the_gaps_of_the_question(small: Server) -> None:
    (uncovered,) = [each for each in CYPHER if "REGISTERED_WITH]->(:Community) }" in each]
    ids = uncovered.partition("OPTIONAL")[0] + "RETURN DISTINCT m.id"
    asked = (
        '{ coverage(question: MEMBER_REGISTRATION, area: "370784") '
        "{ gaps { edges { node { subject { ... on Member { id } } } } } } }"
    )
    named = {str(row[0]) for row in used(small, lambda store: store.run(ids, county=CHOSEN["county"]))}
    assert named == set(re.findall(r"m-\d+", str(answered(small, asked))))


def told(default: object) -> str:
    """A default as the tables write it."""
    return "—" if default is None else f"`{default}`"


def settings_of_the_code() -> dict[str, str]:
    """Every variable that the code reads, with its default."""
    own = {PREFIX + name.upper(): field for name, field in Settings.model_fields.items() if name != "windows"}
    windows = {f"{PREFIX}WINDOWS_{name.upper()}": field for name, field in Windows.model_fields.items()}
    others: tuple[type[BaseSettings], ...] = (Neo4jSettings, SealingSettings, AuditSettings, LoadSettings)
    named = {
        str(field.alias or field.validation_alias): field for each in others for field in each.model_fields.values()
    }
    return {name: told(cast("object", field.default)) for name, field in (named | windows | own).items()}


def test_the_table_of_settings_is_the_code_s() -> None:
    rows: list[tuple[str, str]] = re.findall(r"^\| `((?:SANWEI|NEO4J)_\w+)` \| (`[^`]+`|—) \|", TABLE, re.MULTILINE)
    assert settings_of_the_code() == dict(rows)


def test_no_setting_stands_twice_in_the_table() -> None:
    names: list[str] = re.findall(r"^\| `(\w+)` \|", TABLE, re.MULTILINE)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("text", [README, BROWSER, TABLE], ids=["README", "browser", "settings"])
def test_every_setting_that_a_page_names_exists(text: str) -> None:
    assert [] == sorted(set(VARIABLE.findall(text)) - settings_of_the_code().keys())


def test_every_setting_that_the_rooms_name_is_in_the_table() -> None:
    sources = [path for room in ("graph", "schema", "seeds", "service") for path in (ROOT / room).rglob("*.py")]
    named = {name for path in sources for name in re.findall(r"\bSANWEI_[A-Z]\w*", path.read_text(encoding="utf-8"))}
    assert [] == sorted(named - set(VARIABLE.findall(TABLE)))


def test_the_defaults_in_readme_are_those_of_the_table() -> None:
    rows: list[tuple[str, str]] = re.findall(r"^\| (`(?:SANWEI|NEO4J)_[^|]+) \| ([^|]+) \|", README, re.MULTILINE)
    told_there = {
        name.strip("`"): default
        for names, defaults in rows
        for name, default in zip(names.split("、"), defaults.split("、"), strict=True)
    }
    code = settings_of_the_code()
    assert {name: code[name] for name in told_there} == told_there


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_verb_of_make_that_a_page_names_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs: set[str] = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    named: list[str] = re.findall(r"(?:^|`)(?:\w+=\S+ )?make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [] == sorted(set(named) - verbs)


def test_every_token_that_readme_issues_is_granted() -> None:
    lines: list[str] = re.findall(r"python -m service ([^)\n]+)", "\n".join(COMMANDS))
    chosen = [parser().parse_args(shlex.split(line)) for line in lines]
    tokens = [each for each in chosen if each.command == "token"]
    granted = [principal(each.role, each.anchor) for each in tokens]
    assert [Principal(Role.COUNTY_BUREAU, "370784")] * len(tokens) == granted


def test_the_roles_in_readme_are_those_that_get_a_token() -> None:
    rows: list[str] = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert list(ANCHORS) == [row for row in rows if row in set(Role)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets: list[str] = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    assert [] == [target for target in targets if not (page.parent / target).exists()]
