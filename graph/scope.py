"""Whom a principal may see: a role and its anchor, compiled into the condition that bounds every noun."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.errors import Refused
from graph.model.codes import area_level


class Role(StrEnum):
    """The ten roles of the domain."""

    CITY_BUREAU = "CITY_BUREAU"
    COUNTY_BUREAU = "COUNTY_BUREAU"
    WORKING_COMMITTEE = "WORKING_COMMITTEE"
    ORIGINAL_UNIT = "ORIGINAL_UNIT"
    SUBDISTRICT = "SUBDISTRICT"
    COMMUNITY = "COMMUNITY"
    BRANCH_SECRETARY = "BRANCH_SECRETARY"
    SERVICE_PROVIDER = "SERVICE_PROVIDER"
    AUDITOR = "AUDITOR"
    SYSTEM_ADMIN = "SYSTEM_ADMIN"


#: The roles that tokens are granted for now, each with the level of its anchor.
ANCHOR_LEVELS = {
    Role.CITY_BUREAU: "City",
    Role.COUNTY_BUREAU: "County",
    Role.SUBDISTRICT: "Subdistrict",
    Role.COMMUNITY: "Community",
}
LEVEL_DIGITS = {"City": 4, "County": 6, "Subdistrict": 9, "Community": 12}
SUBJECT_LENGTH = 255  # as OpenID Connect bounds `sub`


@dataclass(frozen=True)
class Shape:
    """What a statement depends on of whoever asks: the role, and how long the anchor's code is (0: the whole store)."""

    role: Role
    digits: int

    @property
    def sees_units(self) -> bool:
        """Tell whether the scope holds the retirees of its units beside the residents of its homes."""
        return sees_units(self.role)


@dataclass(frozen=True)
class Principal:
    """Who asks: a role and the code it is anchored at; no anchor is the whole store.

    `subject` names the person or program, for the record alone: nobody sees more or less by it.
    """

    role: Role
    anchor: str | None = None
    subject: str = ""

    @property
    def shape(self) -> Shape:
        """Return what statements depend on of this principal."""
        return Shape(self.role, len(self.anchor or ""))


def sees_units(role: Role) -> bool:
    """Tell whether a role sees the retirees of its units beside the residents of its homes."""
    return role in {Role.CITY_BUREAU, Role.COUNTY_BUREAU}


def principal(role: str, anchor: str | None, subject: str = "") -> Principal:
    """Return the principal of a role and an anchor.

    Raises:
        Refused: The role is unknown, the anchor does not fit it, or the subject is none that a record can hold.
    """
    if len(subject) > SUBJECT_LENGTH or not subject.isprintable():
        raise Refused(
            "SUBJECT_WRONG",
            f"主体须为至多 {SUBJECT_LENGTH} 个可见字符",
            f"A subject is at most {SUBJECT_LENGTH} characters, all of them printable",
        )
    granted = "、".join(ANCHOR_LEVELS)
    if role not in set(Role):
        raise Refused(
            "ROLE_UNKNOWN",
            f"没有角色“{role}”；可用：{granted}",
            f'There is no role "{role}"; use one of {", ".join(ANCHOR_LEVELS)}',
        )
    known = Role(role)
    level = ANCHOR_LEVELS.get(known)
    if level is None:
        raise Refused(
            "ROLE_NOT_GRANTED",
            f"角色 {known} 尚未开放；可用：{granted}",
            f"Role {known} is not granted yet; use one of {', '.join(ANCHOR_LEVELS)}",
        )
    if anchor is None and known is Role.CITY_BUREAU:
        return Principal(known, subject=subject)
    if anchor is None or area_level(anchor) != level:
        digits = LEVEL_DIGITS[level]
        raise Refused(
            "ANCHOR_WRONG",
            f"角色 {known} 须有{digits}位区划代码作为范围，而不是“{anchor or ''}”",
            f'Role {known} needs an anchor, a division code of {digits} digits, not "{anchor or ""}"',
        )
    return Principal(known, anchor, subject)


_MEMBER = "EXISTS {{ MATCH ({v})-[:LIVES_IN]->(o:Community) WHERE o.code STARTS WITH {s} }}"
_RETIREE = "EXISTS {{ MATCH ({v})-[:RETIRED_FROM]->(:Unit)-[:SEATED_IN]->(o:Area) WHERE o.code STARTS WITH {s} }}"
_REGISTERED = """EXISTS {{ MATCH ({v})-[:REGISTERED_WITH]->(o:Community) WHERE o.code STARTS WITH {s} }}
    OR EXISTS {{
      MATCH ({v})<-[:OF]-(:Registration {{status: 'PROPOSED'}})-[:PROPOSED_TO]->(o:Community)
      WHERE o.code STARTS WITH {s} }}"""
_PLACE = "EXISTS {{ MATCH ({v})-[:{link}]->(o:Area) WHERE o.code STARTS WITH {{s}} }}"
_ABOVE = "EXISTS {{ MATCH ({v})-[:RESPONSIBLE_FOR]->(o:Area) WHERE o.code STARTS WITH {s} OR {s} STARTS WITH o.code }}"
_UNDER = """EXISTS {{
      MATCH ({v})-[:UNDER]->{{1,9}}()-[:RESPONSIBLE_FOR|SEATED_IN|BASED_IN]->(o:Area)
      WHERE o.code STARTS WITH {s} }}"""
