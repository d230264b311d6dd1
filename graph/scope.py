"""Whom a principal may see, compiled into the condition that bounds every noun: what lies in an area, by its code.

`roles.py` says who asks; `own.py` what those see who are anchored at no area.
"""

from __future__ import annotations

from graph.own import OF_MEMBER, OPEN, OWN, ZONE, Terms, linked, through
from graph.roles import BUREAUS, OF_AREAS, Principal, Role, Shape, principal

__all__ = ["Principal", "Role", "Shape", "principal", "seen"]

_MEMBER = "EXISTS {{ MATCH ({v})-[:LIVES_IN]->(o:Community) WHERE o.code STARTS WITH {s} }}"
_RETIREE = "EXISTS {{ MATCH ({v})-[:RETIRED_FROM]->(:Unit)-[:SEATED_IN]->(o:Area) WHERE o.code STARTS WITH {s} }}"
#: The bureau of its county has the turn of a managing unit that is no more.
_LEFT = """EXISTS {{
      MATCH ({v})-[:SERVED_BY]->(:Unit {{status: 'DISSOLVED'}})-[:SEATED_IN]->(o:Area)
      WHERE o.code STARTS WITH {s} }}"""
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


#: What has ended is seen where it was: its links to there are amendments now.
_WAS = "{v}.endedOn IS NOT NULL AND "
_FORMER = f"({_WAS}EXISTS {{{{ MATCH ({{v}})<-[:AMENDS]-()-[:AMENDS]->(o:Area) WHERE o.code STARTS WITH {{s}} }}}})"


def _formerly(variable: str, label: str) -> str:
    return f"({_WAS}{through('<-[:AMENDS]-()-[:AMENDS]->', variable, label)})"


_OF_BRANCH = through("-[:OF]->", "ob", "Branch")
_OF_UNIT = through("-[:OF]->", "ou", "Unit")
#: Of a docking that ended, either side, as of its steps; each beside what the other once docked with.
_UNDOCKED = (
    "EXISTS {{ MATCH ({v})-[:OF]->(:Unit)-[:SEATED_IN]->(o:Area) WHERE o.code STARTS WITH {s} }}",
    "EXISTS {{ MATCH (:Unit)<-[:OF]-({v})-[:TO]->(o:Area) WHERE o.code STARTS WITH {s} }}",
)
#: What ended of an organisation or its officials, not of those whom it is for.
_OF_ORGANISATION = (
    _OF_BRANCH,
    through("-[:OF]->", "oo", "Official"),
    through("-[:OF]->", "og", "LiaisonGroup"),
    through("-[:OF]->", "os", "ServiceProvider"),
    through("-[:OF]->", "oj", "ServiceProject"),
)
_BRANCH = f"{_at('BASED_IN')} OR {_UNDER}"

#: Where each noun lies, as a condition on {v} for the prefix {s}; several are joined by OR. None: open to every role.
SEEN: dict[str, tuple[str, ...] | None] = {
    **dict.fromkeys(("Province", "City", "County", "Subdistrict", "Community"), (_AREA,)),
    **dict.fromkeys(("Grid", "Venue", "School"), (_at("LOCATED_IN"),)),
    "Member": (_MEMBER,),
    "Person": (_MEMBER,),
    "Official": (
        through("-[:HEADS]->", "oc", "WorkingCommittee"),
        through("-[:WORKS_IN]->", "og", "LiaisonGroup"),
        _formerly("oc", "WorkingCommittee"),
        _formerly("og", "LiaisonGroup"),
    ),
    "Skill": None,
    "PolicyDocument": None,
    "Practice": None,
    **dict.fromkeys(("WorkingCommittee", "Department", "LeadingGroup"), (_ABOVE, _FORMER)),
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
    "LiaisonGroup": (_at("ATTACHED_TO"), through("<-[:HAS_GROUP]-", "oc", "WorkingCommittee")),
    **dict.fromkeys(("VolunteerTeam", "Platform"), (_at("BASED_IN"),)),
    "ServiceProvider": (
        _at("SERVES"),
        """EXISTS {{
      MATCH ({v})-[:OFFERS]->(:ServiceProject)-[:OFFERED_IN]->(o:Community)
      WHERE o.code STARTS WITH {s} }}""",
        _FORMER,
    ),
    "ServiceProject": (_at("OFFERED_IN"),),
    "ServiceDelivery": (OF_MEMBER, through("-[:OF]->", "op", "Person")),
    **dict.fromkeys(
        ("Consultation", "Registration", "MemberFile", "TrainingRecord", "AffiliationTransfer"),
        (OF_MEMBER,),
    ),
    "FormerLink": (OF_MEMBER, through("-[:OF]->", "op", "Person"), *_OF_ORGANISATION, *_UNDOCKED),
    "Docking": (
        _at("FOR"),
        "EXISTS {{ MATCH ({v})-[:OF]->(:Unit)-[:SEATED_IN]->(o:Area) WHERE o.code STARTS WITH {s} }}",
    ),
    **dict.fromkeys(("SurveyRound", "LedgerEntry", "Assessment"), (_at("FOR"),)),
    "OrgChange": (_OF_BRANCH, _OF_UNIT),
    "Activity": (through("<-[:HELD]-", "ob", "Branch"),),
    "SupervisionVisit": (through("-[:TO]->", "ob", "Branch"),),
    **dict.fromkeys(("Grant", "DemonstrationSite"), (_at("FOR"), through("-[:FOR]->", "ob", "Branch"))),
    "Exemplar": (through("-[:FOR]->", "ob", "Branch"), OF_MEMBER),
    "Claim": ("EXISTS {{ MATCH ({v})-[:FOR]->(o:City) WHERE o.code STARTS WITH {s} OR {s} STARTS WITH o.code }}",),
}


