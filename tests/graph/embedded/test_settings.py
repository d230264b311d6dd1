"""What the environment may say, and how a bad value is told."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.server import Neo4jSettings, ServerError

VARIABLES = tuple(str(field.alias) for field in Neo4jSettings.model_fields.values())


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_set_means_an_embedded_neo4j_under_the_working_folder() -> None:
    settings = Neo4jSettings.from_environment()
    assert settings.home == Path.cwd() / ".sanwei"
    assert (settings.bolt_port, settings.browser_port) == (7687, 7474)
    assert settings.uri is None


def test_home_and_user_of_the_shell_are_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/elsewhere")
    monkeypatch.setenv("USER", "someone")
    settings = Neo4jSettings.from_environment()
    assert settings.home == Path.cwd() / ".sanwei"
    assert settings.user == "neo4j"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "")
    monkeypatch.setenv("SANWEI_BOLT_PORT", "")
    assert Neo4jSettings.from_environment().bolt_port == 7687


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SANWEI_HOME", "a:b"),
        ("SANWEI_LIB", "a:b"),
        ("SANWEI_BOLT_PORT", "abc"),
        ("SANWEI_BOLT_PORT", "0"),
        ("SANWEI_BROWSER_PORT", "65536"),
        ("SANWEI_BROWSER_PORT", "7687"),
        ("SANWEI_START_SECONDS", "0"),
        ("SANWEI_MAVEN_MIRROR", "ftp://mirror"),
        ("SANWEI_NEO4J_HOME", "/nowhere"),
        ("NEO4J_URI", "http://host:7474"),
        ("NEO4J_URI", "neo4j://"),
    ],
)
def test_a_bad_value_names_variable_rule_and_remedy(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ServerError) as refused:
        Neo4jSettings.from_environment()
    assert refused.value.code == "BAD_SETTING"
    assert refused.value.zh.startswith(f"{variable} 应为")
    assert refused.value.en.startswith(f"{variable} must be")
    assert str(refused.value) == f"{refused.value.zh} / {refused.value.en}"


def test_an_external_server_needs_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://host:7687")
    with pytest.raises(ServerError, match="NEO4J_PASSWORD_FILE"):
        Neo4jSettings.from_environment()


def test_an_external_servers_password_has_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://host:7687")
    monkeypatch.setenv("NEO4J_PASSWORD", "hunter2hunter2")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", "/run/secrets/neo4j")
    with pytest.raises(ServerError) as refused:
        Neo4jSettings.from_environment()
    assert "hunter2" not in str(refused.value)


def test_a_password_file_is_read_without_its_line_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret \n")
    monkeypatch.setenv("NEO4J_URI", "neo4j://host:7687")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "secret"))
    assert Neo4jSettings.from_environment().external_password() == "s3cret "


def test_an_unreadable_password_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", "neo4j://host:7687")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "absent"))
    with pytest.raises(ServerError, match="NEO4J_PASSWORD_FILE"):
        Neo4jSettings.from_environment().external_password()


def test_a_password_is_not_shown() -> None:
    settings = Neo4jSettings(NEO4J_URI="neo4j://host", NEO4J_PASSWORD=SecretStr("s3cret"))
    assert "s3cret" not in repr(settings)
