"""The door to Neo4j: one typed place where a statement and its parameters go in and plain values come out."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final, LiteralString, Protocol, cast
from zoneinfo import ZoneInfo

from neo4j import READ_ACCESS, WRITE_ACCESS, AsyncGraphDatabase, Bookmarks, Query
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.errors import Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Iterable

    from neo4j import AsyncDriver, AsyncResult, AsyncSession, AsyncTransaction

    from graph.server import Server

Rows = list[list[object]]
Statement = tuple[str, dict[str, object]]
"""A statement and its parameters."""

#: Behind the limits that a query is held to: no read may hold the graph longer than this, in seconds.
READ_TIMEOUT = 30.0
#: What parameters mostly are, and no moment: told at once, for every read passes here.
_PLAIN: Final = frozenset({str, int, float, bool, type(None), date})


_PARAMETER: Final = re.compile(r"\$(\w+)")


def parameters_of(statement: str) -> frozenset[str]:
    """Return the names of the parameters that a statement uses."""
    return frozenset(_PARAMETER.findall(statement))


class Reader(Protocol):
    """What a compiled read needs: a statement and parameters in, one record's values out."""

    async def read(self, statement: str, **parameters: object) -> list[object]:
        """Run one reading statement; the values of its one record in the order of RETURN."""
        ...


class Transaction:
    """One write transaction: everything in it holds, or nothing.

    `bookmark` is there once it is committed: whoever reads after it sees what was written, on whichever server.
    """

    def __init__(self, transaction: AsyncTransaction) -> None:
        """Wrap the driver's transaction; made by `Store.transaction`."""
        self._transaction = transaction
        self.bookmark = ""

    async def run(self, statement: str, **parameters: object) -> Rows:
        """Run one statement inside the transaction and return its rows; Unavailable when Neo4j does not answer."""
        with _telling():
            return await _rows(await self._transaction.run(cast("LiteralString", statement), _fixed(parameters)))

    async def run_each(self, statements: Iterable[Statement]) -> Rows:
        """Run statements in their order and return the rows of all; Unavailable when Neo4j does not answer.

        Made for many rows: while Neo4j works on one statement, the next is drawn from `statements` and packed.
        """
        rows: Rows = []
        with _telling():
            before: AsyncResult | None = None
            for statement, parameters in statements:
                result = await self._transaction.run(cast("LiteralString", statement), _fixed(parameters))
                rows += await _rows(before) if before is not None else []
                before = result
            rows += await _rows(before) if before is not None else []
        return rows


class Store:
    """A driver and the name of its database, and its reading sessions that are not in use."""

    def __init__(self, driver: AsyncDriver, database: str, bookmarks: tuple[str, ...] = ()) -> None:
        """Wrap an open driver; made by `opened`, or by `after`."""
        self._driver = driver
        self._database = database
        self._bookmarks = Bookmarks.from_raw_values(bookmarks) if bookmarks else None
        self._idle: list[AsyncSession] = []

    def after(self, *bookmarks: str) -> Store:
        """Return the store as of these bookmarks or later: a server that is behind waits until it has caught up."""
        given = tuple(filter(None, bookmarks))
        return Store(self._driver, self._database, given) if given else self

    async def ping(self) -> None:
        """Return when Neo4j answers; Unavailable when it does not."""
        await self.run("RETURN 1")

    async def run(self, statement: str, **parameters: object) -> Rows:
        """Run one statement by itself (auto-commit) and return its rows; Unavailable when Neo4j does not answer."""
        with _telling():
            async with self._session() as session:
                return await _rows(await session.run(_typed(statement), _fixed(parameters)))

    async def read(self, statement: str, **parameters: object) -> list[object]:
        """Run one reading statement that returns one record; its values in the order of RETURN.

        A lost connection is tried once more: a read changes nothing.
        """
        try:
            return await self._read(statement, parameters)
        except DriverError:
            return await self._read_again(statement, parameters)
        except Neo4jError as failure:
            if failure.is_retryable():
                return await self._read_again(statement, parameters)
            raise _told(failure) from failure

    async def _read_again(self, statement: str, parameters: dict[str, object]) -> list[object]:
        try:
            return await self._read(statement, parameters)
        except (DriverError, Neo4jError) as failure:
            raise _told(failure) from failure

    async def _read(self, statement: str, parameters: dict[str, object]) -> list[object]:
        # Making a session costs a small read a tenth of its time; one that is not in use holds no connection.
        session = self._idle.pop() if self._idle else self._session(READ_ACCESS)
        try:
            result = await session.run(_typed(statement, READ_TIMEOUT), _fixed(parameters))
            record = await result.single(strict=True)
        except asyncio.CancelledError:
            session.cancel()
            raise
        except BaseException:
            # Whatever broke may have broken for all: none may hold on to what it knew of the server before.
            self._idle.append(session)
            await self.rest()
            raise
        if self._bookmarks is None:
            self._idle.append(session)
        else:
            await session.close()
        return record.values()

    async def rest(self) -> None:
        """Close the sessions that are not in use."""
        idle, self._idle = self._idle, []
        for session in idle:
            await session.close()

    def _session(self, mode: str = WRITE_ACCESS) -> AsyncSession:
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
            database=self._database, default_access_mode=mode, bookmarks=self._bookmarks
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[Transaction]:
        """Open one write transaction; it is committed at the end of the block and rolled back by an exception.

        Unavailable when Neo4j does not answer; what the block raises passes as it is.
        """
        with _telling():
            async with self._session() as session:
                transaction = await session.begin_transaction()
                ours = Transaction(transaction)
                try:
                    yield ours
                except BaseException:
                    # The block's own error is told, not that the line broke before the rollback: that is one too.
                    with suppress(DriverError, Neo4jError):
                        await transaction.close()
                    raise
                await transaction.commit()
                ours.bookmark = next(iter((await session.last_bookmarks()).raw_values), "")


