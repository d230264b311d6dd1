"""What is withheld of a league table cannot be worked out: not from the totals of all counties, nor from the rule."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.coverage.league import Cells, small, withheld

Table = dict[str, Cells]
LARGEST = 12
CELLS = st.one_of(st.integers(0, LARGEST), st.integers(0, 90))
TABLES: st.SearchStrategy[Table] = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(CELLS, CELLS, CELLS), min_size=3
)
OWN = st.sets(st.sampled_from("abc"), max_size=1)
EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def sums(table: Table, hidden: frozenset[str]) -> list[int]:
    """What is withheld, added up."""
    return [sum(column) for column in zip(*(table[key] for key in hidden), strict=True)]


def moved(table: Table, hidden: frozenset[str], key: str, column: int) -> Iterator[Table]:
    """Tables with the same totals and rows shown, but another number in one cell that is withheld."""

    def change(given: Table, other: str, at: int) -> Iterator[Table]:
        for much in range(-given[key][at], given[other][at] + 1):
            rows = {each: list(cells) for each, cells in given.items()}
            rows[key][at] += much
            rows[other][at] -= much
            yield {each: tuple(cells) for each, cells in rows.items()}

    for other in hidden - {key}:
        for one in change(table, other, column):
            if one[key][column] != table[key][column]:
                yield one
                for at in {0, 1, 2} - {column}:
                    for third in hidden - {key}:
                        yield from change(one, third, at)


@EXAMPLES
@given(TABLES, OWN)
def test_no_small_cell_of_another_county_is_told(table: Table, own: set[str]) -> None:
    told = table.keys() - withheld(table, own) - own
    assert [] == [key for key in told if any(small(cell) for cell in table[key])]


@EXAMPLES
@given(TABLES, OWN)
def test_what_is_withheld_together_is_no_small_cell_or_all_there_is(table: Table, own: set[str]) -> None:
    hidden = withheld(table, own)
    few = len(hidden) == 1 or any(small(each) for each in sums(table, hidden))
    assert not few or set(hidden) == table.keys() - own


@EXAMPLES
@given(TABLES, OWN)
def test_who_knows_the_totals_and_the_rule_cannot_work_out_a_small_cell(table: Table, own: set[str]) -> None:
    hidden = withheld(table, own)
    assume(hidden and set(hidden) != table.keys() - own)
    for key in hidden:
        for column, cell in enumerate(table[key]):
            if small(cell):
                assert any(hidden == withheld(each, own) for each in moved(table, hidden, key, column))


def test_ones_own_rows_are_told_and_nobody_hides_behind_them() -> None:
    table = {"own": (3, 3, 0), "a": (3, 40, 0), "b": (50, 50, 0), "c": (60, 60, 0)}
    assert {"a", "b"} == withheld(table, {"own"})


def test_everybody_and_nobody_are_told() -> None:
    assert frozenset() == withheld({"a": (80, 0, 0), "b": (0, 70, 5)}, set())
