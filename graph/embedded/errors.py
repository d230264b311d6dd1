"""An expected failure of settings, fetch or start, told in Chinese and English, with its remedy."""

from graph.errors import SanweiError


class ServerError(SanweiError):
    """An expected failure of the server's own: show it as it is, without a stack trace.

    Its ``code`` is a stable name for programs, such as ``PORT_IN_USE``.
    """
