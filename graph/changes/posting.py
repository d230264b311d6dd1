"""党工委书记、联络员: an official is given a post, or leaves one of two; the last one ends with the official alone.

Whoever has no post is seen by nobody but those who see the whole store, and could be given none again.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.changes import history
from graph.changes.acting import Acting, no_such
from graph.changes.entering import COMMITTEE
from graph.changes.kinds import Act, Arg, noun
from graph.changes.registration import DAY
from graph.errors import Refused
from graph.model import BY_LABEL
from graph.scope import Role

#: That a committee, or a group, is the committee's own: above it and beside it are others that it sees.
OWN = """MATCH (c:WorkingCommittee {id: $anchor})
WHERE c.id = $id OR EXISTS { (c)-[:HAS_GROUP]->(:LiaisonGroup {id: $id}) }
RETURN true"""
HELD = "MATCH (:Official {{id: $official}})-[:{link}]->(p:{end}) RETURN p.id"
HEAD = "MATCH (o:Official)-[:HEADS]->(:WorkingCommittee {id: $id}) RETURN o.id"
GIVE = """MATCH (o:Official {{id: $official}})
MATCH (p:{end} {{id: $id}})
CREATE (o)-[:{link}]->(p)"""


@dataclass(frozen=True)
class Post:
    """A post that an official has at one place of its kind at most; a verb is an act's name, Chinese and English."""

    link: str
    end: str
    give: tuple[str, str, str]
    leave: tuple[str, str, str]

    @property
    def arg(self) -> Arg:
        """Return the argument that names where the post is."""
        return noun(self.end, BY_LABEL[self.end].zh, "where the post is")

    def acts(self) -> tuple[Act, ...]:
        """Return the two acts."""
        args = (OFFICIAL, self.arg, DAY)
        return Act(*self.give, COMMITTEE, args, self._give), Act(*self.leave, COMMITTEE, args, self._leave)

    async def _give(self, acting: Acting) -> str:
        """Give the post; one of its kind elsewhere ends the same day."""
        official, place = acting.ident("official"), await self._place(acting)
        before = await self.held(acting)
        taken = await acting.one(HEAD, id=place)
        if place in before:
            raise Refused(
                "ALREADY_LINKED",
                f"{official} 已在 {place} 任此职：无需再次办理",
                f"{official} has that post at {place} already: nothing is left to do",
            )
        if taken:
            raise Refused(
                "PLACE_TAKEN",
                f"{place} 已有书记 {taken[0]}，只能有一个：请先免去（stopHeading）或终止（retireOfficial）",
                f"{place} is headed by {taken[0]}, and by one alone: end that first (stopHeading, retireOfficial)",
            )
        for old in before:
            await history.end(acting, official, self.link, self.end, old, acting.on(), of="Official")
        await acting.run(GIVE.format(link=self.link, end=self.end), official=official, id=place)
        return official

    async def _leave(self, acting: Acting) -> str:
        official, place = acting.ident("official"), await self._place(acting)
        if place not in await self.held(acting):
            raise Refused(
                "NOT_LINKED",
                f"{official} 在 {place} 没有此职：请核对",
                f"{official} has no such post at {place}: check",
            )
        if not [each for post in POSTS if post is not self for each in await post.held(acting)]:
            raise Refused(
                "LAST_POST",
                f"{place} 是 {official} 唯一的职务：请先安排另一职务，或终止此人（retireOfficial）",
                f"{official} has no other post than at {place}: give another first, or retire them (retireOfficial)",
            )
        await history.end(acting, official, self.link, self.end, place, acting.on(), of="Official")
        return official

    async def _place(self, acting: Acting) -> str:
        """Return where the post is; Refused, as if it were not there, where it is another committee's."""
        place = acting.ident(self.arg.name)
        who = acting.who
        if who.role is Role.WORKING_COMMITTEE and not await acting.one(OWN, anchor=who.anchor or "", id=place):
            raise no_such(self.arg, place)
        return place

    async def held(self, acting: Acting) -> list[str]:
        """Return where the official has the post now."""
        rows = await acting.run(HELD.format(link=self.link, end=self.end), official=acting.ident("official"))
        return [str(ident) for (ident,) in rows]


OFFICIAL = noun("Official", "党工委书记、联络员", "the official")
POSTS = (
    Post(
        "HEADS",
        "WorkingCommittee",
        ("headCommittee", "任命党工委书记", "have an official head a committee"),
        ("stopHeading", "免去党工委书记", "end that an official heads a committee"),
    ),
    Post(
        "WORKS_IN",
        "LiaisonGroup",
        ("workInGroup", "安排联络员", "have an official work in a liaison group"),
        ("leaveGroup", "联络员离组", "have an official leave a liaison group"),
    ),
)
ACTS = tuple(act for post in POSTS for act in post.acts())
