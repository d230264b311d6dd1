"""What the Python contenders share: the driver that the environment names, and uvicorn as the service runs it."""

import os
from typing import Final

import uvicorn
from neo4j import AsyncDriver, AsyncGraphDatabase
from starlette.applications import Starlette

from service.collecting import settle

DATABASE: Final = os.environ.get("NEO4J_DATABASE", "neo4j")


def driver() -> AsyncDriver:
    """Return a driver with the settings that the service's own has."""
    return AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
        os.environ["NEO4J_URI"],
        auth=(os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"]),
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
        telemetry_disabled=True,
    )


def serve(app: Starlette) -> None:
    """Serve on the port that the environment names, one process, until told to stop; garbage as in the service."""
    settle()
    uvicorn.run(
        app, host="127.0.0.1", port=int(os.environ["PORT"]), log_config=None, access_log=False, server_header=False
    )
