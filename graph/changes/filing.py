"""建档立册: a community opens a file about a resident or somebody registered, and completes it."""

from __future__ import annotations

from graph.changes.acting import Acting, no_such
from graph.changes.kinds import Act, noun
from graph.changes.registration import COMMUNITY, DAY, MEMBER
from graph.errors import Refused

FILE = noun("MemberFile", "档案", "the file")


async def open_file(acting: Acting) -> str:
    """建档: a member has one file with a community."""
    member, community = acting.ident("member"), acting.ident("community")
    found = await acting.one(
        "MATCH (:Member {id: $id})<-[:OF]-(f:MemberFile)-[:KEPT_BY]->(:Community {id: $community}) RETURN f.id LIMIT 1",
        id=member,
        community=community,
    )
    if found:
        raise Refused(
            "FILE_EXISTS",
            f"{member} 在 {community} 已有档案 {found[0]}：请补全它（completeFile）",
            f"{community} keeps the file {found[0]} of {member} already: complete it (completeFile)",
        )
    links = {"OF": ("Member", member), "KEPT_BY": ("Community", community)}
    return await acting.record("MemberFile", {"on": acting.on(), "status": "OPEN"}, links)


async def complete_file(acting: Acting) -> str:
    """册档完成."""
    ident = acting.ident("memberFile")
    kept = await acting.one(
        "MATCH (:MemberFile {id: $id})-[:KEPT_BY]->(c:Community) WHERE c.code STARTS WITH $anchor RETURN true",
        id=ident,
        anchor=acting.who.anchor or "",
    )
    if kept is None:
        # Another community's, though of somebody who is seen: it is that one's to complete.
        raise no_such(FILE, ident)
    found = await acting.one(
        "MATCH (f:MemberFile {id: $id}) WHERE f.status = 'OPEN' SET f.status = 'COMPLETE' RETURN true", id=ident
    )
    if found is None:
        raise Refused("FILE_COMPLETE", f"档案 {ident} 已完成", f"The file {ident} is complete: nothing is left to do")
    acting.touched.thing("MemberFile", ident)
    return ident


ACTS = (
    Act(
        "openFile",
        "建档",
        "open a file about a member",
        COMMUNITY,
        (MEMBER, noun("Community", "社区", "the community that keeps it"), DAY),
        open_file,
        many="member",
    ),
    Act(
        "completeFile",
        "完成建档",
        "complete a member's file",
        COMMUNITY,
        (FILE,),
        complete_file,
        many="memberFile",
    ),
)
