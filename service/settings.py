"""The service's settings: the environment, read once into one model; its errors name the variable and the remedy."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.coverage.windows import Windows
from graph.errors import Refused

PREFIX = "SANWEI_"


class Environment(StrEnum):
    """Where the service runs."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """What `SANWEI_…` may set; each description says, in both languages, what the value must be."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_ignore_empty=True,
        frozen=True,
        hide_input_in_errors=True,
    )

    host: Annotated[str, Field(min_length=1, description="监听的地址 / the address to listen on")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="0–65535 的端口号 / a port from 0 to 65535")] = 8000
    env: Annotated[Environment, Field(description="development 或 production / development or production")] = (
        Environment.DEVELOPMENT
    )
    today: Annotated[date | None, Field(description="形如 2026-11-24 的日期 / a date like 2026-11-24")] = None
    fixture: Annotated[Literal["city", "small"], Field(description="city 或 small / city or small")] = "city"
    home: Annotated[Path, Field(description="存放数据和密钥的文件夹 / a folder for data and keys")] = Path(".sanwei")
    token_key_file: Annotated[
        Path | None, Field(description="至少 32 字节的密钥文件 / a key file of at least 32 bytes")
    ] = None
    windows: Windows = Field(
        default_factory=lambda: Windows.model_validate({}), description="各期限和阈值 / the windows and thresholds"
    )

    @property
    def in_production(self) -> bool:
        """Say whether real people's data is behind this service."""
        return self.env is Environment.PRODUCTION

    @model_validator(mode="after")
    def _production_is_strict(self) -> Self:
        """Refuse in production what only helps while developing."""
        if self.in_production and self.today is not None:
            raise ValueError(
                "SANWEI_TODAY 只能在开发环境使用，请去掉它 / SANWEI_TODAY is for development only: unset it"
            )
        if self.in_production and self.token_key_file is None:
            raise ValueError(
                "生产环境必须设置 SANWEI_TOKEN_KEY_FILE，不使用本地生成的密钥"
                " / production needs SANWEI_TOKEN_KEY_FILE and refuses the generated local key"
            )
        return self


def settings() -> Settings:
    """Read the environment; raise `Refused` naming every variable that is wrong and what it must be."""
    try:
        return Settings()
    except ValidationError as error:
        told = [_told(tuple(fault["loc"]), fault["msg"]) for fault in error.errors(include_input=False)]
        raise Refused("BAD_SETTING", "；".join(zh for zh, _ in told), "; ".join(en for _, en in told)) from error


def _told(where: tuple[int | str, ...], message: str) -> tuple[str, str]:
    """Say one fault of the environment in Chinese and in English."""
    if not where:
        zh, _, en = message.removeprefix("Value error, ").partition(" / ")
        return zh, en
    fields = Settings.model_fields if len(where) == 1 else Windows.model_fields
    field = fields.get(str(where[-1]))
    wanted_zh, _, wanted_en = ((field and field.description) or "各期限和阈值 / one of the windows").partition(" / ")
    name = PREFIX + "_".join(str(part) for part in where).upper()
    detail = f" ({message})" if len(where) > 1 else ""
    return f"{name} 的值不可用，应为：{wanted_zh}{detail}", f"{name} cannot be used, it must be {wanted_en}{detail}"
