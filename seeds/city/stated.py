"""What the speech of 2020 states: two figures, the practices of named and of masked places, a document."""

from __future__ import annotations

from seeds.city.counties import CITY, NEIGHBOUR_CITY
from seeds.city.things import City

SPEECH = "在2020年全市社区离退休干部党建工作现场经验交流会上的讲话"
POLICY = "关于进一步加强社区离退休干部党建工作的意见"
POLICY_YEAR = 2019  # 「去年以来」, said in 2020
EXAMPLE = "示例数字，非讲话所载"

#: name, value, qualifier, what it counts, city, source
CLAIMS = (
    ("全市共建离退休干部社区党组织292个", 292, "EXACT", "BRANCHES_IN_COMMUNITIES", CITY[0], SPEECH),
    ("凝聚老干部党员8000余人", 8000, "AT_LEAST", "MEMBERS_IN_THEM", CITY[0], SPEECH),
    ("（示例）社区党组织1个", 1, "EXACT", "BRANCHES_IN_COMMUNITIES", NEIGHBOUR_CITY[0], EXAMPLE),
    ("（示例）凝聚老干部党员500余人", 500, "AT_LEAST", "MEMBERS_IN_THEM", NEIGHBOUR_CITY[0], EXAMPLE),
)
#: name, the words of the source, the county named
NAMED = (
    ("专项经费补贴", "从离退休干部党建经费中拿出专项经费补贴社区党支部的日常学习活动", "370784"),
    (
        "特色品牌",
        "着力打造各具特色的社区离退休干部党建工作品牌，实现“一个社区一个特点，一个支部一个特色”",
        "370724",
    ),
    ("党建网格化", "推行社区离退休干部党建网格化工作模式，依托社区老年会所设置党支部", "370702"),
)
#: name, the words of the source, the masked place as it stands there: it names no county, and none is joined to another
MASKED = (
    (
        "支部升格党总支",
        (
            "通过将雷锋党支部、红旗党支部等先进支部升格为党总支，带动社区的老干部社团建设、志愿服务和作用发挥，"
            "实现社区离退休干部党建工作的提升"
        ),
        "XX区",
    ),
    (
        "示范点创建",
        "开展了离退休干部党建示范点创建工作，采取以奖代补的形式，鼓励支持基层加大社区党建活动场所建设力度",
        "XX县",
    ),
    ("功能型特色党支部", "开展功能型特色党支部建设", "XX区"),
    ("社团与支部互动", "注重社团与社区支部的互动双赢", "XX县、XX县"),
    ("社区“十大员”", "引导离退休干部争当社区“十大员”", "XX县"),
    ("纠纷协调志愿服务队", "成立民间纠纷协调志愿服务队", "XX区"),
    ("“五老”志愿者队伍", "成立社区“五老”志愿者队伍", "XX县"),
    ("弘扬传统文化", "立足城市文化特点，充分挖掘老干部资源，以社区为阵地弘扬传统文化", "XX县"),
    (
        "关心教育下一代",
        "利用社区资源就近服务驻地学校的青少年，引导老干部党员关心教育下一代，效果突出",
        "XX县",
    ),
    (
        "引进养老服务中心",
        "积极引进当地养老服务中心，参与社区离退休干部党员的养老服务",
        "XX区、XX县",
    ),
    ("民企提供场地", "协调驻地民办企业提供场地支持", "XX县XX社区"),
    ("社区老年大学", "试点建立社区老年大学", "XX区"),
    ("集中学习教育点", "开展社区集中学习教育点工作", "XX县"),
    ("专题采风", "开展“塑造阳光心态、感受社会变化、增添正能量”专题采风活动", "XX县"),
)


def add_stated(city: City) -> None:
    """Write the claims, the practices and the policy document."""
    book = city.book
    policy = book.noun("PolicyDocument", title=POLICY, year=POLICY_YEAR)
    for name, value, qualifier, counts, code, source in CLAIMS:
        claim = book.noun("Claim", name=name, value=value, qualifier=qualifier, counts=counts, source=source)
        book.link("FOR", claim, code)
    for name, text, code in NAMED:
        practice = book.noun("Practice", name=name, text=text, source=SPEECH)
        book.link("FOR", practice, code)
        book.link("BASED_ON", practice, policy)
    for name, text, place in MASKED:
        practice = book.noun("Practice", name=name, text=text, placeText=place, source=SPEECH)
        book.link("BASED_ON", practice, policy)
