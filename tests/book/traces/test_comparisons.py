"""A truth in words."""

from typing import Any

import pytest
from tiny import Tiny

from lib.book.traces.comparisons import MOST, compared
from lib.ledger.figure import Figure
from lib.source import SOURCE

VISITS = ("cell", "visits", 6, "visits")  # 450, of Rugby


def named(title: str, expression: Any) -> dict[Any, Figure]:
    return {expression: Figure("x", "x", {}, 1.0, "1", "count", 0, "data", expression, title, "")}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        (("<", 3, 5), "3 is less than 5"), (("<", 5, 3), "5 is not less than 3"),
        (("<=", 3, 3), "3 is at most 3"), (("<=", 4, 3), "4 is more than 3"),
        (("=", 3, 3), "3 is 3"), (("=", 3, 4), "3 is not 4"),
        ((">=", 4, 3), "4 is at least 3"), ((">=", 2, 3), "2 is less than 3"),
        ((">", 4, 3), "4 is more than 3"), ((">", 3, 3), "3 is not more than 3"),
        (("!=", 4, 3), "4 is not 3"), (("!=", 3, 3), "3 is 3"),
    ],
)  # fmt: skip
def test_a_comparison_is_told_as_it_turned_out(expression: Any, said: str) -> None:
    assert compared(expression, SOURCE, {}) == [said]


def test_a_side_that_is_a_figure_is_called_by_its_title_and_shown_rounded() -> None:
    share = ("*", 100, ("/", 1, 3))
    assert compared((">", share, 20), SOURCE, named("% of visits, Rugby", share)) == [
        "33.3 (% of visits, Rugby) is more than 20"
    ]


def test_a_side_that_is_a_cell_is_called_by_its_row_and_table(tiny: Tiny) -> None:
    said = compared((">", VISITS, 1), SOURCE, {})[0]
    assert said.startswith("450 (")
    assert "visits" in said


def test_each_part_of_a_truth_is_told() -> None:
    assert compared(("and", ("<", 1, 2), ("not", (">", 1, 2))), SOURCE, {}) == [
        "1 is less than 2", "1 is not more than 2",
    ]  # fmt: skip


def test_a_chosen_word_is_told_by_what_decided_it() -> None:
    assert compared(("case", (">", 1, 2), "rose", ("<", 1, 2), "fell", "same"), SOURCE, {}) == ["1 is less than 2"]
    assert compared(("case", (">", 2, 2), "rose", ("<", 2, 2), "fell", "same"), SOURCE, {}) == [
        "2 is not more than 2", "2 is not less than 2",
    ]  # fmt: skip


def test_of_many_comparisons_the_first_are_told_and_the_others_counted() -> None:
    said = compared(("count", *[("<", n, 9) for n in range(MOST + 3)]), SOURCE, {})
    assert (len(said), said[-1]) == (MOST + 1, "and 3 more")


def test_what_compares_nothing_has_nothing_to_tell() -> None:
    assert compared(("+", 1, 2), SOURCE, {}) == compared(3, SOURCE, {}) == []
