"""What the acts about organisations, their officials and what they offer are for; of people, see `scenarios.py`."""

from __future__ import annotations

from tests.schema.scenarios import CITY, COMMITTEE, COUNTY, ENDED, NUMBER, Scenario, community

BRANCH = f'name: "示例党支部", kind: BRANCH, form: ORDINARY, establishment: STANDING, {NUMBER}'
PLANNED = BRANCH.replace(f", {NUMBER}", "")
CHANGES = "MATCH (:Branch {id: $first})<-[:OF]-(c:OrgChange) WITH c.kind AS kind ORDER BY kind RETURN collect(kind)"

ORGANISATIONS: dict[str, Scenario] = {
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
