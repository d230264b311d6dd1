"""Wrong arguments: whatever is wrong below a root field refuses all of it, whether or not its place is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from graphql import FieldNode, GraphQLField, GraphQLNamedType, GraphQLObjectType, is_abstract_type
from graphql.execution.values import get_argument_values

from graph.coverage.questions import BY_KEY
from graph.model import noun_of
from graph.model.codes import area_level
from tests.evaluator import league
from tests.evaluator.asks import WITH_AREAS, axes_of, questions_of
from tests.evaluator.own import zones
from tests.evaluator.pages import HOME, MOST, TASK, Places, order_of
from tests.evaluator.scope import Asker
from tests.evaluator.selections import Info, selected
from tests.evaluator.world import World
from tests.oracle.places import COUNTY, Axis
from tests.schema.graphql_types import named, type_of

Args = Mapping[str, object]
MOST_NODES, LONGEST = 500, 40
#: The root fields that tell of all that is in an area.
NUMBERS = {"coverage", "coverageOverview", "tasks", "network"}


@dataclass(frozen=True)
class Checker:
    """Finds what is wrong with a root field and with all that is asked below it."""

    world: World
    asker: Asker
    places: Places
    info: Info
    args: Args

    def codes(self) -> set[str]:
        """Return the codes of all that is wrong."""
        root = self.info.parent_type
        return self._root() | self._field(root, root.fields[self.info.field_name], self.info.field_nodes, self.args)

    def _root(self) -> set[str]:
        """Return what is wrong with the root field's own arguments, paging aside."""
        name, args = self.info.field_name, self.args
        area = args.get("under" if name == "areas" else "area")
        role, on_units = self.asker.role, args.get("axis") == Axis.UNIT
        if name == "leagueTable":
            wrong = league.wrong(role, str(args["question"]), Axis(str(args["axis"])))
            return {wrong} if wrong else set()
        wrong = {
            "AREA_NOT_FOUND": area is not None and not self._known(str(area)),
            "AREA_NOT_HERE": area is not None and name in NUMBERS and role not in WITH_AREAS,
            "AXIS_NOT_HERE": ("axis" in args and str(args["axis"]) not in axes_of(role))
            or (
                on_units
                and (
                    len(str(area) if area is not None else self.asker.code) > COUNTY
                    or (name == "coverage" and Axis.UNIT not in BY_KEY[str(args["question"])].axes)
                )
            ),
            "QUESTION_NOT_YOURS": name in {"coverage", "coverageOverview", "tasks"}
            and (not self._questions() or not set(self._questions()) <= set(questions_of(role))),
            "ID_WRONG": name == "node" and noun_of(str(args["id"])) is None,
            "TEXT_WRONG": name == "search" and not 1 <= len(str(args["text"]).strip()) <= LONGEST,
            "LIMIT_WRONG": name == "network" and not _between(args["limit"], MOST_NODES),
        }
        return {code for code, true in wrong.items() if true}

    def _known(self, code: str) -> bool:
        there = area_level(code) is not None and self.world.area(code) is not None
        if self.asker.role == "WORKING_COMMITTEE" and self.info.field_name in NUMBERS:
            return there and code.startswith(zones(self.world, self.asker.anchor))
        return there and code.startswith(self.asker.code)

    def _field(
        self, parent: GraphQLObjectType, defined: GraphQLField, nodes: Sequence[FieldNode], args: Args
    ) -> set[str]:
        """Return what is wrong with a field's paging and reasons, and with everything below it."""
        name, kind = nodes[0].name.value, named(type_of(defined))
        sizes, marks = _given(args, "first", "last"), _given(args, "after", "before")
        places = [self.places(str(mark)) for mark in marks]
        wrong = {
            "PAGE_WRONG": bool(_given(args, "first", "after") and _given(args, "last", "before")),
            "FIRST_WRONG": any(not _between(size, MOST) for size in sizes),
            "CURSOR_WRONG": any(at is None or at[0] != self._order(parent, kind, name, args) for at in places),
            "REASON_UNKNOWN": args.get("reason") is not None and not self._has_reason(str(args["reason"])),
            "HEALTH_NOT_YOURS": not self.asker.cares
            and ((parent.name, name) == ("Member", "needsCare") or _named_in(args.get("where"), "needsCare")),
        }
        found = {code for code, true in wrong.items() if true}
        for each in self._possible(parent, kind):
            for below in selected(self.info, each, nodes).values():
                if (inner := each.fields.get(below[0].name.value)) is not None:
                    given = get_argument_values(inner, below[0], self.info.variable_values)
                    found |= self._field(each, inner, below, given)
        return found

    def _order(self, parent: GraphQLObjectType, kind: GraphQLNamedType, name: str, args: Args) -> str:
        """Return the order of a list, which a cursor has to be of."""
        order = args.get("orderBy")
        if kind.name == "CoverageGapConnection":
            return TASK if name == "tasks" else HOME
        if parent is self.info.parent_type and name == "members" and not order:
            return HOME
        if order is None:
            return order_of("Community", None).kind
        edge = cast("GraphQLObjectType", named(type_of(cast("GraphQLObjectType", kind).fields["edges"])))
        return order_of(named(type_of(edge.fields["node"])).name, order).kind

    def _has_reason(self, code: str) -> bool:
        """Tell whether every question that is asked has a reason."""
        return all(code in {reason.code for reason in BY_KEY[key].reasons} for key in self._questions())

    def _questions(self) -> list[str]:
        """Return the questions that the root field asks."""
        axis = Axis(str(self.args.get("axis", Axis.RESIDENCE)))
        asked = self.args.get("question")
        known = questions_of(self.asker.role)
        return [str(asked)] if asked else [key for key in known if axis in BY_KEY[key].axes]

    def _possible(self, parent: GraphQLObjectType, kind: GraphQLNamedType) -> list[GraphQLObjectType]:
        """Return the types that an answer here may turn out to be."""
        if isinstance(kind, GraphQLObjectType):
            return [kind]
        possible = self.info.schema.get_possible_types(kind) if is_abstract_type(kind) else []
        if kind.name == "CoverageSubject":
            allowed = {BY_KEY[key].subject.value for key in self._questions()}
        elif kind.name == "Node":
            noun = noun_of(str(self.args.get("id")))
            allowed = {noun.label} if noun else set[str]()
        elif parent.name == "Coverage" and self.args.get("area") is None:
            allowed = set[str]()
        else:
            allowed = {each.name for each in possible}
        return [each for each in possible if each.name in allowed]


def _named_in(where: object, name: str) -> bool:
    """Tell whether some condition in a `where` names a property."""
    if isinstance(where, list):
        return any(_named_in(each, name) for each in cast("list[object]", where))
    if not isinstance(where, dict):
        return False
    stated = cast("Mapping[str, object]", where)
    return any(each is not None and (key == name or _named_in(each, name)) for key, each in stated.items())


def _given(args: Args, *names: str) -> list[object]:
    return [args[name] for name in names if args.get(name) is not None]


def _between(number: object, most: int) -> bool:
    return isinstance(number, int) and 1 <= number <= most
