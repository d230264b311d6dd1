"""The small set: its expected answers hold on any day, and it shows every question, reason, owner, noun and link."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from graph.model import LINKS, noun_of
from seeds.reading import read
from tests.oracle.answers import AXIS_NOT_HERE, Axis, AxisNotHereError, Facts, Gap, answer
from tests.oracle.expected import AN_ORDINARY_DAY, EXPECTED, every_answer, small, spelt
from tests.oracle.questions import QUESTIONS
from tests.oracle.standards import own_count

DAYS = (
    AN_ORDINARY_DAY,
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2027, 3, 31),
    date(2026, 10, 1),
    date(2027, 8, 31),
    date(2026, 12, 31),
)
HAVES = {"INSTITUTION", "PERSONNEL", "POSTS", "VENUE", "FUNDING", "PLAN", "ACTIVITY"}
OUTCOMES = {"DECLINED", "UNDECIDED", "UNREACHABLE"}
REASONS = {
    "MEMBER_REGISTRATION": {"NOT_CONSULTED", *OUTCOMES, "AGREED_NOT_REGISTERED", "PROPOSED"},
    "MEMBER_AFFILIATION": {"NO_AFFILIATION"},
    "MEMBER_SINGLE_AFFILIATION": {"SEVERAL"},
    "MEMBER_NEARBY_BRANCH": {"NO_HOME", "NO_BRANCH_THERE", "NOT_ENROLLED"},
    "MEMBER_CONSULTATION": {"NOT_CONSULTED"},
    "MEMBER_CONSENT": {*OUTCOMES, "FEARS_TREATMENT_LOSS", "FEARS_LEAVING_UNIT", "OTHER"},
    "MEMBER_REGISTERED_AFTER_CONSENT": {"OVERDUE"},
    "MEMBER_FILE": {"NO_FILE", "INCOMPLETE"},
    "MEMBER_WHEREABOUTS": {"NO_HOME", "NEVER_VERIFIED", "STALE"},
    "MEMBER_REGISTERED_AT_HOME": {"ELSEWHERE"},
    "UNIT_COMMUNITY_DOCKING": {"NOT_STARTED", "UNIT_PENDING", "COMMUNITY_PENDING"},
    "COMMUNITY_ORGANIZATION": {"NONE", "NOMINAL_ONLY"},
    "COMMUNITY_LIAISON": {"NOT_ATTACHED"},
    "MEMBER_TRIANGLE": {"NOT_REGISTERED", "NO_UNIT", "NOT_DOCKED", "NO_GROUP"},
    "SOCIETY_BRANCH": {"NO_BRANCH"},
    "BRANCH_SIZE": {"TOO_FEW", "TOO_MANY"},
    "BRANCH_ACTIVITY": {"NO_ACTIVITY", "NO_SUPERVISION"},
    "BRANCH_TERM": {"EXPIRED", "EXPIRING", "UNSET"},
    "BRANCH_SECRETARY": {"NO_SECRETARY", "UNTRAINED"},
    "COMMUNITY_SERVICE_PROJECT": {"NONE", "TOO_MANY"},
    "MEMBER_CARE": {"NEVER", "LAPSED"},
    "COMMUNITY_PROVIDER": {"NONE"},
    "COMMUNITY_FUNDING": {"NONE"},
    "COUNTY_DEMONSTRATION_SITE": {"NONE", "TOO_MANY"},
    "COUNTY_SEVEN_HAVES": {"NOT_ASSESSED", *HAVES},
    "COMMUNITY_LEDGER": {"NONE", "STALE"},
    "CLAIM_RECONCILIATION": {"SHORT", "OVER"},
    "MEMBER_RESPONSIBLE_UNIT": {"NOBODY"},
}
ROLES = {"ORIGINAL_UNIT", "COMMUNITY", "SUBDISTRICT", "COUNTY_BUREAU", "CITY_BUREAU", "WORKING_COMMITTEE"}


@pytest.fixture(scope="module")
def facts() -> Facts:
    """The set on an ordinary day."""
    return small(AN_ORDINARY_DAY)


def gap(facts: Facts, key: str, subject: str, area: str | None = "3707", axis: Axis = Axis.RESIDENCE) -> Gap:
    """Return the gap of a subject."""
    return next(each for each in answer(facts, key, area, axis).gaps if each.subject == subject)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_expected_answers_hold_on_any_day(day: date) -> None:
    assert json.loads(EXPECTED.read_text(encoding="utf-8")) == every_answer(small(day))


def test_the_file_is_spelt_as_it_is_written() -> None:
    answers = every_answer(small(AN_ORDINARY_DAY))
    assert json.loads(spelt(answers)) == answers


def test_the_28_questions_are_there() -> None:
    assert [question.key for question in QUESTIONS] == list(REASONS)


@pytest.mark.parametrize("key", REASONS)
def test_every_question_has_covered_and_uncovered_subjects_in_the_city(facts: Facts, key: str) -> None:
    told = answer(facts, key, "3707")
    assert 0 < told.covered < told.total


@pytest.mark.parametrize("key", REASONS)
def test_every_reason_occurs_and_no_other(facts: Facts, key: str) -> None:
    assert {reason for each in answer(facts, key).gaps for reason in each.reasons} == REASONS[key]


def test_every_owner_occurs(facts: Facts) -> None:
    assert {each.owner_role for key in REASONS for each in answer(facts, key, "3707").gaps} == ROLES


@pytest.mark.parametrize("area", [None, "37", "3701", "3707"])
def test_totals_agree_on_both_axes(facts: Facts, area: str | None) -> None:
    for question in QUESTIONS:
        told = [answer(facts, question.key, area, axis) for axis in question.axes]
        assert len({(each.covered, each.total, str(each.exclusions)) for each in told}) == 1


def test_every_noun_and_every_link_of_the_model_occurs() -> None:
    rows = read("small", AN_ORDINARY_DAY)
    joined = {
        (kind, noun_of(str(row["from"])), noun_of(str(row["to"]))) for kind in rows.links for row in rows.links[kind]
    }
    found = {(kind, source.label, target.label) for kind, source, target in joined if source and target}
    assert [label for label, nouns in rows.nouns.items() if not nouns] == []
    assert {(link.type, link.source, link.target) for link in LINKS} - found == set()


def test_unit_is_no_axis_below_a_county(facts: Facts) -> None:
    with pytest.raises(AxisNotHereError) as refused:
        answer(facts, "MEMBER_REGISTRATION", "370784001", Axis.UNIT)
    assert refused.value.code == AXIS_NOT_HERE


def test_unit_is_no_axis_of_a_question_about_communities(facts: Facts) -> None:
    with pytest.raises(AxisNotHereError):
        answer(facts, "COMMUNITY_LEDGER", "3707", Axis.UNIT)


def test_a_branch_of_51_and_a_general_branch_of_101_are_too_large(facts: Facts) -> None:
    large = [facts.sources(branch, "AFFILIATED_WITH", "Member") for branch in ("b-01", "b-02")]
    assert [len(members) for members in large] == [101, 51]


def test_agreed_exactly_30_days_ago_is_not_yet_overdue(facts: Facts) -> None:
    overdue = [each.subject for each in answer(facts, "MEMBER_REGISTERED_AFTER_CONSENT", "370784").gaps]
    assert overdue == ["m-156"]


def test_of_two_consultations_on_one_day_the_one_recorded_later_is_the_latest(facts: Facts) -> None:
    expected = ("DECLINED", "FEARS_LEAVING_UNIT")
    assert gap(facts, "MEMBER_CONSENT", "m-165").reasons == expected


@pytest.mark.parametrize(
    ("key", "subject", "days"),
    [
        ("MEMBER_REGISTRATION", "m-167", 10),
        ("MEMBER_REGISTRATION", "m-157", 40),
        ("MEMBER_REGISTERED_AFTER_CONSENT", "m-156", 31),
        ("MEMBER_CARE", "m-161", 31),
        ("BRANCH_TERM", "b-07", 1),
        ("BRANCH_ACTIVITY", "b-06", 91),
        ("BRANCH_ACTIVITY", "b-07", 91),
        ("COMMUNITY_LEDGER", "370784002002", 200),
    ],
)
def test_a_gap_is_dated_by_a_stored_day(facts: Facts, key: str, subject: str, days: int) -> None:
    assert gap(facts, key, subject).since == AN_ORDINARY_DAY - timedelta(days=days)


def test_a_gap_without_a_stored_day_is_not_dated(facts: Facts) -> None:
    never_held = gap(facts, "BRANCH_ACTIVITY", "b-13")
    still_to_come = gap(facts, "BRANCH_TERM", "b-03")
    assert (never_held.since, still_to_come.since) == (None, None)


@pytest.mark.parametrize(
    ("subject", "role", "owner"),
    [
        ("m-171", "ORIGINAL_UNIT", "u-03"),  # its unit, though it lives outside the city
        ("m-155", "COUNTY_BUREAU", "370784"),  # the unit is dissolved: the bureau of its seat
        ("m-176", "COUNTY_BUREAU", "370724"),  # a dissolved unit of the city itself: the bureau of the home
        ("m-175", "CITY_BUREAU", "3707"),  # ... and no home either
        ("m-201", "COMMUNITY", "370784001003"),  # proposed: the community of the home
        ("m-173", "COUNTY_BUREAU", "370784"),  # agreed, no home: the bureau of the seat
        ("m-174", "CITY_BUREAU", "3707"),  # agreed, no home, a unit of the city itself
    ],
)
def test_whose_turn_it_is_to_register(facts: Facts, subject: str, role: str, owner: str) -> None:
    told = gap(facts, "MEMBER_REGISTRATION", subject)
    assert (told.owner_role, told.owner_id) == (role, owner)


def test_a_dissolved_managing_unit_leaves_its_members_to_the_bureau_of_its_own_seat(facts: Facts) -> None:
    told = gap(facts, "MEMBER_WHEREABOUTS", "m-181")
    assert (told.owner_role, told.owner_id) == ("COUNTY_BUREAU", "370702")


def test_the_stated_figures_are_not_the_graphs_own(facts: Facts) -> None:
    stated = {claim.id: (claim.number("value"), own_count(facts, claim, "3707")) for claim in facts.all("Claim")[:4]}
    assert stated == {"cl-01": (292, 9), "cl-02": (8000, 180), "cl-03": (100, 180), "cl-04": (5, 9)}
