"""Who asks: every role, each with several anchors of the small set."""

from __future__ import annotations

from tests.evaluator.scope import Asker

Askers = tuple[Asker, ...]
WHOLE_STORE: Askers = (Asker("CITY_BUREAU"),)
BUREAUS: Askers = (
    Asker("COUNTY_BUREAU", "370784"),
    Asker("CITY_BUREAU", "3707"),
    Asker("COUNTY_BUREAU", "370702"),
    Asker("CITY_BUREAU", "3701"),
)
SUBDISTRICTS: Askers = (
    Asker("SUBDISTRICT", "370784001"),
    Asker("SUBDISTRICT", "370702001"),
    Asker("SUBDISTRICT", "370724002"),
)
COMMUNITIES: Askers = (
    Asker("COMMUNITY", "370784001002"),
    Asker("COMMUNITY", "370702001001"),
    Asker("COMMUNITY", "370784002001"),
    Asker("COMMUNITY", "370784001003"),
)
UNITS: Askers = tuple(Asker("ORIGINAL_UNIT", each) for each in ("u-03", "u-01", "u-13", "u-10"))
COMMITTEES: Askers = tuple(Asker("WORKING_COMMITTEE", each) for each in ("wc-02", "wc-01", "wc-03"))
BRANCHES: Askers = tuple(Asker("BRANCH_SECRETARY", each) for each in ("b-05", "b-01", "b-06", "b-11"))
PROVIDERS: Askers = tuple(Asker("SERVICE_PROVIDER", each) for each in ("sp-03", "sp-01", "sp-04", "sp-02"))
AUDITORS: Askers = (Asker("AUDITOR", "3707"), Asker("AUDITOR"))
ADMINS: Askers = (Asker("SYSTEM_ADMIN"), Asker("SYSTEM_ADMIN", "3707"))
#: Those who stand together are answered by the same plans of Neo4j, so they ask the same queries.
ASKERS: tuple[Askers, ...] = (
    WHOLE_STORE,
    BUREAUS,
    SUBDISTRICTS,
    COMMUNITIES,
    UNITS,
    COMMITTEES,
    BRANCHES,
    PROVIDERS,
    AUDITORS,
    ADMINS,
)
