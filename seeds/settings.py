"""What the environment says to the loader: the day it loads for."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.day import today
from graph.errors import Refused

_RULES: Final[dict[str, tuple[str, str]]] = {
    "SANWEI_TODAY": ("应为形如 2026-11-24 的日期，或不设", "must be a date like 2026-11-24, or unset"),
    "SANWEI_ENV": ("应为 development 或 production", "must be development or production"),
}


class LoadSettings(BaseSettings):
    """`SANWEI_TODAY` moves the day; in production the day is the calendar's."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    moved: date | None = Field(default=None, validation_alias="SANWEI_TODAY")
    env: Literal["development", "production"] = Field(default="development", validation_alias="SANWEI_ENV")


def loading_day() -> date:
    """Return the day to load for: today in Asia/Shanghai, or `SANWEI_TODAY` outside production.

    Raises:
        Refused: `BAD_SETTING`, naming the variable and its rule.
    """
    try:
        settings = LoadSettings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        zh, en = _RULES[name]
        raise Refused("BAD_SETTING", f"{name} {zh}。", f"{name} {en}.") from None
    if settings.moved is not None and settings.env == "production":
        raise Refused(
            "BAD_SETTING",
            "SANWEI_TODAY 不能在生产环境（SANWEI_ENV=production）使用，请去掉它。",
            "SANWEI_TODAY is refused in production (SANWEI_ENV=production); unset it.",
        )
    return today(settings.moved)
