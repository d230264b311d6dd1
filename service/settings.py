"""The service's settings: the environment, read once into one model; its errors name the variable and the remedy."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from graph.coverage.windows import Windows
from graph.errors import Refused
from graph.scope import Role

PREFIX = "SANWEI_"
ASYMMETRIC = "(RS256|RS384|RS512|PS256|PS384|PS512|ES256|ES384|ES512|EdDSA)"
ROLE_WORD = f"[^=,]+=({'|'.join(Role)})"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
WHOLE = (
    f"{PREFIX}WINDOWS 不能整体设置。请去掉它，逐个设置，如 SANWEI_WINDOWS_CARE_DAYS=30。",
    f"{PREFIX}WINDOWS cannot be set as a whole. Unset it and set each alone, such as SANWEI_WINDOWS_CARE_DAYS=30.",
)


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
    oidc_issuer: Annotated[
        str | None,
        Field(
            pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$",
            description="身份提供方的 issuer，形如 https://id.example/realms/sanwei"
            " / the issuer of an identity provider, like https://id.example/realms/sanwei",
        ),
    ] = None
    oidc_audience: Annotated[
        str | None, Field(min_length=1, description="令牌的 aud / the aud of tokens for this service")
    ] = None
    oidc_client_id: Annotated[
        str | None, Field(min_length=1, description="管理页在身份提供方的 client_id / the admin page's client_id")
    ] = None
    oidc_client_secret_file: Annotated[
        Path | None, Field(description="client_secret 的文件 / a file with the client_secret")
    ] = None
    oidc_scope: Annotated[
        str,
        Field(
            pattern=r"^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$",
            description="以 openid 开头、空格分隔的 scope / scopes set apart by spaces, openid first",
        ),
    ] = "openid"
    oidc_algorithms: Annotated[
        str,
        Field(
            pattern=f"^{ASYMMETRIC}(,{ASYMMETRIC})*$",
            description="逗号分隔的非对称算法，如 RS256、PS256、ES256、EdDSA"
            " / asymmetric algorithms, set apart by commas: RS256, PS256, ES256, EdDSA or a longer one",
        ),
    ] = "RS256,ES256"
    oidc_role_claim: Annotated[
        str, Field(min_length=1, description="存放角色的声明 / the claim that holds the role")
    ] = "sanwei_role"
    oidc_anchor_claim: Annotated[
        str, Field(min_length=1, description="存放范围代码的声明 / the claim that holds the anchor")
    ] = "sanwei_anchor"
    oidc_roles: Annotated[
        str | None,
        Field(
            pattern=f"^{ROLE_WORD}(,{ROLE_WORD})*$",
            description="形如 市局=CITY_BUREAU,county=COUNTY_BUREAU 的对照"
            " / a mapping like city=CITY_BUREAU,county=COUNTY_BUREAU",
        ),
    ] = None
    oidc_skew_seconds: Annotated[
        int, Field(ge=0, le=300, description="0–300 的秒数 / a number of seconds from 0 to 300")
    ] = 60
    oidc_refetch_seconds: Annotated[
        int, Field(ge=1, le=300, description="1–300 的秒数 / a number of seconds from 1 to 300")
    ] = 10
    keep_counts: Annotated[
        bool,
        Field(
            description="true 或 false：本进程是否维护覆盖计数 / true or false: whether this process keeps the counts"
        ),
    ] = True
    live_streams: Annotated[
        int, Field(ge=1, description="至少 1：同时打开的连接数 / from 1 up: connections that are open at once")
    ] = 2000
    live_each: Annotated[
        int, Field(ge=1, description="至少 1：一个连接上的订阅数 / from 1 up: subscriptions on one connection")
    ] = 20
    live_queue: Annotated[
        int, Field(ge=1, description="至少 1：等待发送的消息数 / from 1 up: messages that wait to be sent")
    ] = 256
    documents: Annotated[Literal["open", "trusted"], Field(description="open 或 trusted / open or trusted")] = "open"
    documents_file: Annotated[Path | None, Field(description="文档清单文件 / a manifest of documents")] = None
    windows: Windows = Field(
        default_factory=lambda: Windows.model_validate({}), description="各期限和阈值 / the windows and thresholds"
    )

    @property
    def in_production(self) -> bool:
        """Say whether real people's data is behind this service."""
        return self.env is Environment.PRODUCTION

    @property
    def oidc_role_words(self) -> dict[str, str]:
        """Return what a provider's words for roles mean here: each role's own name, or the mapping and nothing else."""
        if self.oidc_roles is None:
            return {role.value: role.value for role in Role}
        return {word.strip(): role for word, _, role in (pair.rpartition("=") for pair in self.oidc_roles.split(","))}

    @model_validator(mode="after")
    def _a_provider_is_whole(self) -> Self:
        """Refuse half a provider: without an audience, its tokens for any other service would hold here too."""
        if (self.oidc_issuer is None) != (self.oidc_audience is None):
            raise ValueError(
                "SANWEI_OIDC_ISSUER 和 SANWEI_OIDC_AUDIENCE 须一起设置，或都不设"
                " / SANWEI_OIDC_ISSUER and SANWEI_OIDC_AUDIENCE go together: set both or neither"
            )
        return self

    @model_validator(mode="after")
    def _trusted_documents_are_listed(self) -> Self:
        """Refuse to trust the documents of a manifest that is not there."""
        if self.documents == "trusted" and self.documents_file is None:
            raise ValueError(
                "SANWEI_DOCUMENTS=trusted 需要 SANWEI_DOCUMENTS_FILE 给出文档清单"
                " / SANWEI_DOCUMENTS=trusted needs a manifest of documents in SANWEI_DOCUMENTS_FILE"
            )
        return self

    @model_validator(mode="after")
    def _production_is_strict(self) -> Self:
        """Refuse in production what only helps while developing."""
        if self.in_production and self.today is not None:
            raise ValueError(
                "SANWEI_TODAY 只能在开发环境使用，请去掉它 / SANWEI_TODAY is for development only: unset it"
            )
        if self.in_production and self.oidc_issuer is None and self.token_key_file is None:
            raise ValueError(
                "生产环境不用本地生成的密钥：请设 SANWEI_OIDC_ISSUER（身份提供方）或 SANWEI_TOKEN_KEY_FILE（密钥文件）"
                " / production refuses the generated token key: name an identity provider in SANWEI_OIDC_ISSUER,"
                " or a key file in SANWEI_TOKEN_KEY_FILE"
            )
        issuer = urlsplit(self.oidc_issuer or "")
        if self.in_production and issuer.scheme == "http" and issuer.hostname not in LOOPBACK:
            raise ValueError(
                "生产环境的 SANWEI_OIDC_ISSUER 须为 https，否则他人可冒充其公钥"
                " / in production SANWEI_OIDC_ISSUER has to be https: keys fetched without it can be anybody's"
            )
        return self


