"""Rules of the field that a set breaks: the graph can hold it, so it is loaded, counted and listed as a warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from graph.model.organisations import LARGEST
from seeds.reading import Rows
from seeds.report import Warned

LIXIU_BEFORE: Final = date(1949, 10, 1)
UNITS_OF_A_JOINT_BRANCH: Final = 5


def several_affiliations(rows: Rows) -> Iterable[str]:
    """一方隶属: members who belong to more than one branch."""
    counted = Counter(str(link["from"]) for link in rows.links["AFFILIATED_WITH"])
    return (member for member, number in counted.items() if number > 1)


def registered_without_consent(rows: Rows) -> Iterable[str]:
    """Members who are registered and have no consultation that they agreed in."""
    agreed = {row["id"] for row in rows.nouns["Consultation"] if row["outcome"] == "AGREED"}
    asked = {link["to"] for link in rows.links["OF"] if link["from"] in agreed}
    return (str(link["from"]) for link in rows.links["REGISTERED_WITH"] if link["from"] not in asked)


def affiliated_with_non_standing(rows: Rows) -> Iterable[str]:
    """Members who belong to a branch that holds no affiliation (功能型、临时等非建制)."""
    holding = {row["id"] for row in rows.nouns["Branch"] if row["establishment"] == "STANDING"}
    return (str(link["from"]) for link in rows.links["AFFILIATED_WITH"] if link["to"] not in holding)


def too_large(rows: Rows) -> Iterable[str]:
    """Branches of over 50 and general branches of over 100 counted members: 升格 is for their superior to review."""
    counted = {row["id"] for row in rows.nouns["Member"] if row["status"] == "ACTIVE"}
    sizes = Counter(link["to"] for link in rows.links["AFFILIATED_WITH"] if link["from"] in counted)
    return (
        str(row["id"])
        for row in rows.nouns["Branch"]
        if (limit := LARGEST.get(str(row["kind"]))) is not None and sizes[row["id"]] > limit
    )


def joint_of_many_units(rows: Rows) -> Iterable[str]:
    """Joint branches (联合党支部) whose members retired from more than 5 units."""
    unit_of = {link["from"]: link["to"] for link in rows.links["RETIRED_FROM"]}
    pairs = {(link["to"], unit_of[link["from"]]) for link in rows.links["AFFILIATED_WITH"] if link["from"] in unit_of}
    units = Counter(branch for branch, _ in pairs)
    joint = (row["id"] for row in rows.nouns["Branch"] if row["form"] == "JOINT")
    return (str(branch) for branch in joint if units[branch] > UNITS_OF_A_JOINT_BRANCH)


def lixiu_joined_late(rows: Rows) -> Iterable[str]:
    """离休 members who joined the Party on or after 1949-10-01."""
    return (member for member, joined in _joined(rows, "LIXIU") if joined >= LIXIU_BEFORE)


def tuixiu_joined_early(rows: Rows) -> Iterable[str]:
    """退休 members who joined the Party before 1949-10-01."""
    return (member for member, joined in _joined(rows, "TUIXIU") if joined < LIXIU_BEFORE)


def _joined(rows: Rows, retirement: str) -> Iterable[tuple[str, date]]:
    for row in rows.nouns["Member"]:
        joined = row["joinedPartyOn"]
        if row["retirementType"] == retirement and isinstance(joined, date):
            yield str(row["id"]), joined


RULES: Final[tuple[tuple[Callable[[Rows], Iterable[str]], str, str], ...]] = (
    (several_affiliations, "党员的组织关系不止一处", "members affiliated with several branches"),
    (registered_without_consent, "已报到但没有“同意”的征求意见", "registered without an agreed consultation"),
    (affiliated_with_non_standing, "组织关系落在非建制党组织", "affiliated with a branch that is not standing"),
    (
        too_large,
        "党支部超过50人或党总支超过100人，请上级研究升格",
        "branches of over 50 or general branches of over 100 members: to be reviewed by their superior",
    ),
    (joint_of_many_units, "联合党支部涉及的单位超过5个", "joint branches of more than 5 units"),
    (lixiu_joined_late, "离休但入党日期不早于1949年10月1日", "离休, joined on or after 1949-10-01"),
    (tuixiu_joined_early, "退休但入党日期早于1949年10月1日", "退休, joined before 1949-10-01"),
)


def warnings(rows: Rows) -> tuple[Warned, ...]:
    """Return the rules that some rows break, with the ids of those rows."""
    found = (Warned(zh, en, tuple(dict.fromkeys(broken(rows)))) for broken, zh, en in RULES)
    return tuple(each for each in found if each.ids)
