"""The plans of one selection: a tree of what each depended on, so that a request finds its plan by answering that."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.coverage.windows import Windows
from graph.errors import Refused
from graph.reads.build import Asking, Build
from graph.reads.statement import Bound, Plan, compile_reads
from graph.scope import Shape
from graph.selection import Field, Values


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
        self._trees: dict[tuple[Shape, Windows], Branch | Plan] = {}

    def bound(self, shape: Shape, windows: Windows, values: Values) -> tuple[Plan, Bound]:
        """Return the plan for a request, made now where there is none, and what it needs of the request."""
        try:
            plan = self._found(shape, windows, values) or self._made(shape, windows, values)
            return plan, plan.bind(values)
        except Refused:
            plan, _ = compile_reads(self.fields, shape, windows, values, fixed=True)
            return plan, plan.bind(values)

    def _found(self, shape: Shape, windows: Windows, values: Values) -> Plan | None:
        node = self._trees.get((shape, windows))
        while isinstance(node, Branch):
            node = node.ways.get(node.asking.of(values))
        return node

    def _made(self, shape: Shape, windows: Windows, values: Values) -> Plan:
        plan, build = compile_reads(self.fields, shape, windows, values)
        if not plan.failed:
            self._keep(plan, build, shape, windows)
        return plan

    def _keep(self, plan: Plan, build: Build, shape: Shape, windows: Windows) -> None:
        """Put a plan at the end of its way through the tree, which begins as far as others went it."""
        self.count += 1
        if not build.looks:
            self._trees[shape, windows] = plan
            return
        node = self._trees.setdefault((shape, windows), Branch(build.looks[0].asking))
        for look, following in zip(build.looks, [*build.looks[1:], None], strict=True):
            if not isinstance(node, Branch):
                raise TypeError(node)
            node = node.ways.setdefault(look.outcome, Branch(following.asking) if following else plan)
