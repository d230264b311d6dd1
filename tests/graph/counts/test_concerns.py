"""The table of who is concerned by what was written speaks of everything that the questions read."""

from __future__ import annotations

import re

from graph.counts.concerns import CONCERNS
from graph.counts.standing import look
from graph.coverage.kinds import Subject
from graph.model import BY_LABEL, LINKS

LINK = re.compile(r"\[\w*:([A-Z_|]+)\]")
#: What no act changes of anything that is counted: a unit keeps its seat.
FIXED = {"SEATED_IN"}


def test_every_link_that_a_question_reads_concerns_somebody() -> None:
    read = {
        kind for subject in Subject for found in LINK.findall(look(subject, hold=False)) for kind in found.split("|")
    }
    told = {key.partition(".")[2] for key in CONCERNS}
    # What hangs on something, as a grant FOR it, is told by its own label.
    hanging = {link.type for link in LINKS if link.source in CONCERNS}
    assert {"LIVES_IN", "DOCKED_WITH", "UNDER", "FOR"} <= read
    assert read <= told | hanging | FIXED


def test_the_table_speaks_the_model_s_names() -> None:
    links = {f"{link.source}.{link.type}" for link in LINKS} | {f"{link.target}.{link.type}" for link in LINKS}
    assert not [key for key in CONCERNS if key not in links and key not in BY_LABEL]
