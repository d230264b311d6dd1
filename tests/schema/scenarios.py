"""What acts about people and units are for: who does which on the small set, and what a statement then tells.

`{0}` stands for the id that the first act was answered with, `$first` in the statement. Each
is about people of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

Who = tuple[str, str]
CITY: Who = ("CITY_BUREAU", "3707")
COUNTY: Who = ("COUNTY_BUREAU", "370784")
LINQU: Who = ("COUNTY_BUREAU", "370724")
COMMITTEE: Who = ("WORKING_COMMITTEE", "wc-02")


def community(code: str) -> Who:
    """Return a community as one that acts."""
    return "COMMUNITY", code


@dataclass(frozen=True)
class Scenario:
    """Acts by whoever may do them, and what is told of the graph afterwards."""

    steps: tuple[tuple[Who, str], ...]
    statement: str
    told: list[object]


NUMBER = 'number: "示例字〔2026〕9号"'
#: What ended on the day of somebody or something.
ENDED = """MATCH ({{id: '{}'}})<-[:OF]-(f:FormerLink)-[:TO]->(t) WHERE f.until = $day
WITH f.link + ' ' + t.id AS ended ORDER BY ended RETURN collect(ended)"""

PEOPLE: dict[str, Scenario] = {
    "a registration is withdrawn, declined, accepted and ended": Scenario(
        (
            (
                ("ORIGINAL_UNIT", "u-04"),
                'proposeRegistration(member: "m-155", community: "370784001002", channel: SENT)',
            ),
            (("ORIGINAL_UNIT", "u-04"), 'withdrawRegistration(registration: "{0}")'),
            (
                community("370784001002"),
                'proposeRegistration(member: "m-155", community: "370784001002", channel: SELF)',
            ),
            (community("370784001002"), 'declineRegistration(registration: "{2}")'),
            (COUNTY, 'consult(member: "m-155", outcome: AGREED)'),
            (COUNTY, 'proposeRegistration(member: "m-155", community: "370784001002", channel: FOUND)'),
            (community("370784001002"), 'acceptRegistration(registration: "{5}")'),
            (community("370784001002"), 'endRegistration(member: "m-155")'),
        ),
        ENDED.format("m-155"),
        ["REGISTERED_WITH 370784001002"],
    ),
    "a registration moves to the home": Scenario(
        (
            (COUNTY, 'consult(member: "m-166", outcome: AGREED)'),
            (COUNTY, 'reRegister(member: "m-166")'),
        ),
        """MATCH (m:Member {id: 'm-166'})-[:REGISTERED_WITH]->(c)<-[:LIVES_IN]-(m)
        RETURN [COUNT { (m)<-[:OF]-(:FormerLink {link: 'REGISTERED_WITH'}) }]""",
        [1],
    ),
    "both sides dock": Scenario(
        (
            (("ORIGINAL_UNIT", "u-13"), 'offerDocking(unit: "u-13", community: "370784002002", side: UNIT)'),
            (community("370784002002"), 'confirmDocking(unit: "u-13", community: "370784002002", side: COMMUNITY)'),
        ),
        "MATCH (:Unit {id: 'u-13'})-[r:DOCKED_WITH]->(c) RETURN [toString(r.unitConfirmedOn), c.id]",
        ["2026-07-15", "370784002002"],
    ),
    "the community's bureau speaks for a unit of the city that is no more": Scenario(
        ((LINQU, 'offerDocking(unit: "u-02", community: "370724001001", side: UNIT)'),),
        "MATCH (:Unit {id: 'u-02'})-[r:DOCKED_WITH]->(c {id: '370724001001'}) RETURN [toString(r.unitConfirmedOn)]",
        ["2026-07-15"],
    ),
    "a docking ends": Scenario(
        ((("ORIGINAL_UNIT", "u-05"), 'undock(unit: "u-05", community: "370784001001", side: UNIT)'),),
        f"{ENDED.format('u-05')} + COLLECT {{ MATCH (:Unit {{id: 'u-05'}})-[:DOCKED_WITH]->(k) RETURN k.id }}",
        ["DOCKED_WITH 370784001001", "370784002001"],
    ),
    "a file is opened and completed": Scenario(
        (
            (community("370724001001"), 'openFile(member: "m-181", community: "370724001001")'),
            (community("370724001001"), 'completeFile(memberFile: "{0}")'),
        ),
        "MATCH (f:MemberFile)-[:OF]->(:Member {id: 'm-181'}) WHERE f.on = $day RETURN [f.status]",
        ["COMPLETE"],
    ),
    "a home is moved and verified": Scenario(
        (
            (("ORIGINAL_UNIT", "u-03"), 'moveHome(member: "m-173", community: "370784002002")'),
            (("ORIGINAL_UNIT", "u-03"), 'verifyHome(member: "m-173")'),
        ),
        "MATCH (:Member {id: 'm-173'})-[r:LIVES_IN]->(c) RETURN [c.id, toString(r.verifiedOn)]",
        ["370784002002", "2026-07-15"],
    ),
    "whoever has no affiliation gets one, and is transferred": Scenario(
        (
            (COUNTY, 'affiliate(member: "m-159", branch: "b-03")'),
            (COUNTY, 'transferAffiliation(member: "m-159", branch: "b-05", source: "介绍信")'),
        ),
        ENDED.format("m-159"),
        ["AFFILIATED_WITH b-03"],
    ),
    "of two affiliations one is left": Scenario(
        ((LINQU, 'transferAffiliation(member: "m-179", branch: "b-07", source: "更正")'),),
        "MATCH (:Member {id: 'm-179'})-[:AFFILIATED_WITH]->(b) RETURN collect(b.id)",
        ["b-07"],
    ),
    "a branch co-manages and ends it": Scenario(
        (
            (COUNTY, 'coManage(member: "m-157", branch: "b-03")'),
            (COUNTY, 'endCoManagement(member: "m-157", branch: "b-03")'),
        ),
        ENDED.format("m-157"),
        ["CO_MANAGED_BY b-03"],
    ),
    "a community enrols a resident": Scenario(
        ((community("370724001001"), 'enrol(member: "m-181", branch: "b-07")'),),
        "MATCH (:Member {id: 'm-181'})-[:CO_MANAGED_BY]->(b) RETURN collect(b.id)",
        ["b-07"],
    ),
    "a death ends what ends with a life": Scenario(
        ((community("370784002001"), 'recordDeath(member: "m-162", on: "2026-07-15")'),),
        ENDED.format("m-162"),
        [
            "AFFILIATED_WITH b-11",
            "CO_MANAGED_BY b-06",
            "MEMBER_OF soc-01",
            "REGISTERED_WITH 370784002001",
            "SECRETARY_OF b-06",
            "VOLUNTEERS_IN vt-01",
        ],
    ),
    "a suspended member holds no office, and is restored": Scenario(
        (
            (COUNTY, 'suspend(member: "m-160", on: "2026-07-15")'),
            (COUNTY, 'restore(member: "m-160")'),
        ),
        f"{ENDED.format('m-160')} + ['ACTIVE']",
        ["SECRETARY_OF b-05", "ACTIVE"],
    ),
    "a membership leaves the city and comes back": Scenario(
        (
            (COUNTY, 'moveOutOfCity(member: "m-164", source: "介绍信")'),
            (COUNTY, 'moveBackToCity(member: "m-164", branch: "b-03", source: "介绍信")'),
        ),
        """MATCH (m:Member {id: 'm-164'})<-[:OF]-(t:AffiliationTransfer)
        WITH m.status AS status, COUNT { (t)-[:FROM]->() } AS outOf, COUNT { (t)-[:TO]->() } AS into
        ORDER BY outOf
        WITH status, collect([outOf, into]) AS ways
        RETURN [status, ways]""",
        ["ACTIVE", [[0, 1], [1, 0]]],
    ),
    "units take over from each other": Scenario(
        (
            (COUNTY, 'takeOver(member: "m-156", unit: "u-03")'),
            (COUNTY, 'takeOver(member: "m-156", unit: "u-05")'),
        ),
        ENDED.format("m-156"),
        ["SERVED_BY u-03", "SERVED_BY u-13"],
    ),
    "a unit is dissolved": Scenario(
        ((LINQU, f'dissolveUnit(unit: "u-06", {NUMBER})'),),
        "MATCH (u:Unit {id: 'u-06'})<-[:OF]-(c:OrgChange) RETURN [u.status, c.kind, toString(c.on)]",
        ["DISSOLVED", "DISSOLUTION", "2026-07-15"],
    ),
}
