"""The kit for Browser: one declaration of looks and queries, what is written from it, nothing sensitive in sight."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from neo4j.graph import Entity
from neo4j.graph import Path as Drawn

from graph.browser import page
from graph.browser.guide import guide
from graph.browser.looks import looks
from graph.browser.opening import opening, policy
from graph.browser.saved import read, saved
from graph.browser.style import rules
from graph.model import BY_LABEL, LINKS, NOUNS
from graph.sealing.names import stored_names
from graph.store import parameters_of
from seeds.reading import read as fixture
from tests.conftest import Loaded

CHOSEN = {"county": "370784", "member": ""}
GUIDE = "http://127.0.0.1:8000/browser/guide.html"
WHOLE = ("MATCH (n) RETURN n", "MATCH ()-[r]->() RETURN r")
SHOWN = {**{each.key: each.cypher for each in saved()}, "every node": WHOLE[0], "every link": WHOLE[1]}
SEALED = [prop for prop in BY_LABEL["Member"].properties if prop.sealed]
#: Words as short as a care level stand in other texts too; they are looked for as a whole.
SHORT = 6


def held(value: object) -> Iterator[tuple[str, object]]:
    """Each property, and each value of a table, that a result's value holds."""
    match value:
        case Drawn():
            for entity in (*value.nodes, *value.relationships):
                yield from held(entity)
        case Entity():
            yield from value.items()
        case _:
            yield "", value


def clear_values(day: date) -> set[str]:
    """The values of the small set that are sealed."""
    members = fixture("small", day).nouns["Member"]
    return {str(row[prop.name]) for row in members for prop in SEALED if row[prop.name] is not None}


@pytest.mark.parametrize("statement", SHOWN.values(), ids=SHOWN)
def test_nothing_that_browser_shows_is_sensitive(small_graph: Loaded, statement: str) -> None:
    named = {name: value for name, value in CHOSEN.items() if name in parameters_of(statement)}
    rows = small_graph.use(lambda store: store.run(statement, **named))
    shown = [(name, value) for row in rows for cell in row for name, value in held(cell)]
    clear = clear_values(small_graph.day)
    told = [
        name
        for name, value in shown
        if any(each == value or (len(each) >= SHORT and each in str(value)) for each in clear)
    ]
    assert shown
    assert [] == told
    assert set() == {name for name, _ in shown} & {prop.name for prop in SEALED}


def test_what_is_sealed_is_shown_masked(small_graph: Loaded) -> None:
    rows = small_graph.use(lambda store: store.run(WHOLE[0]))
    names = {name for (node,) in rows for name, _ in held(node)}
    assert {name for prop in SEALED for name in stored_names(prop)} <= names


def test_the_files_are_as_the_declarations_say() -> None:
    written = {path: path.read_text(encoding="utf-8") for path in page.files()}
    assert page.files() == written, "run: python -m service browser --write"


def test_every_noun_and_every_link_has_a_name_and_every_noun_a_colour() -> None:
    style = rules()
    assert all("caption" in style[f"node.{noun.label}"] and "color" in style[f"node.{noun.label}"] for noun in NOUNS)
    assert {f"relationship.{link.type}" for link in LINKS} <= style.keys()


def test_what_both_draw_is_coloured_alike() -> None:
    assert {label: look.colour for label, look in looks().nodes.items()} == {
        label: rules()[f"node.{label}"]["color"] for label in looks().nodes
    }


def test_a_query_asks_for_nothing_that_the_guide_does_not_set() -> None:
    assert {"county", "member"} == {name for each in saved() for name in parameters_of(each.cypher)}


@pytest.mark.parametrize("head", ["// 标题\n// 说明\n// en\n", "// 标题 · title\nMATCH (n)\n// en\n"])
def test_a_query_without_its_three_lines_is_refused_by_its_name(tmp_path: Path, head: str) -> None:
    (tmp_path / "9-mine.cypher").write_text(f"{head}MATCH (n) RETURN n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"9-mine\.cypher"):
        read(tmp_path / "9-mine.cypher")


def test_what_browser_does_when_it_connects_is_one_plain_line() -> None:
    settings = opening(GUIDE)
    command = settings["browser.post_connect_cmd"]
    # A semicolon ends a command there, and neo4j.conf is read in an encoding that depends on the system.
    assert ["style", "clear", "param", "guide"] == [each.split()[0] for each in command.split("; ")]
    assert (True, True) == (command.isascii(), command.isprintable())
    assert "127.0.0.1" == settings["browser.remote_content_hostname_whitelist"]


@pytest.mark.parametrize("address", [None, GUIDE, "http://10.0.0.7:8000/browser/guide.html"])
def test_browser_speaks_with_this_machine_and_the_service(address: str | None) -> None:
    (allowed,) = [each for each in policy(address).split(";") if each.strip().startswith("connect-src")]
    hosts = {each.partition("://")[2].partition(":")[0] for each in allowed.split() if "://" in each}
    assert {"127.0.0.1", "localhost", *(["10.0.0.7"] if "10." in str(address) else [])} == hosts


def test_the_guide_has_each_query_and_each_county_of_the_graph(small_graph: Loaded) -> None:
    text = small_graph.use(lambda store: guide(store, "http://here/browser", "http://there/browser/"))
    counties = cast(
        "list[list[str]]", small_graph.use(lambda store: store.run("MATCH (c:County) RETURN c.code, c.name"))
    )
    assert all(f"// {each.zh}\n" in text for each in saved())
    assert all(f"param county =&gt; '{code}'" in text and f">{name}</a>" in text for code, name in counties)
