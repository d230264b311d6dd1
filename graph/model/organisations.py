"""Organisations: committees, departments, original units, branches, societies, liaison groups and what they run."""

from __future__ import annotations

from graph.model.codes import wrong_uscc
from graph.model.common import ENDED, FEATURE, NAME
from graph.model.kinds import Kind, Noun, Property, vocabulary

LEVEL = vocabulary("CommitteeLevel", "党工委层级", CITY=("市级", "city"), COUNTY=("县级", "county"))
DEPARTMENT_KIND = vocabulary(
    "DepartmentKind",
    "部门类别",
    BUREAU=("老干部局", "retired-cadre bureau"),
    ORGANIZATION=("组织部门", "organisation department"),
    FINANCE=("财政", "finance"),
    CIVIL_AFFAIRS=("民政", "civil affairs"),
    HUMAN_RESOURCES=("人力资源和社会保障", "human resources and social security"),
    HEALTH=("医疗卫生", "health"),
    CULTURE=("文化", "culture"),
    SPORT=("体育", "sport"),
)
UNIT_STATUS = vocabulary("UnitStatus", "单位状态", ACTIVE=("在", "active"), DISSOLVED=("已撤销", "dissolved"))
BRANCH_KIND = vocabulary(
    "BranchKind",
    "党组织类别",
    BRANCH=("党支部", "branch"),
    GENERAL_BRANCH=("党总支", "general branch"),
    COMMITTEE=("党委", "committee"),
)
#: Over how many members a branch of a kind is for its superior to consider: 升格 is never automatic.
LARGEST = {"BRANCH": 50, "GENERAL_BRANCH": 100}
BRANCH_FORM = vocabulary(
    "BranchForm",
    "设置形式",
    ORDINARY=("一般", "ordinary"),
    FEATURED=("特色", "featured"),
    FUNCTIONAL=("功能型", "functional"),
    COMPOSITE=("兼合式", "composite"),
    JOINT=("联合", "joint"),
    TEMPORARY=("临时", "temporary"),
)
ESTABLISHMENT = vocabulary(
    "BranchEstablishment",
    "建制",
    STANDING=("正式建制", "standing: holds affiliations"),
    NON_STANDING=("非建制", "non-standing: holds no affiliation, dues or elections"),
)
LIFECYCLE = vocabulary(
    "BranchLifecycle",
    "生命周期",
    PLANNED=("拟建", "planned"),
    READY=("条件成熟", "ready"),
    BUILT=("建成", "built"),
    ALIVE=("成活", "alive"),
    NOMINAL=("形同虚设", "nominal"),
    DISSOLVED=("撤销", "dissolved"),
)
TEAM_FIELD = vocabulary(
    "VolunteerField",
    "志愿服务领域",
    NEXT_GENERATION=("关心教育下一代", "care for the next generation"),
    GREENING=("绿化美化", "greening"),
    PATROL=("治安巡逻", "patrol"),
    NEIGHBOURS=("邻里互助", "neighbours' help"),
    MEDIATION=("纠纷协调", "mediation"),
)
PLATFORM_KIND = vocabulary(
    "PlatformKind",
    "平台类别",
    UNIVERSITY=("社区老年大学", "community university of the elderly"),
    STUDY_POINT=("集中学习教育点", "study point"),
    WEBSITE=("网站", "website (老干部之家网)"),
)

ORGANISATIONS = (
    Noun(
        "WorkingCommittee",
        "workingCommittees",
        "离退休干部党工委",
        "working committee of retired cadres, a dispatched Party organ",
        "wc-",
        (NAME, Property("level", "层级", "city or county", Kind.WORD, required=True, words=LEVEL), ENDED),
        searched=True,
    ),
    Noun(
        "Department",
        "departments",
        "老干部局、涉老部门",
        "department that works for the retired",
        "dep-",
        (NAME, Property("kind", "类别", "which department", Kind.WORD, required=True, words=DEPARTMENT_KIND), ENDED),
        searched=True,
    ),
    Noun("LeadingGroup", "leadingGroups", "领导小组", "leading group that coordinates", "lg-", (NAME, ENDED)),
    Noun(
        "Unit",
        "units",
        "原单位、现管单位",
        "employer at retirement, or the unit that manages now",
        "u-",
        (
            NAME,
            Property("status", "状态", "active or dissolved", Kind.WORD, required=True, words=UNIT_STATUS),
            Property("uscc", "统一社会信用代码", "unified social credit code (GB 32100)", check=wrong_uscc),
        ),
        searched=True,
    ),
    Noun(
        "Branch",
        "branches",
        "党支部、党总支、党委",
        "Party branch, general branch or committee",
        "b-",
        (
            NAME,
            Property("kind", "类别", "branch, general branch, committee", Kind.WORD, required=True, words=BRANCH_KIND),
            Property("form", "设置形式", "how it is set up", Kind.WORD, required=True, words=BRANCH_FORM),
            Property("establishment", "建制", "standing or not", Kind.WORD, required=True, words=ESTABLISHMENT),
            Property(
                "lifecycle",
                "生命周期",
                "stage of life; in life: BUILT or ALIVE",
                Kind.WORD,
                required=True,
                words=LIFECYCLE,
            ),
            FEATURE,
            Property("termEndsOn", "届满日期", "end of the term", Kind.DAY, plan=True),
        ),
        searched=True,
    ),
    Noun(
        "Society",
        "societies",
        "社团",
        "interest group of retired cadres",
        "soc-",
        (NAME, Property("registered", "已登记", "registered with civil affairs", Kind.FLAG), ENDED),
        searched=True,
    ),
    Noun(
        "LiaisonGroup",
        "liaisonGroups",
        "挂靠组",
        "staff group of a committee, attached to communities",
        "grp-",
        (NAME, ENDED),
    ),
    Noun(
        "VolunteerTeam",
        "volunteerTeams",
        "志愿队（五老、十大员）",
        "volunteer team",
        "vt-",
        (NAME, Property("field", "领域", "what it does", Kind.WORD, required=True, words=TEAM_FIELD), ENDED),
    ),
    Noun(
        "Platform",
        "platforms",
        "平台",
        "platform for study and guidance",
        "pf-",
        (NAME, Property("kind", "类别", "kind of platform", Kind.WORD, required=True, words=PLATFORM_KIND), ENDED),
    ),
)
