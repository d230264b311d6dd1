"""The 28 coverage questions in their order: one entry each, plain values."""

from __future__ import annotations

from graph.coverage import affiliation, branches, communities, docking, members, registration
from graph.coverage.kinds import Question

QUESTIONS: tuple[Question, ...] = (
    registration.REGISTRATION,
    affiliation.AFFILIATION,
    affiliation.SINGLE_AFFILIATION,
    affiliation.NEARBY_BRANCH,
    registration.CONSULTATION,
    registration.CONSENT,
    registration.REGISTERED_AFTER_CONSENT,
    members.FILE,
    members.WHEREABOUTS,
    registration.REGISTERED_AT_HOME,
    docking.UNIT_COMMUNITY_DOCKING,
    communities.ORGANIZATION,
    communities.LIAISON,
    docking.TRIANGLE,
    branches.SOCIETY,
    branches.SIZE,
    branches.ACTIVITY,
    branches.TERM,
    branches.SECRETARY,
    communities.SERVICE_PROJECT,
    members.CARE,
    communities.PROVIDER,
    communities.FUNDING,
    communities.DEMONSTRATION_SITE,
    communities.SEVEN,
    communities.LEDGER,
    branches.CLAIM,
    members.RESPONSIBLE_UNIT,
)
BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}
