"""Checks that are certain, of identity numbers, credit codes and division codes; and how values are masked."""

from __future__ import annotations

from datetime import datetime

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

AREA_LENGTHS = {2: "Province", 4: "City", 6: "County", 9: "Subdistrict", 12: "Community"}
IDENTITY_LENGTH = 18
PHONE_LENGTH = 11


def wrong_identity(value: str) -> str | None:
    """Say what is wrong with a GB 11643 identity number (18 characters, a real birth day, mod 11-2), or None.

    The place is not looked up: fixtures use the unallocated 370799, and real cards keep codes long withdrawn.
    """
    if len(value) != IDENTITY_LENGTH or not value[:-1].isdigit():
        return "身份证号须为18位 (GB 11643) / an identity number has 18 characters (GB 11643)"
    try:
        datetime.strptime(value[6:14], "%Y%m%d")  # noqa: DTZ007 - a calendar check, no moment in time
    except ValueError:
        return "身份证号中的出生日期不存在 (GB 11643) / its birth day does not exist (GB 11643)"
    if ric.calc_check_digit(value) != value[-1]:
        return "身份证号校验位不符 (GB 11643, mod 11-2) / its check digit is wrong (GB 11643, mod 11-2)"
    return None


def wrong_uscc(value: str) -> str | None:
    """Say what is wrong with a GB 32100 unified social credit code (18 characters, mod 31), or None."""
    try:
        uscc.validate(value)
    except ValidationError:
        return "统一社会信用代码不符 (GB 32100, 18位, mod 31) / not a unified social credit code (GB 32100)"
    return None


def wrong_phone(value: str) -> str | None:
    """Say what is wrong with a mobile number, or None."""
    if len(value) == PHONE_LENGTH and value.isdigit() and value.startswith("1"):
        return None
    return "手机号须为11位数字 / a mobile number has 11 digits"


def area_level(code: str) -> str | None:
    """Return the level (a noun's label) that a division code's length tells, or None where no level has it."""
    return AREA_LENGTHS.get(len(code)) if code.isascii() and code.isdigit() else None


def mask_identity(value: str) -> str:
    """Show the division and the last four: `370784********123X`."""
    return f"{value[:6]}{'*' * 8}{value[-4:]}"


def mask_phone(value: str) -> str:
    """Show the first three and the last four: `138****5678`."""
    return f"{value[:3]}{'*' * 4}{value[-4:]}"


def mask_wholly(_value: str) -> str:
    """Show only that something is recorded."""
    return "****"
