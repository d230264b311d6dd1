"""Coverage: the 28 questions as plain values; where their subjects stand and whose turn a gap is, in Cypher.

kinds.py       Question, Reason, Subject, Turn: the words of a declaration
terms.py       Cypher that questions share
registration.py affiliation.py members.py docking.py communities.py branches.py   the questions
questions.py   their order
windows.py     windows and thresholds, one model of settings
population.py  where the subjects stand: segments that begin at an index
owners.py      whose turn a gap is
asked.py own.py league.py   who asks which; the population of who has no area; what is told of other counties
info.py        what a question says about itself
"""

from __future__ import annotations

from graph.coverage.windows import Windows

__all__ = ["Windows"]
