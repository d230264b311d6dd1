"""A load: what stands in the graph after it, once or twice, beside what others wrote."""

import json
from pathlib import Path

import pytest

from graph.errors import Refused
from graph.sealing import Key, Ring
from seeds.report import Rejected
from tests.seeds.conftest import Graph
from tests.seeds.faultless import ADDRESS, IDENTITY, PHONE, faultless, saved, with_cell, with_row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The faultless set as files."""
    return saved(faultless(), tmp_path)


def test_every_row_of_a_set_is_in_the_graph(graph: Graph, folder: Path) -> None:
    report = graph.load(folder)
    nouns, links = (
        graph.rows("MATCH (n) WHERE NOT n:Migration|Counts|CoverageRelay RETURN count(*)"),
        graph.rows("MATCH ()-->() RETURN count(*)"),
    )
    assert [[sum(report.nouns.values())]] == nouns
    assert [[sum(report.links.values())]] == links


def test_an_area_has_its_code_as_id_and_the_label_of_areas(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    assert graph.rows("MATCH (a:Area:County {code: '370784'}) RETURN a.id, a.name") == [["370784", "安丘市"]]


def test_a_name_can_be_found_by_its_initials(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    assert graph.rows("MATCH (m:Member {initials: 'hdh'}) RETURN m.name") == [["黄德和"]]


def test_values_have_the_types_of_their_kinds(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    assert graph.rows(
        """MATCH (m:Member {id: 'm-1'})<-[:OF]-(c), (g:Grant), (b:Branch), (m)-[l:LIVES_IN]->()
        RETURN m.needsCare, m.status, toString(m.joinedPartyOn), toString(c.recordedAt), g.year, g.amount,
               toString(b.termEndsOn), toString(l.verifiedOn), l.since"""
    ) == [[True, "ACTIVE", "1968-07-01", "2026-10-25T09:30:00+08:00", 2026, 5000.5, "2027-06-12", "2026-03-01", None]]


def test_a_set_is_written_the_same_beside_what_is_there(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    alone = graph.everything()
    graph.rows("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    graph.rows("CREATE (:Audit {id: '0'})")
    graph.load(folder)
    graph.rows("MATCH (n:Audit) DELETE n")
    assert [row[1:] for row in graph.everything()] == [row[1:] for row in alone]


def test_many_rows_are_written_the_same_as_few(graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph.load(folder)
    few = graph.everything()
    graph.rows("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    monkeypatch.setattr("seeds.loading.FEW", 0)
    graph.load(folder)
    assert [row[1:] for row in few] == [row[1:] for row in graph.everything()]


def test_a_load_tells_its_progress_in_a_few_lines(
    graph: Graph, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph.load(folder)
    told = capsys.readouterr().err.splitlines()
    assert (told[0], told[-1], len(told) <= 5) == ("写入图 / writing: 0/32", "写入图 / writing: 32/32", True)


def test_a_second_load_changes_nothing(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    before = graph.everything()
    again = graph.load(folder)
    assert (again.changed_nouns, again.changed_links) == (0, 0)
    assert graph.everything() == before


def test_a_changed_row_is_the_only_one_written(graph: Graph, folder: Path, tmp_path: Path) -> None:
    graph.load(folder)
    report = graph.load(saved(with_cell("links/LIVES_IN.csv", 2, "verifiedOn", "2026-04-01"), tmp_path / "changed"))
    assert (report.changed_nouns, report.changed_links) == (0, 1)


def test_an_emptied_cell_empties_the_property(graph: Graph, folder: Path, tmp_path: Path) -> None:
    graph.load(folder)
    graph.load(saved(with_cell("nouns/Member.csv", 2, "phone", ""), tmp_path / "changed"))
    assert graph.rows("MATCH (m:Member {id: 'm-1'}) RETURN m.phoneSealed, m.phoneMasked, m.phoneHash") == [[None] * 3]


def test_what_the_model_does_not_declare_stays(graph: Graph, folder: Path, tmp_path: Path) -> None:
    graph.load(folder)
    graph.rows("MATCH (m:Member {id: 'm-1'}) SET m.revision = 7")
    graph.load(saved(with_cell("nouns/Member.csv", 2, "phone", ""), tmp_path / "changed"))
    assert graph.rows("MATCH (m:Member {id: 'm-1'}) RETURN m.revision") == [[7]]


def test_no_clear_value_is_in_any_property(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    text = json.dumps(graph.everything(), default=str, ensure_ascii=False)
    assert [clear for clear in (IDENTITY, PHONE, ADDRESS, "良好") if clear in text] == []


def test_a_sealed_property_has_a_mask_and_opens_with_the_key(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    [[sealed, masked, found]] = graph.rows(
        "MATCH (m:Member {id: 'm-1'}) RETURN m.identityNumberSealed, m.identityNumberMasked, m.identityNumberHash"
    )
    assert (masked, found) == ("370799********0019", graph.key.match("Member", "identityNumber", IDENTITY))
    assert graph.key.unseal("Member", "m-1", "identityNumber", str(sealed)) == IDENTITY


def test_a_property_without_matching_has_no_hash(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    assert graph.rows("MATCH (m:Member {id: 'm-1'}) RETURN m.addressMasked, m.addressHash") == [["****", None]]


def test_another_key_than_the_graphs_is_refused(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    before = graph.everything()
    with pytest.raises(Refused, match="sealed with another key"):
        graph.load(folder, Ring(Key.of(b"x" * 32)))
    assert graph.everything() == before


def test_a_link_beside_one_that_an_act_has_made_is_refused(graph: Graph, folder: Path) -> None:
    graph.load(folder)
    graph.rows(
        """MATCH (m:Member {id: 'm-1'})-[r:RETIRED_FROM]->(), (u:Unit {id: 'u-2'})
        DELETE r CREATE (m)-[:RETIRED_FROM]->(u)"""
    )
    before = graph.everything()
    with pytest.raises(Rejected, match=r"links/RETIRED_FROM.csv:2 \[from\] .*the graph has another RETIRED_FROM.*m-1"):
        graph.load(folder)
    assert graph.everything() == before


def test_warnings_are_reported_and_the_set_is_loaded(graph: Graph, tmp_path: Path) -> None:
    report = graph.load(saved(with_row("links/REGISTERED_WITH.csv", "m-2", "370784001001", ""), tmp_path))
    assert "registered without an agreed consultation: 1 (m-2)" in str(report)
    assert graph.rows("MATCH (:Member {id: 'm-2'})-[r:REGISTERED_WITH]->() RETURN count(r)") == [[1]]


def test_an_empty_graph_is_loaded_once(graph: Graph, folder: Path) -> None:
    assert (graph.load_if_empty(folder), graph.load_if_empty(folder)) == (True, False)


def test_the_small_set_is_without_a_problem(graph: Graph) -> None:
    report = graph.load(Path(__file__).parents[2] / "seeds/small")
    assert report.nouns["Member"] == report.changed_nouns - sum(
        number for label, number in report.nouns.items() if label != "Member"
    )
