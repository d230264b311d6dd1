"""Which questions a role asks, on which axes, and whether of areas."""

from __future__ import annotations

from graph.coverage.questions import BY_KEY

OF_AREAS = {"CITY_BUREAU", "COUNTY_BUREAU", "SUBDISTRICT", "COMMUNITY"}
#: Whose areas have coverage, tasks and a network.
WITH_AREAS = OF_AREAS | {"WORKING_COMMITTEE"}
CARING = OF_AREAS | {"SERVICE_PROVIDER"}
HEALTH = {"health", "careLevel", "needsCare"}
PEOPLE = {"Member", "UnitCommunityPair"}
AXES = {
    "ORIGINAL_UNIT": {"UNIT"},
    **{role: {"RESIDENCE"} for role in ("WORKING_COMMITTEE", "BRANCH_SECRETARY", "SERVICE_PROVIDER")},
}


def questions_of(role: str) -> list[str]:
    """Return the keys of the questions that a role asks."""
    about = {key: question.subject.value for key, question in BY_KEY.items()}
    if role in OF_AREAS:
        return list(about)
    if role == "ORIGINAL_UNIT":
        return [key for key, subject in about.items() if subject in PEOPLE and key != "MEMBER_CARE"]
    if role == "WORKING_COMMITTEE":
        return [key for key, subject in about.items() if subject not in PEOPLE]
    if role == "BRANCH_SECRETARY":
        return [key for key, subject in about.items() if subject == "Branch"]
    return ["MEMBER_CARE"] if role == "SERVICE_PROVIDER" else []


def axes_of(role: str) -> set[str]:
    """Return the axes that a role asks on."""
    return AXES.get(role, {"RESIDENCE", "UNIT"})
