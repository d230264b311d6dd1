"""Properties that many nouns share, each spelt once."""

from __future__ import annotations

from graph.model.kinds import Kind, Property

NAME = Property("name", "名称", "name", required=True, indexed=True)
TITLE = Property("title", "标题", "title", required=True)
NOTE = Property("note", "备注", "note")
ON = Property("on", "日期", "the day it happened", Kind.DAY, required=True, indexed=True)
YEAR = Property("year", "年度", "calendar year", Kind.INTEGER, required=True, indexed=True)
ENDED = Property("endedOn", "终止日", "the day it ended; what ended stays readable", Kind.DAY)
SINCE = Property("since", "起始日", "the day it began", Kind.DAY)
NUMBER = Property("number", "文号", "number of the document that approved it")
SOURCE = Property("source", "依据", "where the record comes from")
FEATURE = Property("feature", "特色", "what makes it special (一个社区一个特点，一个支部一个特色)")
PLACE_TEXT = Property("placeText", "地名原文", "a place as the source words it, masked and never joined to a code")
RECORDED = (
    Property("recordedBy", "记录人", "who recorded it: a post, not a person's name"),
    Property("recordedAt", "记录时间", "when it was recorded (Asia/Shanghai)", Kind.MOMENT),
)
