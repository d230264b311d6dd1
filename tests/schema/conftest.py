"""The small set for modules that change it, and somebody in it to do acts about."""

from collections.abc import Iterator

import pytest

from graph.server import Server
from tests.conftest import Loaded, load_afresh
from tests.counting import build, drifts
from tests.schema.doing import DAY, Somebody, rows


@pytest.fixture(scope="module")
def changing(server: Server) -> Iterator[Loaded]:
    """The small set, for a module that changes it; at its end the counts are what its acts should have left."""
    ours = load_afresh(server, "small", DAY)
    ours.use(lambda store: build(store, DAY))
    yield ours
    assert [] == ours.use(lambda store: drifts(store, DAY))


@pytest.fixture
def somebody(changing: Loaded) -> Somebody:
    """Somebody whom no test has registered or consulted yet."""
    ((ident, home, neighbour), *_) = rows(
        changing,
        """MATCH (m:Member {status: 'ACTIVE'})-[:LIVES_IN]->(k:Community)
           WHERE NOT (m)-[:REGISTERED_WITH]->() AND NOT (m)<-[:OF]-(:Registration) AND NOT (m)<-[:OF]-(:Consultation)
             AND NOT (m)<-[:OF]-(:FormerLink) AND (m)-[:AFFILIATED_WITH]->()
           MATCH (o:Community) WHERE o.code <> k.code AND left(o.code, 6) = left(k.code, 6)
           RETURN m.id, k.code, o.code ORDER BY m.id, o.code LIMIT 1""",
    )
    return Somebody(str(ident), str(home), str(neighbour))
