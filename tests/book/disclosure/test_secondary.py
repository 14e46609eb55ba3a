"""Which further cells to hide: the fewest that protect, the same each time, against trying every choice."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.book.constraints.linear import Key
from lib.book.disclosure import secondary, verdicts
from lib.book.disclosure.secondary import Sum
from lib.project import ReportError
from lib.terms.settings import Suppression

RULE = Suppression(1, 5)


def table(rows: list[list[int]]) -> tuple[dict[Key, int], list[Sum]]:
    """A table with row and column totals, which are shown and cannot be hidden."""
    cells: dict[Key, int] = {("t", i, str(j)): value for i, row in enumerate(rows) for j, value in enumerate(row)}
    sums = []
    for i, row in enumerate(rows):
        sums.append(([("t", i, str(j)) for j in range(len(row))], sum(row)))
    for j in range(len(rows[0])):
        sums.append(([("t", i, str(j)) for i in range(len(rows))], sum(row[j] for row in rows)))
    totals: dict[Key, int] = {("sum", n, ""): value for n, (_, value) in enumerate(sums)}
    return cells | totals, [Sum(("sum", n, ""), tuple(parts)) for n, (parts, _) in enumerate(sums)]


def chosen(rows: list[list[int]], rule: Suppression = RULE) -> set[Key]:
    cells, sums = table(rows)
    inner = {key: value for key, value in cells.items() if key[0] == "t"}
    return secondary.choose(cells, sums, rule, spared=[key for key in cells if key not in inner])


def test_a_single_small_cell_takes_three_others_with_it() -> None:
    """A rectangle: one more in its row, one in its column, and the corner between those."""
    made = chosen([[3, 20, 30], [40, 25, 60], [70, 80, 90]])
    assert made == {("t", 0, "1"), ("t", 1, "0"), ("t", 1, "1")}


def test_a_table_without_small_numbers_loses_nothing() -> None:
    assert chosen([[30, 20], [0, 60]]) == set()


def test_zeros_stay_shown() -> None:
    made = chosen([[3, 20, 0], [40, 25, 60], [70, 80, 90]])
    assert ("t", 0, "2") not in made


def test_totals_that_give_everything_away_are_refused() -> None:
    with pytest.raises(ReportError, match="Publish fewer totals"):
        chosen([[3, 0], [0, 40]])


def test_a_table_too_large_is_refused() -> None:
    cells: dict[Key, int] = {("t", n, "n"): 9 for n in range(secondary.MOST_CELLS + 1)}
    with pytest.raises(ReportError, match="parts of the table"):
        secondary.choose(cells, [], RULE)


def test_the_same_table_gives_the_same_cells() -> None:
    rows = [[3, 20, 20], [20, 20, 20]]
    assert chosen(rows) == chosen(rows)


@given(st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=2, max_size=2))
@settings(max_examples=10)
def test_against_trying_every_choice(rows: list[list[int]]) -> None:
    cells, sums = table(rows)
    inner: dict[Key, int] = {key: value for key, value in cells.items() if key[0] == "t"}
    hidden = secondary.primary(inner, RULE)
    others = [key for key, value in inner.items() if value > RULE.highest]

    def safe(further: Any) -> bool:
        out = hidden | set(further)
        told = [
            (
                {k: 1 for k in each.parts if k in out},
                cells[each.total] - sum(cells[k] for k in each.parts if k not in out),
            )
            for each in sums
        ]
        return verdicts.protects(out, told, hidden, RULE)

    spared = [key for key in cells if key not in inner]
    sizes = [n for n in range(len(others) + 1) if any(safe(each) for each in combinations(others, n))]
    if hidden and not sizes:
        with pytest.raises(ReportError):
            secondary.choose(cells, sums, RULE, spared)
    else:
        made = secondary.choose(cells, sums, RULE, spared)
        assert safe(made)
        assert len(made) == sizes[0]
