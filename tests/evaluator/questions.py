"""What a question says of itself, in the words that the questions are declared with."""

from __future__ import annotations

from collections.abc import Mapping

from graph.coverage.kinds import Question, Reason, Text
from graph.coverage.windows import Windows


def described(question: Question, name: str, args: Mapping[str, object]) -> object:
    """Return a field of a question's description, the windows in force filled in."""
    match name:
        case "key":
            return question.key
        case "subject":
            return question.subject.value
        case "axes":
            return [axis.value for axis in question.axes]
        case "source":
            return question.source
        case "reasons":
            return list({reason.code: reason for reason in question.reasons}.values())
        case "nextAction":
            text = question.reasons[0].action
        case _:
            texts = {
                "title": question.title,
                "definition": question.definition,
                "numerator": question.numerator,
                "denominator": question.denominator,
            }
            text = texts[name]
    return worded(text, args).format(**Windows().model_dump())


def reason(each: Reason, name: str, args: Mapping[str, object]) -> str:
    """Return a field of a reason."""
    return each.code if name == "code" else worded(each.text, args)


def worded(text: Text, args: Mapping[str, object]) -> str:
    """Return a text in the language that is asked for."""
    return text.en if args.get("language") == "EN" else text.zh
