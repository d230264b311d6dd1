"""What the environment says about the graph's server: where it lives, or which one to use."""

from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import AfterValidator, AnyUrl, Field, HttpUrl, SecretStr, TypeAdapter, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.embedded.errors import ServerError

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def _folder(path: Path) -> Path:
    # A colon ends an entry of Java's class path, and neither Java nor Neo4j offers an escape.
    if ":" in str(path):
        raise ValueError(str(path))
    return path.expanduser().absolute()


def _mirror(text: str) -> str:
    return str(TypeAdapter(HttpUrl).validate_python(text)).rstrip("/")


def _server(text: str) -> str:
    url = TypeAdapter(AnyUrl).validate_python(text)
    if url.scheme not in SCHEMES or not url.host:
        raise ValueError(text)
    return text


Folder = Annotated[Path, AfterValidator(_folder)]
Port = Annotated[int, Field(ge=1, le=65535)]

# Rule and remedy of each variable, Chinese and English; the variable's own name comes from the field.
_RULES: Final[dict[str, tuple[str, str]]] = {
    "SANWEI_HOME": (
        "应为文件夹路径，不得含冒号。请改正，或不设（默认 .sanwei）",
        "must be a folder without a colon in its path. Correct it, or leave it unset (.sanwei)",
    ),
    "SANWEI_LIB": (
        "应为文件夹路径，不得含冒号。请改正，或不设（默认 SANWEI_HOME 下的 lib）",
        "must be a folder without a colon in its path. Correct it, or leave it unset (lib under SANWEI_HOME)",
    ),
    "SANWEI_BOLT_PORT": (
        "应为 1 至 65535 的整数。请改正，或不设（默认 7687）",
        "must be a whole number from 1 to 65535. Correct it, or leave it unset (7687)",
    ),
    "SANWEI_BROWSER_PORT": (
        "应为 1 至 65535 的整数，且不同于 SANWEI_BOLT_PORT。请改正，或不设（默认 7474）",
        "must be a whole number from 1 to 65535 other than SANWEI_BOLT_PORT. Correct it, or leave it unset (7474)",
    ),
    "SANWEI_START_SECONDS": (
        "应为 1 至 3600 的整数（秒）。请改正，或不设（默认 120）",
        "must be a whole number of seconds from 1 to 3600. Correct it, or leave it unset (120)",
    ),
    "SANWEI_MAVEN_MIRROR": (
        "应为 http(s) 地址。请改为单位内部镜像的地址，或不设",
        "must be an http(s) address. Name your own mirror, or leave it unset",
    ),
    "SANWEI_NEO4J_HOME": (
        "应为已解压的 Neo4j 文件夹，其下有 lib。请改正，或不设",
        "must be the folder of an unpacked Neo4j, with lib inside. Correct it, or leave it unset",
    ),
    "NEO4J_URI": (
        "应为 Neo4j 地址，如 neo4j://host:7687。请改正，或不设（使用内嵌的 Neo4j）",
        "must be an address such as neo4j://host:7687. Correct it, or leave it unset (an embedded Neo4j is started)",
    ),
    "NEO4J_USER": ("不得为空", "must not be empty"),
    "NEO4J_PASSWORD": (
        "设了 NEO4J_URI 就需要密码，且只设 NEO4J_PASSWORD 与 NEO4J_PASSWORD_FILE 之一",
        "is needed with NEO4J_URI: set exactly one of NEO4J_PASSWORD and NEO4J_PASSWORD_FILE",
    ),
    "NEO4J_PASSWORD_FILE": (
        "应为可读的非空文件。请检查路径与权限",
        "must be a readable file that is not empty. Check its path and permissions",
    ),
    "NEO4J_DATABASE": ("不得为空", "must not be empty"),
}


class Neo4jSettings(BaseSettings):
    """Where the graph's server is: an embedded one under ``home``, or the one at ``uri``.

    ``from_environment()`` turns a bad value into a ServerError. Values given in code bear the variables' names:
    ``Neo4jSettings(SANWEI_HOME=folder, NEO4J_URI=None)``, and win over the environment.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        env_ignore_empty=True,  # compose files pass unset variables on as empty ones
        # No populate_by_name: the field `home` would then be read from $HOME, and `user` from $USER.
        extra="ignore",
        hide_input_in_errors=True,  # a bad value may be a password in the wrong place
    )

    home: Folder = Field(default=Path(".sanwei"), validate_default=True, alias="SANWEI_HOME")
    lib: Folder | None = Field(default=None, alias="SANWEI_LIB")
    bolt_port: Port = Field(default=7687, alias="SANWEI_BOLT_PORT")
    browser_port: Port = Field(default=7474, alias="SANWEI_BROWSER_PORT")
    start_seconds: int = Field(default=120, ge=1, le=3600, alias="SANWEI_START_SECONDS")
    maven_mirror: Annotated[str, AfterValidator(_mirror)] | None = Field(default=None, alias="SANWEI_MAVEN_MIRROR")
    neo4j_home: Folder | None = Field(default=None, alias="SANWEI_NEO4J_HOME")
    uri: Annotated[str, AfterValidator(_server)] | None = Field(default=None, alias="NEO4J_URI")
    user: str = Field(default="neo4j", min_length=1, alias="NEO4J_USER")
    password: SecretStr | None = Field(default=None, alias="NEO4J_PASSWORD")
    password_file: Path | None = Field(default=None, alias="NEO4J_PASSWORD_FILE")
    database: str = Field(default="neo4j", min_length=1, alias="NEO4J_DATABASE")

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.bolt_port == self.browser_port:
            raise _broken("SANWEI_BROWSER_PORT")
        if self.neo4j_home is not None and not (self.neo4j_home / "lib").is_dir():
            raise _broken("SANWEI_NEO4J_HOME")
        if self.uri is not None and (self.password is None) == (self.password_file is None):
            raise _broken("NEO4J_PASSWORD")
        return self

    @classmethod
    def from_environment(cls) -> Self:
        """Read the environment.

        Raises:
            ServerError: ``BAD_SETTING``, naming the variable, its rule and the remedy.
        """
        try:
            return cls()
        except ValidationError as error:
            raise _broken(str(error.errors()[0]["loc"][0])) from None

    @property
    def jars(self) -> Path:
        """The folder for fetched jars; several homes can share one through SANWEI_LIB."""
        return self.lib or self.home / "lib"

    def external_password(self) -> str:
        """The password of the server at ``uri``.

        Raises:
            ServerError: ``BAD_SETTING`` when NEO4J_PASSWORD_FILE cannot be read or is empty.
        """
        if self.password is not None:
            return self.password.get_secret_value()
        try:
            # Secrets are often written with an editor that ends the line.
            text = self.password_file.read_text(encoding="utf-8").rstrip("\r\n") if self.password_file else ""
        except (OSError, UnicodeDecodeError):
            text = ""
        if not text:
            raise _broken("NEO4J_PASSWORD_FILE")
        return text


def _broken(variable: str) -> ServerError:
    zh, en = _RULES[variable]
    return ServerError("BAD_SETTING", f"{variable} {zh}。", f"{variable} {en}.")
