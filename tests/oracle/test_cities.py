"""Random cities are sets that a loader accepts, and the oracle's answers to them add up."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from seeds.reading import read
from tests.oracle.answers import Axis, Facts, answer, every_question
from tests.oracle.cities import cities
from tests.oracle.made import Made, tables
from tests.oracle.questions import QUESTIONS


def areas_of(made: Made) -> list[str | None]:
    levels = ("Province", "City", "County", "Subdistrict", "Community")
    return [None, *(str(row["code"]) for level in levels for row in made.nouns[level])]


@settings(max_examples=25, deadline=None)
@given(cities())
def test_a_random_city_is_a_set_that_a_loader_reads_as_it_was_made(made: Made) -> None:
    rows = read(tables(made), made.today)
    assert {label: found for label, found in rows.nouns.items() if found} == {
        label: found for label, found in made.nouns.items() if found
    }
    assert {of_type: found for of_type, found in rows.links.items() if found} == {
        of_type: found for of_type, found in made.links.items() if found
    }


@settings(max_examples=25, deadline=None)
@given(cities())
def test_rows_and_gaps_add_up_to_the_answer(made: Made) -> None:
    facts = Facts(made, made.today)
    for area in areas_of(made):
        for axis in Axis:
            for key in every_question(area, axis):
                told = answer(facts, key, area, axis)
                assert len(told.gaps) == told.total - told.covered
                if len(area or "") == 12:
                    assert told.rows == []
                    continue
                assert sum(row.total for row in told.rows) == told.total
                assert sum(row.covered for row in told.rows) == told.covered
                assert Counter(gap.row for gap in told.gaps) == Counter(
                    {row.key: row.total - row.covered for row in told.rows if row.total > row.covered}
                )


@settings(max_examples=25, deadline=None)
@given(cities())
def test_totals_agree_on_both_axes(made: Made) -> None:
    facts = Facts(made, made.today)
    for area in areas_of(made):
        if len(area or "") > 4:
            continue
        for question in QUESTIONS:
            told = [answer(facts, question.key, area, axis) for axis in question.axes]
            assert len({(each.covered, each.total, str(each.exclusions)) for each in told}) == 1


@settings(max_examples=25, deadline=None)
@given(cities())
def test_a_gap_is_owned_in_a_role_that_the_definitions_name(made: Made) -> None:
    facts = Facts(made, made.today)
    roles = {
        "ORIGINAL_UNIT": made.nouns["Unit"],
        "COMMUNITY": made.nouns["Community"],
        "SUBDISTRICT": made.nouns["Subdistrict"],
        "COUNTY_BUREAU": made.nouns["County"],
        "CITY_BUREAU": made.nouns["City"],
        "WORKING_COMMITTEE": made.nouns["WorkingCommittee"],
    }
    known = {role: {row["id"] for row in rows} for role, rows in roles.items()}
    for area in ("37", "3707"):
        for key in every_question(area, Axis.RESIDENCE):
            for gap in answer(facts, key, area, anchor="3707").gaps:
                assert gap.owner_id in known[gap.owner_role]
