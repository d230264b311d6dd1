"""`leagueTable`: one's own counties as they are, others' as far as nobody can be told from them."""

from typing import cast

from tests.conftest import Loaded
from tests.schema.asking import Json, ask

TABLE = "{ leagueTable(question: MEMBER_REGISTRATION) { key covered total withheld } }"


def table(graph: Loaded, role: str, anchor: str) -> dict[object, tuple[object, object, object]]:
    """The table as somebody reads it."""
    rows = cast("list[Json]", ask(graph, TABLE, role, anchor).at("leagueTable"))
    return {row["key"]: (row["covered"], row["total"], row["withheld"]) for row in rows}


def test_a_city_bureau_is_told_what_its_breakdown_tells(small_graph: Loaded) -> None:
    query = '{ coverage(question: MEMBER_REGISTRATION, area: "3707") { breakdown { key covered total } } }'
    rows = cast("list[Json]", ask(small_graph, query).at("coverage", "breakdown"))
    counties = {row["key"]: (row["covered"], row["total"], False) for row in rows if len(str(row["key"])) == 6}
    assert counties == table(small_graph, "CITY_BUREAU", "3707")


def test_a_county_is_told_of_the_others_no_small_number(small_graph: Loaded) -> None:
    whole, told = table(small_graph, "CITY_BUREAU", "3707"), table(small_graph, "COUNTY_BUREAU", "370784")
    assert (whole["370784"], whole.keys()) == (told["370784"], told.keys())
    assert {(None, None, True)} == {row for key, row in told.items() if row != whole[key]}
