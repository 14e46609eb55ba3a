"""The denominators that printed rates allow."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.measure import constant
from lib.statistics import denominators_consistent_with
from lib.wording import round_half_up


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(1000, 200_000), st.integers(0, 2),
    st.sampled_from([100, 10_000]),
)  # fmt: skip
def test_the_true_population_is_always_in_the_interval_that_its_rounded_rates_allow(
    events: list[int], population: int, decimals: int, per: int
) -> None:
    rates = [constant(n).rate(constant(population), per).value for n in events]
    printed = [float(round_half_up(rate, decimals)) for rate in rates]
    low, high = denominators_consistent_with(events, printed, decimals, per)
    assert low <= population <= high


@given(st.integers(1, 3000), st.integers(1000, 200_000), st.floats(0.01, 0.99))
def test_every_population_in_the_interval_gives_the_printed_rate(events: int, population: int, where: float) -> None:
    printed = float(round_half_up(10_000 * events / population, 0))
    assume(printed > 0)
    low, high = denominators_consistent_with([events], [printed])
    inside = low + where * (high - low)
    assert round_half_up(10_000 * events / inside, 0) == printed


def test_the_interval_of_one_printed_rate_has_the_bounds_that_rounding_gives() -> None:
    """3 events, printed as 12.5 for every 100: at most 3 / 12.45%, more than 3 / 12.55%."""
    low, high = denominators_consistent_with([3], [12.5], decimals=1, per=100)
    assert (low, high) == (float(Fraction(300 * 100, 1255)), float(Fraction(300 * 100, 1245)))


def test_rates_that_no_population_fits_leave_an_empty_interval() -> None:
    low, high = denominators_consistent_with([100, 100], [10, 20])
    assert low > high


def test_a_rate_printed_as_zero_sets_no_upper_bound() -> None:
    assert denominators_consistent_with([1], [0])[1] == math.inf


def test_as_many_rates_as_events_are_wanted() -> None:
    with pytest.raises(ValueError, match="is shorter than"):
        denominators_consistent_with([1, 2], [3])