#: The nouns that others hang on, and the variable of each.
_INNER = {
    "Member": "om",
    "Person": "op",
    "Official": "oo",
    "Branch": "ob",
    "Unit": "ou",
    "WorkingCommittee": "oc",
    "LiaisonGroup": "og",
    "ServiceProvider": "os",
    "ServiceProject": "oj",
}
#: People, and what is recorded about them: none of a committee's.
_NO_ORGANISATIONS = {
    *("Member", "Person", "Official", "ServiceDelivery"),
    *("Consultation", "Registration", "MemberFile", "AffiliationTransfer", "FormerLink"),
}


def _zoned(term: str) -> str:
    """Return a term about the places under a code as one about those in the area of a committee."""
    near = ZONE.replace("{test}", "o.code STARTS WITH zone.code OR zone.code STARTS WITH o.code")
    inside = ZONE.replace("{test}", "o.code STARTS WITH zone.code")
    return term.replace("o.code STARTS WITH {s} OR {s} STARTS WITH o.code", near).replace(
        "o.code STARTS WITH {s}", inside
    )


#: A committee: the organisations of its area, the secretaries it selects and trains, its own officials.
_COMMITTEE: Terms = {
    **{
        label: tuple(_zoned(term) for term in terms)
        for label, terms in SEEN.items()
        if terms is not None and label not in _NO_ORGANISATIONS
    },
    "Unit": (_zoned(_at("SEATED_IN")),),
    "Member": (through("-[:SECRETARY_OF]->", "ob", "Branch"),),
    "Official": (
        linked("-[:HEADS]->(o:WorkingCommittee)"),
        linked("-[:WORKS_IN]->()<-[:HAS_GROUP]-(o:WorkingCommittee)"),
    ),
    "Exemplar": (through("-[:FOR]->", "ob", "Branch"),),
    "FormerLink": (*_OF_ORGANISATION, *(_zoned(term) for term in _UNDOCKED)),
}
_OWN = {**OWN, Role.WORKING_COMMITTEE: _COMMITTEE}


def seen(role: Role, label: str, variable: str, anchor: str) -> str | None:
    """Return the Cypher condition under which a role sees the node `variable`, or None where nothing bounds it.

    `anchor` is the parameter that holds the principal's code or id (or the area that a list is narrowed to).
    """
    terms = _terms(role, label)
    if terms is None:
        return None
    text = " OR ".join(term.format(v=variable, s=anchor) for term in terms) or "false"
    for inner, name in _INNER.items():
        hook = f"<{inner} {name}>"
        if hook in text:
            text = text.replace(hook, seen(role, inner, name, anchor) or "true")
    return f"({text})"


def _terms(role: Role, label: str) -> tuple[str, ...] | None:
    """Return the terms of which one has to hold: none ever does where there is none; None where nothing bounds."""
    if role not in OF_AREAS:
        return None if label in OPEN else _OWN[role].get(label, ())
    terms = SEEN[label]
    if terms is None or label != "Member":
        return terms
    return (
        *terms,
        *((_RETIREE, _LEFT) if role in BUREAUS else ()),
        *((_REGISTERED,) if role is Role.COMMUNITY else ()),
    )
