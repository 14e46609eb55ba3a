"""Expressions as linear forms: what they say of whole numbers is exactly what rounding says."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.constraints import linear
from lib.book.constraints.linear import Form, NotLinear
from lib.expression import Expression, evaluate
from lib.terms import wording

A, B = ("cell", "t", 2, "n"), ("cell", "t", 3, "n")
KEYS = [("t", 2, "n"), ("t", 3, "n")]


class Held:
    """A source that holds two cells."""

    def __init__(self, *values: float) -> None:
        self.values = dict(zip(KEYS, values, strict=True))

    def cell(self, *key: Any) -> float:
        return self.values[key]

    def figure(self, figure_id: str) -> Any:
        raise KeyError(figure_id)

    def claims(self, verdict: str, chapter: str) -> float:
        raise KeyError(verdict)


def unknown(_key: Any) -> None:
    return None


def no_figure(name: str) -> Expression:
    return {"double": ("*", 2, A)}[name]


LINEAR: list[Expression] = [
    ("+", A, B, 3), ("-", A, B), ("*", 100, ("/", A, B)), ("/", ("*", 100, A), ("+", A, B)),
    ("/", ("*", 100, ("-", A, B)), B), ("/", A, 4), ("*", ("/", A, B), B), ("-", ("/", A, B), ("/", 1, B)),
    ("+", ("figure", "double"), ("rows", "t", (2, 3))),
]  # fmt: skip


@pytest.mark.parametrize("made", LINEAR, ids=str)
@given(a=st.integers(0, 999), b=st.integers(1, 999))
def test_a_quotient_has_the_value_of_its_expression(made: Expression, a: int, b: int) -> None:
    class WithFigure(Held):
        def figure(self, figure_id: str) -> Any:
            return evaluate(no_figure(figure_id), self)

    values = {KEYS[0]: Fraction(a), KEYS[1]: Fraction(b)}
    found = linear.quotient(made, unknown, no_figure).at(values)
    assert found is not None
    assert float(found) == pytest.approx(evaluate(made, WithFigure(a, b)))


@pytest.mark.parametrize(
    "made", [("*", A, B), ("/", 1, ("*", A, A)), ("round", A, 0), ("<", A, B), True, "rose", None], ids=str
)
def test_what_is_not_linear_is_refused(made: Expression) -> None:
    with pytest.raises(NotLinear):
        linear.quotient(made, unknown, no_figure)


@given(a=st.integers(0, 400), b=st.integers(1, 400), decimals=st.integers(0, 2), tenths=st.integers(0, 10_000))
def test_rows_hold_for_exactly_the_numbers_that_round_to_what_is_printed(
    a: int, b: int, decimals: int, tenths: int
) -> None:
    """The oracle rounds the quotient itself, half away from zero."""
    printed = wording.round_half_up(tenths / 100, decimals)
    made = linear.quotient(("/", ("*", 100, A), B), unknown, no_figure)
    rows = linear.rows(made, linear.rounded(printed, decimals), whole=True)
    values = {KEYS[0]: Fraction(a), KEYS[1]: Fraction(b)}
    exact = Fraction(100 * a, b)
    step = Fraction(1, 10**decimals)
    rounded = (exact / step + Fraction(1, 2)).__floor__() * step
    expected = rounded == Fraction(printed)
    if printed == 0:  # either side of zero, but never as far as the half
        expected = exact < step / 2
    assert all(row.holds(values) for row in rows) == expected


@pytest.mark.parametrize(
    ("printed", "inside", "outside"),
    [("33.3", ["33.25", "33.349"], ["33.249", "33.35"]), ("-2", ["-2.49", "-1.5"], ["-2.5", "-1.49"]), ("0", ["0.49", "-0.49"], ["0.5", "-0.5"])],
)  # fmt: skip
def test_a_half_goes_away_from_zero(printed: str, inside: list[str], outside: list[str]) -> None:
    interval = linear.rounded(Decimal(printed), len(printed.partition(".")[2]))
    assert all(interval.holds(Fraction(value)) for value in inside)
    assert not any(interval.holds(Fraction(value)) for value in outside)


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=8))
def test_groups_without_a_common_name_are_apart(groups: list[list[str]]) -> None:
    found = linear.apart(groups)
    names = [{name for position in part for name in groups[position]} for part in found]
    assert sorted(position for part in found for position in part) == list(range(len(groups)))
    assert all(not first & second for n, first in enumerate(names) for second in names[n + 1 :])


def test_terms_that_cancel_are_gone() -> None:
    assert linear.quotient(("-", A, A), unknown, no_figure).above == Form()
