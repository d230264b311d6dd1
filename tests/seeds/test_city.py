"""The generated city: the same for a seed, of the declared shape, believable, and of nobody real."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from graph.model import BY_LABEL, LINKS, NOUNS, Kind, noun_of
from graph.model.codes import wrong_identity, wrong_uscc
from seeds.city import tables
from seeds.days import day_of, moment_of

SEED = 1
CITY = "3707"
IN_LIFE = {"BUILT", "ALIVE"}
Row = dict[str, str]


@cache
def written(seed: int = SEED) -> dict[str, list[list[str]]]:
    """Return the tables of a seed, generated once."""
    return tables(seed)


@cache
def generated(seed: int = SEED) -> dict[str, list[Row]]:
    """Return the rows of each noun and type of link, by column."""
    return {
        name.partition("/")[2].removesuffix(".csv"): [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
        for name, rows in written(seed).items()
    }


def ends(link: str, source: str = "", target: str = "") -> list[tuple[str, str]]:
    """Return the ends of links whose ids open so."""
    pairs = ((row["from"], row["to"]) for row in generated()[link])
    return [pair for pair in pairs if pair[0].startswith(source) and pair[1].startswith(target)]


def counted() -> set[str]:
    return {row["id"] for row in generated()["Member"] if row["status"] == "ACTIVE"}


def in_life_and_based() -> set[str]:
    living = {row["id"] for row in generated()["Branch"] if row["lifecycle"] in IN_LIFE}
    return {branch for branch, _ in ends("BASED_IN", "b-", CITY) if branch in living}


def residents() -> dict[str, set[str]]:
    """Return the counted members by home community."""
    at: defaultdict[str, set[str]] = defaultdict(set)
    active = counted()
    for member, community in ends("LIVES_IN", "m-"):
        if member in active:
            at[community].add(member)
    return at


def rate_by_county(covered: set[str]) -> dict[str, float]:
    of: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for community, members in residents().items():
        if community.startswith(CITY):
            total[community[:6]] += len(members)
            of[community[:6]] += len(members & covered)
    return {county: of[county] / total[county] for county in sorted(total)}


def test_the_same_seed_gives_the_same_tables() -> None:
    assert tables(SEED) == written(SEED)


def test_another_seed_gives_another_city_of_the_same_size() -> None:
    one, other = written(SEED), written(SEED + 1)
    assert one != other
    assert len(one["nouns/Member.csv"]) == len(other["nouns/Member.csv"])


def test_fewer_members_can_be_asked_for() -> None:
    few = tables(SEED, members=500)
    assert len(few["nouns/Member.csv"]) == 501
    assert len(few["nouns/Community.csv"]) == len(written(SEED)["nouns/Community.csv"])


def test_the_city_has_twelve_counties_and_three_hundred_and_forty_communities() -> None:
    assert sum(row["code"].startswith(CITY) for row in generated()["County"]) == 12
    assert sum(row["code"].startswith(CITY) for row in generated()["Community"]) == 340


def test_names_of_areas_and_units_stand_once() -> None:
    for noun in ("County", "Subdistrict", "Community", "Unit"):
        names = [row["name"] for row in generated()[noun]]
        assert len(set(names)) == len(names), noun


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_the_stated_292_branches_reconcile(seed: int) -> None:
    living = {row["id"] for row in generated(seed)["Branch"] if row["lifecycle"] in IN_LIFE}
    based = {row["from"] for row in generated(seed)["BASED_IN"] if row["to"].startswith(CITY)}
    assert len(living & based) == 292


def test_the_stated_8000_members_reconcile() -> None:
    branches = in_life_and_based()
    links = [*ends("AFFILIATED_WITH"), *ends("CO_MANAGED_BY")]
    held = {member for member, branch in links if branch in branches} & counted()
    assert 8000 <= len(held) < len(counted()) < len(generated()["Member"])


def test_both_claims_are_written_for_the_city() -> None:
    of_city = {claim for claim, _ in ends("FOR", "cl-", CITY)}
    claims = [row for row in generated()["Claim"] if row["id"] in of_city]
    assert {(row["value"], row["qualifier"], row["counts"]) for row in claims} == {
        ("292", "EXACT", "BRANCHES_IN_COMMUNITIES"),
        ("8000", "AT_LEAST", "MEMBERS_IN_THEM"),
    }


def test_masked_places_stay_text() -> None:
    named = {practice for practice, _ in ends("FOR", "prc-")}
    masked = {row["id"] for row in generated()["Practice"] if row["placeText"]}
    assert not named & masked
    assert {county for _, county in ends("FOR", "prc-")} == {"370784", "370724", "370702"}


def test_about_a_fifth_of_the_counted_members_are_not_registered() -> None:
    registered = {member for member, _ in ends("REGISTERED_WITH")}
    assert 0.17 < 1 - len(counted() & registered) / len(counted()) < 0.23


def test_counties_differ_in_registration() -> None:
    rates = rate_by_county({member for member, _ in ends("REGISTERED_WITH")}).values()
    assert min(rates) < 0.68
    assert max(rates) > 0.9


def test_a_few_communities_have_many_retirees() -> None:
    sizes = sorted((len(members) for members in residents().values()), reverse=True)
    assert sizes[0] > 5 * sizes[len(sizes) // 2]
    assert sum(sizes[: len(sizes) // 10]) > 0.3 * sum(sizes)


def test_a_large_unit_has_retirees_in_many_communities() -> None:
    home = dict(ends("LIVES_IN", "m-"))
    spread: defaultdict[str, set[str]] = defaultdict(set)
    for member, unit in ends("RETIRED_FROM"):
        if member in home:
            spread[unit].add(home[member])
    assert max(map(len, spread.values())) > 80


def test_some_live_outside_some_nowhere_and_a_few_come_from_nowhere_too() -> None:
    home, unit = dict(ends("LIVES_IN", "m-")), dict(ends("RETIRED_FROM"))
    active = counted()
    assert 50 < sum(not home[member].startswith(CITY) for member in active if member in home) < 300
    homeless = {member for member in active if member not in home}
    assert 50 < len(homeless) < 300
    assert 0 < len([member for member in homeless if member not in unit]) < 30


def test_units_are_seated_in_counties_in_the_city_or_nowhere() -> None:
    units = {row["id"] for row in generated()["Unit"]}
    seats = dict(ends("SEATED_IN"))
    assert {len(seats.get(unit, "")) for unit in units} == {0, 4, 6}
    assert 250 <= len(units) <= 270


def test_only_a_few_dozen_registered_members_never_agreed() -> None:
    agreed = {row["id"] for row in generated()["Consultation"] if row["outcome"] == "AGREED"}
    asked = {member for act, member in ends("OF", "con-") if act in agreed}
    registered = {member for member, _ in ends("REGISTERED_WITH")}
    assert 24 <= len(registered - asked) <= 60


def test_a_few_members_have_two_affiliations_and_a_few_none() -> None:
    affiliations = Counter(member for member, _ in ends("AFFILIATED_WITH"))
    many = Counter(affiliations[member] for member in counted())
    assert set(many) == {0, 1, 2}
    assert many[0] + many[2] < 0.02 * len(counted())


def test_affiliations_are_with_standing_branches() -> None:
    standing = {row["id"] for row in generated()["Branch"] if row["establishment"] == "STANDING"}
    assert {branch for _, branch in ends("AFFILIATED_WITH")} <= standing


def test_every_noun_and_every_link_occurs() -> None:
    assert [noun.label for noun in NOUNS if not generated()[noun.label]] == []
    found: set[tuple[str, str, str]] = set()
    for kind in {link.type for link in LINKS}:
        for source, target in ends(kind):
            nouns = noun_of(source), noun_of(target)
            assert nouns[0] is not None
            assert nouns[1] is not None
            found.add((kind, nouns[0].label, nouns[1].label))
    assert found == {(link.type, link.source, link.target) for link in LINKS}


def test_every_value_of_every_vocabulary_occurs() -> None:
    for noun in NOUNS:
        for prop in noun.properties:
            if prop.words is not None:
                assert {row[prop.name] for row in generated()[noun.label]} - {""} == set(prop.words.keys), prop.name


def test_ids_are_unique_and_the_ends_of_links_exist() -> None:
    ids = [row.get("id") or row["code"] for noun in NOUNS for row in generated()[noun.label]]
    known = set(ids)
    assert len(known) == len(ids)
    for kind in {link.type for link in LINKS}:
        pairs = ends(kind)
        assert len(set(pairs)) == len(pairs), kind
        assert {end for pair in pairs for end in pair} <= known, kind


def test_links_that_are_at_most_one_are_one() -> None:
    for link in LINKS:
        starts, goals = BY_LABEL[link.source], BY_LABEL[link.target]
        pairs = [pair for pair in ends(link.type) if noun_of(pair[0]) is starts and noun_of(pair[1]) is goals]
        if link.one:
            assert len({source for source, _ in pairs}) == len(pairs), link
        if link.back_one:
            assert len({target for _, target in pairs}) == len(pairs), link


def test_identity_numbers_are_valid_unique_and_of_no_place() -> None:
    numbers = [row["identityNumber"] for row in generated()["Member"]]
    assert all(number.startswith("370799") for number in numbers)
    assert [number for number in numbers if wrong_identity(number)] == []
    assert len(set(numbers)) == len(numbers)


def test_an_identity_number_holds_the_birth_date() -> None:
    for row in generated()["Member"]:
        assert row["identityNumber"][6:14] == row["birthDate"].replace("-", "")


def test_credit_codes_are_valid_and_unique() -> None:
    codes = [row["uscc"] for row in generated()["Unit"] if row["uscc"]]
    assert [code for code in codes if wrong_uscc(code)] == []
    assert len(set(codes)) == len(codes)


def test_phones_are_nobodys() -> None:
    assert {row["phone"][:3] for row in generated()["Member"]} == {"", "100"}


def test_care_and_health_are_of_those_who_need_care() -> None:
    for row in generated()["Member"]:
        assert bool(row["careLevel"] and row["health"]) == (row["needsCare"] == "true")


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 12, 31)])
def test_nothing_but_plans_lies_ahead_on_any_day(today: date) -> None:
    for name, properties in [
        *((noun.label, noun.properties) for noun in NOUNS),
        *((link.type, link.properties) for link in LINKS),
    ]:
        for prop in properties:
            texts = {row[prop.name] for row in generated()[name]} - {""}
            if prop.kind is Kind.DAY:
                days = [day_of(text, today) for text in texts]
                assert all(day is not None and (prop.plan or day <= today) for day in days), (name, prop.name)
            elif prop.kind is Kind.MOMENT:
                moments = [moment_of(text, today) for text in texts]
                assert all(moment is not None and moment.date() <= today for moment in moments), (name, prop.name)
