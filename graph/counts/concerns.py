"""Which subjects' answers depend on what an act wrote: the one place that says so.

An act tells what it touched: a thing, by its label and id, or a link, by the label and type that it leads from, and the
ids of its two ends. The questions' own texts say which links they read; a test holds this table to all of them, and
another holds every act to the counts that it leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.coverage.kinds import Subject


@dataclass(frozen=True)
class Concern:
    """Subjects that are concerned: the thing or the end of the link of that index, or whom `found` finds from `ends`.

    `found` is Cypher over the list `ends` of ids; it binds the concerned ids as `id`.
    """

    subject: Subject
    end: int = 0
    found: str = ""


def _self(subject: Subject, end: int = 0) -> Concern:
    return Concern(subject, end)


def _near(subject: Subject, pattern: str, id_: str = "x.id") -> Concern:
    return Concern(subject, found=f"MATCH {pattern} WITH DISTINCT {id_} AS id")


def _member(end: int) -> tuple[Concern, ...]:
    """Return who is concerned where a member counts, or no more, or as another."""
    m = f"(m:Member {{id: ends[{end}]}})"
    return (
        _self(Subject.MEMBER, end),
        _near(Subject.COMMUNITY, f"{m}-[:LIVES_IN]->(x:Community)"),
        _near(Subject.PAIR, f"(u:Unit)<-[:RETIRED_FROM]-{m}-[:LIVES_IN]->(c:Community)", "u.id + '|' + c.code"),
        _near(Subject.BRANCH, f"{m}-[:AFFILIATED_WITH]->(x:Branch)"),
        _near(Subject.SOCIETY, f"{m}-[:MEMBER_OF]->(x:Society)"),
        _claims(f"{m}-[:AFFILIATED_WITH|CO_MANAGED_BY]->(:Branch)-[:BASED_IN]->(c:Community)"),
    )


def _claims(pattern: str) -> Concern:
    """Return the claims of the city of a community `c`."""
    return Concern(
        Subject.CLAIM,
        found=f"MATCH {pattern} MATCH (x:Claim)-[:FOR]->(city:City) WHERE c.code STARTS WITH city.code "
        "WITH DISTINCT x.id AS id",
    )


def _unbased(branch: str) -> Concern:
    """Return the societies that are based nowhere and of the city of a branch's members."""
    return _near(
        Subject.SOCIETY,
        f"{branch}<-[:AFFILIATED_WITH]-(:Member)-[:MEMBER_OF]->(x:Society) WHERE NOT EXISTS {{ (x)-[:BASED_IN]->() }}",
    )


def _branch(end: int) -> tuple[Concern, ...]:
    """Return who is concerned where a branch comes to life, or ends, or changes."""
    b = f"(b:Branch {{id: ends[{end}]}})"
    return (
        _self(Subject.BRANCH, end),
        _near(Subject.COMMUNITY, f"{b}-[:BASED_IN]->(x:Community)"),
        _near(Subject.MEMBER, f"{b}-[:BASED_IN]->(:Community)<-[:LIVES_IN]-(x:Member)"),
        _near(Subject.SOCIETY, f"{b}<-[:HAS_BRANCH]-(x:Society)"),
        _claims(f"{b}-[:BASED_IN]->(c:Community)"),
    )


def _counties(community: str) -> Concern:
    """Return the county of a community `c`."""
    return _near(Subject.COUNTY, f"{community} MATCH (x:County) WHERE x.code = left(c.code, 6)")


_REGISTERED = _near(Subject.MEMBER, "(:Community {code: ends[1]})<-[:REGISTERED_WITH]-(x:Member)")
_UNDER = (
    _near(Subject.BRANCH, "(:Branch {id: ends[0]})<-[:UNDER]-{0,9}(x:Branch)"),
    _unbased("(:Branch {id: ends[0]})<-[:UNDER]-{0,9}(:Branch)"),
)
_SITE = "(s:DemonstrationSite {id: ends[0]})-[:FOR]->"
#: Records that questions about their member read.
_OF_MEMBERS = ("Consultation", "Registration", "MemberFile", "ServiceDelivery")

