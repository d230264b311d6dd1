"""Who asks: a role and what it is anchored at: an area's code, or the id of a committee, unit, branch or provider."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graph.errors import Refused
from graph.model import BY_LABEL, noun_of


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


#: The noun that each role is anchored at.
ANCHORS = {
    Role.CITY_BUREAU: "City",
    Role.COUNTY_BUREAU: "County",
    Role.WORKING_COMMITTEE: "WorkingCommittee",
    Role.ORIGINAL_UNIT: "Unit",
    Role.SUBDISTRICT: "Subdistrict",
    Role.COMMUNITY: "Community",
    Role.BRANCH_SECRETARY: "Branch",
    Role.SERVICE_PROVIDER: "ServiceProvider",
    Role.AUDITOR: "City",
    Role.SYSTEM_ADMIN: "City",
}
#: The roles whose scope is an area, told by a code that everything in it begins with.
OF_AREAS = frozenset({Role.CITY_BUREAU, Role.COUNTY_BUREAU, Role.SUBDISTRICT, Role.COMMUNITY})
#: The roles that may have no anchor: a bureau of the whole store, and those who see nobody anywhere.
UNANCHORED = frozenset({Role.CITY_BUREAU, Role.AUDITOR, Role.SYSTEM_ADMIN})
#: Those who answer for units, and so see the retirees of their units beside the residents of their homes.
BUREAUS = frozenset({Role.CITY_BUREAU, Role.COUNTY_BUREAU})
#: Those who care for the people they see, or answer for their care: to all others, health is not told.
CARING = OF_AREAS | {Role.SERVICE_PROVIDER}
SUBJECT_LENGTH = 255  # as OpenID Connect bounds `sub`


@dataclass(frozen=True)
class Shape:
    """What a statement depends on of whoever asks: the role, and how long the code is that it is anchored at.

    `digits` is 0 for the whole store, and for whoever is anchored at something that is no area.
    """

    role: Role
    digits: int

    @property
    def of_area(self) -> bool:
        """Tell whether the scope is an area, or the whole store."""
        return self.role in OF_AREAS

    @property
    def bounded(self) -> bool:
        """Tell whether there is anything out of scope."""
        return bool(self.digits) or not self.of_area

    @property
    def sees_units(self) -> bool:
        """Tell whether the scope holds the retirees of its units beside the residents of its homes."""
        return self.role in BUREAUS

    @property
    def cares(self) -> bool:
        """Tell whether health is told, as far as it is told to anybody."""
        return self.role in CARING


@dataclass(frozen=True)
class Principal:
    """Who asks: a role and the code or id it is anchored at.

    `subject` names the person or program and `issuer` who knows them by it, for the record alone: nobody sees more or
    less by it.
    """

    role: Role
    anchor: str | None = None
    subject: str = ""
    issuer: str = field(default="", compare=False)

    @property
    def shape(self) -> Shape:
        """Return what statements depend on of this principal."""
        return Shape(self.role, len(self.anchor or "") if self.role in OF_AREAS else 0)


def principal(role: str, anchor: str | None, subject: str = "", issuer: str = "") -> Principal:
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
    if role not in set(Role):
        raise Refused(
            "ROLE_UNKNOWN",
            f"没有角色“{role}”；可用：{'、'.join(Role)}",
            f'There is no role "{role}"; use one of {", ".join(Role)}',
        )
    known = Role(role)
    if anchor is None and known in UNANCHORED:
        return Principal(known, None, subject, issuer)
    noun = noun_of(anchor or "")
    if noun is None or noun.label != ANCHORS[known]:
        raise _wrong_anchor(known, anchor)
    return Principal(known, anchor, subject, issuer)


def _wrong_anchor(role: Role, anchor: str | None) -> Refused:
    noun = BY_LABEL[ANCHORS[role]]
    if noun.code_length:
        zh, en = f"{noun.code_length}位区划代码", f"a division code of {noun.code_length} digits"
    else:
        zh, en = f"以 {noun.prefix} 开头的编号（{noun.zh}）", f"the id of a {noun.en}, which opens with {noun.prefix}"
    return Refused(
        "ANCHOR_WRONG",
        f"角色 {role} 须有{zh}作为范围，而不是“{anchor or ''}”",
        f'Role {role} needs an anchor, {en}, not "{anchor or ""}"',
    )
