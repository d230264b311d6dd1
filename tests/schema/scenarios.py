"""What each act is for, on the small set: who does which acts one after the other, and what a statement then tells.

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
BRANCH = f'name: "示例党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING, {NUMBER}'
PLANNED = BRANCH.replace(f", {NUMBER}", "")
#: What ended on the day of somebody or something.
ENDED = """MATCH ({{id: '{}'}})<-[:OF]-(f:FormerLink)-[:TO]->(t) WHERE f.until = $day
WITH f.link + ' ' + t.id AS ended ORDER BY ended RETURN collect(ended)"""
CHANGES = "MATCH (:Branch {id: $first})<-[:OF]-(c:OrgChange) WITH c.kind AS kind ORDER BY kind RETURN collect(kind)"

SCENARIOS: dict[str, Scenario] = {
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
    "a branch is planned, built, found alive, nominal, alive again": Scenario(
        (
            (COMMITTEE, f'planBranch({PLANNED}, community: "370784002002")'),
            (community("370784002002"), 'reportReady(branch: "{0}")'),
            (COMMITTEE, f'buildBranch(branch: "{{0}}", {NUMBER})'),
            (COMMITTEE, 'findAlive(branch: "{0}")'),
            (COMMITTEE, 'findNominal(branch: "{0}")'),
            (COMMITTEE, 'reviveBranch(branch: "{0}")'),
        ),
        CHANGES,
        ["LIFE", "NOMINAL", "PLAN", "READINESS", "REVIVAL", "SET_UP"],
    ),
    "a branch is set up, upgraded, re-elected and dissolved": Scenario(
        (
            (COMMITTEE, f'setUpBranch({BRANCH}, workingCommittee: "wc-02")'),
            (COMMITTEE, f'upgradeBranch(branch: "{{0}}", kind: GENERAL_BRANCH, {NUMBER})'),
            (COMMITTEE, f'reElect(branch: "{{0}}", termEndsOn: "2029-07-14", {NUMBER})'),
            (COMMITTEE, f'dissolveBranch(branch: "{{0}}", {NUMBER})'),
        ),
        CHANGES,
        ["DISSOLUTION", "RE_ELECTION", "SET_UP", "UPGRADE"],
    ),
    "a society gets a branch": Scenario(
        (
            (
                ("WORKING_COMMITTEE", "wc-01"),
                f'foundSocietyBranch(society: "soc-03", {BRANCH}, community: "370702001001")',
            ),
        ),
        "MATCH (:Society {id: 'soc-03'})-[:HAS_BRANCH]->(b) RETURN [b.lifecycle, b.id = $first]",
        ["BUILT", True],
    ),
    "a branch is merged into another": Scenario(
        ((("WORKING_COMMITTEE", "wc-03"), f'mergeBranch(branch: "b-09", into: "b-07", {NUMBER})'),),
        """MATCH (b:Branch {id: 'b-09'})
        RETURN [b.lifecycle, COUNT { (b)<-[:AFFILIATED_WITH]-() }, COUNT { (b)<-[:FROM]-(t) WHERE t.on = $day },
          COUNT { (:Member {id: 'm-184'})-[:AFFILIATED_WITH]->(:Branch {id: 'b-07'}) }]""",
        ["DISSOLVED", 0, 3, 1],
    ),
    "a committee appoints one of a branch whom it does not see": Scenario(
        ((COMMITTEE, 'appointSecretary(member: "m-154", branch: "b-03")'),),
        "MATCH (b:Branch {id: 'b-03'})<-[:SECRETARY_OF]-(m) RETURN collect(m.id)",
        ["m-154"],
    ),
    "a group is detached and attached": Scenario(
        (
            (COMMITTEE, 'detachGroup(liaisonGroup: "grp-01", community: "370784001001")'),
            (COMMITTEE, 'attachGroup(liaisonGroup: "grp-01", community: "370784002002")'),
        ),
        ENDED.format("grp-01"),
        ["ATTACHED_TO 370784001001"],
    ),
    "a provider comes and goes": Scenario(
        (
            (community("370784002002"), 'serveCommunity(serviceProvider: "sp-03", community: "370784002002")'),
            (community("370784002002"), 'leaveCommunity(serviceProvider: "sp-03", community: "370784002002")'),
        ),
        ENDED.format("sp-03"),
        ["SERVES 370784002002"],
    ),
    "a project is offered in a community, and ended there": Scenario(
        (
            (
                community("370784002002"),
                'offerProject(serviceProject: "pr-04", community: "370784002002", serviceProvider: "sp-01")',
            ),
            (community("370784002002"), 'closeProject(serviceProject: "pr-04", community: "370784002002")'),
        ),
        ENDED.format("pr-04"),
        ["OFFERED_IN 370784002002"],
    ),
    "a project that is offered nowhere else has ended": Scenario(
        ((community("370724001001"), 'closeProject(serviceProject: "pr-05", community: "370724001001")'),),
        "MATCH (p:ServiceProject {id: 'pr-05'})-[:OFFERED_IN]->(c) RETURN [p.active, c.id]",
        [False, "370724001001"],
    ),
    "a member joins a society and leaves it": Scenario(
        (
            (community("370784001001"), 'joinSociety(member: "m-003", society: "soc-04")'),
            (community("370784001001"), 'leaveSociety(member: "m-003", society: "soc-04")'),
        ),
        ENDED.format("m-003"),
        ["MEMBER_OF soc-04"],
    ),
    "a member joins a team and leaves it": Scenario(
        (
            (community("370784001001"), 'joinTeam(member: "m-005", volunteerTeam: "vt-05")'),
            (community("370784001001"), 'leaveTeam(member: "m-005", volunteerTeam: "vt-05")'),
        ),
        ENDED.format("m-005"),
        ["VOLUNTEERS_IN vt-05"],
    ),
    "what a member is good at is noted and corrected": Scenario(
        (
            (("ORIGINAL_UNIT", "u-03"), 'nameSkill(member: "m-153", skill: "sk-04")'),
            (("ORIGINAL_UNIT", "u-03"), 'nameSkill(member: "m-153", skill: "sk-06")'),
            (("ORIGINAL_UNIT", "u-03"), 'dropSkill(member: "m-153", skill: "sk-04")'),
        ),
        "MATCH (:Member {id: 'm-153'})-[:HAS_SKILL]->(s) WHERE s.id IN ['sk-04', 'sk-06'] RETURN collect(s.id)",
        ["sk-06"],
    ),
    "a branch meets somewhere and covers a grid": Scenario(
        (
            (COUNTY, 'meetAt(branch: "b-03", venue: "ven-01")'),
            (COUNTY, 'coverGrid(branch: "b-03", grid: "grid-03")'),
        ),
        "MATCH (:Branch {id: 'b-03'})-[:MEETS_AT|COVERS]->(n) WITH n.id AS id ORDER BY id RETURN collect(id)",
        ["grid-03", "ven-01"],
    ),
    "a branch meets there no more and leaves a grid": Scenario(
        (
            (community("370702001003"), 'stopMeetingAt(branch: "b-15", venue: "ven-03")'),
            (community("370702001003"), 'leaveGrid(branch: "b-15", grid: "grid-02")'),
        ),
        f"{ENDED.format('b-15')} + COLLECT {{ MATCH (:Branch {{id: 'b-15'}})-[:MEETS_AT|COVERS]->(n) RETURN n.id }}",
        ["COVERS grid-02", "MEETS_AT ven-03", "grid-01"],
    ),
    "a head hands over, and a liaison follows": Scenario(
        (
            (COMMITTEE, 'workInGroup(official: "off-02", liaisonGroup: "grp-01")'),
            (COMMITTEE, 'stopHeading(official: "off-02", workingCommittee: "wc-02")'),
            (COMMITTEE, 'headCommittee(official: "off-04", workingCommittee: "wc-02")'),
            (COMMITTEE, 'leaveGroup(official: "off-04", liaisonGroup: "grp-01")'),
        ),
        """MATCH (o:Official)<-[:OF]-(f:FormerLink)-[:TO]->(t) WHERE f.until = $day AND o.id IN ['off-02', 'off-04']
        WITH o.id + ' ' + f.link + ' ' + t.id AS ended ORDER BY ended
        RETURN collect(ended) + COLLECT { MATCH (o)-[:HEADS]->({id: 'wc-02'}) RETURN o.id }""",
        ["off-02 HEADS wc-02", "off-04 WORKS_IN grp-01", "off-04"],
    ),
    "a liaison moves from group to group": Scenario(
        ((CITY, 'workInGroup(official: "off-05", liaisonGroup: "grp-03")'),),
        f"{ENDED.format('off-05')} + COLLECT {{ MATCH ({{id: 'off-05'}})-[:WORKS_IN]->(g) RETURN g.id }}",
        ["WORKS_IN grp-02", "grp-03"],
    ),
    "a provider gives room for a while": Scenario(
        (
            (community("370784001001"), 'provideVenue(serviceProvider: "sp-02", venue: "ven-01")'),
            (community("370784001001"), 'withdrawVenue(serviceProvider: "sp-02", venue: "ven-01")'),
        ),
        ENDED.format("sp-02"),
        ["PROVIDES_VENUE ven-01"],
    ),
    "an elder joins a society and leaves it": Scenario(
        (
            (community("370702001001"), 'joinSocietyAsElder(person: "p-04", society: "soc-03")'),
            (community("370702001001"), 'leaveSocietyAsElder(person: "p-04", society: "soc-03")'),
        ),
        ENDED.format("p-04"),
        ["MEMBER_OF soc-03"],
    ),
    "attendance is recorded": Scenario(
        ((("BRANCH_SECRETARY", "b-03"), 'recordAttendance(member: "m-169", activity: "act-03")'),),
        "MATCH (:Member {id: 'm-169'})-[:ATTENDED]->(a) RETURN collect(a.id)",
        ["act-03"],
    ),
    "a site is withdrawn": Scenario(
        ((CITY, 'withdrawSite(demonstrationSite: "ds-01")'),),
        "MATCH (s:DemonstrationSite {id: 'ds-01'}) RETURN [toString(s.withdrawnOn)]",
        ["2026-07-15"],
    ),
    "a figure is reconciled, and what was stated stays": Scenario(
        ((CITY, 'reconcileClaim(claim: "cl-04", value: 7, source: "逐一核对")'),),
        "MATCH (c:Claim {id: 'cl-04'}) RETURN [c.value, c.source, c.note]",
        [7, "逐一核对", "2026-07-15：5 → 7"],
    ),
}
