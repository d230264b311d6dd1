"""What a role sees that is anchored at one organisation: itself, its people, and what is recorded about them.

A condition is over {v}, a node, and {s}, the parameter of the anchor's id. `<Member om>` stands for the condition of
another noun. A noun that is not named here is not seen at all, unless it is open to everybody.
"""

from __future__ import annotations

from graph.roles import Role

#: Open to whoever is anchored at no area: what is public, and holds nobody.
OPEN = frozenset(
    {"Province", "City", "County", "Subdistrict", "Community", "Skill", "PolicyDocument", "Practice"},
)
Terms = dict[str, tuple[str, ...]]


def through(pattern: str, variable: str, label: str) -> str:
    """Bound a noun by the one it hangs on: visible where that one is."""
    return f"EXISTS {{{{ MATCH ({{v}}){pattern}({variable}:{label}) WHERE <{label} {variable}> }}}}"


def linked(pattern: str) -> str:
    """Bound a noun by a link that leads to the anchor itself; the pattern ends in `(o)`."""
    return f"EXISTS {{{{ MATCH ({{v}}){pattern} WHERE o.id = {{s}} }}}}"


#: That {test} holds of `zone`, some area that a committee is responsible for.
ZONE = "EXISTS {{ MATCH (wc:WorkingCommittee)-[:RESPONSIBLE_FOR]->(zone:Area) WHERE wc.id = {s} AND ({test}) }}"


def in_zone(code: str, anchor: str) -> str:
    """Return the condition that a code lies in the area of the committee that the parameter `anchor` names."""
    return ZONE.format(s=anchor, test=f"{code} STARTS WITH zone.code")


OF_MEMBER = through("-[:OF]->", "om", "Member")
ITSELF = ("{v}.id = {s}",)

#: A unit: those who retired from it or whom it manages, what came of them, its own branches, and its dockings.
_UNIT: Terms = {
    "Unit": ITSELF,
    "Member": (linked("-[:RETIRED_FROM|SERVED_BY]->(o:Unit)"),),
    **dict.fromkeys(
        (
            *("Consultation", "Registration", "MemberFile", "AffiliationTransfer"),
            *("TrainingRecord", "Exemplar"),
        ),
        (OF_MEMBER,),
    ),
    "FormerLink": (OF_MEMBER, linked("-[:OF]->(o:Unit)")),
    "Docking": (linked("-[:OF]->(o:Unit)"),),
    "Branch": (linked("-[:UNDER]->{{1,9}}(o:Unit)"),),
}
#: A branch secretary: the branch, its members, what it did and what was done about it.
_BRANCH: Terms = {
    "Branch": ITSELF,
    "Member": (linked("-[:AFFILIATED_WITH|CO_MANAGED_BY]->(o:Branch)"),),
    "Activity": (linked("<-[:HELD]-(o:Branch)"),),
    "OrgChange": (linked("-[:OF]->(o:Branch)"),),
    "SupervisionVisit": (linked("-[:TO]->(o:Branch)"),),
    "AffiliationTransfer": (linked("-[:FROM|TO]->(o:Branch)"),),
    "FormerLink": (OF_MEMBER, linked("-[:OF]->(o:Branch)")),
    "TrainingRecord": (linked("-[:OF]->()-[:SECRETARY_OF]->(o:Branch)"),),
    **dict.fromkeys(("Grant", "DemonstrationSite", "Exemplar"), (linked("-[:FOR]->(o:Branch)"),)),
}
#: A provider: its assigned clients, whom it served or who need care where it offers an active project.
_SERVED = linked("<-[:OF]-(:ServiceDelivery)-[:DELIVERED_BY]->(o:ServiceProvider)")
_NEEDING = linked(
    "-[:LIVES_IN]->(:Community)<-[:OFFERED_IN]-(:ServiceProject {{active: true}})<-[:OFFERS]-(o:ServiceProvider)"
)
_PROVIDER: Terms = {
    "ServiceProvider": ITSELF,
    "ServiceProject": (linked("<-[:OFFERS]-(o:ServiceProvider)"),),
    "ServiceDelivery": (linked("-[:DELIVERED_BY]->(o:ServiceProvider)"),),
    "Venue": (linked("<-[:PROVIDES_VENUE]-(o:ServiceProvider)"),),
    "Member": (_SERVED, f"({{v}}.needsCare AND {{v}}.status = 'ACTIVE' AND {_NEEDING})"),
    "Person": (_SERVED,),
}

OWN: dict[Role, Terms] = {
    Role.ORIGINAL_UNIT: _UNIT,
    Role.BRANCH_SECRETARY: _BRANCH,
    Role.SERVICE_PROVIDER: _PROVIDER,
    # Duties are kept apart (三员分立): these look after the system, and see nobody in it.
    Role.AUDITOR: {},
    Role.SYSTEM_ADMIN: {},
}