_AREA = "{v}.code STARTS WITH {s} OR {s} STARTS WITH {v}.code"


def _at(link: str) -> str:
    return _PLACE.replace("{link}", link).replace("{{s}}", "{s}")


def _through(pattern: str, variable: str, label: str) -> str:
    """Bound a noun by the one it hangs on: visible where that one is."""
    return f"EXISTS {{{{ MATCH ({{v}}){pattern}({variable}:{label}) WHERE <{label} {variable}> }}}}"


_OF_MEMBER = _through("-[:OF]->", "om", "Member")
_OF_BRANCH = _through("-[:OF]->", "ob", "Branch")
_BRANCH = f"{_at('BASED_IN')} OR {_UNDER}"

#: Where each noun lies, as a condition on {v} for the prefix {s}; several are joined by OR. None: open to every role.
SEEN: dict[str, tuple[str, ...] | None] = {
    **dict.fromkeys(("Province", "City", "County", "Subdistrict", "Community"), (_AREA,)),
    **dict.fromkeys(("Grid", "Venue", "School"), (_at("LOCATED_IN"),)),
    "Member": (_MEMBER,),
    "Person": (_MEMBER,),
    "Official": (
        _through("-[:HEADS]->", "oc", "WorkingCommittee"),
        _through("-[:WORKS_IN]->", "og", "LiaisonGroup"),
    ),
    "Skill": None,
    "PolicyDocument": None,
    "Practice": None,
    **dict.fromkeys(("WorkingCommittee", "Department", "LeadingGroup"), (_ABOVE,)),
    "Unit": (
        _at("SEATED_IN"),
        """EXISTS {{
      MATCH ({v})<-[:RETIRED_FROM|SERVED_BY]-(:Member)-[:LIVES_IN]->(o:Community)
      WHERE o.code STARTS WITH {s} }}""",
        _at("DOCKED_WITH"),
    ),
    "Branch": (_BRANCH,),
    "Society": (
        _at("BASED_IN"),
        "EXISTS {{ MATCH ({v})<-[:MEMBER_OF]-()-[:LIVES_IN]->(o:Community) WHERE o.code STARTS WITH {s} }}",
    ),
    "LiaisonGroup": (_at("ATTACHED_TO"), _through("<-[:HAS_GROUP]-", "oc", "WorkingCommittee")),
    **dict.fromkeys(("VolunteerTeam", "Platform"), (_at("BASED_IN"),)),
    "ServiceProvider": (
        _at("SERVES"),
        """EXISTS {{
      MATCH ({v})-[:OFFERS]->(:ServiceProject)-[:OFFERED_IN]->(o:Community)
      WHERE o.code STARTS WITH {s} }}""",
    ),
    "ServiceProject": (_at("OFFERED_IN"),),
    "ServiceDelivery": (_OF_MEMBER, _through("-[:OF]->", "op", "Person")),
    **dict.fromkeys(
        ("Consultation", "Registration", "MemberFile", "TrainingRecord", "AffiliationTransfer", "FormerLink"),
        (_OF_MEMBER,),
    ),
    "Docking": (
        _at("FOR"),
        "EXISTS {{ MATCH ({v})-[:OF]->(:Unit)-[:SEATED_IN]->(o:Area) WHERE o.code STARTS WITH {s} }}",
    ),
    **dict.fromkeys(("SurveyRound", "LedgerEntry", "Assessment"), (_at("FOR"),)),
    "OrgChange": (_OF_BRANCH,),
    "Activity": (_through("<-[:HELD]-", "ob", "Branch"),),
    "SupervisionVisit": (_through("-[:TO]->", "ob", "Branch"),),
    **dict.fromkeys(("Grant", "DemonstrationSite"), (_at("FOR"), _through("-[:FOR]->", "ob", "Branch"))),
    "Exemplar": (_through("-[:FOR]->", "ob", "Branch"), _OF_MEMBER),
    "Claim": ("EXISTS {{ MATCH ({v})-[:FOR]->(o:City) WHERE o.code STARTS WITH {s} OR {s} STARTS WITH o.code }}",),
}


def seen(role: Role, label: str, variable: str, prefix: str) -> str | None:
    """Return the Cypher condition under which a role sees the node `variable`, or None where nothing bounds it.

    `prefix` is the parameter that holds the principal's prefix (or the area that a list is narrowed to).
    """
    terms = SEEN[label]
    if terms is None:
        return None
    if label == "Member":
        terms = (
            *terms,
            *((_RETIREE,) if sees_units(role) else ()),
            *((_REGISTERED,) if role is Role.COMMUNITY else ()),
        )
    text = " OR ".join(term.format(v=variable, s=prefix) for term in terms)
    for inner in ("Member", "Person", "Branch", "WorkingCommittee", "LiaisonGroup"):
        for name in ("om", "op", "ob", "oc", "og"):
            hook = f"<{inner} {name}>"
            if hook in text:
                text = text.replace(hook, seen(role, inner, name, prefix) or "true")
    return f"({text})"
