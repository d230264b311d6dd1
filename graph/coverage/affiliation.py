"""The questions about affiliation: somewhere, nowhere twice, and a branch nearby."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.terms import COUNTED, in_life

AFFILIATION = Question(
    key="MEMBER_AFFILIATION",
    subject=Subject.MEMBER,
    title=Text("组织关系隶属", "Affiliation"),
    definition=Text("在册党员是否隶属至少一个党组织", "Is a counted member affiliated with at least one branch"),
    numerator=Text("有组织关系的在册党员", "counted members with an affiliation"),
    denominator=COUNTED,
    covered="EXISTS { (x)-[:AFFILIATED_WITH]->() }",
    reasons=(
        Reason(
            "NO_AFFILIATION",
            Text("没有组织关系", "no affiliation"),
            "true",
            Turn.COUNTY_BUREAU,
            Action("查找组织关系", "trace the affiliation", ("affiliate",)),
        ),
    ),
    source="将社区离退休干部党员全部纳入党组织管理范围",
)
SINGLE_AFFILIATION = Question(
    key="MEMBER_SINGLE_AFFILIATION",
    subject=Subject.MEMBER,
    title=Text("一方隶属", "One affiliation only"),
    definition=Text("在册党员的组织关系是否不超过一个", "Has a counted member at most one affiliation"),
    numerator=Text("组织关系不超过一个的在册党员", "counted members with at most one affiliation"),
    denominator=COUNTED,
    covered="COUNT { (x)-[:AFFILIATED_WITH]->() } <= 1",
    reasons=(
        Reason(
            "SEVERAL",
            Text("隶属多个党组织", "several affiliations"),
            "true",
            Turn.COUNTY_BUREAU,
            Action("更正组织关系转接", "correct the transfer", ("transferAffiliation",)),
        ),
    ),
    source="一方隶属、多方管理，统分结合、就近便利",
)
NEARBY_BRANCH = Question(
    key="MEMBER_NEARBY_BRANCH",
    subject=Subject.MEMBER,
    title=Text("就近纳入支部", "A branch nearby"),
    definition=Text(
        "在册党员是否隶属于或共管于居住社区内建成或成活的党组织",
        "Is a counted member affiliated with or co-managed by a branch in life that is based in the home community",
    ),
    numerator=Text("就近纳入的在册党员", "counted members in a branch at home"),
    denominator=COUNTED,
    # The home stands by itself, or Neo4j looks through everybody in a branch for the one who is there.
    given=(("homeNode", "head(COLLECT { MATCH (x)-[:LIVES_IN]->(h:Community) RETURN h })"),),
    covered=f"""EXISTS {{
    MATCH (x)-[:AFFILIATED_WITH|CO_MANAGED_BY]->(b:Branch)-[:BASED_IN]->(c:Community)
    WHERE {in_life("b")} AND c = homeNode
  }}""",
    told=(
        ("hasHome", "EXISTS { (x)-[:LIVES_IN]->() }"),
        ("hasBranch", f"EXISTS {{ MATCH (x)-[:LIVES_IN]->(:Community)<-[:BASED_IN]-(b:Branch) WHERE {in_life('b')} }}"),
    ),
    reasons=(
        Reason(
            "NO_HOME",
            Text("居住地不明", "no home on record"),
            "NOT hasHome",
            Turn.COMMUNITY,
            Action("核实居住地后纳入", "find the home, then enrol", ("moveHome", "enrol")),
        ),
        Reason(
            "NO_BRANCH_THERE",
            Text("居住社区没有党组织", "no branch in life there"),
            "hasHome AND NOT hasBranch",
            Turn.COMMITTEE,
            Action("设立或调整党组织", "set up or merge a branch", ("setUpBranch", "mergeBranch")),
        ),
        Reason(
            "NOT_ENROLLED",
            Text("未纳入居住社区党组织", "not enrolled at home"),
            "hasHome AND hasBranch",
            Turn.COMMUNITY,
            Action("纳入居住社区党组织", "enrol", ("enrol",)),
        ),
    ),
    source="以社区为单位，及时调整和设立离退休干部基层党组织",
)
