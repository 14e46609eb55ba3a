"""Interval ends as expressions: the method by the unit, exact below ten events, none for what has none."""

import pytest
from made import measure
from scipy import stats

from lib.measure import constant
from lib.project import ReportError


@pytest.mark.parametrize("events", [0, 3, 9])
def test_counts_below_ten_have_exact_poisson_limits(events: int) -> None:
    made = constant(events)
    assert made.upper.value == pytest.approx(stats.chi2.ppf(0.975, 2 * events + 2) / 2)
    assert made.lower.value == pytest.approx(stats.chi2.ppf(0.025, 2 * events) / 2 if events else 0)


def test_counts_from_ten_up_have_byars_limits_near_the_exact_ones() -> None:
    assert constant(40).lower.value == pytest.approx(stats.chi2.ppf(0.025, 80) / 2, rel=0.002)


def test_limits_of_a_rate_are_in_its_own_unit() -> None:
    rate = constant(40).rate(constant(20_000))
    assert rate.lower.unit == "per_10000"
    assert rate.lower.value == pytest.approx(constant(40).lower.value * 10_000 / 20_000)


def test_a_value_that_is_not_published_has_no_limits() -> None:
    share = measure({"a": None}).share(measure({"a": 10}))
    assert share.lower.values == [None]


def test_a_difference_has_no_interval() -> None:
    with pytest.raises(ReportError, match="give a share, a rate or a count"):
        (measure({"a": 2.0}, unit="percent") - measure({"a": 1.0}, unit="percent")).limit("lower")


def test_an_unknown_side_is_refused() -> None:
    with pytest.raises(ReportError, match="side 'top' is not one of"):
        constant(1).limit("top")
