"""Documents known: each is parsed and validated once and remembers its plans, within a bound on all together."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import cache

from graphql import DocumentNode, GraphQLError, GraphQLSchema, validate
from graphql.execution.values import VariableValues

from graph.reads.plans import Plans
from schema.cost import Cost, cost_of
from schema.limits import excess, parsed
from schema.selecting import Operation, State, introspects, operations, selection, state, unechoed

#: How many documents are remembered, how many plans of all of them together, and up to which length a document is.
DOCUMENTS = 500
PLANS = 2000
LENGTH = 32_000


@dataclass(frozen=True)
class Selected:
    """An operation as one state of its variables selects it; `introspects` tells that it asks for the contract too."""

    plans: Plans
    cost: Cost
    introspects: bool


@dataclass
class Known:
    """A document: what it says, what is wrong with it, and its operations' plans by the state of the variables."""

    document: DocumentNode
    errors: list[GraphQLError]
    operations: dict[str | None, Operation]
    selected: dict[tuple[str | None, State], Selected] = field(
        default_factory=dict["tuple[str | None, State]", Selected]
    )

    def select(self, name: str | None, variables: VariableValues) -> Selected:
        """Return what an operation selects with such variables."""
        key = (name, state(variables))
        found = self.selected.get(key)
        if found is None:
            of = self.operations[name]
            fields = selection(of, variables)
            found = Selected(Plans(fields), cost_of(fields), introspects(of, variables))
            self.selected[key] = found
        return found

    @property
    def weight(self) -> int:
        """Return how much it remembers: each selection and each plan counts."""
        return sum(1 + selected.plans.count for selected in self.selected.values())


class Documents:
    """The documents asked last, by their text."""

    def __init__(self, schema: GraphQLSchema, documents: int = DOCUMENTS, plans: int = PLANS) -> None:
        self._schema = schema
        self._documents = documents
        self._plans = plans
        self._known: OrderedDict[str, Known] = OrderedDict()

    def known(self, text: str) -> Known:
        """Return a document, parsed and validated now if it was not before; GraphQLError where it is none."""
        found = self._known.get(text)
        if found is not None:
            self._known.move_to_end(text)
            return found
        document = parsed(text)
        errors = validate(self._schema, document) or excess(document)
        of = operations(self._schema, document)
        if any(each.changes for each in of.values()):
            errors = unechoed(errors)
        found = Known(document, errors, of)
        if len(text) <= LENGTH:
            self._known[text] = found
            self.tidy()
        return found

    def tidy(self) -> None:
        """Forget what was asked longest ago, down to the bounds; called when a document remembers more."""
        weight = sum(known.weight for known in self._known.values())
        while len(self._known) > self._documents or (weight > self._plans and self._known):
            _, gone = self._known.popitem(last=False)
            weight -= gone.weight

    def __len__(self) -> int:
        return len(self._known)


@cache
def documents(schema: GraphQLSchema) -> Documents:
    """Return the documents that a contract remembers."""
    return Documents(schema)
