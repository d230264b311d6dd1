"""Warming: a statement's first plan takes Neo4j seconds: examples and first views are asked once before."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from graph.day import today
from graph.errors import SanweiError
from graph.scope import Principal, Role
from graph.store import Store
from schema import contract
from schema.context import Context
from service.documents import page
from service.pages import examples
from service.settings import Settings

#: What whoever opens the page sees first, for the roles that it is shown with; a plan differs by how long an anchor is.
FIRST = ("Tasks", "Overview", "League")
VARIABLES: dict[str, object] = {"axis": "RESIDENCE", "language": "ZH", "path": [], "question": None, "treed": True}
VIEWERS = (Principal(Role.COUNTY_BUREAU, "370784"), Principal(Role.CITY_BUREAU, "3707"))
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
    views = {name: text for text in page() if (name := text.partition("query ")[2].partition("(")[0]) in FIRST}
    for viewer in VIEWERS:
        asked = replace(context, principal=viewer)
        for name in (each for each in FIRST if each in views):
            given = VARIABLES | {"area": None if name == "Tasks" else viewer.anchor, "root": viewer.anchor}
            given |= {"question": "MEMBER_REGISTRATION"} if name == "League" else {}
            given |= {"level": "SUBDISTRICT" if viewer is VIEWERS[0] else "COUNTY"}
            await contract.execute(views[name], variable_values=given, context_value=asked)
