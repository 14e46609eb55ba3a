"""Ranks, truths, words, and what chance could do."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years
from scipy import stats

from lib import wording
from lib.measure import Measure, constant
from lib.project import ReportError

VALUES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(-50, 50), min_size=1)


@given(VALUES, st.booleans())
def test_ranks_are_those_of_pandas_and_ties_share_the_better_place(values: dict[str, int], highest: bool) -> None:
    expected = pd.Series(values).rank(method="min", ascending=not highest)
    assert measure(values).rank(highest=highest).values == expected.tolist()


def test_ranks_within_a_key_start_again() -> None:
    made = measure({("a", "x"): 1, ("b", "x"): 2, ("a", "y"): 4, ("b", "y"): 3}, ["area", "kind"])
    assert made.rank(within="kind").values == [2, 1, 1, 2]


@given(VALUES)
def test_the_leader_does_not_depend_on_the_order_of_rows(values: dict[str, int]) -> None:
    top = max(values.values())
    names = [name for name, value in values.items() if value == top]
    for made in (measure(values), measure(dict(reversed(values.items())))):
        if len(names) == 1:
            assert made.leader().value == names[0]
        else:
            with pytest.raises(ReportError, match="occurs more than once"):
                made.leader()


def test_a_rank_of_what_is_not_published_is_refused() -> None:
    with pytest.raises(ReportError, match="a value is missing"):
        measure({"a": 1, "b": None}).rank()


def test_comparisons_are_truths_key_by_key() -> None:
    made = measure({"a": 1, "b": 2, "c": 3})
    assert (made < 2).values == [True, False, False]
    assert (made <= constant(2)).values == [True, True, False]
    assert made.between(2, 3).values == [False, True, True]
    assert made.equals(2).values == [False, True, False]
    assert made.differs_from(2).values == [True, False, True]
    assert ((made > 0).every().value, (made > 2).every().value, (made > 2).any().value) == (True, False, True)
    assert (made > 2).negated().values == [True, True, False]
    assert (made > 0).both(made < 3).values == [True, True, False]


def test_a_measure_is_neither_true_nor_false_in_an_if() -> None:
    with pytest.raises(ReportError, match=r"ask for its value"):
        bool(constant(1) > 0)


def test_only_truths_can_be_joined() -> None:
    with pytest.raises(ReportError, match="only truths can be joined"):
        measure({"a": 1}).every()


@pytest.mark.parametrize(("change", "word"), [(3, "rose"), (-0.1, "fell"), (0, "did not change")])
def test_a_direction_is_the_sign_in_a_verb(change: float, word: str) -> None:
    assert constant(change).direction().value == word


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (50.2, "about half"), (54, "just over half"), (46, "almost half"), (33.1, "about a third"), (65, "almost two thirds"),
        (10, "less than a quarter"), (85, "more than three quarters"), (58, "between half and two thirds"),
    ],
)  # fmt: skip
def test_a_percentage_is_said_as_the_nearest_fraction(percent: float, said: str) -> None:
    assert constant(percent, "percent").fraction().value == said


@given(st.floats(0, 100))
def test_every_percentage_has_words_and_the_fraction_named_is_near(percent: float) -> None:
    said = constant(percent, "percent").fraction().value
    named = {"a quarter": 25, "a third": 100 / 3, "half": 50, "two thirds": 200 / 3, "three quarters": 75}
    if said.split()[0] in ("about", "almost"):
        value = next(v for name, v in named.items() if said.endswith(name))
        assert abs(percent - value) <= 5 + 1e-9


@pytest.mark.parametrize("place", range(1, 21))
def test_a_place_is_said_in_words(place: int) -> None:
    assert constant(place, "rank").ordinal().value == wording.ordinal(place)


def test_words_follow_thresholds_and_values() -> None:
    assert constant(1.5).choice((1, "low"), (2, "middle"), otherwise="high").value == "middle"
    assert constant(2015, "year").named({2015: "April 2015"}).value == "April 2015"
    assert (constant(1) > 2).words("yes", "no").value == "no"


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_two_counts_differ_by_poisson_standard_errors(new: int, old: int) -> None:
    z = years(old, new).standard_errors().values[0]
    assert z == pytest.approx((new - old) / math.sqrt(new + old))
    assert years(old, new).beyond_chance().values == years(new, old).beyond_chance().values == [abs(z) > 2]


@given(st.integers(1, 400), st.integers(1, 400))
def test_two_shares_are_compared_by_the_score_test(x: int, y: int) -> None:
    shares = years(x, y).share(years(500, 600))
    z = shares.standard_errors().values[0]
    table = [[x, 500 - x], [y, 600 - y]]
    assert z**2 == pytest.approx(stats.chi2_contingency(table, correction=False).statistic, rel=1e-9, abs=1e-9)


def test_a_percentage_without_its_counts_has_no_standard_error() -> None:
    with pytest.raises(ReportError, match="no shares of known counts"):
        years(12.0, 13.0, unit="percent").standard_errors()


@given(st.integers(0, 60), st.integers(1, 60))
def test_the_chance_of_a_gap_is_the_exact_binomial_test(new: int, old: int) -> None:
    expected = 100 * stats.binomtest(new, new + old, 0.5).pvalue
    assert constant(new).chance_of_gap(constant(old)).value == pytest.approx(expected, rel=1e-9)


def shares() -> Measure:
    return measure({"a": 8, "b": 40}).share(measure({"a": 10, "b": 100}))


def test_limits_of_shares_are_wilsons_and_enclose_the_share() -> None:
    made = shares()
    low, high = (made.limit(side).values for side in ("lower", "upper"))
    expected = [stats.binomtest(n, m).proportion_ci(0.95, "wilson") for n, m in ((8, 10), (40, 100))]
    assert low == pytest.approx([100 * ci.low for ci in expected])
    assert high == pytest.approx([100 * ci.high for ci in expected])


def test_control_limits_agree_with_the_exact_test_of_the_count() -> None:
    rates = measure({"a": 5, "b": 200}).rate(measure({"a": 10_000, "b": 10_000}))
    assert rates.outside_limits(constant(20, "per_10000")).values == [True, True]
    assert rates.outside_limits(constant(5, "per_10000")).values == [False, True]
