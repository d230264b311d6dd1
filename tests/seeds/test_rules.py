"""Rules of the field that a set may break: it is loaded, and the warning names who breaks them."""

from datetime import date

import pytest

from seeds.reading import read
from seeds.rules import warnings
from tests.seeds.faultless import Tables, faultless, with_cell, with_row


def _second_branch() -> Tables:
    tables = faultless()
    tables["nouns/Branch.csv"].append(["b-2", "第二党支部", "BRANCH", "ORDINARY", "STANDING", "ALIVE", ""])
    tables["links/AFFILIATED_WITH.csv"].append(["m-1", "b-2", ""])
    return tables


def _large(kind: str, size: int, status: str = "ACTIVE") -> Tables:
    tables = with_cell("nouns/Branch.csv", 2, "kind", kind)
    for number in range(10, 10 + size - 1):
        tables["nouns/Member.csv"].append([f"m-{number}", "王示例", "TUIXIU", "FULL", status, "否", *[""] * 5])
        tables["links/AFFILIATED_WITH.csv"].append([f"m-{number}", "b-1", ""])
    return tables


def _joint(units: int) -> Tables:
    tables = with_cell("nouns/Branch.csv", 2, "form", "JOINT")
    for number in range(10, 10 + units - 1):
        tables["nouns/Unit.csv"].append([f"u-{number}", "示例所", "ACTIVE", ""])
        tables["nouns/Member.csv"].append([f"m-{number}", "王示例", "TUIXIU", "FULL", "ACTIVE", "否", *[""] * 5])
        tables["links/AFFILIATED_WITH.csv"].append([f"m-{number}", "b-1", ""])
        tables["links/RETIRED_FROM.csv"].append([f"m-{number}", f"u-{number}"])
    return tables


def _joined(retirement: str, on: str) -> Tables:
    tables = with_cell("nouns/Member.csv", 2, "retirementType", retirement)
    tables["nouns/Member.csv"][1][6] = on
    return tables


SEVERAL = "members affiliated with several branches"
NO_CONSENT = "registered without an agreed consultation"
NOT_STANDING = "affiliated with a branch that is not standing"
LARGE = "branches of over 50 or general branches of over 100 members: to be reviewed by their superior"
JOINT = "joint branches of more than 5 units"
LIXIU = "离休, joined on or after 1949-10-01"
TUIXIU = "退休, joined before 1949-10-01"

# A name, the set, the rule that is broken and by whom; None where no rule is.
CASES: list[tuple[str, Tables, str | None, str]] = [
    ("faultless", faultless(), None, ""),
    ("two affiliations", _second_branch(), SEVERAL, "m-1"),
    ("not agreed", with_cell("nouns/Consultation.csv", 2, "outcome", "UNDECIDED"), NO_CONSENT, "m-1"),
    ("not consulted", with_row("links/REGISTERED_WITH.csv", "m-2", "370784001001", ""), NO_CONSENT, "m-2"),
    ("not standing", with_cell("nouns/Branch.csv", 2, "establishment", "非建制"), NOT_STANDING, "m-1"),
    ("a branch of 50", _large("BRANCH", 50), None, ""),
    ("a branch of 51", _large("BRANCH", 51), LARGE, "b-1"),
    ("a branch of 51, one counted", _large("BRANCH", 51, "DECEASED"), None, ""),
    ("a general branch of 100", _large("GENERAL_BRANCH", 100), None, ""),
    ("a general branch of 101", _large("GENERAL_BRANCH", 101), LARGE, "b-1"),
    ("a committee of 101", _large("COMMITTEE", 101), None, ""),
    ("joint of 5 units", _joint(5), None, ""),
    ("joint of 6 units", _joint(6), JOINT, "b-1"),
    ("lixiu before", _joined("LIXIU", "1949-09-30"), None, ""),
    ("lixiu on the day", _joined("LIXIU", "1949-10-01"), LIXIU, "m-1"),
    ("tuixiu on the day", _joined("TUIXIU", "1949-10-01"), None, ""),
    ("tuixiu before", _joined("TUIXIU", "1949-09-30"), TUIXIU, "m-1"),
]


@pytest.mark.parametrize(("tables", "rule", "who"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_broken_rule_is_a_warning(tables: Tables, rule: str | None, who: str, day: date) -> None:
    expected = [] if rule is None else [(rule, (who,))]
    assert [(each.rule_en, each.ids) for each in warnings(read(tables, day))] == expected
