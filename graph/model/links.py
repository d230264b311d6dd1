"""Links: every relationship of the graph, with its name as a field in each direction and the rule it obeys."""

from __future__ import annotations

from graph.model.act_links import ACTS
from graph.model.common import SINCE
from graph.model.kinds import Kind, Link, Property

VERIFIED = Property("verifiedOn", "核实日期", "the day the home was verified", Kind.DAY)
TERM = Property("termEndsOn", "任期届满", "end of the term", Kind.DAY, plan=True)
UNIT_CONFIRMED = Property("unitConfirmedOn", "单位确认日期", "the day the unit confirmed", Kind.DAY)
COMMUNITY_CONFIRMED = Property("communityConfirmedOn", "社区确认日期", "the day the community confirmed", Kind.DAY)

AREAS = (
    Link(
        "PART_OF", "Community", "Subdistrict", "subdistrict", "communities", "所属镇街", "part of", one=True, fact=True
    ),
    Link("PART_OF", "Subdistrict", "County", "county", "subdistricts", "所属县市区", "part of", one=True, fact=True),
    Link("PART_OF", "County", "City", "city", "counties", "所属市", "part of", one=True, fact=True),
    Link("PART_OF", "City", "Province", "province", "cities", "所属省", "part of", one=True, fact=True),
    Link("LOCATED_IN", "Grid", "Community", "community", "grids", "所在社区", "located in", one=True, fact=True),
    Link("LOCATED_IN", "Venue", "Community", "community", "venues", "所在社区", "located in", one=True, fact=True),
    Link("LOCATED_IN", "School", "Community", "community", "schools", "所在社区", "located in", one=True, fact=True),
)

MEMBERS = (
    Link(
        "LIVES_IN",
        "Member",
        "Community",
        "home",
        "residents",
        "居住地",
        "lives in",
        one=True,
        fact=True,
        properties=(SINCE, VERIFIED),
    ),
    Link("RETIRED_FROM", "Member", "Unit", "retiredFrom", "retirees", "原单位", "retired from", one=True, fact=True),
    Link(
        "SERVED_BY",
        "Member",
        "Unit",
        "servedBy",
        "served",
        "现管单位",
        "served by",
        one=True,
        fact=True,
        properties=(SINCE,),
    ),
    Link(
        "AFFILIATED_WITH",
        "Member",
        "Branch",
        "affiliations",
        "affiliatedMembers",
        "组织关系隶属（一方隶属）",
        "affiliated with",
        fact=True,
        properties=(SINCE,),
    ),
    Link(
        "CO_MANAGED_BY",
        "Member",
        "Branch",
        "coManagedBy",
        "coManagedMembers",
        "共同管理（多方管理）",
        "co-managed by",
        fact=True,
        properties=(SINCE,),
    ),
    Link(
        "REGISTERED_WITH",
        "Member",
        "Community",
        "registeredWith",
        "registeredMembers",
        "报到社区",
        "registered with",
        one=True,
        fact=True,
        properties=(SINCE,),
    ),
    Link(
        "SECRETARY_OF",
        "Member",
        "Branch",
        "secretaryOf",
        "secretaries",
        "担任书记",
        "secretary of",
        fact=True,
        properties=(SINCE, TERM),
    ),
    Link("MEMBER_OF", "Member", "Society", "societies", "members", "参加社团", "member of a society", fact=True),
    Link("MEMBER_OF", "Person", "Society", "societies", "elders", "参加社团", "member of a society", fact=True),
    Link(
        "LIVES_IN",
        "Person",
        "Community",
        "home",
        "elders",
        "居住地",
        "lives in",
        one=True,
        fact=True,
        properties=(SINCE,),
    ),
    Link("HAS_SKILL", "Member", "Skill", "skills", "members", "专业特长", "has the skill", fact=True),
    Link("ATTENDED", "Member", "Activity", "attended", "attendees", "参加活动", "attended", fact=True),
    Link(
        "VOLUNTEERS_IN",
        "Member",
        "VolunteerTeam",
        "volunteerTeams",
        "volunteers",
        "参加志愿队",
        "volunteers in",
        fact=True,
    ),
)

