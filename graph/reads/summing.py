"""Coverage summed: an area's numbers from its leaves, whatever number of people these count.

The counts are good for one day and one set of definitions; a statement that reads them looks for both, and tells null
where they are not there: the question is then counted live.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from graph.counts.layout import LEFT_OUT, layout, left_out, slots
from graph.counts.marker import GOOD
from graph.coverage.kinds import Question, Subject
from graph.reads.asking import Asked
from graph.reads.build import Build
from graph.reads.counting import Tally
from graph.reads.kept import numbers_as_of
from graph.reads.leaves import leaves
from graph.reads.values import Value
from graph.reads.writing import Rows, Stale

Sums = list[list[object]]


def summed(asked: Asked) -> bool:
    """Tell whether an area's numbers can be summed from leaves: those of a role without areas are counted live."""
    return asked.own is None and not asked.population.zoned


def _today(build: Build, asked: Asked, indexes: list[int], cell: str) -> str:
    """Return the clause that binds [line, numbers] of today, or null where the counts are of another day."""
    today = build.value(layout(build.windows))
    sums = ", ".join(f"sum(n[{index}])" for index in indexes)
    return f"""CALL () {{
CALL () {{
{leaves(asked)}
}}
WITH line, [{sums}] AS numbers
RETURN CASE WHEN EXISTS {{ {GOOD.replace("$layout", today)} }} THEN collect([line, numbers]) END AS {cell}
}}"""


class Summing:
    """The numbers of several questions and of those left out, from one pass over an area's leaves."""

    def __init__(
        self,
        build: Build,
        asked: Asked,
        questions: Sequence[Question],
        out: Sequence[Subject],
        *,
        why: bool = False,
        day: object = None,
    ) -> None:
        """Read the numbers of questions, with `why` by reason too, and of those left out of some kinds of subjects.

        They are today's, or a kept day's.
        """
        self._columns: dict[str, int] = {}
        indexes: list[int] = []
        for question in questions:
            slot = slots()[question.key]
            self._columns[question.key] = len(indexes)
            indexes += [slot.covered, slot.total]
            if why:
                indexes += [slot.reason(index) for index in range(len(question.reasons))]
        for subject in out:
            self._columns[subject] = len(indexes)
            indexes += [left_out(subject, why) for why in LEFT_OUT[subject]]
        self.cell = build.name("sums")
        if day is None:
            self.clause = _today(build, asked, indexes, self.cell)
        else:
            self.clause = numbers_as_of(build, asked, indexes, day, self.cell)

    def tallies(self, group: tuple[Question, ...]) -> Value:
        """Return the numbers of some of the questions, as they are when counted live."""

        def write(rows: Rows, cells: Sequence[str]) -> str:
            columns = {question.key: self._columns[question.key] for question in group}
            return rows.let(f"{rows.code.bind(partial(_tallies, columns))}({cells[0]})")

        return Value((self.cell,), write)

    def reasons(self, group: tuple[Question, ...]) -> Value:
        """Return the gaps by reason of some of the questions, as they are when counted live."""

        def write(rows: Rows, cells: Sequence[str]) -> str:
            begins = {question.key: (self._columns[question.key] + 2, len(question.reasons)) for question in group}
            return rows.let(f"{rows.code.bind(partial(_reasons, begins))}({cells[0]})")

        return Value((self.cell,), write)

    def left_out(self, subject: Subject) -> Value:
        """Return [status or stage of life, how many] of those left out, in order."""

        def write(rows: Rows, cells: Sequence[str]) -> str:
            told = partial(_left_out, self._columns[subject], LEFT_OUT[subject])
            return f"{rows.code.bind(told)}({cells[0]})"

        return Value((self.cell,), write)


def _tallies(columns: dict[str, int], sums: Sums | None) -> dict[str, Tally]:
    found: dict[str, Tally] = {key: {} for key in columns}
    for line, numbers in _good(sums):
        for key, column in columns.items():
            found[key][line] = (numbers[column], numbers[column + 1])
    return found


def _reasons(begins: dict[str, tuple[int, int]], sums: Sums | None) -> dict[str, list[int]]:
    rows = [numbers for _, numbers in _good(sums)]
    return {
        key: [sum(numbers[begin + index] for numbers in rows) for index in range(many)]
        for key, (begin, many) in begins.items()
    }


def _left_out(begin: int, words: Sequence[str], sums: Sums | None) -> list[tuple[str, int]]:
    rows = [numbers for _, numbers in _good(sums)]
    counts = {word: sum(numbers[begin + index] for numbers in rows) for index, word in enumerate(words)}
    return sorted((word, count) for word, count in counts.items() if count)


def _good(sums: Sums | None) -> list[tuple[str, list[int]]]:
    if sums is None:
        raise Stale
    return [(str(line), cast("list[int]", numbers)) for line, numbers in sums]
