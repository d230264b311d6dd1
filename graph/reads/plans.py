"""The plans of one selection: a tree of what each depended on, so that a request finds its plan by answering that."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.coverage.windows import Windows
from graph.errors import Refused
from graph.reads.build import Asking, Build
from graph.reads.statement import Bound, Plan, compile_reads
from graph.scope import Shape
from graph.selection import Field, Values

#: What plans of one selection differ by from the first: the scope, the windows, and whether leaves are summed.
_Key = tuple[Shape, Windows, bool]


@dataclass
class Branch:
    """What is asked of a request, and where each answer leads."""

    asking: Asking
    ways: dict[object, Branch | Plan] = field(default_factory=dict["object", "Branch | Plan"])


class Plans:
    """The plans that were made of a selection, by scope, windows, and whatever else they depended on."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        """Begin with none."""
        self.fields = fields
        self.count = 0
        self._trees: dict[_Key, Branch | Plan] = {}

    def bound(self, shape: Shape, windows: Windows, values: Values, *, counts: bool = False) -> tuple[Plan, Bound]:
        """Return the plan for a request, made now where there is none, and what it needs of the request."""
        key = (shape, windows, counts)
        try:
            plan = self._found(key, values) or self._made(key, values)
            return plan, plan.bind(values)
        except Refused:
            plan, _ = compile_reads(self.fields, shape, windows, values, fixed=True, counts=counts)
            return plan, plan.bind(values)

    def _found(self, key: _Key, values: Values) -> Plan | None:
        node = self._trees.get(key)
        while isinstance(node, Branch):
            node = node.ways.get(node.asking.of(values))
        return node

    def _made(self, key: _Key, values: Values) -> Plan:
        shape, windows, counts = key
        plan, build = compile_reads(self.fields, shape, windows, values, counts=counts)
        if not plan.failed:
            self._keep(plan, build, key)
        return plan

    def _keep(self, plan: Plan, build: Build, key: _Key) -> None:
        """Put a plan at the end of its way through the tree, which begins as far as others went it."""
        self.count += 1
        if not build.looks:
            self._trees[key] = plan
            return
        node = self._trees.setdefault(key, Branch(build.looks[0].asking))
        for look, following in zip(build.looks, [*build.looks[1:], None], strict=True):
            if not isinstance(node, Branch):
                raise TypeError(node)
            node = node.ways.setdefault(look.outcome, Branch(following.asking) if following else plan)