def _open(server: Server) -> AsyncDriver:
    """Open a driver that asks for no notifications and reports nothing to anybody."""
    return AsyncGraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType] - its settings are untyped
        server.uri,
        auth=(server.user, server.password),
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
        telemetry_disabled=True,
    )


def _typed(statement: str, timeout: float | None = None) -> Query:
    """Hand a compiled statement to the driver: its text comes from our templates, every value is a parameter."""
    return Query(cast("LiteralString", statement), timeout=timeout)


async def _rows(result: AsyncResult) -> Rows:
    return [record.values() async for record in result]


def _fixed(parameters: dict[str, object]) -> dict[str, object]:
    """Return parameters with each moment of a named zone as the same moment with a fixed offset.

    The driver asks a ZoneInfo about an object of its own that is no datetime, which CPython reads past its end: the
    process crashes. Looking at a thousand rows of a load takes 1 ms, a hundredth of writing them.
    """
    return {name: _fixed_value(value) for name, value in parameters.items()}


def _fixed_value(value: object) -> object:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, datetime) and isinstance(value.tzinfo, ZoneInfo):
        return value.astimezone(timezone(value.utcoffset() or timedelta()))
    if isinstance(value, list | tuple):
        return [_fixed_value(each) for each in cast("list[object]", value)]
    if isinstance(value, dict):
        return _fixed(cast("dict[str, object]", value))
    return value


@contextmanager
def _telling() -> Generator[None]:
    """Turn the driver's failures into ours, where a person can act on them."""
    try:
        yield
    except (DriverError, Neo4jError) as failure:
        if (told := _told(failure)) is failure:
            raise
        raise told from failure


def _told(failure: Exception) -> Exception:
    """Turn what a person can act on into an Unavailable; anything else is a fault of ours and stays as it is."""
    if isinstance(failure, AuthError):
        return Unavailable(
            "GRAPH_REFUSES",
            "图数据库拒绝登录：请检查 NEO4J_USER 与 NEO4J_PASSWORD",
            "Neo4j refuses the login: check NEO4J_USER and NEO4J_PASSWORD",
        )
    if isinstance(failure, Neo4jError) and "Bookmark" in (failure.code or ""):
        return Refused(
            "BOOKMARK_WRONG",
            "书签（bookmarks）无效，或这里还没有它所指的改动：请用办理答复中的 bookmark，或去掉它",
            "The bookmarks are none, or what they stand for is not here yet: send those of acts' answers, or none",
        )
    if isinstance(failure, Neo4jError) and "TransactionTimedOut" in (failure.code or ""):
        return Unavailable(
            "READ_TOO_LONG",
            f"查询超过 {READ_TIMEOUT:.0f} 秒，已中止：请缩小地区或减少字段",
            f"The read took over {READ_TIMEOUT:.0f} s and was ended: ask for a smaller area or fewer fields",
        )
    if isinstance(failure, DriverError) or (isinstance(failure, Neo4jError) and failure.is_retryable()):
        return Unavailable(
            "UNAVAILABLE", "图数据库暂不可用，请稍后重试", "The graph does not answer now; try again shortly"
        )
    return failure


@asynccontextmanager
async def opened(server: Server) -> AsyncGenerator[Store]:
    """Open the one driver of the process on a server, and close it at the end."""
    driver = _open(server)
    store = Store(driver, server.database)
    try:
        yield store
    finally:
        # A cancelled service still owes the server a clean goodbye.
        await asyncio.shield(_closed(store, driver))


async def _closed(store: Store, driver: AsyncDriver) -> None:
    await store.rest()
    await driver.close()
