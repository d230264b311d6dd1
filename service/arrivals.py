"""Who came in and who was turned away, in the audit trail: beside the answers, which wait for none of it.

There is no session here: somebody comes in with the first request of a token. Its fingerprint is the operation's id, so
that a token comes in once, whichever process sees it first and however often the service starts.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime
from hashlib import sha256

from graph.audit import AuditKind, Entry, Witness, record
from graph.changes.looking import LOGIN
from graph.changes.performing import perform
from graph.day import SHANGHAI, today
from graph.errors import SanweiError
from graph.scope import Principal
from graph.store import Store
from service.identity import REMEMBERED

#: Seconds between two entries about those turned away: so many entries at most, whatever is sent.
PAUSE = 60.0
#: Whom an entry names that is about nobody known.
NOBODY = "-"
LOG = logging.getLogger("service.arrivals")


class Arrivals:
    """Writes an entry for each token that comes in, and one a minute for all that are turned away."""

    def __init__(self, store: Store, witness: Witness, pause: float = PAUSE) -> None:
        self._store = store
        self._witness = witness
        self._pause = pause
        self._writing: set[asyncio.Task[None]] = set()
        self._came: dict[str, None] = {}
        self._refused = 0
        self._telling = False

    def came(self, who: Principal, authorization: str) -> None:
        """Begin to record that a token came in which was verified just now."""
        # Half of the hash tells tokens apart, and is of no use to who reads it.
        operation = f"login-{sha256(authorization.partition(' ')[2].strip().encode()).hexdigest()[:32]}"
        if operation not in self._came:
            if len(self._came) >= REMEMBERED:
                del self._came[next(iter(self._came))]
            self._came[operation] = None
            self._begin(self._entered(who, operation))

    def turned_away(self) -> None:
        """Count a token that does not hold: the first is recorded at once, the following together."""
        self._refused += 1
        if not self._telling:
            self._telling = True
            self._begin(self._told())

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _entered(self, who: Principal, operation: str) -> None:
        try:
            await perform(self._store, LOGIN, {}, who, today(), operation, self._witness)
        except SanweiError as failure:  # the token's next verification tries again; acts record themselves
            self._came.pop(operation, None)
            LOG.warning("a login is not recorded: %s", failure.en)

    async def _told(self) -> None:
        while self._refused:
            count, self._refused = self._refused, 0
            detail = {"count": count}
            now = datetime.now(SHANGHAI)
            entry = Entry(AuditKind.REFUSAL, LOGIN.name, now, NOBODY, code="UNAUTHENTICATED", detail=detail)
            try:
                await record(self._store, self._witness, "", entry)
            except SanweiError as failure:
                self._refused += count
                LOG.warning("refused logins are not recorded yet: %s", failure.en)
            await asyncio.sleep(self._pause)
        self._telling = False
