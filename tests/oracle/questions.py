"""The 28 questions: a table of plain values, each with what it is about and the function that finds its subjects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tests.oracle import belonging, branches, communities, joining, looking_after, standards, triangle
from tests.oracle.facts import Facts
from tests.oracle.findings import Finding
from tests.oracle.places import Axis


class About(StrEnum):
    """What a question is about; it decides the axes and what is left out."""

    MEMBERS = "MEMBERS"
    PAIRS = "PAIRS"
    BRANCHES = "BRANCHES"
    OTHERS = "OTHERS"


@dataclass(frozen=True)
class Question:
    """One question: its key, what it is about, and its findings over the whole store."""

    key: str
    about: About
    findings: Callable[[Facts], Iterator[Finding]]

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Return the axes on which it can be asked."""
        two = self.about in (About.MEMBERS, About.PAIRS)
        return (Axis.RESIDENCE, Axis.UNIT) if two else (Axis.RESIDENCE,)


QUESTIONS: tuple[Question, ...] = (
    Question("MEMBER_REGISTRATION", About.MEMBERS, joining.member_registration),
    Question("MEMBER_AFFILIATION", About.MEMBERS, belonging.member_affiliation),
    Question("MEMBER_SINGLE_AFFILIATION", About.MEMBERS, belonging.member_single_affiliation),
    Question("MEMBER_NEARBY_BRANCH", About.MEMBERS, belonging.member_nearby_branch),
    Question("MEMBER_CONSULTATION", About.MEMBERS, joining.member_consultation),
    Question("MEMBER_CONSENT", About.MEMBERS, joining.member_consent),
    Question("MEMBER_REGISTERED_AFTER_CONSENT", About.MEMBERS, joining.member_registered_after_consent),
    Question("MEMBER_FILE", About.MEMBERS, looking_after.member_file),
    Question("MEMBER_WHEREABOUTS", About.MEMBERS, looking_after.member_whereabouts),
    Question("MEMBER_REGISTERED_AT_HOME", About.MEMBERS, joining.member_registered_at_home),
    Question("UNIT_COMMUNITY_DOCKING", About.PAIRS, triangle.unit_community_docking),
    Question("COMMUNITY_ORGANIZATION", About.OTHERS, communities.community_organization),
    Question("COMMUNITY_LIAISON", About.OTHERS, communities.community_liaison),
    Question("MEMBER_TRIANGLE", About.MEMBERS, triangle.member_triangle),
    Question("SOCIETY_BRANCH", About.OTHERS, branches.society_branch),
    Question("BRANCH_SIZE", About.BRANCHES, branches.branch_size),
    Question("BRANCH_ACTIVITY", About.BRANCHES, branches.branch_activity),
    Question("BRANCH_TERM", About.BRANCHES, branches.branch_term),
    Question("BRANCH_SECRETARY", About.BRANCHES, branches.branch_secretary),
    Question("COMMUNITY_SERVICE_PROJECT", About.OTHERS, communities.community_service_project),
    Question("MEMBER_CARE", About.MEMBERS, looking_after.member_care),
    Question("COMMUNITY_PROVIDER", About.OTHERS, communities.community_provider),
    Question("COMMUNITY_FUNDING", About.OTHERS, communities.community_funding),
    Question("COUNTY_DEMONSTRATION_SITE", About.OTHERS, standards.county_demonstration_site),
    Question("COUNTY_SEVEN_HAVES", About.OTHERS, standards.county_seven_haves),
    Question("COMMUNITY_LEDGER", About.OTHERS, communities.community_ledger),
    Question("CLAIM_RECONCILIATION", About.OTHERS, standards.claim_reconciliation),
    Question("MEMBER_RESPONSIBLE_UNIT", About.MEMBERS, belonging.member_responsible_unit),
)
BY_KEY = {question.key: question for question in QUESTIONS}
