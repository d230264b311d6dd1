"""Acts that begin or end one link between two things, from a table: societies, teams, skills, groups, providers."""

from __future__ import annotations

from dataclasses import dataclass

from graph.changes import history
from graph.changes.acting import Acting
from graph.changes.kinds import Act, Arg, noun
from graph.changes.recording import COMMITTEE
from graph.changes.registration import ABOVE, COMMUNITY, DAY
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.model.acts import FORMER
from graph.scope import Role


@dataclass(frozen=True)
class Joining:
    """A type of link between two nouns, the act that begins it and, unless it only adds up, the act that ends it.

    A verb is an act's name with its Chinese and English. What the ending act ends stays readable where the model keeps
    former links of the type; `many` is the end of which a batch takes a list; `anywhere` the one that may lie outside.
    """

    type: str
    source: str
    target: str
    begin: tuple[str, str, str]
    end: tuple[str, str, str] | None
    roles: tuple[Role, ...]
    many: str = ""
    anywhere: str = ""

    def acts(self) -> tuple[Act, ...]:
        """Return the one or two acts."""
        source, target = (
            noun(label, BY_LABEL[label].zh, f"the {label}", anywhere=label == self.anywhere)
            for label in (self.source, self.target)
        )
        ends = (source, target)
        many = next((arg.name for arg in ends if arg.label == self.many), "")

        async def begin(acting: Acting) -> str:
            return await self._begin(acting, ends)

        async def end(acting: Acting) -> str:
            return await self._end(acting, ends)

        acts = (Act(*self.begin, self.roles, ends, begin, many=many),)
        return (*acts, Act(*self.end, self.roles, (*ends, DAY), end)) if self.end else acts

    async def _begin(self, acting: Acting, ends: tuple[Arg, Arg]) -> str:
        source, target = (acting.ident(arg.name) for arg in ends)
        if await self._linked(acting, source, target):
            raise Refused(
                "ALREADY_LINKED",
                f"{source} 与 {target} 已是“{acting.act.zh}”的关系：无需再次办理",
                f"{source} and {target} are linked so already ({acting.act.name}): nothing is left to do",
            )
        await acting.run(
            f"MATCH (s:{self.source} {{id: $source}}) MATCH (t:{self.target} {{id: $target}}) "
            f"CREATE (s)-[:{self.type}]->(t)",
            source=source,
            target=target,
        )
        acting.touched.link(self.type, self.source, source, target)
        return source

    async def _end(self, acting: Acting, ends: tuple[Arg, Arg]) -> str:
        source, target = (acting.ident(arg.name) for arg in ends)
        if not await self._linked(acting, source, target):
            raise Refused(
                "NOT_LINKED",
                f"{source} 与 {target} 没有可结束的关系：请核对",
                f"There is nothing between {source} and {target} to end: check",
            )
        if self.type in FORMER.keys:
            await history.end(acting, source, self.type, self.target, target, acting.on(), of=self.source)
        else:
            await acting.run(
                f"MATCH (:{self.source} {{id: $source}})-[r:{self.type}]->(:{self.target} {{id: $target}}) DELETE r",
                source=source,
                target=target,
            )
            acting.touched.link(self.type, self.source, source, target)
        return source

    async def _linked(self, acting: Acting, source: str, target: str) -> bool:
        found = await acting.one(
            f"MATCH (:{self.source} {{id: $source}})-[:{self.type}]->(:{self.target} {{id: $target}}) RETURN true",
            source=source,
            target=target,
        )
        return found is not None


JOININGS = (
    Joining(
        "ATTACHED_TO",
        "LiaisonGroup",
        "Community",
        ("attachGroup", "分组挂靠", "attach a liaison group to a community"),
        ("detachGroup", "结束挂靠", "detach a liaison group from a community"),
        COMMITTEE,
    ),
    Joining(
        "SERVES",
        "ServiceProvider",
        "Community",
        ("serveCommunity", "引进服务主体", "have a provider serve a community"),
        ("leaveCommunity", "服务主体退出", "end a provider's service of a community"),
        COMMUNITY,
        anywhere="ServiceProvider",
    ),
    Joining(
        "PROVIDES_VENUE",
        "ServiceProvider",
        "Venue",
        ("provideVenue", "提供场地", "have a provider give room"),
        ("withdrawVenue", "不再提供场地", "end that a provider gives room"),
        COMMUNITY,
        anywhere="ServiceProvider",
    ),
    Joining(
        "MEMBER_OF",
        "Member",
        "Society",
        ("joinSociety", "加入社团", "have a member join a society"),
        ("leaveSociety", "退出社团", "have a member leave a society"),
        COMMUNITY,
        many="Member",
    ),
    Joining(
        "MEMBER_OF",
        "Person",
        "Society",
        ("joinSocietyAsElder", "非党人员加入社团", "have an elder who is no member of the Party join a society"),
        ("leaveSocietyAsElder", "非党人员退出社团", "have an elder who is no member of the Party leave a society"),
        COMMUNITY,
        many="Person",
    ),
    Joining(
        "VOLUNTEERS_IN",
        "Member",
        "VolunteerTeam",
        ("joinTeam", "加入志愿队", "have a member join a volunteer team"),
        ("leaveTeam", "退出志愿队", "have a member leave a volunteer team"),
        COMMUNITY,
        many="Member",
    ),
    Joining(
        "HAS_SKILL",
        "Member",
        "Skill",
        ("nameSkill", "登记专长", "note what a member is good at"),
        ("dropSkill", "更正专长", "correct what a member is good at"),
        (Role.ORIGINAL_UNIT, *COMMUNITY),
        many="Member",
    ),
    Joining(
        "MEETS_AT",
        "Branch",
        "Venue",
        ("meetAt", "确定活动场所", "name where a branch meets"),
        ("stopMeetingAt", "停用活动场所", "end that a branch meets somewhere"),
        COMMUNITY,
    ),
    Joining(
        "COVERS",
        "Branch",
        "Grid",
        ("coverGrid", "覆盖网格", "have a branch cover a grid"),
        ("leaveGrid", "不再覆盖网格", "end that a branch covers a grid"),
        COMMUNITY,
    ),
    Joining(
        "ATTENDED",
        "Member",
        "Activity",
        ("recordAttendance", "记录参加活动", "record that a member attended an activity"),
        None,
        (Role.BRANCH_SECRETARY, *ABOVE),
        many="Member",
    ),
)
ACTS = tuple(act for joining in JOININGS for act in joining.acts())
