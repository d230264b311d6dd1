"""Entering by hand: who adds, corrects and ends each noun, and what gives it its place. One row a noun.

What an act is told follows from the model: a noun's properties, but for those that acts of their own change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.changes.kinds import Arg, noun
from graph.changes.registration import ABOVE, COMMUNITY
from graph.model import BY_LABEL, LINKS, Kind, Link, Noun, Property
from graph.model.common import ENDED, RECORDED
from graph.scope import Role

#: Changed by acts of their own names alone: where a thing stands in its life; and an area's code is its id.
NAMED: Final = frozenset({"status", "lifecycle", "active", "code", ENDED.name, *(prop.name for prop in RECORDED)})
#: Of a record of an act, what may have been mistyped: texts and amounts, never what was decided, or when.
PLAIN: Final = frozenset({Kind.TEXT, Kind.NUMBER})
CITY: Final = (Role.CITY_BUREAU,)
#: A committee has its own officials and groups; where it cannot act, the city does.
COMMITTEE: Final = (Role.WORKING_COMMITTEE, Role.CITY_BUREAU)


@dataclass(frozen=True)
class Place:
    """A link that gives a thing its place when it is added; `lasts` keeps it where the thing ends: where it was.

    `anywhere` lets the other end lie outside one's scope, where another place of the thing is in it.
    """

    link: str
    end: str
    needed: bool = True
    lasts: bool = True
    anywhere: bool = False

    def arg(self) -> Arg:
        """Return the argument that names the other end."""
        named = f"the {spoken(self.end)}"
        return noun(self.end, BY_LABEL[self.end].zh, named, required=self.needed, anywhere=self.anywhere)


@dataclass(frozen=True)
class Entry:
    """How a noun is entered by hand; `starts` is where it stands at first, `ends` where it stands at its end.

    `one_of` says that some place is needed where none of the places is. `alone` are properties of which no two have the
    same value. `only` are the properties that can be corrected, where not all can.
    """

    label: str
    who: tuple[Role, ...]
    places: tuple[Place, ...] = ()
    one_of: bool = False
    starts: Mapping[str, object] = field(default_factory=dict[str, object])
    ends: Mapping[str, object] | None = None
    alone: tuple[str, ...] = ()
    only: tuple[str, ...] | None = None
    added: bool = True

    @property
    def noun(self) -> Noun:
        """Return the noun."""
        return BY_LABEL[self.label]

    @property
    def told(self) -> tuple[Property, ...]:
        """Return the properties that the noun is added with."""
        code = tuple(prop for prop in self.noun.properties if prop.name == "code")
        return (*code, *(prop for prop in self.noun.properties if prop.name not in NAMED))

    @property
    def correctable(self) -> tuple[Property, ...]:
        """Return the properties that can be corrected."""
        found = tuple(prop for prop in self.noun.properties if prop.name not in NAMED)
        if self.only is not None:
            return tuple(prop for prop in found if prop.name in self.only)
        return found if self.added else tuple(prop for prop in found if prop.kind in PLAIN)

    @property
    def retires(self) -> bool:
        """Tell whether the noun is ended by its own act of this kind."""
        return self.ends is not None or ENDED in self.noun.properties

    def link(self, place: Place) -> Link:
        """Return the declaration of a place's link, whichever way it points."""
        return next(
            each for each in LINKS if each.type == place.link and {each.source, each.target} == {self.label, place.end}
        )


def spoken(label: str) -> str:
    """Return a label in words: `liaison group`."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in label).strip()


_IN_COMMUNITY = (Place("LOCATED_IN", "Community"),)
_BASED = (Place("BASED_IN", "Community"),)
_RESPONSIBLE = tuple(Place("RESPONSIBLE_FOR", end, needed=False, lasts=False) for end in ("County", "City"))

ENTRIES: Final = (
    *(Entry(label, CITY) for label in ("Province", "City", "County", "Subdistrict", "Community")),
    *(Entry(label, COMMUNITY, _IN_COMMUNITY) for label in ("Grid", "Venue", "School")),
    Entry(
        "Member",
        ABOVE,
        tuple(
            Place(link, end, needed=False, anywhere=True)
            for link, end in (("LIVES_IN", "Community"), ("RETIRED_FROM", "Unit"))
        ),
        one_of=True,
        starts={"status": "ACTIVE"},
        alone=("identityNumber",),
    ),
    Entry("Person", COMMUNITY, (Place("LIVES_IN", "Community"),)),
    Entry(
        "Official",
        COMMITTEE,
        (
            Place("HEADS", "WorkingCommittee", needed=False, lasts=False),
            Place("WORKS_IN", "LiaisonGroup", needed=False, lasts=False),
        ),
        one_of=True,
    ),
    Entry("Skill", CITY),
    Entry("WorkingCommittee", CITY, _RESPONSIBLE, one_of=True),
    Entry("Department", ABOVE, _RESPONSIBLE, one_of=True),
    Entry("LeadingGroup", ABOVE, _RESPONSIBLE, one_of=True),
    # A unit outside the city has no seat here.
    Entry(
        "Unit",
        ABOVE,
        tuple(Place("SEATED_IN", end, needed=False) for end in ("County", "City")),
        starts={"status": "ACTIVE"},
        alone=("uscc",),
    ),
    # Set up, upgraded, re-elected and dissolved by its own acts.
    Entry("Branch", (Role.WORKING_COMMITTEE, *ABOVE), only=("name", "feature"), added=False),
    Entry("Society", COMMUNITY, _BASED),
    Entry("LiaisonGroup", COMMITTEE, (Place("HAS_GROUP", "WorkingCommittee"),)),
    Entry("VolunteerTeam", COMMUNITY, _BASED),
    Entry("Platform", COMMUNITY, _BASED),
    Entry("ServiceProvider", COMMUNITY, (Place("SERVES", "Community", lasts=False),)),
    Entry(
        "ServiceProject",
        COMMUNITY,
        (Place("OFFERED_IN", "Community"), Place("OFFERS", "ServiceProvider", needed=False)),
        starts={"active": True},
        ends={"active": False},
    ),
    Entry("Practice", ABOVE, (Place("FOR", "County"), Place("BASED_ON", "PolicyDocument", needed=False))),
    Entry("PolicyDocument", CITY),
    # Records of acts, each made by its own: what was mistyped is corrected.
    *(
        Entry(label, ABOVE, added=False)
        for label in (
            *("Consultation", "Registration", "Docking", "MemberFile", "SurveyRound", "AffiliationTransfer"),
            *("FormerLink", "OrgChange", "Activity", "SupervisionVisit", "TrainingRecord", "ServiceDelivery"),
            *("Grant", "Exemplar", "LedgerEntry", "Assessment"),
        )
    ),
    *(Entry(label, CITY, added=False) for label in ("DemonstrationSite", "Claim")),
)
BY_NOUN: Final = {entry.label: entry for entry in ENTRIES}
#: That a thing still goes on, over {x}; what is not named here is a record and holds nothing up.
CURRENT: Final = {
    "Member": "{x}.status = 'ACTIVE'",
    "Unit": "{x}.status = 'ACTIVE'",
    "Branch": "{x}.lifecycle <> 'DISSOLVED'",
    "ServiceProject": "{x}.active",
    "Registration": "{x}.status = 'PROPOSED'",
    **{entry.label: "{x}.endedOn IS NULL" for entry in ENTRIES if ENDED in entry.noun.properties},
}
