"""The fields of a question's answer, written from what was counted, left out and listed."""

from __future__ import annotations

from collections.abc import Mapping

from graph.coverage.info import reasons_told, told
from graph.coverage.kinds import Question
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.counting import Tally, left_out_of, rate
from graph.reads.lines import lines
from graph.reads.values import WHOLE, Value, constant, object_of, written
from graph.reads.writing import Rows, Surprise
from graph.selection import DAY, Field

#: What a cell of the record holds: ("name",), ("counts", subject), ("out", subject), ("gaps", question, key), …
Slot = tuple[str, ...]
#: A question's numbers: covered, total, and the share of the one in the other.
Numbers = tuple[int, int, float | None]


class Answers:
    """Writes each question's answer over the cells of one record."""

    def __init__(
        self,
        build: Build,
        asked: Asked,
        questions: tuple[Question, ...],
        field: Field,
        day: object = None,
    ) -> None:
        """Keep what is asked of which questions, and of which day: None is today."""
        self._asked = asked
        self._field = field
        self._day = build.hold(DAY if day is None else day, str)
        self._reach = build.hold(asked.reach)
        self._told = {
            (question.key, each.key): told(
                question, build.windows, each, lambda text: build.look(text.args.get("language"))
            )
            for each in field.only()
            if each.name == "question"
            for question in questions
        }
        self._reasons = {
            (question.key, each.key): reasons_told(question, each, lambda text: build.look(text.args.get("language")))
            for each in field.only()
            if each.name == "byReason"
            for question in questions
        }
        #: The Python expression of the code asked.
        self.area = build.hold(asked.area)

    def write(self, rows: Rows, question: Question, cells: Mapping[Slot, str]) -> str:
        """Return the Python expression of a question's answer; `cells` names what was read, or writes it."""
        tally = numbers = ""
        if counts := cells.get(("counts", question.subject)):
            tally = f"{counts}[{question.key!r}]"
            numbers = rows.let(f"{rows.code.bind(added_up)}({tally})")
            rows.check(f"{WHOLE.format(numbers + '[0]')} and {WHOLE.format(numbers + '[1]')}")

        plain = {name: f"{numbers}[{index}]" for index, name in enumerate(("covered", "total", "rate"))}
        plain |= {"axis": repr(self._asked.axis.value), "asOf": self._day}

        def part(each: Field) -> Value:
            if each.name == "question":
                return constant(self._told[question.key, each.key])
            match each.name:
                case "area":
                    told = cells.get(("area", each.key), "None")
                case "gaps":
                    told = cells["gaps", question.key, each.key]
                case "exclusions":
                    out = cells["out", left_out_of(question.subject)]
                    told = f"{rows.code.bind(_left_out(each, checked=rows.code.checked))}({out})"
                case "byReason":
                    counts = f"{cells['reasons', question.subject]}[{question.key!r}]"
                    said = self._reasons[question.key, each.key]
                    told = f"{rows.code.bind(_by_reason(question, each, said, checked=rows.code.checked))}({counts})"
                case "breakdown":
                    name = cells.get(("name",), "''")
                    breakdown = rows.code.bind(self._breakdown(each, checked=rows.code.checked))
                    told = f"{breakdown}({self._reach}, {name}, {cells['lines',]}, {tally})"
                case _:
                    told = plain[each.name]
            return written(told)

        return object_of(self._field, part).write(rows, ())

    def _breakdown(self, field: Field, *, checked: bool) -> object:
        def read(reach: list[str | None], name: str, children: list[list[str]], tally: Tally) -> object:
            shown = lines(self._asked, reach, name, children, tally)
            if checked and not all(line.level and _fits(line.name, line.covered, line.total) for line in shown):
                raise Surprise
            return [line.answer(field) for line in shown]

        return read


def added_up(tally: Tally) -> Numbers:
    """Return what the lines of a breakdown add up to."""
    covered = sum(each for each, _ in tally.values())
    total = sum(each for _, each in tally.values())
    return covered, total, rate(covered, total)


def _fits(text: object, *numbers: object) -> bool:
    """Tell whether a line's cells are a text and whole numbers."""
    return type(text) is str and all(type(number) is int and 0 <= number < 2**31 for number in numbers)


def _by_reason(question: Question, field: Field, told: Mapping[str, dict[str, object]], *, checked: bool) -> object:
    """Return what reads the counts of a question's reasons; `told` is what is said of each, but for its count."""
    asked = [each.key for each in field.only() if each.name == "count"]

    def read(counts: list[int]) -> object:
        if checked and not _fits("", *counts):
            raise Surprise
        sums = dict.fromkeys(told, 0)
        # Reasons of one code differ in whose turn it is, and never hold at once.
        for reason, count in zip(question.reasons, counts, strict=True):
            sums[reason.code] += count
        return [told[code] | dict.fromkeys(asked, count) for code, count in sums.items() if count]

    return read


def _left_out(field: Field, *, checked: bool) -> object:
    def read(out: list[tuple[str | None, int]]) -> object:
        if checked and not all(_fits(status, count) for status, count in out):
            raise Surprise
        told = ({"status": status, "count": count, "__typename": field.kind} for status, count in out)
        return [{each.key: row[each.name] for each in field.only()} for row in told]

    return read
