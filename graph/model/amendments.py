"""Amendments (变更记录): what a thing was before an act corrected, ended or merged it. A declaration outside NOUNS."""

from __future__ import annotations

from typing import Final

from graph.model.common import RECORDED
from graph.model.kinds import Noun, Property

#: What a record becomes whose person has another one: no noun any more, so nothing lists or counts it.
MERGED: Final = "Merged"
#: It hangs by AMENDS on all that it is about; one root field leads to it, and no link of a noun does.
AMENDMENT: Final = Noun(
    "Amendment",
    "amendments",
    "变更记录",
    "what a thing was before an act changed it",
    "am-",
    (
        Property("act", "事项", "the name of the act", required=True),
        Property("what", "哪一项", "which property or link, by its name in the contract", required=True),
        Property("before", "原值", "what it was before; a sealed value is masked, a link's is an id"),
        Property("after", "新值", "what it is now; never of a sealed value"),
        *RECORDED,
    ),
)
