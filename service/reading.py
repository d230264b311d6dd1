"""What a document says about itself: its operations, and where it takes sensitive values from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLSchema,
    ListTypeNode,
    ListValueNode,
    NamedTypeNode,
    NonNullTypeNode,
    NullValueNode,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    TypeNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    visit,
)

from service.sensitive import TELLING, Inputs, holds, sensitive, within


@dataclass
class Reading:
    """One document, read with a contract beside it, valid or not."""

    inputs: Inputs
    operations: dict[str | None, OperationType] = field(default_factory=dict[str | None, OperationType])
    #: The first sensitive argument whose value stands in the text.
    written: str | None = None
    #: The variables that fill a sensitive argument, and which.
    filling: dict[str, str] = field(default_factory=dict[str, str])
    #: The variables of input types: a value may hold what is sensitive further down.
    declared: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def kind(self, name: str | None) -> OperationType | None:
        """Return what the operation of that name is (without a name, the only one); None where there is none."""
        if not name and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        return self.operations.get(name or None)

    def given(self, variables: Mapping[str, object]) -> str | None:
        """Return the first sensitive argument that the variables have a value for, or None."""
        filled = (place for name, place in self.filling.items() if holds(variables.get(name)))
        deeper = (within(self.inputs, kind, variables.get(name)) for name, kind in self.declared)
        return next(filled, None) or next((place for place in deeper if place), None)


def reading(schema: GraphQLSchema, inputs: Inputs, document: DocumentNode) -> Reading:
    """Read a document."""
    types = TypeInfo(schema)
    reader = _Reader(inputs, types)
    visit(document, TypeInfoVisitor(types, reader))
    return reader.read()


class _Reader(Visitor):
    """Walks a document with the contract's types beside it."""

    def __init__(self, inputs: Inputs, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.found = Reading(inputs)
        self.defaults: list[tuple[str, ValueNode]] = []

    def read(self) -> Reading:
        """Return what was found; a default of a variable that fills a sensitive argument stands in the text too."""
        for name, default in self.defaults:
            if name in self.found.filling and any(_leaves(default)):
                self.found.written = self.found.written or self.found.filling[name]
        return self.found

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> None:
        """Note what the operation is."""
        self.found.operations[node.name.value if node.name else None] = node.operation

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> None:
        """Note a variable's type and default."""
        name, kind = node.variable.name.value, _named(node.type)
        if kind in self.found.inputs:
            self.found.declared.append((name, kind))
        if node.default_value:
            self.defaults.append((name, node.default_value))

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Look at a field's arguments."""
        parent = self.types.get_parent_type()
        where = f"{parent.name if parent else '?'}.{node.name.value}"
        arguments = {each.name.value: each for each in node.arguments or ()}
        for name, each in arguments.items():
            place = f"{where}({name}:)"
            if sensitive(place, name) or (name in {"after", "before"} and self._telling(arguments.get("orderBy"))):
                self._take(place, each.value)

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        """Look at a part of an input."""
        parent = get_named_type(self.types.get_parent_input_type())  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - lists are generic there
        place = f"{parent.name if parent else '?'}.{node.name.value}"
        if sensitive(place, node.name.value):
            self._take(place, node.value)

    def _telling(self, order: ArgumentNode | None) -> bool:
        """Say whether the cursors under an order hold a text about people; a variable may name any order."""
        defined = self.types.get_field_def()
        if order is None or defined is None or "orderBy" not in defined.args:
            return False
        kind = get_named_type(defined.args["orderBy"].type).name  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - lists are generic there
        if isinstance(order.value, EnumValueNode):
            return f"{kind}.{order.value.value}" in TELLING
        return isinstance(order.value, VariableNode) and any(each.startswith(f"{kind}.") for each in TELLING)

    def _take(self, place: str, value: ValueNode) -> None:
        """Note where the value of a sensitive argument comes from."""
        for each in _leaves(value):
            if isinstance(each, VariableNode):
                self.found.filling.setdefault(each.name.value, place)
            else:
                self.found.written = self.found.written or place


def _leaves(value: ValueNode) -> Iterator[ValueNode]:
    """Give the variables and literals in a value, nulls left out."""
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ListValueNode):
            pending.extend(node.values)
        elif isinstance(node, ObjectValueNode):
            pending.extend(each.value for each in node.fields)
        elif not isinstance(node, NullValueNode):
            yield node


def _named(node: TypeNode) -> str:
    """Return the name of a type as written, without list and non-null."""
    while isinstance(node, NonNullTypeNode | ListTypeNode):
        node = node.type
    return node.name.value if isinstance(node, NamedTypeNode) else ""
