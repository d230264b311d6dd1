"""Acts that record that something happened: each makes one dated thing of a noun, with its properties and its links."""

from __future__ import annotations

from dataclasses import dataclass

from graph.changes.acting import Acting
from graph.changes.kinds import Act, Arg, noun, told
from graph.changes.registration import ABOVE
from graph.errors import Refused
from graph.model import BY_LABEL, LINKS
from graph.model.common import RECORDED
from graph.scope import Role

#: Who a record is by is told by the act itself, and that it is no more by another one.
OWN = {*(prop.name for prop in RECORDED), "withdrawnOn"}


@dataclass(frozen=True)
class Recording:
    """A noun that is recorded by an act of this name; its links to `ends` (labels), one of them or `all_ends`."""

    name: str
    zh: str
    en: str
    label: str
    ends: tuple[str, ...]
    roles: tuple[Role, ...]
    all_ends: bool = False

    def act(self) -> Act:
        """Return the act: what it is told follows from the noun's properties and links."""
        needed = self.all_ends or len(self.ends) == 1
        ends = tuple(noun(end, BY_LABEL[end].zh, f"the {end}", required=needed) for end in self.ends)
        today = tuple(
            told(prop, required=prop.required and prop.name != "on")
            for prop in BY_LABEL[self.label].properties
            if prop.name not in OWN
        )

        # Each end's type of link, whichever way it points; `back` is the one that leads to the noun.
        types = {
            end: next(link.type for link in LINKS if {link.source, link.target} == {self.label, end})
            for end in self.ends
        }
        back = next((link.type for link in LINKS if link.target == self.label and link.source in self.ends), "")

        async def do(acting: Acting) -> str:
            return await self._done(acting, ends, types, back)

        return Act(self.name, self.zh, self.en, self.roles, (*ends, *today), do)

    async def _done(self, acting: Acting, ends: tuple[Arg, ...], types: dict[str, str], back: str) -> str:
        named = [arg for arg in ends if acting.given.get(arg.name)]
        if not named or (not self.all_ends and len(named) > 1):
            names = "、".join(arg.name for arg in ends)
            raise Refused("ONE_OF", f"须在 {names} 中恰好指定一个", f"Name exactly one of {names.replace('、', ', ')}")
        links = {types[arg.label]: (arg.label, acting.ident(arg.name)) for arg in named}
        properties = {
            prop.name: acting.on() if prop.name == "on" else acting.given.get(prop.name)
            for prop in BY_LABEL[self.label].properties
            if prop.name not in OWN
        }
        return await acting.record(self.label, properties, links, back=back)


COMMITTEE = (Role.WORKING_COMMITTEE, *ABOVE)
RECORDINGS = (
    Recording(
        "recordSurvey", "摸底排查", "record a survey round", "SurveyRound", ("Community",), (Role.COMMUNITY, *ABOVE)
    ),
    Recording(
        "holdActivity",
        "开展活动",
        "record an activity that a branch held",
        "Activity",
        ("Branch",),
        (Role.BRANCH_SECRETARY, *ABOVE),
    ),
    Recording(
        "supervise",
        "督导",
        "record a visit of guidance",
        "SupervisionVisit",
        ("Branch",),
        (Role.WORKING_COMMITTEE, Role.SUBDISTRICT, *ABOVE),
    ),
    Recording("train", "培训书记", "record a secretary's training", "TrainingRecord", ("Member",), COMMITTEE),
    Recording(
        "grant",
        "拨付经费",
        "record money for a community or a branch",
        "Grant",
        ("Community", "Branch"),
        (Role.SUBDISTRICT, *ABOVE),
    ),
    Recording(
        "nameSite",
        "命名示范点",
        "name a demonstration site",
        "DemonstrationSite",
        ("County", "Community", "Branch"),
        (Role.CITY_BUREAU,),
    ),
    Recording("nameExemplar", "树立典型", "name an exemplar", "Exemplar", ("Branch", "Member"), ABOVE),
    Recording("enterLedger", "填写台账", "enter a ledger", "LedgerEntry", ("Community",), (Role.COMMUNITY, *ABOVE)),
    Recording("assess", "七有评估", "assess a county's seven haves", "Assessment", ("County",), ABOVE),
    Recording("stateClaim", "登记公布数字", "enter a published figure", "Claim", ("City",), (Role.CITY_BUREAU,)),
    Recording(
        "recordDelivery",
        "记录服务",
        "record a delivery of care",
        "ServiceDelivery",
        ("Member", "ServiceProvider"),
        (Role.SERVICE_PROVIDER, *ABOVE),
        all_ends=True,
    ),
)
ACTS = tuple(recording.act() for recording in RECORDINGS)
