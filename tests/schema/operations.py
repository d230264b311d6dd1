"""Valid queries of the contract, generated: any root field, arguments, fragments, directives, variables, aliases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_composite_type,
    is_required_argument,
)
from hypothesis import strategies as st

from graph.coverage.questions import BY_KEY
from graph.model import NOUNS
from tests.schema.graphql_types import named, type_of
from tests.schema.input_values import areas_within, literal, others, values

T = TypeVar("T")
NEXT = "next"
#: What the list that `$next` belongs to tells beside all else, under names that no other field has.
ITS_CURSOR = "next: pageInfo { next: endCursor }"
#: Steps that lead through a connection and are not counted as depth.
STEPS = {"edges", "node", "pageInfo"}
#: Asked wherever they are found, so that the small budget reaches nodes.
LIKELY = ("edges", "node", "subject")
#: The root fields that are no noun's: as likely together as all those of the nouns.
SPECIAL = [
    "coverage",
    "members",
    "tasks",
    "search",
    "areas",
    "network",
    "node",
    "coverageOverview",
    "coverage",
]
#: ... and lists are more likely than one of a noun by its id.
LISTS = [noun.plural for noun in NOUNS]
#: Fields that are as likely as all others of their type together.
MORE = {"Coverage": "gaps", "CoverageGap": "owner"}
#: Not asked below a field: the gaps of all questions at once take Neo4j half a minute to plan.
NOT_BELOW = {"coverageOverview": frozenset({"gaps"})}
#: Not asked: what was done to a set since it was loaded, and what was kept of days since, is no part of it;
#: test_gaps.py compares `gapsOf` with `gaps`.
NOT_HERE = frozenset({"audit", "amendments", "coverageTrend", "coverageMovement", "gapsOf"})
#: Not said, for the same reason; what an answer says under that name is asked.
NOT_SAID = frozenset({"asOf"})
#: An argument that is mostly given: to plan the tasks of all 28 questions takes seconds.
MOSTLY = ("tasks", "question")
#: Arguments that name an area.
PLACED = {"area", "under"}
#: Once in how many times other arguments are given that may be left out: 3, but for these.
LIKELIHOOD = {"after": 16, "before": 16, "where": 2, "row": 2}
#: A page is read in one direction: the arguments of the other are left out, mostly.
FORWARDS, BACKWARDS = frozenset({"first", "after"}), frozenset({"last", "before"})


@dataclass(frozen=True)
class Operation:
    """A query and its variables; `fillings` are other variables for it, of the same shape.

    Where it has the variable `$next`, that is the `after` or `before` of a list whose page tells its cursors.
    """

    text: str
    variables: dict[str, object]
    fillings: tuple[dict[str, object], ...] = ()

    @property
    def goes_on(self) -> bool:
        """Tell whether it asks for a next page where it is given a cursor."""
        return NEXT in self.variables


@dataclass
class Scope:
    """What is asked in one place of the answer: each response key's field, type and arguments, and the scope below."""

    taken: dict[str, tuple[str, str, str]] = field(default_factory=dict[str, tuple[str, str, str]])
    below: dict[str, Scope] = field(default_factory=dict[str, "Scope"])


