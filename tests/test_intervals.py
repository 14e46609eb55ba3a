"""Oracles: SciPy's own Wilson interval, and Garwood's published limits for Poisson counts."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sample import one
from scipy import stats

from lib import intervals, measures, selection, wording
from lib.project import ReportError


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_equals_scipy(denominator, part, confidence):
    numerator = round(part * denominator)
    expected = stats.binomtest(numerator, denominator).proportion_ci(confidence, method="wilson")
    assert intervals.wilson(numerator, denominator, confidence) == pytest.approx(
        (expected.low, expected.high), abs=1e-9
    )


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (9, 4.12, 17.08)]
)
def test_small_counts_have_the_limits_garwood_published(events, low, high):
    assert intervals.poisson(events) == pytest.approx((low, high), abs=0.01)


@given(st.integers(10, 20000))
def test_byar_is_close_to_the_exact_limits(events):
    exact = (stats.chi2.ppf(0.025, 2 * events) / 2, stats.chi2.ppf(0.975, 2 * events + 2) / 2)
    assert intervals.poisson(events) == pytest.approx(exact, rel=0.005)


@given(st.floats(1, 500), st.floats(5000, 200000))
def test_control_limits_hold_the_centre_and_narrow_with_population(centre, population):
    low, high = intervals.control_limits(centre, population)
    assert low <= centre <= high
    wide_low, wide_high = intervals.control_limits(centre, population / 4)
    assert high - low < wide_high - wide_low


def test_control_limits_are_near_their_normal_approximation_for_many_events():
    low, high = intervals.control_limits(700, 25000)
    spread = stats.norm.ppf(0.999) * (700 * 25000 / 10000) ** 0.5 / 2.5
    assert (low, high) == pytest.approx((700 - spread, 700 + spread), rel=0.005)


@pytest.mark.parametrize(("call", "words"), [
    (lambda: intervals.wilson(-1, 10), "below 0"),
    (lambda: intervals.wilson(1, 0), "above 0"),
    (lambda: intervals.wilson(11, 10), "above the denominator"),
    (lambda: intervals.poisson(3, 1.5), "between 0 and 1"),
    (lambda: intervals.add(measures.constant(3)), "share or a rate"),
])  # fmt: skip
def test_impossible_arguments_are_refused_in_words(call, words):
    with pytest.raises(ReportError, match=words):
        call()


def test_a_measure_keeps_its_value_and_gains_limits_with_their_method():
    share = measures.share(measures.constant(30), measures.constant(100))
    made = intervals.add(share).iloc[0]
    assert made["lower"] < made["value"] < made["upper"]
    assert (made["confidence"], made["interval_method"]) == (0.95, "Wilson score")


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(1000, 200_000), st.integers(0, 2),
    st.sampled_from([100, 10_000]),
)  # fmt: skip
def test_the_true_population_is_always_in_the_interval_that_its_rounded_rates_allow(
    numerators, population, decimals, per
):
    rates = [selection.value(measures.rate(one(n), one(population), per)) for n in numerators]
    printed = [float(wording.round_half_up(rate, decimals)) for rate in rates]
    low, high = intervals.denominators_consistent_with(numerators, printed, decimals, per)
    assert low <= population <= high


@given(st.integers(1, 3000), st.integers(1000, 200_000), st.floats(0.01, 0.99))
def test_every_population_in_the_interval_gives_the_printed_rate(events, population, where):
    printed = float(wording.round_half_up(10_000 * events / population, 0))
    assume(printed > 0)
    low, high = intervals.denominators_consistent_with([events], [printed])
    inside = low + where * (high - low)
    assert wording.round_half_up(10_000 * events / inside, 0) == printed


def test_the_interval_of_one_printed_rate_has_the_bounds_that_rounding_gives():
    """3 events, printed as 12.5 for every 100: at most 3 / 12.45%, more than 3 / 12.55%."""
    low, high = intervals.denominators_consistent_with([3], [12.5], decimals=1, per=100)
    assert (low, high) == (float(Fraction(300 * 100, 1255)), float(Fraction(300 * 100, 1245)))


def test_rates_that_no_population_fits_leave_an_empty_interval():
    low, high = intervals.denominators_consistent_with([100, 100], [10, 20])
    assert low > high


def test_a_rate_printed_as_zero_sets_no_upper_bound():
    assert intervals.denominators_consistent_with([1], [0])[1] == float("inf")
