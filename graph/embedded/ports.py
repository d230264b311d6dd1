"""See that a port is free before Neo4j is started, and say which variable moves it; find free ones."""

import socket
from contextlib import ExitStack

from graph.embedded.conf import HOST
from graph.embedded.errors import ServerError


def check_free(port: int, variable: str) -> None:
    """See that a loopback port can be listened on.

    Raises:
        ServerError: ``PORT_IN_USE`` or ``PORT_FORBIDDEN``, naming the port and the variable.
    """
    with socket.socket() as probe:
        # As Java does: a port whose last connections are only lingering is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise ServerError(
                "PORT_FORBIDDEN",
                f"没有权限使用端口 {port}。请把 {variable} 设为 1024 以上的端口。",
                f"Port {port} may not be used by this account. Set {variable} to a port above 1024.",
            ) from None
        except OSError:
            raise ServerError(
                "PORT_IN_USE",
                f"端口 {port} 已被占用。请停止占用它的程序，或把 {variable} 设为其他端口。",
                f"Port {port} is in use. Stop the program that uses it, or set {variable} to another port.",
            ) from None


def free_ports(many: int = 2) -> list[int]:
    """So many loopback ports that nothing listens on."""
    with ExitStack() as held:
        doors = [held.enter_context(socket.create_server((HOST, 0))) for _ in range(many)]
        return [door.getsockname()[1] for door in doors]
