"""The files for the bulk importer: what a load would store, in copies that share no id."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from graph.bulk import noun_names
from graph.model import BY_LABEL, noun_of
from seeds.bulk_csv import Written, provinces, write, writing

DAY = date(2026, 11, 24)
MEMBERS = 600


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A graph of two small cities."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "A_CITY", MEMBERS // 2)
        return write(tmp_path_factory.mktemp("bulk"), MEMBERS, day=DAY)


def rows(path: Path) -> list[list[str]]:
    """The rows of a file, the header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def ids(written: Written) -> list[str]:
    """The ids of all nodes."""
    return [row[0] for path in written.nodes.values() for row in rows(path)[1:]]


def test_no_two_nodes_have_one_id(written: Written) -> None:
    every = ids(written)
    assert len(every) == len(set(every))


def test_every_id_names_its_noun(written: Written) -> None:
    named = {
        labels: {noun.label for row in rows(path)[1:] if (noun := noun_of(row[0]))}
        for labels, path in written.nodes.items()
    }
    assert {labels: {labels.rpartition(":")[2]} for labels in named} == named


def test_every_end_of_a_link_is_there(written: Written) -> None:
    there = set(ids(written))
    ends = {end for path in written.links.values() for row in rows(path)[1:] for end in row[:2]}
    assert set() == ends - there


def test_an_area_s_code_extends_its_parent_s(written: Written) -> None:
    assert [] == [row for row in rows(written.links["PART_OF"])[1:] if not row[0].startswith(row[1])]


def test_a_noun_has_the_properties_of_a_load_but_no_sealed_text(written: Written) -> None:
    for labels, path in written.nodes.items():
        header = [name.partition(":")[0] for name in rows(path)[0]]
        stored = noun_names(BY_LABEL[labels.rpartition(":")[2]])
        assert ["id", *(name for name in stored if not name.endswith(("Sealed", "Hash")))] == header


def test_days_and_moments_are_spelt_for_the_importer(written: Written) -> None:
    header, first, *_ = rows(written.nodes["Consultation"])
    cells = dict(zip(header, first, strict=True))
    assert date.fromisoformat(cells["on:date"]) <= DAY
    assert cells["recordedAt:datetime"].endswith("+08:00")


def test_cities_are_added_as_members_are() -> None:
    assert [1, 4, 20] == [len(provinces(members)) for members in (10_000, 200_000, 1_000_000)]
