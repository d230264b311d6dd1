"""A real service, as its own process, on the session's Neo4j."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from graph.server import Server
from tests.service.process import Service, serving


@pytest.fixture(scope="session")
def service_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the session's service."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="session")
def service(service_home: Path, server: Server) -> Iterator[Service]:
    """The session's service; its day is 2026-11-24."""
    with serving(service_home, server) as running:
        yield running


@pytest.fixture(scope="session")
def bureau(service: Service) -> Iterator[httpx.Client]:
    """A client of the city bureau."""
    with service.client() as client:
        yield client


@pytest.fixture(scope="session")
def nobody(service: Service) -> Iterator[httpx.Client]:
    """A client without a token."""
    with service.client(None) as client:
        yield client
