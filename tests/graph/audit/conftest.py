"""An empty trail for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.migrations import apply
from graph.server import Server
from tests.conftest import EMPTY
from tests.graph.audit.trailing import COUNTY, OTHER, Trail


@pytest.fixture
def trail(server: Server, tmp_path: Path) -> Iterator[Trail]:
    """A store with its migrations and nothing else, before and after."""
    ours = Trail(server, tmp_path)
    ours.use(lambda store: store.run(EMPTY))
    ours.use(apply)
    yield ours
    ours.use(lambda store: store.run(EMPTY))


@pytest.fixture
def written(trail: Trail) -> Trail:
    """Eight entries of one county and three of another, all of them witnessed."""
    trail.write(COUNTY, 8)
    trail.write(OTHER, 3)
    return trail
