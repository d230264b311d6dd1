"""Links of acts: whom and what each record is about."""

from __future__ import annotations

from graph.model.kinds import Link

ACTS = (
    Link("OF", "Consultation", "Member", "member", "consultations", "征求对象", "of", one=True),
    Link("OF", "Registration", "Member", "member", "registrations", "报到人", "of", one=True),
    Link(
        "PROPOSED_TO",
        "Registration",
        "Community",
        "community",
        "registrations",
        "拟报到社区",
        "proposed to",
        one=True,
        fact=True,
    ),
    Link("OF", "MemberFile", "Member", "member", "files", "建档对象", "of", one=True),
    Link("KEPT_BY", "MemberFile", "Community", "community", "files", "建档社区", "kept by", one=True, fact=True),
    Link("OF", "TrainingRecord", "Member", "member", "trainings", "受训人", "of", one=True),
    Link("OF", "AffiliationTransfer", "Member", "member", "transfers", "转接人", "of", one=True),
    Link(
        "FROM", "AffiliationTransfer", "Branch", "fromBranch", "transfersOut", "转出党组织", "from", one=True, fact=True
    ),
    Link("TO", "AffiliationTransfer", "Branch", "toBranch", "transfersIn", "转入党组织", "to", one=True, fact=True),
    # What a unit or a branch was linked with, beside those who were linked with it.
    *(
        Link("OF", "FormerLink", target, out, "history", f"所属{zh}", "of", one=True)
        for target, out, zh in (
            ("Member", "member", "党员"),
            ("LiaisonGroup", "liaisonGroup", "挂靠组"),
            ("ServiceProvider", "provider", "服务主体"),
            ("ServiceProject", "project", "项目"),
            ("Unit", "ofUnit", "单位"),
            ("Branch", "ofBranch", "党组织"),
            ("Official", "official", "书记、联络员"),
            ("Person", "person", "非党人员"),
        )
    ),
    *(
        Link("TO", "FormerLink", target, out, "formerLinks", f"曾关联的{zh}", "to", one=True, fact=True)
        for target, out, zh in (
            ("Community", "community", "社区"),
            ("Branch", "branch", "党组织"),
            ("Unit", "unit", "单位"),
            ("Society", "society", "社团"),
            ("VolunteerTeam", "volunteerTeam", "志愿队"),
            ("Venue", "venue", "场所"),
            ("Grid", "grid", "网格"),
            ("WorkingCommittee", "workingCommittee", "党工委"),
            ("LiaisonGroup", "toLiaisonGroup", "挂靠组"),
        )
    ),
    Link("OF", "OrgChange", "Branch", "branch", "changes", "变动的党组织", "of", one=True, fact=True),
    Link("OF", "OrgChange", "Unit", "unit", "changes", "变动的单位", "of", one=True, fact=True),
    Link("OF", "Docking", "Unit", "unit", "dockingSteps", "对接单位", "of", one=True, fact=True),
    Link("FOR", "Docking", "Community", "community", "dockingSteps", "对接社区", "for", one=True, fact=True),
    Link("FOR", "SurveyRound", "Community", "community", "surveyRounds", "排查社区", "for", one=True, fact=True),
    Link("TO", "SupervisionVisit", "Branch", "branch", "supervisionVisits", "督导对象", "to", one=True, fact=True),
)
