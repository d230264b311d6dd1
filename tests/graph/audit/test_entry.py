"""An entry: what it may never hold is refused when it is made."""

from datetime import date, datetime
from typing import Any, cast

import pytest

from graph.audit import AuditKind
from graph.errors import Refused
from tests.graph.audit.trailing import entry

#: Made up on the unallocated 370799, with a check digit that holds.
IDENTITY = "370799195001010013"


def _with_check_digit(body: str) -> str:
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


NUMBER = _with_check_digit(IDENTITY[:17])


@pytest.mark.parametrize(
    "detail",
    [
        {"phone": "m-001"},
        {"newPhone": 5},
        {"careLevel": 2},
        {"healthBefore": True},
        {"identityNumber": None},
        {"address": "m-001"},
        {"note": "李允石"},
        {"note": "一级失能"},
        {"note": NUMBER},
        {"note": f"m-{NUMBER}"},
        {"note": "m-13800138000"},
        {"note": "m-a b"},
        {"number": 13800138000},
        {"number": float("nan")},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001 - neither is one with an offset
        {"with space": 1},
        {f"part{number}": number for number in range(21)},
    ],
)
def test_a_detail_that_could_tell_what_is_sensitive_is_refused(detail: dict[str, object]) -> None:
    with pytest.raises(Refused):
        entry(detail=detail)


def test_a_detail_holds_ids_words_days_numbers_and_flags() -> None:
    detail = {
        "from": "b-01",
        "area": "370784001002",
        "outcome": "AGREED",
        "role": "COMMUNITY",
        "on": date(2026, 3, 1),
        "amount": 20000.5,
        "year": 2026,
        "needsCare": True,
        "until": None,
    }
    assert {**detail, "on": "2026-03-01"} == entry(detail=detail).detail


@pytest.mark.parametrize(
    "reason",
    [
        f"核对 {NUMBER}",
        f"核对{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        "联系 13800138000",
        "联系 138-0013-8000",
        "联系１３８００１３８０００",
        "+8613800138000",
        "two\nlines",
        "长" * 601,
    ],
)
def test_a_reason_with_a_number_of_a_person_is_refused(reason: str) -> None:
    with pytest.raises(Refused):
        entry(reason=reason)


@pytest.mark.parametrize(
    "reason", ["", "补发证件，鲁组发〔2026〕12号", "2026-11-24 2026-11-25 两次走访", "社区 370784001002 核对住址"]
)
def test_a_reason_is_what_the_person_stated(reason: str) -> None:
    assert reason == entry(reason=reason).reason


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": ""},
        {"act": "two words"},
        {"at": datetime(2026, 1, 1)},  # noqa: DTZ001 - that is what is wrong
        {"who": ""},
        {"who": "a\nb"},
        {"code": "not a code"},
        {"reason": "", "kind": AuditKind.REVEAL},
        {"code": "", "kind": AuditKind.REFUSAL},
        {"about": ("nobody",)},
        {"about": (NUMBER,)},
    ],
)
def test_what_is_no_entry_is_told_by_the_name_of_its_part(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused, match=next(iter(wrong))):
        entry(**cast("dict[str, Any]", wrong))
