"""The acts that add, correct and retire every noun, made from the rows of `entering.py` and the model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from graph.changes.acting import Acting
from graph.changes.adding import add
from graph.changes.correcting import CLEAR, correct
from graph.changes.entering import ENTRIES, Entry, spoken
from graph.changes.kinds import Act, Arg, noun, told
from graph.changes.retiring import retire
from graph.model import Kind, Property
from graph.model.common import ENDED


def _added(entry: Entry) -> Act:
    # A flag that is not told is not set.
    values = tuple(_told(entry, prop, required=prop.required and prop.kind is not Kind.FLAG) for prop in entry.told)
    places = tuple(place.arg() for place in entry.places)
    return _act(entry, "add", "新增", (*places, *values), partial(add, entry))


def _corrected(entry: Entry) -> Act:
    values = tuple(_told(entry, prop, required=False) for prop in entry.correctable)
    optional = tuple(prop.name for prop in entry.correctable if not prop.required)
    clear = (Arg(CLEAR, "清空哪些项", "which to leave empty", required=False, words=optional),) if optional else ()
    return _act(entry, "correct", "更正", (_itself(entry), *values, *clear), partial(correct, entry))


def _retired(entry: Entry) -> Act:
    day = () if entry.ends is not None else (told(ENDED),)
    return _act(entry, "retire", "终止", (_itself(entry), *day), partial(retire, entry))


def _itself(entry: Entry) -> Arg:
    return noun(entry.label, entry.noun.zh, f"the {spoken(entry.label)}")


def _told(entry: Entry, prop: Property, *, required: bool) -> Arg:
    return told(prop, required=required, personal=entry.noun.personal)


def _act(entry: Entry, verb: str, zh: str, args: tuple[Arg, ...], do: Callable[[Acting], Awaitable[str]]) -> Act:
    named = spoken(entry.label)
    article = "an" if named[0] in "aeio" else "a"
    return Act(f"{verb}{entry.label}", f"{zh}{entry.noun.zh}", f"{verb} {article} {named}", entry.who, args, do)


ACTS = (
    *(_added(entry) for entry in ENTRIES if entry.added),
    *(_corrected(entry) for entry in ENTRIES if entry.correctable),
    *(_retired(entry) for entry in ENTRIES if entry.retires),
)
