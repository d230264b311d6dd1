"""An act under way: what it was told, its transaction, and the few writes that acts are made of."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graph.changes.kinds import Act, Arg
from graph.counts.touching import Touched
from graph.coverage.kinds import Text
from graph.coverage.windows import Windows
from graph.errors import Refused
from graph.model import AREA_LEVELS, BY_LABEL, Noun, Property
from graph.own import in_zone
from graph.pinyin import INITIALS, initials
from graph.roles import OF_AREAS
from graph.scope import Principal, Role, seen
from graph.sealing import Ring
from graph.store import Rows, Transaction


@dataclass
class Told:
    """What an act was told, and by whom.

    `day` is the service's day, `windows` the sizes that it warns by, `ring` seals what is sensitive.
    """

    act: Act
    given: Mapping[str, object]
    who: Principal
    day: date
    windows: Windows
    ring: Ring | None

    def shown(self, arg: Arg, place: str) -> object:
        """Return what was told as text that may be hashed: sealed where it is sensitive."""
        value = str(self.given[arg.name])
        return self.seal(self.act.name, place, arg.prop, value) if arg.prop and arg.prop.sealed else value

    def seal(self, label: str, ident: str, prop: Property, value: str | None) -> dict[str, str | None]:
        """Return what the graph keeps of a sealed property; Refused where there is no key to seal it with."""
        if self.ring is None:
            raise Refused(
                "NO_SEALING_KEY",
                f"没有加密密钥，不能登记{prop.zh}：请联系系统管理员",
                f"There is no sealing key to keep {prop.name} with: ask the system administrator",
            )
        return self.ring.stored(label, ident, prop, value)

    def matches(self, label: str, name: str, value: object) -> list[str]:
        """Return the keyed hashes under which a sealed value may be kept: one a key, also while keys are rotated."""
        return self.ring.matches(label, name, str(value)) if self.ring else []

    def stored(self, noun: Noun, ident: str, properties: Mapping[str, object]) -> dict[str, object]:
        """Return some of a noun's properties as the graph stores them: sealed ones sealed, the name's initials."""
        sealed = {prop.name: prop for prop in noun.properties if prop.sealed}
        kept = {name: value for name, value in properties.items() if name not in sealed}
        for name in sealed.keys() & properties.keys():
            value = properties[name]
            kept |= self.seal(noun.label, ident, sealed[name], None if value is None else str(value))
        if noun.searched and properties.get("name"):
            kept[INITIALS] = initials(str(properties["name"]))
        return kept


@dataclass
class Acting(Told):
    """One act inside its transaction; `at` is the moment it is recorded with.

    `sealed` is what a reveal found, by property; `touched` is whatever answers may depend on that was written.
    """

    at: datetime
    transaction: Transaction
    warnings: list[Text] = field(default_factory=list[Text])
    touched: Touched = field(default_factory=Touched)
    sealed: dict[str, str | None] = field(default_factory=dict[str, "str | None"])

    def ident(self, name: str) -> str:
        """Return the id that an argument names."""
        return str(self.given[name])

    def on(self, name: str = "on") -> date:
        """Return the day that an argument tells, today where it is left out."""
        found = self.given.get(name)
        return found if isinstance(found, date) else self.day

    async def run(self, statement: str, **parameters: object) -> Rows:
        """Run a statement; `$today` is the service's day."""
        return await self.transaction.run(statement, today=self.day, **parameters)

    async def one(self, statement: str, **parameters: object) -> list[object] | None:
        """Return the first row of a statement, or None."""
        rows = await self.run(statement, **parameters)
        return rows[0] if rows else None

    async def lock(self) -> None:
        """Find everything that the act names, in scope, and lock it; in one order, so that no two acts cross."""
        named = [(self.ident(arg.name), arg) for arg in self.act.args if arg.label and self.given.get(arg.name)]
        for ident, arg in sorted(named, key=lambda each: each[0]):
            bound = self._bound(arg)
            scope = f" AND {bound}" if bound else ""
            # A property that is set and taken away holds the node until the end, and leaves nothing.
            found = await self.one(
                f"MATCH (n:{arg.label} {{id: $id}}) WHERE true{scope} SET n.held = true REMOVE n.held RETURN n.id",
                id=ident,
                anchor=self.who.anchor or "",
            )
            if found is None:
                raise no_such(arg, ident)

    def _bound(self, arg: Arg) -> str | None:
        """Return the condition that a noun is one's own to act on: areas are seen by all, and acted on in one's own."""
        if arg.anywhere or not self.who.shape.bounded:
            return None
        role = self.who.role
        if arg.label in AREA_LEVELS and role in OF_AREAS:
            return "n.code STARTS WITH $anchor"
        if arg.label in AREA_LEVELS and role is Role.WORKING_COMMITTEE:
            return in_zone("n.code", "$anchor")
        own = seen(role, arg.label, "n", "$anchor")
        if own is None or arg.by is None:
            return own
        links, label = arg.by
        within = seen(role, label, "by", "$anchor") or "true"
        return f"({own} OR EXISTS {{ MATCH (n)-[:{links}]->(by:{label}) WHERE {within} }})"

    async def hold(self, found: str, **parameters: object) -> list[str]:
        """Lock the members that a pattern finds as `m`, in the order of their ids, and return these.

        What they are linked with is to be read again afterwards: another act may have changed it meanwhile.
        """
        rows = await self.run(
            f"MATCH {found} WITH DISTINCT m ORDER BY m.id SET m.held = true REMOVE m.held RETURN m.id", **parameters
        )
        return [str(ident) for (ident,) in rows]

    def warn(self, zh: str, en: str) -> None:
        """Let the person know something of what is done; it is done all the same."""
        self.warnings.append(Text(zh, en))

    @property
    def recorded(self) -> dict[str, object]:
        """Return who records, and when."""
        return {"recordedBy": self.who.role.value, "recordedAt": self.at}

    async def record(
        self, label: str, properties: Mapping[str, object], links: Mapping[str, tuple[str, str]], *, back: str = ""
    ) -> str:
        """Make a record of an act, as `make` does, with who recorded it and when."""
        return await self.make(label, {**properties, **self.recorded}, links, back=back)

    async def make(
        self, label: str, properties: Mapping[str, object], links: Mapping[str, tuple[str, str]], *, back: str = ""
    ) -> str:
        """Make a thing and its links; `links` maps a type to the label and id of its other end.

        `back` is the type of which the thing is the target. Returns its id.
        """
        noun = BY_LABEL[label]
        # An area's id is its code.
        ident = str(properties["code"]) if noun.code_length else f"{noun.prefix}{secrets.token_hex(10)}"
        kept = {name: value for name, value in self.stored(noun, ident, properties).items() if value is not None}
        ends = {f"end{number}": ident for number, (_, ident) in enumerate(links.values())}
        found = " ".join(f"MATCH (e{n}:{end} {{id: $end{n}}})" for n, (end, _) in enumerate(links.values()))
        made = " ".join(
            f"CREATE (n){'<-' if kind == back else '-'}[:{kind}]{'-' if kind == back else '->'}(e{number})"
            for number, kind in enumerate(links)
        )
        await self.run(
            f"{found} CREATE (n:{':'.join((label, *noun.extra))}) SET n = $properties, n.id = $id {made}",
            id=ident,
            properties=kept,
            **ends,
        )
        self.touched.made(label, ident, links)
        return ident


def no_such(arg: Arg, ident: str) -> Refused:
    """Return the one answer to a thing that is not there and to one that is not in scope."""
    zh = BY_LABEL[arg.label].zh
    return Refused(
        "NOT_FOUND",
        f"您的范围内没有编号为“{ident}”的{zh}（{arg.name}）：请核对编号",
        f'There is no {arg.label} "{ident}" in your scope ({arg.name}): check the id',
    )
