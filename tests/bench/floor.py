"""The floor: each read's Cypher written by hand, its answer by orjson, on bare Starlette; one process, one driver."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import LiteralString, TypeAlias, cast

import orjson
from neo4j import READ_ACCESS, AsyncDriver
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.bench import reads
from tests.bench.process import DATABASE, driver, serve

Shape: TypeAlias = Callable[[object], object]


async def read(open_driver: AsyncDriver, statement: LiteralString, variables: dict[str, object]) -> object:
    """Run a statement and return the one value of its one record."""
    async with open_driver.session(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
        database=DATABASE, default_access_mode=READ_ACCESS
    ) as session:
        result = await session.run(statement, variables)
        record = await result.single(strict=True)
        return record.values()[0]


def uncovered(found: object) -> object:
    """Write the first read's answer."""
    rows = cast("list[tuple[str, str, str | None]]", found)
    return {
        "data": {
            "coverage": {
                "gaps": {
                    "edges": [
                        {"node": {"subject": {"id": key, "name": name, "retiredFrom": unit and {"name": unit}}}}
                        for key, name, unit in rows
                    ]
                }
            }
        }
    }


def wide(found: object) -> object:
    """Write the second read's answer."""
    communities = cast("list[list[tuple[str, str, str | None, list[str]]]]", found)
    return {
        "data": {
            "communities": {
                "edges": [
                    {
                        "node": {
                            "residents": {
                                "edges": [
                                    {
                                        "node": {
                                            "id": key,
                                            "name": name,
                                            "retiredFrom": unit and {"name": unit},
                                            "affiliations": {
                                                "edges": [{"node": {"name": branch}} for branch in branches]
                                            },
                                        }
                                    }
                                    for key, name, unit, branches in residents
                                ]
                            }
                        }
                    }
                    for residents in communities
                ]
            }
        }
    }


def small(found: object) -> object:
    """Write the third read's answer."""
    key, name, status = cast("list[str]", found)
    return {"data": {"member": {"id": key, "name": name, "status": status}}}


def app() -> Starlette:
    """Return the application: a route for each read, its variables as JSON in the body."""
    kept: list[AsyncDriver] = []

    def route(path: str, statement: LiteralString, shape: Shape) -> Route:
        async def answer(request: Request) -> Response:
            variables = cast("dict[str, object]", orjson.loads(await request.body()))
            body = orjson.dumps(shape(await read(kept[0], statement, variables)))
            return Response(body, media_type="application/json")

        answered: Callable[[Request], Awaitable[Response]] = answer
        return Route(path, answered, methods=["POST"])

    @asynccontextmanager
    async def opened(_app: Starlette) -> AsyncGenerator[None]:
        async with driver() as ours:
            kept.append(ours)
            yield

    return Starlette(
        routes=[
            route("/uncovered", reads.CYPHER_UNCOVERED, uncovered),
            route("/wide", reads.CYPHER_WIDE, wide),
            route("/small", reads.CYPHER_SMALL, small),
        ],
        lifespan=opened,
    )


if __name__ == "__main__":
    serve(app())
