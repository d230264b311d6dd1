"""A line to Neo4j that a test can cut and mend: a real outage of the network, with Neo4j left running."""

import contextlib
import socket
import threading
from collections.abc import Generator


class Wire:
    """Forwards every connection on `port` to another one, until it is cut."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._ends: list[socket.socket] = []
        self._door = self._listening(0)
        self.port: int = self._door.getsockname()[1]

    def cut(self) -> None:
        """End every connection and refuse new ones."""
        for end in (self._door, *self._ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def mend(self) -> None:
        """Take connections again, on the same port."""
        self._door = self._listening(self.port)

    def _listening(self, port: int) -> socket.socket:
        door = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(door,), daemon=True).start()
        return door

    def _accept(self, door: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = door.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes one way until either end is gone."""
    with contextlib.suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def wire(target: int) -> Generator[Wire]:
    """A wire to a port of this machine, cut at the end."""
    line = Wire(target)
    try:
        yield line
    finally:
        line.cut()
