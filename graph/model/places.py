"""Places: areas by division code (省、市、县市区、镇街、社区), and what lies in a community."""

from __future__ import annotations

from graph.model.common import ENDED, FEATURE, NAME
from graph.model.kinds import Kind, Noun, Property, vocabulary

CODE = Property(
    "code", "代码", "division code, an unpadded prefix of GB/T 2260 and the statistical code", required=True
)
READINESS = vocabulary(
    "CommunityReadiness",
    "社区建设条件（成熟一个建设一个）",
    PREPARING=("培育中", "conditions are still being prepared"),
    READY=("条件成熟", "conditions are ripe"),
    BUILT=("已建成", "built"),
)
VENUE_KIND = vocabulary(
    "VenueKind",
    "场所类别",
    ELDERS_CLUB=("老年会所", "elders' club"),
    PARTY_ROOM=("党员活动室", "Party members' room"),
    ACTIVITY_ROOM=("活动场所", "activity room"),
)

PLACES = (
    Noun("Province", "provinces", "省", "province", "", (CODE, NAME), extra=("Area",), searched=True, code_length=2),
    Noun("City", "cities", "市", "city", "", (CODE, NAME), extra=("Area",), searched=True, code_length=4),
    Noun("County", "counties", "县市区", "county", "", (CODE, NAME), extra=("Area",), searched=True, code_length=6),
    Noun(
        "Subdistrict",
        "subdistricts",
        "镇街",
        "subdistrict",
        "",
        (CODE, NAME, ENDED),
        extra=("Area",),
        searched=True,
        code_length=9,
    ),
    Noun(
        "Community",
        "communities",
        "社区",
        "community",
        "",
        (
            CODE,
            NAME,
            FEATURE,
            Property("readiness", "建设条件", "readiness for an organisation", Kind.WORD, words=READINESS),
            ENDED,
        ),
        extra=("Area",),
        searched=True,
        code_length=12,
    ),
    Noun("Grid", "grids", "网格", "grid of a community", "grid-", (NAME, ENDED)),
    Noun(
        "Venue",
        "venues",
        "场所",
        "venue (老年会所、活动场所)",
        "ven-",
        (NAME, Property("kind", "类别", "kind of venue", Kind.WORD, required=True, words=VENUE_KIND), ENDED),
    ),
    Noun("School", "schools", "驻地学校", "school in the neighbourhood", "sch-", (NAME, ENDED)),
)
