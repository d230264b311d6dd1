"""What once was is seen with the person it was of: by the unit and the branch secretary too, as transfers are."""

import pytest

from tests.conftest import Loaded
from tests.schema.asking import ask

#: A former link, whose it is, and an organisation of that person by a link that holds now.
ONE = """MATCH (f:FormerLink)-[:OF]->(m:Member)-[:{}]->(o)
RETURN f.id, m.id, o.id ORDER BY f.id, o.id LIMIT 1"""


@pytest.mark.parametrize(("role", "link"), [("ORIGINAL_UNIT", "RETIRED_FROM"), ("BRANCH_SECRETARY", "AFFILIATED_WITH")])
def test_what_once_was_of_a_member_is_seen_with_the_member(small_graph: Loaded, role: str, link: str) -> None:
    ((former, member, anchor),) = small_graph.use(lambda store: store.run(ONE.format(link)))
    query = "query ($id: ID!) { member(id: $id) { history { edges { node { id } } } } }"
    told = ask(small_graph, query, role, str(anchor), id=member)

    assert former in told.ids("member", "history")