@dataclass
class Writer:
    """Writes one operation; `left` bounds its fields of objects, since Neo4j plans every new shape."""

    schema: GraphQLSchema
    draw: st.DrawFn
    left: int
    declared: list[str] = field(default_factory=list[str])
    fragments: list[str] = field(default_factory=list[str])
    variables: dict[str, object] = field(default_factory=dict[str, object])
    fillings: tuple[dict[str, object], ...] = ()
    without: frozenset[str] = frozenset()
    anchors: tuple[str, ...] = ()
    question: str = ""

    def one_in(self, number: int) -> bool:
        """Return True once in so many times; False is the simpler choice."""
        return self.draw(st.sampled_from([False] * (number - 1) + [True]))

    def pick(self, options: list[T]) -> T:
        """Return one of the options, the first being the simplest."""
        return self.draw(st.sampled_from(options))

    def variable(
        self, declared_type: str, value: object, shown: str, others: Callable[[int], st.SearchStrategy[object]]
    ) -> str:
        """Declare a variable and return its name: its value is given, or stands as its default."""
        name = f"$v{len(self.declared)}"
        for number, filling in enumerate(self.fillings, 1):
            filling[name[1:]] = self.draw(others(number))
        if self.one_in(2):
            self.declared.append(f"{name}: {declared_type} = {shown}")
        else:
            self.declared.append(f"{name}: {declared_type}")
            self.variables[name[1:]] = value
        return name

    def directive(self) -> str:
        """Return nothing, mostly; or a @skip or @include."""
        if not self.one_in(8):
            return ""
        said = self.draw(st.booleans())
        shown = "true" if said else "false"
        condition = self.variable("Boolean!", said, shown, lambda _: st.just(said)) if self.one_in(2) else shown
        return f" @{self.pick(['include', 'skip'])}(if: {condition})"

    def arguments(self, args: dict[str, GraphQLArgument], about: str) -> str:
        """Return a field's arguments: those that must be given, and some of the others."""
        given: list[str] = []
        without = self.without | NOT_SAID | self.other_way(args)
        for name, arg in args.items():
            if name in without:
                continue
            if name in {"after", "before"} and self.fillings and NEXT not in self.variables and self.one_in(2):
                self.declared.append(f"${NEXT}: String")
                self.variables[NEXT] = None
                given.append(f"{name}: ${NEXT}")
                continue
            if not (is_required_argument(arg) or self.given(name, about)):
                continue
            declared = type_of(arg)
            value = self.draw(self.fitting(name, 0, values(declared, name, about)))
            if name == "question":
                self.question = str(value)
            shown = literal(value, declared)
            if self.one_in(4) is not bool(self.fillings) or (name in PLACED and len(self.anchors) > 1):
                shown = self.variable(str(declared), value, shown, self.other(value, declared, name, about))
            given.append(f"{name}: {shown}")
        return f"({', '.join(given)})" if given else ""

    def other_way(self, args: dict[str, GraphQLArgument]) -> frozenset[str]:
        """Return the arguments of the direction in which a page is not read; none, seldom."""
        if "before" not in args or self.one_in(16):
            return frozenset()
        return FORWARDS if self.one_in(3) else BACKWARDS

    def other(
        self, value: object, declared: object, name: str, about: str
    ) -> Callable[[int], st.SearchStrategy[object]]:
        """Return what gives other values for a filling, by its number."""
        return lambda number: self.fitting(name, number, others(value, declared, name, about))

    def fitting(self, name: str, number: int, otherwise: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        """Return, mostly, the reasons of the question asked last, and areas of the one who asks that filling."""
        known: list[str] = []
        if name == "reason" and self.question:
            known = [reason.code for reason in BY_KEY[self.question].reasons]
        if name in PLACED and self.anchors:
            known = areas_within(self.anchors[number % len(self.anchors)])
        return otherwise if not known or self.one_in(8) else st.sampled_from(known)

    def given(self, name: str, about: str) -> bool:
        """Tell whether an argument is given that may be left out."""
        return not self.one_in(30) if (about, name) == MOSTLY else self.one_in(LIKELIHOOD.get(name, 3))

    def selection(self, kind: GraphQLNamedType, scope: Scope, depth: int) -> str:
        """Return a selection of a composite type: fields, and fragments where it is abstract."""
        parts: list[str] = []
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            parts.append("__typename")
            possible = {each.name: each for each in self.schema.get_possible_types(kind)}
            for _ in range(self.draw(st.integers(1, 2))):
                name = "Member" if "Member" in possible and self.one_in(2) else self.pick(sorted(possible))
                parts += [self.fragment(possible[name], scope, depth)]
        if isinstance(kind, GraphQLInterfaceType | GraphQLObjectType):
            parts += self.fields(kind, scope, depth)
            if self.one_in(10):
                parts.append(self.fragment(kind, scope, depth))
        return f"{{ {' '.join(parts) or '__typename'} }}"

    def fields(self, kind: GraphQLInterfaceType | GraphQLObjectType, scope: Scope, depth: int) -> list[str]:
        """Return some fields of a type; a node's id always, so that a reader of the answer can tell who it is."""
        names = [
            name
            for name, each in kind.fields.items()
            if name not in self.without and (depth > 0 or name in STEPS or not _deep(each))
        ]
        if kind is self.schema.query_type:
            wanted = [
                self.pick(SPECIAL if self.one_in(2) else [*names, *LISTS]) for _ in range(self.draw(st.integers(1, 2)))
            ]
        else:
            wanted = ["id"] if "id" in kind.fields else [name for name in LIKELY if name in names][:1]
            others = [name for name in names if name != "id"] or names
            others += [more] * len(others) if (more := MORE.get(kind.name)) in names else []
            wanted += [self.pick(others) for _ in range(self.draw(st.integers(not wanted, 3)))]
        parts: list[str] = []
        for name in wanted:
            if self.left > 0 or not parts or not _deep(kind.fields[name]):
                self.left -= _deep(kind.fields[name])
                parts.append(self.asked(name, kind.fields[name], scope, depth))
        return parts

    def asked(self, name: str, defined: GraphQLField, scope: Scope, depth: int) -> str:
        """Return one field, under an alias where its name is taken by another shape or other arguments."""
        below = named(type_of(defined))
        args = self.arguments(defined.args, name)
        shape = (name, str(type_of(defined)), args)
        key = f"a{len(scope.taken)}" if self.one_in(6) else name
        while scope.taken.get(key, shape) != shape:
            key = f"{name}{len(scope.taken)}"
        scope.taken[key] = shape
        head = (f"{key}: " if key != name else "") + name + args + self.directive()
        if not is_composite_type(below):
            return head
        inner = scope.below.setdefault(key, Scope())
        without, self.without = self.without, self.without | NOT_BELOW.get(name, frozenset())
        body = self.selection(below, inner, depth - (name not in STEPS))
        self.without = without
        return f"{head} {{ {ITS_CURSOR} {body[1:]}" if f": ${NEXT}" in args else f"{head} {body}"

    def fragment(self, kind: GraphQLInterfaceType | GraphQLObjectType, scope: Scope, depth: int) -> str:
        """Return a fragment, inline or by its name."""
        body = f"{{ {' '.join(self.fields(kind, scope, depth)) or '__typename'} }}"
        if not self.one_in(3):
            return f"... on {kind.name}{self.directive()} {body}"
        name = f"F{len(self.fragments)}"
        self.fragments.append("")
        self.fragments[int(name[1:])] = f"fragment {name} on {kind.name} {body}"
        return f"...{name}{self.directive()}"


def _deep(defined: GraphQLField) -> bool:
    return is_composite_type(named(type_of(defined)))


@st.composite
def operations(
    draw: st.DrawFn,
    schema: GraphQLSchema,
    most: int = 16,
    fillings: int = 0,
    without: frozenset[str] = frozenset(),
    anchors: tuple[str, ...] = (),
) -> Operation:
    """Generate a valid query of at most so many fields of objects (a few more where a selection may not be empty).

    `fillings` is how many other variables of the same shape it has, `without` names fields and arguments left out,
    `anchors` are the codes of those who ask, in turn.
    """
    writer = Writer(schema, draw, draw(st.integers(2, most)), fillings=tuple({} for _ in range(fillings)))
    writer.without, writer.anchors = without | NOT_HERE, anchors
    root = schema.query_type
    assert root is not None
    body = writer.selection(root, Scope(), 3)
    declared = f" ({', '.join(writer.declared)})" if writer.declared else ""
    text = "\n".join([f"query Any{declared} {body}", *writer.fragments])
    return Operation(text, writer.variables, tuple({**writer.variables, **each} for each in writer.fillings))
