"""The league table as an asker reads it: each county counted, small cells out of scope withheld, none alone."""

from __future__ import annotations

from collections import Counter

from graph.coverage.questions import BY_KEY
from tests.evaluator.asks import CARING, OF_AREAS
from tests.evaluator.own import zones
from tests.evaluator.scope import View
from tests.oracle.findings import Finding
from tests.oracle.places import CITY, COUNTY, Axis, city_of_branch

SMALL = range(1, 5)
WITH_A_CITY = OF_AREAS | {"WORKING_COMMITTEE", "ORIGINAL_UNIT", "BRANCH_SECRETARY", "SERVICE_PROVIDER"}


def wrong(role: str, key: str, axis: Axis) -> str | None:
    """Return the code that a role is refused with that compares counties by a question, or None."""
    subject = BY_KEY[key].subject.value
    told = subject in {"Member", "Community"} and (key != "MEMBER_CARE" or role in CARING)
    if role not in WITH_A_CITY or not told:
        return "QUESTION_NOT_YOURS"
    return "AXIS_NOT_HERE" if axis is Axis.UNIT and subject != "Member" else None


def table(view: View, key: str, axis: Axis) -> list[dict[str, object]]:
    """Return a row for each county of the asker's city."""
    city, world = _city(view), view.world
    if city is None:
        return []
    people = BY_KEY[key].subject.value == "Member"
    found = world.findings(key)
    counted = [each for each in world.members if world.facts.counted(world.facts.nodes[each.subject])]
    totals, covered = Counter(_county(each, axis) for each in found), Counter[str]()
    covered.update(_county(each, axis) for each in found if each.covered)
    everybody = Counter(_county(each, axis) for each in counted)
    counties = sorted(node.id for node in world.all("County") if node.id.startswith(city))
    cells = {
        code: [covered[code], totals[code] - covered[code], *([everybody[code] - totals[code]] if people else [])]
        for code in counties
    }
    hidden = _hidden(cells, {code for code in counties if _own(view, code, people=people)})
    return [
        {
            "key": code,
            "name": world.nodes[code].cells["name"],
            "covered": None if code in hidden else covered[code],
            "total": None if code in hidden else totals[code],
            "rate": None if code in hidden or not totals[code] else covered[code] / totals[code],
            "withheld": code in hidden,
        }
        for code in counties
    ]


def _hidden(cells: dict[str, list[int]], own: set[str]) -> set[str]:
    others = sorted((sum(row), code) for code, row in cells.items() if code not in own)
    hidden = {code for _, code in others if any(cell in SMALL for cell in cells[code])}
    for _, code in others:
        together = [sum(column) for column in zip(*(cells[each] for each in hidden), strict=True)]
        if not hidden or (len(hidden) > 1 and not any(cell in SMALL for cell in together)):
            break
        hidden.add(code)
    return hidden


def _county(finding: Finding, axis: Axis) -> str:
    place = finding.standing.unit if axis is Axis.UNIT else finding.standing.residence
    return ((place.code if place else None) or "")[:COUNTY]


def _own(view: View, code: str, *, people: bool) -> bool:
    if view.asker.of_area:
        return code.startswith(view.asker.anchor)
    return (
        view.asker.role == "WORKING_COMMITTEE" and not people and code.startswith(zones(view.world, view.asker.anchor))
    )


def _city(view: View) -> str | None:
    facts, anchor = view.world.facts, view.asker.anchor
    match view.asker.role:
        case "WORKING_COMMITTEE":
            codes = list(zones(view.world, anchor))
        case "ORIGINAL_UNIT":
            codes = [facts.seat(anchor)]
        case "BRANCH_SECRETARY":
            codes = [city_of_branch(facts, anchor)]
        case "SERVICE_PROVIDER":
            node = view.world.nodes[anchor]
            codes = [tie.target.id for tie in view.world.out(node, "SERVES")]
        case _:
            return anchor[:CITY]
    return min((code[:CITY] for code in codes if code and len(code) >= CITY), default=None)
