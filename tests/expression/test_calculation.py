"""Calculations as readers see them: what they show agrees with the value."""

import math
import re

import pytest
from grammar import EIGHT, NONE, TWO, Cells
from hypothesis import given
from hypothesis import strategies as st

from lib.expression import Expression, calculation, evaluate


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (("/", ("*", 10_000, 2610), 27310), "2,610 / 27,310 × 10,000"),
        (("/", ("*", 100, ("-", EIGHT, TWO)), TWO), "(8 − 2) / 2 × 100"),
        (("-", EIGHT, ("+", TWO, 1)), "8 − (2 + 1)"),
        (("/", EIGHT, ("*", TWO, 3)), "8 / (2 × 3)"),
        (("*", ("+", EIGHT, TWO), -3), "(8 + 2) × (−3)"),
        (("+", EIGHT, NONE), "8 + not published"),
        (("-", 1, ("+", 1, 2, 3, 4, 5, 6, 7, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT)), "1 − 84"),
        ((">", ("/", EIGHT, 3), TWO), "2.667 > 2"),
        (("rank", EIGHT, (EIGHT, TWO), "highest"), "8 is the highest of 2"),
        (("rank", TWO, (EIGHT, TWO), "highest"), "2 is the second highest of 2"),
        (("leader", (("Rugby", TWO), ("Warwick", 8.44444)), 1, "highest"), "in order: Warwick 8.444, Rugby 2"),
        (("case", (">", EIGHT, 0), "rose", "fell"), "8 > 0"),
        (("rows", "t", (2,)), "1 row of the data"),
        (("claims", "differs", "plans"), "claims with the verdict differs in the chapter plans"),
        (("*", 100, ("wilson", TWO, EIGHT, 0.95, "lower")), "lower end of the 95% interval (Wilson score), 2 of 8"),
        (("not", ("<", 1, 2)), "not 1 < 2"),
        (("sqrt", ("+", EIGHT, TWO)), "√(8 + 2)"),
    ],
)  # fmt: skip
def test_a_calculation_is_written_as_one_would_do_it(made: Expression, says: str) -> None:
    assert calculation.text(made, Cells()) == says


WHOLE = st.integers(-9999, 9999)
SUMS = st.recursive(
    WHOLE,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["+", "*", "-"]), inner, inner),
        st.tuples(st.just("/"), inner, st.integers(1, 9)),
        st.tuples(st.just("/"), st.tuples(st.just("*"), st.just(100), inner), st.integers(1, 9)),
    ),
    max_leaves=5,
)


def read_back(text: str) -> float:
    """The value of a calculation as it is printed."""
    plain = text.replace(",", "").replace("×", "*").replace("−", "-")
    assert re.fullmatch(r"[\d\s.+*/()-]+", plain), plain
    return float(eval(plain, {"__builtins__": {}}))


@given(SUMS)
def test_what_is_printed_gives_the_value(made: Expression) -> None:
    value = evaluate(made, Cells())
    assert isinstance(value, float)
    assert math.isclose(read_back(calculation.text(made, Cells())), value, rel_tol=1e-9, abs_tol=1e-4)


@pytest.mark.parametrize("value", [0.0, -0.0, -0.00001, 0.00001])
def test_nothing_below_zero_is_left_of_a_zero(value: float) -> None:
    assert calculation.number(value) == calculation.rounded(value) == "0"
