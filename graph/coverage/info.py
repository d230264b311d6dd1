"""What a question says about itself: title, definition, reasons, source, with the windows in force filled in."""

from __future__ import annotations

from collections.abc import Callable

from graph.coverage.kinds import Question, Text
from graph.coverage.windows import Windows
from graph.selection import Field

#: Returns the language that a field's text is asked for in.
Language = Callable[[Field], object]


def told(question: Question, windows: Windows, asked: Field, language: Language) -> dict[str, object]:
    """Return a question's own description as it is asked for."""
    return {field.key: _part(question, windows, field, asked.kind, language) for field in asked.only()}


def _part(question: Question, windows: Windows, field: Field, kind: str, language: Language) -> object:
    texts = {
        "title": question.title,
        "definition": question.definition,
        "numerator": question.numerator,
        "denominator": question.denominator,
        "nextAction": question.reasons[0].action,
    }
    plain: dict[str, object] = {
        "__typename": kind,
        "key": question.key,
        "subject": question.subject.value,
        "axes": [axis.value for axis in question.axes],
        "source": question.source,
    }
    if field.name in plain:
        return plain[field.name]
    if field.name == "reasons":
        return list(reasons_told(question, field, language).values())
    return worded(texts[field.name], language(field)).format(**windows.model_dump())


def reasons_told(question: Question, asked: Field, language: Language) -> dict[str, dict[str, object]]:
    """Return what is asked of each of a question's reasons, by its code; a count, which is no word, is None."""
    unique = {reason.code: reason.text for reason in question.reasons}
    return {
        code: {
            each.key: worded(text, language(each))
            if each.name == "text"
            else {"code": code, "__typename": asked.kind}.get(each.name)
            for each in asked.only()
        }
        for code, text in unique.items()
    }


def worded(text: Text, language: object) -> str:
    """Return a text in the language asked for; Chinese where none is."""
    return text.en if language == "EN" else text.zh
