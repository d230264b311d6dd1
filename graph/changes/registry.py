"""Every act by its name, and the matrix of who may do which: data, published as it is."""

from __future__ import annotations

from graph.changes import (
    docking,
    filing,
    lifecycle,
    linking,
    membership,
    merging,
    nouns,
    organising,
    posting,
    recording,
    registration,
    standing,
    status,
    units,
)
from graph.changes.kinds import Act
from graph.changes.looking import LOOKS
from graph.scope import Role

ACTS: tuple[Act, ...] = (
    *registration.ACTS,
    *docking.ACTS,
    *filing.ACTS,
    *membership.ACTS,
    *status.ACTS,
    *units.ACTS,
    *organising.ACTS,
    *lifecycle.ACTS,
    *linking.ACTS,
    *posting.ACTS,
    *standing.ACTS,
    *recording.ACTS,
    *nouns.ACTS,
    *merging.ACTS,
)
BY_NAME: dict[str, Act] = {act.name: act for act in ACTS}


def matrix() -> list[tuple[Act, dict[Role, bool]]]:
    """Return, for each act and each look, which role may do it."""
    return [(act, {role: role in act.roles for role in Role}) for act in (*ACTS, *LOOKS)]
