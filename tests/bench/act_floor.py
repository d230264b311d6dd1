"""The floor of an act: the driver alone writes what a consultation leaves, in one transaction; no rule, no audit."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final, LiteralString, cast

import orjson
from neo4j import AsyncDriver
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.bench.graph import DAY
from tests.bench.process import DATABASE, driver, serve

CONSULT: Final[LiteralString] = """MATCH (m:Member {id: $member})
CREATE (n:Consultation {id: $id, on: $on, outcome: 'UNDECIDED', recordedBy: 'CITY_BUREAU', recordedAt: $at})
CREATE (n)-[:OF]->(m)
RETURN n.id"""


async def consult(open_driver: AsyncDriver, member: str) -> object:
    """Write a consultation of a member and return its id."""
    told = {"member": member, "id": f"con-{secrets.token_hex(10)}", "on": DAY, "at": datetime.now(UTC)}
    async with open_driver.session(database=DATABASE) as session:  # pyright: ignore[reportUnknownMemberType] - untyped
        transaction = await session.begin_transaction()
        record = await (await transaction.run(CONSULT, told)).single(strict=True)
        await transaction.commit()
    return record.values()[0]


def app() -> Starlette:
    """Return the application: one route, its member as JSON in the body."""
    kept: list[AsyncDriver] = []

    async def answer(request: Request) -> Response:
        told = cast("dict[str, str]", orjson.loads(await request.body()))
        found = await consult(kept[0], told["member"])
        return Response(orjson.dumps({"data": {"done": {"node": {"id": found}}}}), media_type="application/json")

    @asynccontextmanager
    async def opened(_app: Starlette) -> AsyncGenerator[None]:
        async with driver() as ours:
            kept.append(ours)
            yield

    return Starlette(routes=[Route("/consult", answer, methods=["POST"])], lifespan=opened)


if __name__ == "__main__":
    serve(app())