def settings() -> Settings:
    """Read the environment; raise `Refused` naming every variable that is wrong and what it must be."""
    try:
        return Settings()
    except ValidationError as error:
        told = [_told(tuple(fault["loc"]), fault["msg"]) for fault in error.errors(include_input=False)]
    except SettingsError:
        # What pydantic reads as JSON before it looks at it: only the windows as a whole are such a value.
        told = [WHOLE]
    raise Refused("BAD_SETTING", "".join(zh for zh, _ in told), " ".join(en for _, en in told))


def _told(where: tuple[int | str, ...], message: str) -> tuple[str, str]:
    """Say one fault of the environment in Chinese and in English: the variable, its rule, the remedy."""
    if not where:
        zh, _, en = message.removeprefix("Value error, ").partition(" / ")
        return f"{zh}。", f"{en}."
    if where == ("windows",):
        return WHOLE
    name = PREFIX + "_".join(str(part) for part in where).upper()
    fields = Settings.model_fields if len(where) == 1 else Windows.model_fields
    field = fields.get(str(where[-1]))
    if field is None:
        known = [f"{PREFIX}WINDOWS_{each}".upper() for each in Windows.model_fields]
        return (
            f"{name} 不是期限或阈值。请去掉它，或改为其中之一：{'、'.join(known)}。",
            f"{name} is no window or threshold. Unset it, or name one of {', '.join(known)}.",
        )
    zh, _, en = (field.description or "").partition(" / ")
    if len(where) > 1:
        least = next(getattr(each, "ge", 0) for each in field.metadata)
        zh, en = f"不小于 {least} 的整数（{zh}）", f"a whole number from {least} up ({en})"
    default_zh, default_en = (
        (f"（默认 {field.default}）", f" ({field.default})") if field.default is not None else ("", "")
    )
    return (
        f"{name} 的值不可用，应为{zh}。请改正，或不设{default_zh}。",
        f"{name} cannot be used: it must be {en}. Correct it, or leave it unset{default_en}.",
    )
