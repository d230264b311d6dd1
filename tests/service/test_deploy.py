"""The container files: loopback, no root, secrets from files, health checks, and the embedded Neo4j's version."""

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from graph.embedded.jars import NEO4J_VERSION

ROOT = Path(__file__).parents[2]
Service = dict[str, Any]


def composed(name: str) -> dict[str, Any]:
    """A compose file as read."""
    return cast("dict[str, Any]", yaml.safe_load((ROOT / name).read_text(encoding="utf-8")))


COMPOSE = composed("docker-compose.yml")
SERVICES = cast("dict[str, Service]", COMPOSE["services"])


def test_the_container_runs_the_embedded_version() -> None:
    assert f"neo4j:{NEO4J_VERSION}" == SERVICES["neo4j"]["image"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_runs_as_root(name: str) -> None:
    user, _, group = str(SERVICES[name]["user"]).partition(":")
    assert (True, True) == (int(user) > 0, int(group) > 0)


@pytest.mark.parametrize("name", SERVICES)
def test_each_container_is_asked_whether_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


def test_the_service_waits_for_neo4j() -> None:
    assert {"condition": "service_healthy"} == SERVICES["service"]["depends_on"]["neo4j"]


def test_neo4j_is_published_to_nobody() -> None:
    assert "ports" not in SERVICES["neo4j"]


@pytest.mark.parametrize("name", ["docker-compose.yml", "docker-compose.browser.yml"])
def test_every_published_port_is_on_loopback(name: str) -> None:
    services = cast("dict[str, Service]", composed(name)["services"])
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert [] == [port for port in ports if not str(port).startswith("127.0.0.1:")]


def test_every_secret_is_a_file() -> None:
    assert [] == [name for name, secret in COMPOSE["secrets"].items() if "file" not in secret]


@pytest.mark.parametrize("name", SERVICES)
def test_a_password_or_key_is_set_by_its_file_only(name: str) -> None:
    environment: dict[str, str] = SERVICES[name]["environment"]
    secret = {
        key: value for key, value in environment.items() if any(word in key for word in ("PASSWORD", "AUTH", "KEY"))
    }
    assert [] == [
        key for key, value in secret.items() if not (key.endswith("_FILE") and value.startswith("/run/secrets/"))
    ]


def test_each_container_declares_the_secrets_it_reads() -> None:
    for service in SERVICES.values():
        read = {
            value.removeprefix("/run/secrets/") for value in service["environment"].values() if "/run/secrets/" in value
        }
        assert read == set(service["secrets"])


def test_the_service_runs_in_production() -> None:
    assert "production" == SERVICES["service"]["environment"]["SANWEI_ENV"]


def test_the_image_does_not_run_as_root() -> None:
    assert "USER 10001:10001" in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()


def test_the_image_installs_hashed_packages_only() -> None:
    assert "--require-hashes" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
