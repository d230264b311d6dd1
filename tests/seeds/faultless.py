"""A faultless set of a few rows, and the ways to spoil it: what the loader's tests start from."""

from __future__ import annotations

import csv
from pathlib import Path

Tables = dict[str, list[list[str]]]

IDENTITY = "370799194302120019"
PHONE = "13800000001"
ADDRESS = "示例路1号"


def faultless() -> Tables:
    """A city with one community, one unit, one branch and two members, of whom one is registered."""
    return {
        "nouns/Province.csv": [["code", "name"], ["37", "山东省"]],
        "nouns/City.csv": [["code", "name"], ["3707", "潍坊市"]],
        "nouns/County.csv": [["code", "name"], ["370784", "安丘市"], ["370724", "临朐县"]],
        "nouns/Subdistrict.csv": [["code", "name"], ["370784001", "示例街道"]],
        "nouns/Community.csv": [["code", "name", "readiness"], ["370784001001", "示例社区", "已建成"]],
        "nouns/Unit.csv": [
            ["id", "name", "status", "uscc"],
            ["u-1", "示例局", "ACTIVE", ""],
            ["u-2", "示例厂", "在", ""],
        ],
        "nouns/Branch.csv": [
            ["id", "name", "kind", "form", "establishment", "lifecycle", "termEndsOn"],
            ["b-1", "示例党支部", "BRANCH", "ORDINARY", "STANDING", "ALIVE", "today+200d"],
        ],
        "nouns/WorkingCommittee.csv": [["id", "name", "level"], ["wc-1", "示例党工委", "COUNTY"]],
        "nouns/Official.csv": [["id", "name", "post"], ["off-1", "王示例", "书记"], ["off-2", "李示例", "书记"]],
        "nouns/Member.csv": [
            [
                *("id", "name", "retirementType", "partyStatus", "status", "needsCare"),
                *("joinedPartyOn", "identityNumber", "phone", "address", "health"),
            ],
            ["m-1", "黄德和", "退休", "正式党员", "在册", "是", "1968-07-01", IDENTITY, PHONE, ADDRESS, "良好"],
            ["m-2", "高承山", "LIXIU", "FULL", "ACTIVE", "false", "", "", "", "", ""],
        ],
        "nouns/Consultation.csv": [
            ["id", "on", "outcome", "recordedAt"],
            ["con-1", "today-30d", "AGREED", "today-30d 09:30"],
        ],
        "nouns/Grant.csv": [["id", "year", "amount", "mode"], ["gr-1", "thisyear", "5000.50", "AWARD_IN_LIEU"]],
        "links/PART_OF.csv": [
            ["from", "to"],
            ["3707", "37"],
            ["370784", "3707"],
            ["370724", "3707"],
            ["370784001", "370784"],
            ["370784001001", "370784001"],
        ],
        "links/SEATED_IN.csv": [["from", "to"], ["u-1", "370784"]],
        "links/BASED_IN.csv": [["from", "to"], ["b-1", "370784001001"]],
        "links/UNDER.csv": [["from", "to"], ["b-1", "wc-1"]],
        "links/HEADS.csv": [["from", "to"], ["off-1", "wc-1"]],
        "links/LIVES_IN.csv": [["from", "to", "since", "verifiedOn"], ["m-1", "370784001001", "", "2026/3/1"]],
        "links/RETIRED_FROM.csv": [["from", "to"], ["m-1", "u-1"], ["m-2", "u-2"]],
        "links/AFFILIATED_WITH.csv": [["from", "to", "since"], ["m-1", "b-1", ""]],
        "links/REGISTERED_WITH.csv": [["from", "to", "since"], ["m-1", "370784001001", "today"]],
        "links/OF.csv": [["from", "to"], ["con-1", "m-1"]],
        "links/FOR.csv": [["from", "to"], ["gr-1", "370784001001"]],
    }


def with_cell(file: str, line: int, column: str, cell: str) -> Tables:
    """The set with one cell changed; lines count from the header's 1."""
    tables = faultless()
    tables[file][line - 1][tables[file][0].index(column)] = cell
    return tables


def with_row(file: str, *row: str) -> Tables:
    """The set with one row more."""
    tables = faultless()
    tables.setdefault(file, [["from", "to"]]).append(list(row))
    return tables


def saved(tables: Tables, folder: Path, encoding: str = "utf-8") -> Path:
    """The folder, with the tables in it as CSV files."""
    for name, rows in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
    return folder
