"""Migrations: the files hold what the model asks for, and a store gets each of them once."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from graph.errors import Refused
from graph.migrations import apply
from graph.migrations.derived import wanted
from graph.migrations.files import FOLDER, held, migrations, write
from graph.model import LINKS
from graph.server import Server
from graph.store import Store, opened

T = TypeVar("T")
# A constraint's own index goes with it.
INDEXES = """SHOW INDEXES YIELD name, type, owningConstraint AS owner
WHERE type <> 'LOOKUP' AND owner IS NULL
RETURN name"""
ONE = "CREATE CONSTRAINT member_id_unique IF NOT EXISTS\nFOR (n:Member) REQUIRE n.id IS UNIQUE;\n"
TWO = "// A second one.\nCREATE RANGE INDEX member_name_range IF NOT EXISTS\nFOR (n:Member) ON (n.name);\n"


@dataclass(frozen=True)
class Bare:
    """A store without a migration."""

    server: Server

    def use(self, work: Callable[[Store], Awaitable[T]]) -> T:
        """Run work on an open store."""

        async def run() -> T:
            async with opened(self.server) as store:
                return await work(store)

        return asyncio.run(run())

    def apply(self, folder: Path) -> list[str]:
        """Apply a folder's migrations."""
        return self.use(lambda store: apply(store, folder))

    def rows(self, statement: str) -> list[list[object]]:
        """Run a statement and return its rows."""
        return self.use(lambda store: store.run(statement))

    def strip(self) -> None:
        """Take every constraint, index and record of a migration away."""

        async def strip(store: Store) -> None:
            await store.run("MATCH (m:Migration) DELETE m")
            constraints = await store.run("SHOW CONSTRAINTS YIELD name")
            indexes = await store.run(INDEXES)
            async with store.transaction() as transaction:
                for (name,) in constraints:
                    await transaction.run(f"DROP CONSTRAINT {name}")
                for (name,) in indexes:
                    await transaction.run(f"DROP INDEX {name}")

        self.use(strip)


@pytest.fixture
def bare(server: Server) -> Iterator[Bare]:
    """This session's store, without constraints and indexes before and after."""
    ours = Bare(server)
    ours.strip()
    yield ours
    ours.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small migrations."""
    (tmp_path / "0001_one.cypher").write_text(ONE, encoding="utf-8")
    (tmp_path / "0002_two.cypher").write_text(TWO, encoding="utf-8")
    return tmp_path


def test_the_files_hold_what_the_model_asks_for() -> None:
    assert held(migrations()) == wanted(), "run `python -m graph.migrations write`"


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [file.number for file in migrations()] == list(range(1, len(migrations()) + 1))


def test_no_link_asks_for_an_index() -> None:
    """Indexes are derived for nouns alone; a link's would need its own statement."""
    assert [prop.name for link in LINKS for prop in link.properties if prop.indexed or prop.sealed] == []


def test_nothing_is_written_where_nothing_is_missing() -> None:
    assert write("none", FOLDER) is None


def test_what_is_missing_is_appended_under_the_next_number(folder: Path) -> None:
    path = write("rest", folder)
    assert path == folder / "0003_rest.cypher"
    assert held(migrations(folder)) == wanted()


def test_what_the_model_no_longer_asks_for_is_dropped(folder: Path) -> None:
    (folder / "0002_two.cypher").write_text("CREATE RANGE INDEX old_range IF NOT EXISTS\nFOR (n:Old) ON (n.p);\n")
    path = write("rest", folder)
    assert path is not None
    assert "DROP INDEX old_range IF EXISTS;" in path.read_text(encoding="utf-8")


def test_the_store_has_every_constraint_and_index_online(bare: Bare) -> None:
    bare.apply(FOLDER)
    found = bare.rows("SHOW INDEXES YIELD name, type, state WHERE type <> 'LOOKUP' AND state = 'ONLINE' RETURN name")
    assert {str(name) for (name,) in found} == set(wanted())


def test_each_migration_is_applied_once(bare: Bare, folder: Path) -> None:
    assert (bare.apply(folder), bare.apply(folder)) == (["0001_one", "0002_two"], [])


def test_a_later_migration_is_applied_alone(bare: Bare, folder: Path) -> None:
    (folder / "0002_two.cypher").rename(folder / "later")
    bare.apply(folder)
    (folder / "later").rename(folder / "0002_two.cypher")
    assert bare.apply(folder) == ["0002_two"]


def test_the_store_records_what_was_applied(bare: Bare, folder: Path) -> None:
    bare.apply(folder)
    found = bare.rows(
        "MATCH (m:Migration) RETURN m.number, m.name, m.sha256, m.appliedOn IS NOT NULL ORDER BY m.number"
    )
    assert found == [[file.number, file.name, file.sha256, True] for file in migrations(folder)]


def test_a_migration_changed_after_it_was_applied_is_refused(bare: Bare, folder: Path) -> None:
    bare.apply(folder)
    (folder / "0001_one.cypher").write_text(ONE.replace("Member", "Person"), encoding="utf-8")
    with pytest.raises(Refused, match="0001_one was changed after it was applied"):
        bare.apply(folder)


def test_a_store_of_a_newer_version_is_refused(bare: Bare, folder: Path) -> None:
    bare.apply(folder)
    (folder / "0002_two.cypher").unlink()
    with pytest.raises(Refused, match="has the migration 0002_two, which this version has not"):
        bare.apply(folder)


def test_a_migration_that_fails_leaves_nothing(bare: Bare, folder: Path) -> None:
    (folder / "0001_one.cypher").write_text(ONE + "CREATE NONSENSE;\n", encoding="utf-8")
    with pytest.raises(Exception, match="NONSENSE"):
        bare.apply(folder)
    assert bare.rows("SHOW CONSTRAINTS YIELD name") == []


def test_line_ends_of_a_checkout_do_not_matter(bare: Bare, folder: Path) -> None:
    bare.apply(folder)
    (folder / "0001_one.cypher").write_bytes(ONE.replace("\n", "\r\n").encode())
    assert bare.apply(folder) == []
