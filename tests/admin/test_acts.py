"""The page has a form for every act that settles a gap."""

from pathlib import Path

from graph.coverage.questions import QUESTIONS

LISTED = Path(__file__).parents[2] / "admin" / "tools" / "acts.txt"


def test_every_act_that_settles_a_gap_has_its_form() -> None:
    named = {act for question in QUESTIONS for reason in question.reasons for act in reason.action.acts}
    assert sorted(named) == LISTED.read_text(encoding="utf-8").split()
