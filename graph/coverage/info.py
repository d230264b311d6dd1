"""What a question says about itself: title, definition, reasons, source, with the windows in force filled in."""

from __future__ import annotations

from graph.coverage.kinds import Question, Text
from graph.coverage.windows import Windows
from graph.selection import Field


def told(question: Question, windows: Windows, fields: tuple[Field, ...]) -> dict[str, object]:
    """Return a question's own description as it is asked for."""
    return {field.key: _part(question, windows, field) for field in fields}


def _part(question: Question, windows: Windows, field: Field) -> object:
    texts = {
        "title": question.title,
        "definition": question.definition,
        "numerator": question.numerator,
        "denominator": question.denominator,
        "nextAction": question.reasons[0].action,
    }
    plain: dict[str, object] = {
        "key": question.key,
        "subject": question.subject.value,
        "axes": [axis.value for axis in question.axes],
        "source": question.source,
    }
    if field.name in plain:
        return plain[field.name]
    if field.name == "reasons":
        unique = {reason.code: reason.text for reason in question.reasons}
        return [
            {each.key: code if each.name == "code" else worded(text, each) for each in field.only()}
            for code, text in unique.items()
        ]
    return worded(texts[field.name], field).format(**windows.model_dump())


def worded(text: Text, field: Field) -> str:
    """Return a text in the language asked for; Chinese where none is."""
    return text.en if str(field.args.get("language", "ZH")) == "EN" else text.zh