ORGANISATIONS = (
    Link("SEATED_IN", "Unit", "County", "seatCounty", "units", "单位驻地", "seated in", one=True, fact=True),
    Link("SEATED_IN", "Unit", "City", "seatCity", "units", "单位驻地（市直）", "seated in", one=True, fact=True),
    Link(
        "DOCKED_WITH",
        "Unit",
        "Community",
        "dockedCommunities",
        "dockedUnits",
        "双向对接",
        "docked with",
        properties=(UNIT_CONFIRMED, COMMUNITY_CONFIRMED),
    ),
    *(
        Link(
            "RESPONSIBLE_FOR", source, target, f"responsibleFor{target}", back, "负责地区", "responsible for", fact=True
        )
        for source, back in (
            ("WorkingCommittee", "workingCommittees"),
            ("Department", "departments"),
            ("LeadingGroup", "leadingGroups"),
        )
        for target in ("County", "City")
    ),
    Link(
        "HEADS",
        "Official",
        "WorkingCommittee",
        "heads",
        "head",
        "党工委书记",
        "heads",
        one=True,
        back_one=True,
        fact=True,
    ),
    Link("WORKS_IN", "Official", "LiaisonGroup", "worksIn", "officials", "联络员", "works in", one=True, fact=True),
    Link(
        "HAS_GROUP",
        "WorkingCommittee",
        "LiaisonGroup",
        "liaisonGroups",
        "workingCommittee",
        "分组挂靠",
        "has the group",
        back_one=True,
    ),
    Link("ATTACHED_TO", "LiaisonGroup", "Community", "attachedTo", "liaisonGroups", "挂靠社区", "attached to"),
    Link("BASED_IN", "Branch", "Community", "basedIn", "branches", "所在社区", "based in", one=True, fact=True),
    Link("BASED_IN", "Society", "Community", "basedIn", "societies", "所在社区", "based in", one=True, fact=True),
    Link(
        "BASED_IN",
        "VolunteerTeam",
        "Community",
        "basedIn",
        "volunteerTeams",
        "所在社区",
        "based in",
        one=True,
        fact=True,
    ),
    Link("BASED_IN", "Platform", "Community", "basedIn", "platforms", "所在社区", "based in", one=True, fact=True),
    Link("UNDER", "Branch", "Branch", "underBranch", "subordinates", "上级党组织", "under", one=True, fact=True),
    Link(
        "UNDER", "Branch", "WorkingCommittee", "underCommittee", "branches", "上级党工委", "under", one=True, fact=True
    ),
    Link("UNDER", "Branch", "Unit", "underUnit", "branches", "所属单位", "under", one=True, fact=True),
    Link("MEETS_AT", "Branch", "Venue", "meetsAt", "branches", "活动场所", "meets at", fact=True),
    Link("COVERS", "Branch", "Grid", "grids", "branches", "覆盖网格", "covers", fact=True),
    Link("HAS_BRANCH", "Society", "Branch", "branches", "societies", "社团建支部", "has the branch", fact=True),
    Link("SUPPORTS", "VolunteerTeam", "School", "schools", "volunteerTeams", "服务学校", "supports"),
    Link("HELD", "Branch", "Activity", "activities", "heldBy", "开展活动", "held"),
)

SERVICES = (
    Link("SERVES", "ServiceProvider", "Community", "serves", "providers", "服务社区", "serves"),
    Link("OFFERS", "ServiceProvider", "ServiceProject", "projects", "providers", "提供项目", "offers"),
    Link("OFFERED_IN", "ServiceProject", "Community", "offeredIn", "projects", "项目所在社区", "offered in"),
    Link("PROVIDES_VENUE", "ServiceProvider", "Venue", "venues", "providedBy", "提供场地", "provides the venue"),
    Link("OF", "ServiceDelivery", "Member", "member", "deliveries", "服务对象", "of", one=True),
    Link("OF", "ServiceDelivery", "Person", "person", "deliveries", "服务对象", "of", one=True),
    Link(
        "DELIVERED_BY",
        "ServiceDelivery",
        "ServiceProvider",
        "provider",
        "deliveries",
        "服务主体",
        "delivered by",
        one=True,
        fact=True,
    ),
)

STANDARDS = (
    Link("FOR", "LedgerEntry", "Community", "community", "ledgerEntries", "建账社区", "for", one=True, fact=True),
    Link("FOR", "Grant", "Community", "community", "grants", "拨给社区", "for", one=True, fact=True),
    Link("FOR", "Grant", "Branch", "branch", "grants", "拨给党组织", "for", one=True, fact=True),
    Link(
        "FOR",
        "DemonstrationSite",
        "County",
        "county",
        "demonstrationSites",
        "示范点所在县市区",
        "for",
        one=True,
        fact=True,
    ),
    Link(
        "FOR",
        "DemonstrationSite",
        "Community",
        "community",
        "demonstrationSites",
        "示范点所在社区",
        "for",
        one=True,
        fact=True,
    ),
    Link(
        "FOR", "DemonstrationSite", "Branch", "branch", "demonstrationSites", "示范党组织", "for", one=True, fact=True
    ),
    Link("FOR", "Assessment", "County", "county", "assessments", "考核县市区", "for", one=True, fact=True),
    Link("FOR", "Exemplar", "Branch", "branch", "exemplars", "典型党组织", "for", one=True, fact=True),
    Link("OF", "Exemplar", "Member", "member", "exemplars", "典型个人", "of", one=True),
    Link("FOR", "Practice", "County", "county", "practices", "做法所在县市区", "for", one=True, fact=True),
    Link("BASED_ON", "Practice", "PolicyDocument", "basedOn", "practices", "依据文件", "based on", fact=True),
    Link("FOR", "Claim", "City", "city", "claims", "数字所指的市", "for", one=True, fact=True),
)

LINKS = (*AREAS, *MEMBERS, *ORGANISATIONS, *SERVICES, *ACTS, *STANDARDS)
