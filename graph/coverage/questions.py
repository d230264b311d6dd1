"""The 28 coverage questions in their order: one entry each, plain values."""

from __future__ import annotations

from graph.coverage import branches, communities, docking, members
from graph.coverage.kinds import Question

QUESTIONS: tuple[Question, ...] = (
    members.REGISTRATION,
    members.AFFILIATION,
    members.SINGLE_AFFILIATION,
    members.NEARBY_BRANCH,
    members.CONSULTATION,
    members.CONSENT,
    members.REGISTERED_AFTER_CONSENT,
    members.FILE,
    members.WHEREABOUTS,
    members.REGISTERED_AT_HOME,
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
