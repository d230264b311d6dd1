"""What a set is refused for: each fault with its file, line, column, rule and value; and nothing is written."""

from datetime import date
from pathlib import Path

import pytest

from seeds.reading import read
from seeds.report import Problem, Rejected
from tests.seeds.conftest import Graph
from tests.seeds.faultless import Tables, faultless, saved, with_cell, with_row

MEMBER = "nouns/Member.csv"


def _without(file: str, column: str) -> Tables:
    tables = faultless()
    at = tables[file][0].index(column)
    tables[file] = [row[:at] + row[at + 1 :] for row in tables[file]]
    return tables


# A name, the spoilt set, and the one problem: file, line, column, words of the rule, value.
FAULTS: list[tuple[str, Tables, tuple[str, int, str, str, str]]] = [
    ("unknown file", {**faultless(), "nouns/Members.csv": [["id"]]}, ("nouns/Members.csv", 0, "", "unknown file", "")),
    ("unknown column", with_cell(MEMBER, 1, "health", "helth"), (MEMBER, 1, "helth", "no such column", "helth")),
    ("column twice", with_cell(MEMBER, 1, "health", "phone"), (MEMBER, 1, "phone", "stands twice", "phone")),
    ("column missing", _without(MEMBER, "status"), (MEMBER, 1, "status", "column is missing", "")),
    ("required", with_cell(MEMBER, 2, "name", ""), (MEMBER, 2, "name", "required", "")),
    ("short row", with_row("nouns/Unit.csv", "u-3"), ("nouns/Unit.csv", 4, "", "must have 4 cells", "1")),
    ("word", with_cell(MEMBER, 2, "status", "ALIVE"), (MEMBER, 2, "status", "one of ACTIVE", "ALIVE")),
    ("flag", with_cell(MEMBER, 2, "needsCare", "对"), (MEMBER, 2, "needsCare", "true, false", "对")),
    ("day", with_cell(MEMBER, 2, "joinedPartyOn", "1968-02-30"), (MEMBER, 2, "joinedPartyOn", "a day", "1968-02-30")),
    ("year", with_cell("nouns/Grant.csv", 2, "year", "26"), ("nouns/Grant.csv", 2, "year", "four digits", "26")),
    ("number", with_cell("nouns/Grant.csv", 2, "amount", "1,000"), ("nouns/Grant.csv", 2, "amount", "number", "1,000")),
    (
        "moment",
        with_cell("nouns/Consultation.csv", 2, "recordedAt", "today"),
        ("nouns/Consultation.csv", 2, "recordedAt", "a moment", "today"),
    ),
    (
        "id of another noun",
        with_row("nouns/Unit.csv", "m-3", "又一局", "ACTIVE", ""),
        ("nouns/Unit.csv", 4, "id", "begin with u-", "m-3"),
    ),
    (
        "id twice",
        with_row("nouns/Unit.csv", "u-1", "又一局", "ACTIVE", ""),
        ("nouns/Unit.csv", 4, "id", "taken", "u-1"),
    ),
    (
        "code's length",
        with_row("nouns/County.csv", "3707850", "高密市"),
        ("nouns/County.csv", 4, "code", "6 digits", "3707850"),
    ),
    (
        "no parent",
        with_row("nouns/County.csv", "370785", "高密市"),
        ("nouns/County.csv", 4, "code", "no parent", "370785"),
    ),
    (
        "outside the parent",
        with_cell("links/PART_OF.csv", 5, "to", "370724"),
        ("links/PART_OF.csv", 5, "to", "its parent's", "370784001 → 370724"),
    ),
    (
        "dangling source",
        with_row("links/RETIRED_FROM.csv", "m-9", "u-1"),
        ("links/RETIRED_FROM.csv", 4, "from", "no such id", "m-9"),
    ),
    (
        "dangling target",
        with_cell("links/UNDER.csv", 2, "to", "wc-9"),
        ("links/UNDER.csv", 2, "to", "no such id", "wc-9"),
    ),
    ("no end", with_cell("links/UNDER.csv", 2, "to", ""), ("links/UNDER.csv", 2, "to", "required", "")),
    (
        "not joined",
        with_cell("links/UNDER.csv", 2, "to", "m-1"),
        ("links/UNDER.csv", 2, "to", "joins only", "b-1 → m-1"),
    ),
    (
        "link twice",
        with_row("links/RETIRED_FROM.csv", "m-1", "u-1"),
        ("links/RETIRED_FROM.csv", 4, "to", "twice", "m-1 → u-1"),
    ),
    (
        "second of one",
        with_row("links/RETIRED_FROM.csv", "m-1", "u-2"),
        ("links/RETIRED_FROM.csv", 4, "from", "at most one RETIRED_FROM", "m-1 … u-2"),
    ),
    (
        "second seat, in a city",
        with_row("links/SEATED_IN.csv", "u-1", "3707"),
        ("links/SEATED_IN.csv", 3, "from", "at most one SEATED_IN", "u-1 … 3707"),
    ),
    (
        "second head",
        with_row("links/HEADS.csv", "off-2", "wc-1"),
        ("links/HEADS.csv", 3, "to", "at most one HEADS", "wc-1 … off-2"),
    ),
    (
        "later than today",
        with_cell(MEMBER, 2, "joinedPartyOn", "2026-11-25"),
        (MEMBER, 2, "joinedPartyOn", "later", "2026-11-25"),
    ),
    (
        "a link later than today",
        with_cell("links/REGISTERED_WITH.csv", 2, "since", "today+1d"),
        ("links/REGISTERED_WITH.csv", 2, "since", "later", "today+1d"),
    ),
    ("next year", with_cell("nouns/Grant.csv", 2, "year", "2027"), ("nouns/Grant.csv", 2, "year", "later", "2027")),
    (
        "check digit",
        with_cell(MEMBER, 2, "identityNumber", "370799194302120018"),
        (MEMBER, 2, "identityNumber", "check digit", "370799********0018"),
    ),
    ("phone", with_cell(MEMBER, 2, "phone", "0536-123456"), (MEMBER, 2, "phone", "11 digits", "053****3456")),
    ("uscc", with_cell("nouns/Unit.csv", 2, "uscc", "9137"), ("nouns/Unit.csv", 2, "uscc", "credit code", "9137")),
    (
        "too long for an index",
        with_cell(MEMBER, 2, "name", "长" * 2001),
        (MEMBER, 2, "name", "longer than 2000", "长" * 60 + "…"),
    ),
]
NAMES = [name for name, _, _ in FAULTS]


