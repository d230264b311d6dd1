"""Bookmarks: an act is answered with one, and whoever reads after it sees what was done."""

from __future__ import annotations

import httpx
import pytest

ADD = 'mutation { addSkill(name: "示例专长", kind: INTEREST) { ... on ActDone { bookmark node { id } } } }'
READ = "query ($id: ID!) { skill(id: $id) { name } }"


def read(client: httpx.Client, ident: str, bookmarks: object) -> dict[str, object]:
    """The answer to reading a skill after some bookmarks."""
    asked = {"query": READ, "variables": {"id": ident}, "extensions": {"bookmarks": bookmarks}}
    return client.post("/graphql", json=asked).json()


def test_a_read_that_carries_an_act_s_bookmark_sees_what_was_done(bureau: httpx.Client) -> None:
    made = bureau.post("/graphql", json={"query": ADD}).json()["data"]["addSkill"]
    answer = read(bureau, made["node"]["id"], [made["bookmark"]])
    assert {"skill": {"name": "示例专长"}} == answer["data"]


@pytest.mark.parametrize(
    ("bookmarks", "code"),
    [(["none"], "BOOKMARK_WRONG"), ([], "BAD_REQUEST"), ("none", "BAD_REQUEST"), ([1], "BAD_REQUEST")],
)
def test_what_is_no_bookmark_is_refused(bureau: httpx.Client, bookmarks: object, code: str) -> None:
    answer = read(bureau, "sk-none", bookmarks)
    assert code in str(answer["errors"])
