"""An owner may do its next act: questions' actions lead to acts that are their owners', about whom these see."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from graph.changes.registry import BY_NAME
from graph.coverage.kinds import Question
from graph.coverage.owners import OWNERS
from graph.coverage.questions import BY_KEY, QUESTIONS
from graph.model import noun_of
from graph.scope import Role, seen
from graph.store import Store
from tests.conftest import ROOT, Loaded


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_every_owner_may_do_the_next_act(question: Question) -> None:
    for reason in question.reasons:
        owners = {role for role in Role if f"'{role}'" in OWNERS[reason.turn]}
        allowed = [set(BY_NAME[name].roles) for name in reason.action.acts]
        assert owners
        assert owners <= set[Role]().union(*allowed), (reason.code, reason.action.zh)


def test_every_owner_sees_whom_its_act_is_about(small_graph: Loaded) -> None:
    answers = cast("dict[str, Any]", json.loads((ROOT / "seeds" / "small" / "expected.json").read_text("utf-8")))
    about: dict[tuple[str, str], set[str]] = {}
    for key, answer in answers.items():
        reasons = BY_KEY[key.split()[0]].reasons
        for gap in answer.get("gaps", ()):
            acts = next(reason.action.acts for reason in reasons if reason.code == gap["reasons"][0])
            for subject in gap["subjects"]:
                noun = noun_of(subject)
                # A pair is named by both its ends, wherever they lie.
                named = [arg for arg in BY_NAME[acts[0]].args if noun and arg.label == noun.label and not arg.anywhere]
                if named and gap["owner"][1]:
                    about.setdefault(tuple(gap["owner"]), set()).add(subject)

    async def unseen(store: Store) -> list[object]:
        found: list[object] = []
        for (role, anchor), subjects in about.items():
            for label in {noun.label for each in subjects if (noun := noun_of(each))}:
                bound = seen(Role(role), label, "n", "$anchor")
                found += await store.run(
                    f"MATCH (n:{label}) WHERE n.id IN $ids AND NOT {bound or 'true'} RETURN $role, $anchor, n.id",
                    ids=sorted(subjects),
                    role=role,
                    anchor=anchor,
                )
        return found

    assert about
    assert [] == small_graph.use(unseen)