CONCERNS: Final[Mapping[str, tuple[Concern, ...]]] = {
    "Member": _member(0),
    "Member.LIVES_IN": (
        _self(Subject.MEMBER),
        _self(Subject.COMMUNITY, 1),
        _near(Subject.PAIR, "(:Member {id: ends[0]})-[:RETIRED_FROM]->(u:Unit)", "u.id + '|' + ends[1]"),
    ),
    "Member.RETIRED_FROM": (
        _self(Subject.MEMBER),
        _near(Subject.PAIR, "(:Member {id: ends[0]})-[:LIVES_IN]->(c:Community)", "ends[1] + '|' + c.code"),
    ),
    "Member.SERVED_BY": (_self(Subject.MEMBER),),
    "Member.AFFILIATED_WITH": (
        _self(Subject.MEMBER),
        _self(Subject.BRANCH, 1),
        _claims("(:Branch {id: ends[1]})-[:BASED_IN]->(c:Community)"),
        _near(
            Subject.SOCIETY,
            "(:Member {id: ends[0]})-[:MEMBER_OF]->(x:Society) WHERE NOT EXISTS { (x)-[:BASED_IN]->() }",
        ),
    ),
    "Member.CO_MANAGED_BY": (_self(Subject.MEMBER), _claims("(:Branch {id: ends[1]})-[:BASED_IN]->(c:Community)")),
    "Member.REGISTERED_WITH": (_self(Subject.MEMBER),),
    "Member.SECRETARY_OF": (_self(Subject.BRANCH, 1),),
    "Member.MEMBER_OF": (_self(Subject.SOCIETY, 1),),
    # A record that is made tells whom it is of; one that is corrected has to be asked.
    **{f"{label}.OF": (_self(Subject.MEMBER, 1),) for label in _OF_MEMBERS},
    **{label: (_near(Subject.MEMBER, f"(:{label} {{id: ends[0]}})-[:OF]->(x:Member)"),) for label in _OF_MEMBERS},
    "TrainingRecord.OF": (_near(Subject.BRANCH, "(:Member {id: ends[1]})-[:SECRETARY_OF]->(x:Branch)"),),
    "TrainingRecord": (
        _near(Subject.BRANCH, "(:TrainingRecord {id: ends[0]})-[:OF]->(:Member)-[:SECRETARY_OF]->(x:Branch)"),
    ),
    "Unit": (
        _near(Subject.MEMBER, "(:Unit {id: ends[0]})<-[:RETIRED_FROM|SERVED_BY]-(x:Member)"),
        _near(
            Subject.PAIR,
            "(u:Unit {id: ends[0]})<-[:RETIRED_FROM]-(:Member)-[:LIVES_IN]->(c:Community)",
            "u.id + '|' + c.code",
        ),
    ),
    "Unit.DOCKED_WITH": (
        Concern(Subject.PAIR, found="WITH ends[0] + '|' + ends[1] AS id"),
        _near(
            Subject.MEMBER,
            "(:Unit {id: ends[0]})<-[:SERVED_BY|RETIRED_FROM]-(x:Member)"
            "-[:REGISTERED_WITH]->(:Community {code: ends[1]})",
        ),
    ),
    "LiaisonGroup.ATTACHED_TO": (_self(Subject.COMMUNITY, 1), _REGISTERED),
    "Branch": _branch(0),
    "Branch.BASED_IN": (
        *_branch(0),
        _self(Subject.COMMUNITY, 1),
        _near(Subject.MEMBER, "(:Community {code: ends[1]})<-[:LIVES_IN]-(x:Member)"),
        _claims("(c:Community {code: ends[1]})"),
        _counties("(c:Community {code: ends[1]})"),
        *_UNDER,
    ),
    "Branch.UNDER": _UNDER,
    "WorkingCommittee": (_near(Subject.BRANCH, "(:WorkingCommittee {id: ends[0]})<-[:UNDER]-{1,9}(x:Branch)"),),
    "Activity.HELD": (_self(Subject.BRANCH, 1),),
    "Activity": (_near(Subject.BRANCH, "(:Activity {id: ends[0]})<-[:HELD]-(x:Branch)"),),
    "SupervisionVisit.TO": (_self(Subject.BRANCH, 1),),
    "SupervisionVisit": (_near(Subject.BRANCH, "(:SupervisionVisit {id: ends[0]})-[:TO]->(x:Branch)"),),
    "Society": (_self(Subject.SOCIETY),),
    "Society.BASED_IN": (_self(Subject.SOCIETY),),
    "Society.HAS_BRANCH": (_self(Subject.SOCIETY),),
    "ServiceProvider.SERVES": (_self(Subject.COMMUNITY, 1),),
    "ServiceProject.OFFERED_IN": (_self(Subject.COMMUNITY, 1),),
    "ServiceProject": (_near(Subject.COMMUNITY, "(:ServiceProject {id: ends[0]})-[:OFFERED_IN]->(x:Community)"),),
    "LedgerEntry": (_near(Subject.COMMUNITY, "(:LedgerEntry {id: ends[0]})-[:FOR]->(x:Community)"),),
    "Grant": (
        _near(Subject.COMMUNITY, "(:Grant {id: ends[0]})-[:FOR]->(x:Community)"),
        _near(Subject.COMMUNITY, "(:Grant {id: ends[0]})-[:FOR]->(:Branch)-[:BASED_IN]->(x:Community)"),
    ),
    "DemonstrationSite": (
        _near(Subject.COUNTY, f"{_SITE}(x:County)"),
        _counties(f"{_SITE}(c:Community)"),
        _counties(f"{_SITE}(:Branch)-[:BASED_IN]->(c:Community)"),
    ),
    "Assessment": (_near(Subject.COUNTY, "(:Assessment {id: ends[0]})-[:FOR]->(x:County)"),),
    "Community": (_self(Subject.COMMUNITY),),
    "County": (_self(Subject.COUNTY),),
    "Claim": (_self(Subject.CLAIM),),
}
