"""The shape of each county as plain numbers: how large it is, and what it does well or badly (rates in per cent)."""

from __future__ import annotations

from typing import NamedTuple

PROVINCE = ("37", "山东省")
CITY = ("3707", "潍坊市")
NEIGHBOUR_CITY = ("3701", "济南市")


class County(NamedTuple):
    """One county: its size, then its rates in per cent, then its sites of this year."""

    code: str
    name: str
    subdistricts: int
    communities: int
    branches: int  # in life and based in its communities
    units: int  # seated in it
    weight: float  # of the city's residents, in per cent
    register: int  # of counted residents
    consulted: int  # of those not registered
    enrolled: int  # in a branch of the home community, where there is one
    docked: int  # pairs of unit and community, confirmed by both
    filed: int
    verified: int
    liaison: int  # communities attached to a group
    ledger: int  # communities with this quarter's entry
    project: int
    provider: int
    funded: int
    lively: int  # branches active and supervised
    trained: int  # secretaries, this year
    sites: int


# fmt: off
COUNTIES = (
    #       code      name      sub com br  un  wt    reg con enr doc fil ver lia led pro prv fun liv tra sites
    County("370702", "潍城区",   6, 34, 33, 20, 10.0, 92, 80, 93, 78, 93, 92, 92, 94, 84, 88, 80, 84, 82, 2),
    County("370703", "寒亭区",   4, 22, 17, 12,  6.0, 74, 62, 84, 50, 72, 70, 64, 62, 58, 60, 45, 62, 58, 1),
    County("370704", "坊子区",   5, 24, 19, 13,  6.5, 70, 58, 82, 46, 70, 74, 60, 58, 52, 64, 48, 58, 60, 1),
    County("370705", "奎文区",   8, 46, 47, 24, 16.0, 88, 74, 90, 70, 88, 86, 86, 88, 82, 90, 74, 78, 80, 2),
    County("370724", "临朐县",   5, 24, 22, 15,  7.5, 95, 84, 95, 84, 95, 94, 95, 96, 90, 86, 86, 90, 90, 2),
    County("370725", "昌乐县",   4, 20, 15, 12,  6.0, 66, 55, 80, 42, 64, 66, 55, 50, 48, 52, 40, 54, 50, 1),
    County("370781", "青州市",   6, 34, 30, 20, 10.0, 84, 70, 89, 66, 84, 82, 80, 82, 76, 78, 70, 76, 74, 2),
    County("370782", "诸城市",   6, 32, 26, 18,  9.0, 80, 68, 87, 60, 80, 80, 76, 74, 70, 72, 62, 70, 70, 3),
    County("370783", "寿光市",   6, 34, 31, 20, 10.0, 86, 72, 90, 68, 86, 84, 84, 86, 80, 82, 76, 80, 78, 1),
    County("370784", "安丘市",   5, 26, 22, 16,  8.0, 91, 78, 92, 76, 90, 90, 90, 90, 84, 80, 92, 86, 84, 2),
    County("370785", "高密市",   5, 24, 17, 14,  6.5, 63, 50, 79, 38, 60, 62, 50, 46, 44, 50, 36, 48, 46, 1),
    County("370786", "昌邑市",   4, 20, 13, 12,  4.5, 60, 46, 76, 34, 56, 58, 40, 40, 40, 46, 30, 42, 42, 0),
)
CITY_CORE = COUNTIES[3]  # 奎文区: the city's own units stand in it and share its habits
# Homes outside the city, and the rates of those without any home: hard to reach from afar.
AWAY = County("370102", "历下区", 1, 2, 2, 2, 1.6, 40, 60, 50, 20, 35, 55, 0, 50, 50, 50, 50, 50, 50, 0)
# fmt: on

#: Of the seven haves (七有), what a county lacks; a second one it claims, without evidence.
LACKS = {
    "370703": ("posts",),
    "370704": ("funding", "plan"),
    "370725": ("personnel", "venue"),
    "370782": ("institution",),
    "370785": ("activity", "funding"),
}
NOT_ASSESSED = "370786"  # this year not yet
