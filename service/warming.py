"""Warming: a statement's first plan takes Neo4j seconds, so the examples are asked once before anybody asks them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from graph.day import today
from graph.errors import SanweiError
from graph.scope import Principal
from graph.store import Store
from schema import contract
from schema.context import Context
from service.pages import examples
from service.settings import Settings

LOG = logging.getLogger("service.warming")


async def warm(store: Store, who: Principal, settings: Settings, good: asyncio.Event) -> None:
    """Ask each once, one after the other, and once more when the counts are `good`; an outage only ends the warming."""
    context = Context(store, who, today(settings.today), settings.windows)
    try:
        await _ask(context)
        await good.wait()
        await _ask(replace(context, counts=True))
    except SanweiError as failure:
        LOG.warning("not warmed: %s", failure.en)


async def _ask(context: Context) -> None:
    for example in examples():
        await contract.execute(example.query, context_value=context)
