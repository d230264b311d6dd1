"""Files as people save them: encodings, marks, quotes, blank lines, and what is no part of a set."""

from datetime import date
from pathlib import Path

import pytest

from graph.errors import Refused
from seeds.reading import read
from seeds.report import Problems, Rejected
from seeds.sources import named, write_folder
from tests.seeds.faultless import faultless, saved


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_set_reads_the_same_in_every_encoding(encoding: str, tmp_path: Path, day: date) -> None:
    assert read(saved(faultless(), tmp_path, encoding), day) == read(faultless(), day)


def test_a_damaged_utf8_file_is_not_taken_for_gb18030(tmp_path: Path, day: date) -> None:
    path = saved(faultless(), tmp_path) / "nouns/County.csv"
    # 县 loses its last byte, as a file cut and joined by bytes would.
    path.write_bytes(path.read_bytes().replace("县".encode(), "县".encode()[:2]))
    with pytest.raises(Rejected) as refused:
        read(tmp_path, day)
    assert "nouns/County.csv:0 编码既非" in str(refused.value)


def test_a_quote_never_closed_is_told_with_its_line(tmp_path: Path, day: date) -> None:
    path = saved(faultless(), tmp_path) / "nouns/County.csv"
    path.write_text('code,name\n370784,安丘市\n370724,"临朐县\n', encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        read(tmp_path, day)
    assert "nouns/County.csv:3" in str(refused.value)


def test_a_cell_of_two_lines_keeps_the_later_lines_right(tmp_path: Path, day: date) -> None:
    path = saved(faultless(), tmp_path) / "nouns/Unit.csv"
    path.write_text('id,name,status\nu-1,"示例\n局",ACTIVE\n\nu-2,示例厂,NONE\n', encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        read(tmp_path, day)
    assert [problem.line for problem in refused.value.problems] == [5]


def test_an_empty_file_has_no_header(tmp_path: Path, day: date) -> None:
    (saved(faultless(), tmp_path) / "nouns/Skill.csv").write_bytes(b"")
    with pytest.raises(Rejected, match=r"nouns/Skill\.csv:1 缺少表头"):
        read(tmp_path, day)


def test_an_empty_folder_is_no_set(tmp_path: Path, day: date) -> None:
    with pytest.raises(Rejected, match="there is no file in the set"):
        read(tmp_path, day)


def test_a_spreadsheet_among_the_files_is_told(tmp_path: Path, day: date) -> None:
    (saved(faultless(), tmp_path) / "nouns/Member.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(Rejected, match=r"nouns/Member\.xlsx"):
        read(tmp_path, day)


def test_a_readme_is_no_part_of_a_set(tmp_path: Path, day: date) -> None:
    (saved(faultless(), tmp_path) / "README.md").write_text("# 说明", encoding="utf-8")
    assert read(tmp_path, day) == read(faultless(), day)


def test_a_set_that_is_not_there_is_refused(tmp_path: Path, day: date) -> None:
    with pytest.raises(Refused, match="There is no set"):
        read(tmp_path / "nowhere", day)


def test_a_written_set_reads_as_before(tmp_path: Path, day: date) -> None:
    write_folder(named(faultless(), Problems()), tmp_path / "new")
    assert read(tmp_path / "new", day) == read(faultless(), day)


def test_a_written_set_opens_in_excel(tmp_path: Path) -> None:
    write_folder(named(faultless(), Problems()), tmp_path / "new")
    assert (tmp_path / "new/nouns/County.csv").read_bytes().startswith(b"\xef\xbb\xbfcode,name\n")


def test_a_set_is_not_written_among_other_files(tmp_path: Path) -> None:
    saved(faultless(), tmp_path)
    with pytest.raises(Refused, match="is not empty"):
        write_folder(named(faultless(), Problems()), tmp_path)
