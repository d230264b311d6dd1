"""Words that entries of looks hold beside those of the model: what was copied, and of which question."""

from __future__ import annotations

from typing import Final

from graph.coverage.questions import QUESTIONS
from graph.model import NOUNS
from graph.model.kinds import vocabulary

#: What a page may show, copy or print: a noun's list, or one of the answers that are no noun's.
LISTING: Final = vocabulary(
    "Listing",
    "名单或表",
    **{noun.label: (noun.zh, noun.plural) for noun in NOUNS},
    Coverage=("覆盖情况", "coverage"),
    CoverageGap=("空白名单", "who is not covered"),
    Task=("待办", "tasks"),
    LeagueTable=("县市区比较", "the league table"),
    Network=("网络图", "the network of an area"),
    AuditEntry=("审计记录", "the audit trail"),
)
ASKED: Final = vocabulary("CoverageQuestion", "28个覆盖问题", **{q.key: (q.title.zh, q.title.en) for q in QUESTIONS})