def _told(problem: Problem, words: str) -> tuple[str, int, str, str, str]:
    rule = words if words in problem.rule_en else problem.rule_en
    return problem.file, problem.line, problem.column, rule, problem.value


@pytest.mark.parametrize(("tables", "expected"), [fault[1:] for fault in FAULTS], ids=NAMES)
def test_a_fault_is_told_with_its_place_rule_and_value(
    tables: Tables, expected: tuple[str, int, str, str, str], tmp_path: Path, day: date
) -> None:
    with pytest.raises(Rejected) as refused:
        read(saved(tables, tmp_path), day)
    assert [expected] == [_told(problem, expected[3]) for problem in refused.value.problems]


@pytest.mark.parametrize("tables", [fault[1] for fault in FAULTS], ids=NAMES)
def test_nothing_of_a_refused_set_is_written(tables: Tables, tmp_path: Path, graph: Graph) -> None:
    with pytest.raises(Rejected):
        graph.load(saved(tables, tmp_path))
    assert graph.everything() == []


def test_all_faults_are_told_at_once(tmp_path: Path, day: date) -> None:
    tables = with_cell(MEMBER, 2, "status", "ALIVE")
    tables["links/UNDER.csv"][1][1] = "wc-9"
    with pytest.raises(Rejected) as refused:
        read(saved(tables, tmp_path), day)
    assert [problem.file for problem in refused.value.problems] == [MEMBER, "links/UNDER.csv"]


def test_a_hundred_faults_are_listed_and_the_rest_counted(tmp_path: Path, day: date) -> None:
    tables = faultless()
    tables["nouns/Unit.csv"] += [[f"u-{number}", "", "ACTIVE", ""] for number in range(10, 130)]
    with pytest.raises(Rejected) as refused:
        read(saved(tables, tmp_path), day)
    lines = str(refused.value).splitlines()
    assert (len(lines), lines[-1]) == (102, "…… 另有 20 处 / … and 20 more")


def test_a_problem_is_one_line_in_both_languages(tmp_path: Path, day: date) -> None:
    with pytest.raises(Rejected) as refused:
        read(saved(with_cell(MEMBER, 2, "needsCare", "对"), tmp_path), day)
    assert str(refused.value.problems[0]) == (
        'nouns/Member.csv:2 [needsCare] 应为 true、false、是、否 之一 / must be true, false, 是 or 否: "对"'
    )


def test_an_identity_number_in_the_wrong_column_is_masked(tmp_path: Path, day: date) -> None:
    with pytest.raises(Rejected) as refused:
        read(saved(with_cell(MEMBER, 2, "status", "370799194302120019"), tmp_path), day)
    assert refused.value.problems[0].value == "370799********0019"


def test_a_phone_in_the_wrong_column_is_masked(tmp_path: Path, day: date) -> None:
    with pytest.raises(Rejected) as refused:
        read(saved(with_cell(MEMBER, 2, "status", "电话13812345678"), tmp_path), day)
    assert refused.value.problems[0].value == "电话138****5678"


def test_an_identity_number_too_short_to_mask_is_hidden(tmp_path: Path, day: date) -> None:
    with pytest.raises(Rejected) as refused:
        read(saved(with_cell(MEMBER, 2, "identityNumber", "3707991943"), tmp_path), day)
    assert refused.value.problems[0].value == "****"


def test_a_property_of_another_pair_is_refused(tmp_path: Path, day: date) -> None:
    tables = faultless()
    tables["nouns/Person.csv"] = [["id", "name", "kind"], ["p-1", "孙示例", "ELDER"]]
    tables["links/LIVES_IN.csv"].append(["p-1", "370784001001", "", "2026-03-01"])
    with pytest.raises(Rejected) as refused:
        read(saved(tables, tmp_path), day)
    assert [str(problem).split(" ", 2)[1] for problem in refused.value.problems] == ["[verifiedOn]"]


def test_links_do_not_dangle_because_of_a_file_that_cannot_be_read(tmp_path: Path, day: date) -> None:
    (saved(faultless(), tmp_path) / MEMBER).write_bytes(b"\xff\xff")
    with pytest.raises(Rejected) as refused:
        read(tmp_path, day)
    assert [problem.file for problem in refused.value.problems] == [MEMBER]


def test_areas_do_not_lack_parents_because_of_a_file_that_cannot_be_read(tmp_path: Path, day: date) -> None:
    (saved(faultless(), tmp_path) / "links/PART_OF.csv").write_bytes(b"\xff\xff")
    with pytest.raises(Rejected) as refused:
        read(tmp_path, day)
    assert [problem.file for problem in refused.value.problems] == ["links/PART_OF.csv"]
