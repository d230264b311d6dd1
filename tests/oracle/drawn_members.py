"""Members of the random cities: every status, with homes, units, branches and acts at the edges of the windows."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st

from tests.oracle.drawing import of_length, one_or_none, past_edges, some
from tests.oracle.made import Made
from tests.oracle.records import SHANGHAI

STATUSES = ("ACTIVE", "ACTIVE", "ACTIVE", "DECEASED", "SUSPENDED", "OUT_OF_CITY")
PARTY_STATUSES = ("FULL", "FULL", "PROBATIONARY")
OUTCOMES = ("AGREED", "DECLINED", "UNDECIDED", "UNREACHABLE")
CONCERNS = (None, "FEARS_TREATMENT_LOSS", "FEARS_LEAVING_UNIT", "OTHER")


def add_member(
    draw: st.DrawFn, made: Made, areas: list[str], units: list[str], branches: list[str], societies: list[str]
) -> None:
    """Add a member with all that is recorded of it."""
    communities = of_length(areas, 12)
    member = made.noun(
        "Member",
        name="某同志",
        retirementType="TUIXIU",
        partyStatus=draw(st.sampled_from(PARTY_STATUSES)),
        status=draw(st.sampled_from(STATUSES)),
        needsCare=draw(st.booleans()),
    )
    home = draw(one_or_none(communities))
    if home:
        made.link("LIVES_IN", member, home, verifiedOn=draw(st.sampled_from([None, *past_edges(made.today)])))
    for of_type, targets in (("RETIRED_FROM", units), ("SERVED_BY", units), ("REGISTERED_WITH", communities)):
        target = draw(one_or_none(targets))
        if target:
            made.link(of_type, member, target)
    several = (("AFFILIATED_WITH", branches), ("CO_MANAGED_BY", branches), ("SECRETARY_OF", branches))
    for of_type, targets in (*several, ("MEMBER_OF", societies)):
        for target in draw(some(targets, 2)):
            made.link(of_type, member, target)
    _add_acts(draw, made, member)


def _add_acts(draw: st.DrawFn, made: Made, member: str) -> None:
    past = st.sampled_from(past_edges(made.today))
    for day in draw(st.lists(past, max_size=3)):
        hour = draw(st.sampled_from([None, 9, 16]))
        recorded = None if hour is None else datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)
        outcome, reason = draw(st.sampled_from(OUTCOMES)), draw(st.sampled_from(CONCERNS))
        act = made.noun("Consultation", on=day, outcome=outcome, reason=reason, recordedAt=recorded)
        made.link("OF", act, member)
    status = draw(st.sampled_from([None, "PROPOSED", "ACCEPTED", "DECLINED", "WITHDRAWN"]))
    if status:
        made.link("OF", made.noun("Registration", on=draw(past), channel="SELF", status=status), member)
    for status in draw(st.lists(st.sampled_from(["COMPLETE", "OPEN"]), max_size=2)):
        made.link("OF", made.noun("MemberFile", on=draw(past), status=status), member)
    for label in ("ServiceDelivery", "TrainingRecord"):
        for day in draw(st.lists(past, max_size=2)):
            made.link("OF", made.noun(label, on=day), member)
