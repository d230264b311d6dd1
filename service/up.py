"""Starting and stopping: the port, Neo4j, the graph made ready, the door opened, and all of it closed again."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

import uvicorn

from graph import migrations
from graph.ahead import prepare
from graph.audit import Witness, heads
from graph.counts.keeping import Keeper
from graph.day import today
from graph.embedded.settings import Neo4jSettings
from graph.errors import SanweiError
from graph.scope import Principal, Role
from graph.sealing import Ring
from graph.server import Server, running
from graph.store import Store, opened
from seeds.loading import load_if_empty
from service import logs
from service.app import build
from service.collecting import settle
from service.documents import Documents, known
from service.guards import BODY_BYTES
from service.identity import Identity, identity
from service.kit import GUIDE
from service.live.hub import Hub
from service.settings import Settings
from service.warming import warm

GRACE_SECONDS = 10  # what is being answered may end; a client that hangs may not hold the process
LOG = logging.getLogger("service.up")


def up(settings: Settings) -> int:
    """Start Neo4j, load the example into an empty graph, serve; outside production GraphiQL gets a token."""
    return _open(settings, attach=False, example=not settings.in_production)


def serve(settings: Settings) -> int:
    """Serve without the example, on the Neo4j that NEO4J_URI names, or on the embedded one, started if it is not up."""
    return _open(settings, attach=True, example=False)


class Announcing(uvicorn.Server):
    """A server that says when it listens, and ends its streams before it waits for what is being answered."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None], end: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce
        self.end = end

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then say so."""
        await super().startup(sockets)
        self.announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then stop as usual."""
        self.end()
        await super().shutdown(sockets)


def _open(settings: Settings, *, attach: bool, example: bool) -> int:
    """Hold everything open until a signal; what opened last closes first."""
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    logs.configure()
    who = identity(settings)
    documents = known(settings)
    neo4j = Neo4jSettings.from_environment()
    with bound(settings) as door:
        if example:
            prepare(neo4j, _say)
        try:
            with (
                running(neo4j, attach=attach, guide=_guide(settings, door)) as server,
                asyncio.Runner(loop_factory=_loop_factory()) as runner,
            ):
                runner.run(_answer(settings, who, documents, server, door, example=example))
        except OSError as error:  # bound but not yet listening: two first starts at once meet here
            if error.errno != errno.EADDRINUSE:
                raise
            raise _no_port(settings, error) from error
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the event loop: uvloop's where there is one, which is not on Windows."""
    if sys.platform == "win32":
        return None
    import uvloop  # noqa: PLC0415 - only where it is installed

    return uvloop.new_event_loop


async def _answer(
    settings: Settings, who: Identity, documents: Documents, server: Server, door: socket.socket, *, example: bool
) -> None:
    """Make the graph ready and answer until told to stop."""
    visitor = Principal(Role.CITY_BUREAU, None) if example else None
    async with opened(server) as store:
        for name in await migrations.apply(store):
            _say(f"结构迁移 migration: {name}")
        ring, witness = Ring.from_environment(), Witness.from_environment()
        if example:
            await _load(store, settings, ring)
        # Whoever was cut off between a commit and the witness is made good: it has every head before anybody asks.
        if kept := await heads(store):
            await witness.keep(*kept)
        keeper = Keeper(store, settings.windows, lambda: today(settings.today), settings.keep_counts)
        hub = Hub(store, ring, settings)
        app = build(
            store,
            hub,
            who,
            documents,
            settings,
            witness=witness,
            ring=ring,
            kept=keeper.kept,
            visitor=visitor,
            browser_url=server.browser_url,
        )
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=BODY_BYTES,
            ws_per_message_deflate=False,  # a kilobyte told to a thousand: packing it takes longer than sending it
            lifespan="off",
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        address = _address(settings, door)
        guide = _guide(settings, door) if server.browser_url else None
        password = settings.home.absolute() / "neo4j-password"
        token = who.local.mint(visitor) if visitor and who.local else None
        keeping = asyncio.create_task(keeper.keep())
        settle()
        warming = asyncio.create_task(warm(store, visitor, settings, keeper.good)) if visitor else None
        following = asyncio.create_task(hub.run())
        await Announcing(config, lambda: _announce(address, server, password, guide, token), hub.close).serve(
            sockets=[door]
        )
        for task in filter(None, (following, warming, keeping)):
            task.cancel()
        # It leaves the keeping to others.
        await asyncio.gather(keeping, return_exceptions=True)


async def _load(store: Store, settings: Settings, ring: Ring) -> None:
    """Load the example where the graph is empty; one that holds anything is left as it is."""
    await load_if_empty(store, settings.fixture, day=today(settings.today), ring=ring, say=_say)


def bound(settings: Settings) -> socket.socket:
    """Take the port before Neo4j starts, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, or asyncio leaves Nagle's algorithm on and each answer waits 40 ms for an acknowledgement.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((settings.host, settings.port))
    except OSError as error:
        door.close()
        raise _no_port(settings, error) from error
    return door


def _no_port(settings: Settings, error: OSError) -> SanweiError:
    """Say why the door cannot stand there, and what to set."""
    if error.errno == errno.EADDRINUSE:
        return SanweiError(
            "PORT_IN_USE",
            f"端口 {settings.port} 已被占用。请停掉占用它的程序，或设 SANWEI_PORT={settings.port + 1} 再启动",
            f"Port {settings.port} is in use. Stop what uses it, or start with SANWEI_PORT={settings.port + 1}",
        )
    return SanweiError(
        "CANNOT_LISTEN",
        f"无法监听 {settings.host}:{settings.port}（{error.strerror}）。请检查 SANWEI_HOST 和 SANWEI_PORT",
        f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). Check SANWEI_HOST and SANWEI_PORT",
    )


def _announce(address: str, server: Server, password: Path, guide: str | None, token: str | None) -> None:
    """Print where everything is."""
    lines = [
        "",
        "三位已就绪 · Sanwei is ready",
        f"  管理页 Admin page   {address}/",
        f"  GraphiQL            {address}/graphql",
        f"  开发 Developers     {address}/developers",
    ]
    if server.browser_url:
        lines += [
            f"  Neo4j Browser       {server.browser_url}",
            f"                      用户 user {server.user}，密码在 password in {password}",
        ]
    if guide:
        lines += [f"  Browser 向导 Guide  {guide}"]
    if token:
        lines += [
            "  令牌 Token          CITY_BUREAU，12 小时 · 12 hours；GraphiQL 已带上 · GraphiQL carries it:",
            token,
        ]
    _say("\n".join([*lines, "", "按 Ctrl-C 停止 · Ctrl-C stops", ""]))


def _address(settings: Settings, door: socket.socket) -> str:
    """Return where this service is."""
    return f"http://{_host(settings.host)}:{door.getsockname()[1]}"


def _guide(settings: Settings, door: socket.socket) -> str | None:
    """Return where the guide of Browser is; there is none in production."""
    return None if settings.in_production else _address(settings, door) + GUIDE


def _say(text: str) -> None:
    """Tell the person who started us."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _host(host: str) -> str:
    """Return a host as addresses write it; all interfaces are reached by this machine's own."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - recognised here, not listened on
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _stop(_: int, __: FrameType | None) -> NoReturn:
    """Unwind everything once; a second signal must not cut Neo4j's clean stop short."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
