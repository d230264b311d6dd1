"""Queries aimed at what chance seldom hits: outside and unknown, missing values, far ends out of scope, guests."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import LINKS, NOUNS
from tests.schema.askers import (
    ASKERS,
    BRANCHES,
    BUREAUS,
    COMMITTEES,
    COMMUNITIES,
    PROVIDERS,
    SUBDISTRICTS,
    UNITS,
    WHOLE_STORE,
    Askers,
)
from tests.schema.examining import Query
from tests.schema.input_values import met
from tests.schema.operations import Operation

COVERAGE = """query ($area: String) { coverage(question: <QUESTION>, area: $area, axis: <AXIS>) {
  area { __typename id name level } covered total rate exclusions { status count }
  breakdown { key name level covered total rate }
  gaps(first: 100) { totalCount edges { cursor node {
    subject { __typename ... on Node { id } ... on UnitCommunityPair { id } }
    reasons { code text(language: EN) } owner { role id name } nextAction area { id } since } } } } }"""
#: A question about each kind of subject.
BY_HOME = ("MEMBER_TRIANGLE", "UNIT_COMMUNITY_DOCKING", "BRANCH_ACTIVITY", "SOCIETY_BRANCH", "CLAIM_RECONCILIATION")
BY_SEAT = ("MEMBER_REGISTRATION", "UNIT_COMMUNITY_DOCKING")
#: What those ask who have no area: each a question about each kind of subject that they see.
OWN = (
    *((UNITS, key, "UNIT") for key in BY_SEAT),
    *((BRANCHES, key, "RESIDENCE") for key in ("BRANCH_ACTIVITY", "BRANCH_TERM")),
    (PROVIDERS, "MEMBER_CARE", "RESIDENCE"),
)
WHY = """query ($area: String) { coverageOverview(area: $area) {
  question { key } byReason { code text(language: EN) count } } }"""
TASKS = """{ tasks(first: 100, question: UNIT_COMMUNITY_DOCKING) {
  totalCount edges { node { subject { ... on UnitCommunityPair { id } } owner { role id } reasons { code } } } }
  registration: tasks(first: 100, question: MEMBER_REGISTRATION) {
    totalCount edges { node { subject { ... on Member { id } } owner { role id } reasons { code } } } } }"""
COMMITTEES_TASKS = """query ($area: String) { tasks(first: 100, area: $area, question: BRANCH_TERM) {
  totalCount edges { node { subject { ... on Branch { id name } } owner { role id } reasons { code } } } }
  liaison: tasks(first: 100, area: $area, question: COMMUNITY_LIAISON) {
    totalCount edges { node { subject { ... on Community { id } } owner { role id } reasons { code } } } } }"""
LEAGUE = """{ a: leagueTable(question: MEMBER_REGISTRATION) { key name covered total rate withheld }
  b: leagueTable(question: MEMBER_CONSENT, axis: UNIT) { key covered total withheld }
  c: leagueTable(question: COMMUNITY_LIAISON) { key covered total withheld }
  d: leagueTable(question: MEMBER_CARE) { key covered } }"""
WALK = """query ($area: String, $next: String) { members(area: $area, first: 20, after: $next) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { cursor node { id name homeSince home { name } registeredWith { id } retiredFrom { name } } } } }"""
EVERY_NOUN = "query ($area: String) {{ {fields} }}"
LIST = "{plural}(area: $area, first: 100) {{ totalCount edges {{ node {{ id }} }} }}"
#: An area of each level, two cities and counties.
LEVELS = ("37", "3707", "3701", "370784", "370702", "370784001", "370784001002")
#: How many nouns are listed by one query.
TOGETHER = 6
#: How many areas each of several askers asks about.
MOST_AREAS = 3
LINKED = """query ($id: String) {{
  some: {plural}(first: 100, where: {{{field}: {{some: {{id: {{eq: $id}}}}}}}}) {{
    totalCount edges {{ node {{ id }} }} }}
  none: {plural}(first: 100, where: {{{field}: {{none: {{id: {{eq: $id}}}}}}}}) {{ totalCount }} }}"""
MISSING = """query {{ not: {plural}(first: 100, where: {{not: {{{name}: {{{test}}}}}}}) {{ totalCount }}
  or: {plural}(first: 100, where: {{or: [{{{name}: {{{test}}}}}, {{{name}: {{exists: false}}}}]}}) {{
    totalCount }} }}"""


def asked_of(askers: Askers, text: str, rounds: list[dict[str, object]]) -> Query:
    """Return a query that each asker asks with each of some variables."""
    return _query(askers, text, [each for each in rounds for _ in askers])


def asked_about_areas(askers: Askers, text: str) -> Query:
    """Return a query that each asker asks about no area, and about areas of their own from the widest down."""
    own = [[None, *(code for code in LEVELS if code.startswith(asker.code))] for asker in askers]
    most = min(MOST_AREAS, max(len(codes) for codes in own)) if len(askers) > 1 else len(own[0])
    return _query(askers, text, [{"area": codes[turn % len(codes)]} for turn in range(most) for codes in own])


def _query(askers: Askers, text: str, variables: list[dict[str, object]]) -> Query:
    return askers, Operation(text, variables[0], tuple(variables[1:]))


def counted() -> list[Query]:
    """Return questions of every kind, in all areas."""
    by_home = [(askers, key, "RESIDENCE") for askers in (WHOLE_STORE, BUREAUS) for key in BY_HOME]
    by_seat = [(askers, key, "UNIT") for askers in (WHOLE_STORE, BUREAUS) for key in BY_SEAT]
    zoned = [(COMMITTEES, key, "RESIDENCE") for key in ("COMMUNITY_LIAISON", *BY_HOME[2:], "COUNTY_SEVEN_HAVES")]
    below = [(askers, BY_HOME[0], "RESIDENCE") for askers in (SUBDISTRICTS, COMMUNITIES)]
    return [
        *(asked_about_areas(*each) for each in _coverages((*by_home, *by_seat, *zoned, *below))),
        *(asked_of(askers, text, [{}]) for askers, text in _coverages(OWN)),
        *(asked_about_areas(askers, WHY) for askers in (WHOLE_STORE, COMMUNITIES)),
        *(asked_of(askers, TASKS, [{}]) for askers in (BUREAUS, COMMUNITIES, UNITS)),
        asked_about_areas(COMMITTEES, COMMITTEES_TASKS),
        *(asked_of(askers, LEAGUE, [{}]) for askers in ASKERS),
    ]


def _coverages(asked: Iterable[tuple[Askers, str, str]]) -> list[tuple[Askers, str]]:
    """Return those who ask with the text of what they ask."""
    return [(askers, COVERAGE.replace("<QUESTION>", key).replace("<AXIS>", axis)) for askers, key, axis in asked]


def listed() -> list[Query]:
    """Return every noun listed in all areas, and the members page after page."""
    fields = [LIST.format(plural=noun.plural) for noun in NOUNS]
    texts = [EVERY_NOUN.format(fields=" ".join(fields[at : at + TOGETHER])) for at in range(0, len(fields), TOGETHER)]
    return [asked_about_areas(askers, text) for askers in ASKERS for text in (WALK, *texts)]


def conditioned() -> list[Query]:
    """Return what `not` and `or` say of missing values, and every link of members as a condition, for all far ends."""
    missing = [
        asked_of(
            WHOLE_STORE,
            MISSING.format(plural=noun.plural, name=prop.name, test=f'eq: "{met(noun.label, prop.name)[0]}"'),
            [{}],
        )
        for noun in NOUNS
        for prop in noun.properties
        if not prop.required
        and prop.mask is None
        and prop.words is None
        and prop.kind == "String"
        and met(noun.label, prop.name)
    ]
    linked = [
        asked_of(
            askers, LINKED.format(plural="members", field=link.out), [{"id": each} for each in met(link.target, "id")]
        )
        for askers in (BUREAUS, COMMUNITIES)
        for link in LINKS
        if link.source == "Member"
    ]
    return [*missing, *linked]


def pointed() -> list[Query]:
    """Return all of them."""
    return [*counted(), *listed(), *conditioned()]
