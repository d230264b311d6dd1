"""The words in which acts are declared: `Act`, `Arg`, and what an act leaves, `Done`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.audit import AuditKind
from graph.coverage.kinds import Text
from graph.model import Property
from graph.scope import Role

if TYPE_CHECKING:
    from graph.changes.acting import Acting


@dataclass(frozen=True)
class Arg:
    """One thing that an act is told: the id of a noun (`label`), or a value of a property's kind.

    `anywhere` lets the noun lie outside one's scope: a community to which somebody moves. `by`, types of links and a
    label, also lets it be found by such a link to one in scope: whoever may act on a branch may name its members.
    `words` makes it a list of some of them.

    `kept` tells that its text is ids or words of vocabularies, and stands in the audit trail as it is; what is not
    `told` tells of a person, and is not in the trail.
    """

    name: str
    zh: str
    en: str
    label: str = ""
    prop: Property | None = None
    required: bool = True
    anywhere: bool = False
    by: tuple[str, str] | None = None
    words: tuple[str, ...] = ()
    kept: bool = False
    told: bool = True


def noun(
    label: str,
    zh: str,
    en: str,
    *,
    name: str = "",
    required: bool = True,
    anywhere: bool = False,
    by: tuple[str, str] | None = None,
) -> Arg:
    """Return an argument that names a noun by its id; its own name is the noun's unless another is given."""
    return Arg(name or label[0].lower() + label[1:], zh, en, label, None, required, anywhere, by)


def told(prop: Property, *, required: bool | None = None, name: str = "", personal: bool = False) -> Arg:
    """Return an argument with a property's name and kind; a `personal` one is kept out of the audit trail."""
    needed = prop.required if required is None else required
    return Arg(name or prop.name, prop.zh, prop.en, "", prop, needed, told=not personal)


@dataclass(frozen=True)
class Act:
    """A change with a name of its own (a GraphQL mutation): who may do it, what it is told, and what it does.

    `do` runs inside the transaction, after everything that the act names was found in scope and locked; it returns the
    id of the thing that the act is answered with. `many` names the argument of which a batch takes a list. `kind` is
    that of its entry in the audit trail: what is no ACT changes nothing but the trail.
    """

    name: str
    zh: str
    en: str
    roles: tuple[Role, ...]
    args: tuple[Arg, ...]
    do: Callable[[Acting], Awaitable[str]]
    many: str = ""
    kind: AuditKind = AuditKind.ACT

    def arg(self, name: str) -> Arg:
        """Return the argument of that name; KeyError when there is none."""
        return {each.name: each for each in self.args}[name]


@dataclass(frozen=True)
class Done:
    """What an act left: the id of the thing, the operation's id, and what the person should know of it.

    `repeated` tells that the operation was done before and nothing was changed now. `entry` is the id of its entry in
    the audit trail, `at` when it was first done, `sealed` what a reveal found by property, still sealed. Whoever reads
    after the `bookmark` sees what was done.
    """

    node: str
    operation: str
    entry: str
    at: str
    warnings: tuple[Text, ...] = ()
    repeated: bool = False
    sealed: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    bookmark: str = ""
