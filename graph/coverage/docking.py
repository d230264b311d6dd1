"""The questions about the triangle 党工委——原单位——社区: unit and community docked, and a member held by all three."""

from __future__ import annotations

from graph.coverage.kinds import Action, Question, Reason, Subject, Text, Turn
from graph.coverage.registration import ACCEPT, CONSULT
from graph.coverage.terms import COUNTED, LATEST, PROPOSED, REGISTERED, docked

DOCK = Action("主动与社区对接", "dock with the community", ("offerDocking", "confirmDocking"))
CONFIRM = Action("确认对接", "confirm the docking", ("confirmDocking",))
ATTACH = Action("安排挂靠组", "attach a liaison group", ("attachGroup",))
COMMUNITY_TO_ACT = "(proposedOn IS NOT NULL OR coalesce(latest.outcome = 'AGREED', false))"

#: Which side of a docking is open: `docking` is the link, or null where there is none.
UNIT_OPEN = "coalesce(docking.unitConfirmedOn <= $today, false) = false"
COMMUNITY_OPEN = "coalesce(docking.communityConfirmedOn <= $today, false) = false"

UNIT_COMMUNITY_DOCKING = Question(
    key="UNIT_COMMUNITY_DOCKING",
    subject=Subject.PAIR,
    title=Text("双向对接", "Docking of unit and community"),
    definition=Text(
        "有在册退休党员居住于该社区的单位与社区是否双方确认对接",
        "Have a unit and a community where its counted retirees live both confirmed their docking",
    ),
    numerator=Text("双方已确认的单位与社区对", "pairs confirmed by both sides"),
    denominator=Text(
        "至少有一名在册党员从该单位退休、住该社区的对",
        "pairs with a counted member retired from the one and living in the other",
    ),
    covered=f"EXISTS {{ MATCH (x)-[l:DOCKED_WITH]->(k) WHERE {docked('l')} }}",
    told=(("docking", "head(COLLECT { MATCH (x)-[l:DOCKED_WITH]->(k) RETURN l })"),),
    reasons=(
        Reason(
            "NOT_STARTED",
            Text("双方都未确认", "neither side confirmed"),
            f"{UNIT_OPEN} AND {COMMUNITY_OPEN}",
            Turn.UNIT,
            DOCK,
        ),
        Reason(
            "UNIT_PENDING",
            Text("待单位确认", "the unit has not confirmed"),
            f"{UNIT_OPEN} AND NOT {COMMUNITY_OPEN}",
            Turn.UNIT,
            CONFIRM,
        ),
        Reason(
            "COMMUNITY_PENDING",
            Text("待社区确认", "the community has not confirmed"),
            f"NOT {UNIT_OPEN} AND {COMMUNITY_OPEN}",
            Turn.COMMUNITY,
            CONFIRM,
        ),
    ),
    source="指导离退休干部原单位主动与老同志居住社区对接",
)
#: The docking of the community registered with and the managing unit, or null. With one community before it, Neo4j
#: looks between the two; without, through all that the unit is docked with.
_DOCKING = """head(COLLECT {
    MATCH (x)-[:REGISTERED_WITH]->(c:Community)
    WITH c LIMIT 1
    MATCH (managing)-[l:DOCKED_WITH]->(c)
    RETURN l
  })"""
TRIANGLE = Question(
    key="MEMBER_TRIANGLE",
    subject=Subject.MEMBER,
    title=Text("三位互动", "The triangle"),
    definition=Text(
        "在册党员报到的社区是否与其现管单位（没有则原单位）双方对接，并有挂靠组",
        "Is the community of registration docked with the managing (else original) unit, with a liaison group attached",
    ),
    numerator=Text("三方都到位的在册党员", "counted members with all three in place"),
    denominator=COUNTED,
    given=(
        (
            "managing",
            "head(COLLECT { MATCH (x)-[s:SERVED_BY|RETIRED_FROM]->(u:Unit) RETURN u ORDER BY type(s) DESC LIMIT 1 })",
        ),
        ("docking", _DOCKING),
        ("hasGroup", "EXISTS { (x)-[:REGISTERED_WITH]->(:Community)<-[:ATTACHED_TO]-(:LiaisonGroup) }"),
    ),
    covered=f"(hasGroup AND coalesce({docked('docking')}, false))",
    told=(LATEST, PROPOSED, ("registered", REGISTERED)),
    reasons=(
        Reason(
            "NOT_REGISTERED",
            Text("尚未报到", "not registered"),
            f"NOT registered AND {COMMUNITY_TO_ACT}",
            Turn.COMMUNITY,
            ACCEPT,
        ),
        Reason(
            "NOT_REGISTERED",
            Text("尚未报到", "not registered"),
            f"NOT registered AND NOT {COMMUNITY_TO_ACT}",
            Turn.UNIT,
            CONSULT,
        ),
        Reason(
            "NO_UNIT",
            Text("没有单位", "no unit"),
            "registered AND managing IS NULL",
            Turn.COUNTY_BUREAU,
            Action("指定现管单位", "name a managing unit", ("takeOver",)),
        ),
        Reason(
            "NOT_DOCKED",
            Text("社区与单位未对接", "community and unit not docked"),
            f"registered AND managing IS NOT NULL AND NOT {UNIT_OPEN} AND {COMMUNITY_OPEN}",
            Turn.REGISTERED_COMMUNITY,
            CONFIRM,
        ),
        Reason(
            "NOT_DOCKED",
            Text("社区与单位未对接", "community and unit not docked"),
            f"registered AND managing IS NOT NULL AND {UNIT_OPEN}",
            Turn.DOCKING_UNIT,
            DOCK,
        ),
        Reason(
            "NO_GROUP",
            Text("社区没有挂靠组", "no liaison group attached"),
            "registered AND NOT hasGroup",
            Turn.REGISTERED_COMMITTEE,
            ATTACH,
        ),
    ),
    source="着力建立党工委——原单位——社区三位互动的社区离退休干部党建工作体系",
)
