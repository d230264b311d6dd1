"""Registration: who was consulted, who registered where, whose file is kept (征求意见、报到、建档立册)."""

from __future__ import annotations

import random
from collections import defaultdict

from seeds.city.chance import ago, between, hit, recorded, share, within
from seeds.city.counties import COUNTIES, County
from seeds.city.things import City, Community, Member

UNIT_POST, COMMUNITY_POST = "原单位联络员", "社区党务专干"
UNASKED_PER_MILLE = 5  # registered without an agreed consultation: a warning shows them
ELSEWHERE_PERCENT = 3.5
CHANGED_MIND_PERCENT = 8
OUTCOMES = ("DECLINED", "UNDECIDED", "UNREACHABLE", "AGREED", "PROPOSED")
OUTCOME_WEIGHTS = (38, 22, 14, 16, 10)
REASONS = ("FEARS_TREATMENT_LOSS", "FEARS_LEAVING_UNIT", "OTHER")
REASON_WEIGHTS = (45, 35, 20)


def add_registrations(city: City) -> None:
    """Write consultations, registrations and files of every counted member, and past ones of some others."""
    rng = city.draw("registration")
    by_county: defaultdict[str, list[Community]] = defaultdict(list)
    for community in city.communities:
        by_county[community.county.code].append(community)
    counted = city.counted
    unasked = {member.id for member in rng.sample(counted, share(len(counted), UNASKED_PER_MILLE))}
    for member in counted:
        if member.id in unasked or hit(rng, member.county.register):
            _register(city, rng, member, _community(rng, member, by_county), asked=member.id not in unasked)
        else:
            _leave_unregistered(city, rng, member)
        _keep_file(city, rng, member)
    for member in city.members:
        if not member.counted and hit(rng, 50):
            _consult(city, rng, member, within(rng, 400, 900), "AGREED")


def _community(rng: random.Random, member: Member, by_county: dict[str, list[Community]]) -> Community:
    """Return where a member registers: at home, seldom elsewhere in the county; without a home, where the unit is."""
    if member.home and not hit(rng, ELSEWHERE_PERCENT):
        return member.home
    county: County = member.home.county if member.home else member.unit.county if member.unit else rng.choice(COUNTIES)
    return rng.choice(by_county[county.code])


def _register(city: City, rng: random.Random, member: Member, community: Community, *, asked: bool) -> None:
    asked_days = within(rng, 70, 900)
    if asked:
        if hit(rng, CHANGED_MIND_PERCENT):
            _consult(city, rng, member, asked_days + within(rng, 40, 200), rng.choice(("DECLINED", "UNDECIDED")))
        _consult(city, rng, member, asked_days, "AGREED")
    elif hit(rng, 50):
        _consult(city, rng, member, asked_days, "UNDECIDED")
    days = asked_days - within(rng, 2, 60)
    _registration(city, rng, member, (community, days), "ACCEPTED")
    city.book.link("REGISTERED_WITH", member.id, community.code, since=ago(days))
    member.registered = community


def _leave_unregistered(city: City, rng: random.Random, member: Member) -> None:
    if not hit(rng, member.county.consulted):
        return
    outcome = rng.choices(OUTCOMES, OUTCOME_WEIGHTS)[0]
    if outcome == "PROPOSED":
        days = within(rng, 12, 80)
        _consult(city, rng, member, days, "AGREED")
        if member.home:
            _registration(city, rng, member, (member.home, days - within(rng, 1, 10)), "PROPOSED")
        return
    days = within(rng, 5, 200) if outcome == "AGREED" else within(rng, 20, 800)
    _consult(city, rng, member, days, outcome)
    if member.home and outcome != "AGREED" and hit(rng, 6):
        status = rng.choice(("WITHDRAWN", "DECLINED"))
        _registration(city, rng, member, (member.home, days + within(rng, 5, 60)), status)


def _consult(city: City, rng: random.Random, member: Member, days: int, outcome: str) -> None:
    reason = None
    if outcome == "DECLINED" or (outcome == "UNDECIDED" and hit(rng, 50)):
        reason = rng.choices(REASONS, REASON_WEIGHTS)[0]
    act = city.book.noun("Consultation", outcome=outcome, reason=reason, **recorded(rng, days, UNIT_POST))
    city.book.link("OF", act, member.id)


def _registration(
    city: City, rng: random.Random, member: Member, place_and_days: tuple[Community, int], status: str
) -> None:
    community, days = place_and_days
    channel = rng.choices(("SENT", "SELF", "FOUND"), (55, 25, 20))[0]
    act = city.book.noun("Registration", channel=channel, status=status, **recorded(rng, days, COMMUNITY_POST))
    city.book.link("OF", act, member.id)
    city.book.link("PROPOSED_TO", act, community.code)


def _keep_file(city: City, rng: random.Random, member: Member) -> None:
    """Write the file that the community of registration, or else of the home, keeps."""
    community = member.registered or member.home
    filed = hit(rng, member.county.filed)
    if community is None or not (filed or hit(rng, 40)):
        return
    days = within(rng, 10, 700)
    act = city.book.noun("MemberFile", status="COMPLETE" if filed else "OPEN", **recorded(rng, days, COMMUNITY_POST))
    city.book.link("OF", act, member.id)
    city.book.link("KEPT_BY", act, community.code)


def add_surveys(city: City) -> None:
    """Write the rounds in which communities surveyed their residents (摸底排查), and their ledgers (台账)."""
    rng = city.draw("surveys")
    for community in city.communities:
        if hit(rng, community.county.filed):
            survey = city.book.noun(
                "SurveyRound", note="入户走访，逐人登记", **recorded(rng, within(rng, 40, 500), COMMUNITY_POST)
            )
            city.book.link("FOR", survey, community.code)
        current = hit(rng, community.county.ledger)
        days = ["thisquarter", "lastquarter"] if current else ["lastquarter"] if hit(rng, 60) else []
        if days and hit(rng, 50):
            days.append(between(rng, 200, 400))
        for version, day in enumerate(reversed(days), start=1):
            entry = city.book.noun("LedgerEntry", updatedOn=day, version=version, recordedBy=COMMUNITY_POST)
            city.book.link("FOR", entry, community.code)
