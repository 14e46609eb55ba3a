"""What chance allows: intervals, limits and changes, by SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lib.profiles import chance
from lib.profiles.chance import Part


@given(st.integers(1, 5000), st.floats(0, 1))
def test_the_interval_of_a_percentage_is_wilsons(base: int, part: float) -> None:
    count = round(base * part)
    ends = stats.binomtest(count, base).proportion_ci(0.95, "wilson")
    found = chance.interval(Part(count, base, "percent"))
    assert found == pytest.approx((ends.low * 100, ends.high * 100), abs=1e-6)


@given(st.integers(0, 9), st.integers(1, 10**6))
def test_the_interval_of_a_rate_of_few_is_the_exact_one(count: int, base: int) -> None:
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    assert chance.interval(Part(count, base, "rate")) == pytest.approx((low * 10_000 / base, high * 10_000 / base))


@given(st.integers(0, 300), st.integers(1000, 100_000), st.floats(1, 100))
def test_a_rate_is_outside_where_fewer_than_one_in_a_thousand_would_be_so_far_off(
    count: int, base: int, centre: float
) -> None:
    """The limits lie between whole numbers, so the count just at one may be told either way."""
    expected = centre * base / 10_000
    found = chance.position(Part(count, base, "rate"), centre)
    if stats.poisson.sf(count - 2, expected) < 0.001:
        assert found == "higher"
    elif stats.poisson.cdf(count + 1, expected) < 0.001:
        assert found == "lower"
    elif stats.poisson.sf(count - 1, expected) > 0.001 and stats.poisson.cdf(count, expected) > 0.001:
        assert found == "alike"


@given(st.integers(10, 3000), st.floats(0.01, 0.99), st.floats(1, 99))
def test_a_percentage_is_outside_where_the_score_test_says_so(base: int, part: float, centre: float) -> None:
    count = round(base * part)
    p = centre / 100
    z = (count / base - p) / (p * (1 - p) / base) ** 0.5
    limit = stats.norm.ppf(0.999)
    if abs(abs(z) - limit) > 1e-6:
        expected = "higher" if z > limit else "lower" if z < -limit else "alike"
        assert chance.position(Part(count, base, "percent"), centre) == expected


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1000, 50_000), st.integers(1000, 50_000))
def test_a_rate_changed_where_the_exact_conditional_test_says_so(now: int, before: int, n: int, m: int) -> None:
    found = chance.change(Part(now, n, "rate"), Part(before, m, "rate"))
    if now + before == 0:
        assert found == "no more than chance"
        return
    p = stats.binomtest(now, now + before, n / (n + m)).pvalue
    if abs(p - 0.05) > 1e-6:
        expected = ("rose" if now / n > before / m else "fell") if p < 0.05 else "no more than chance"
        assert found == expected


@pytest.mark.parametrize("part", [Part(5, 0, "rate"), Part(12, 10, "percent")])
def test_what_can_be_no_part_has_no_interval_no_place_and_no_change(part: Part) -> None:
    assert (chance.interval(part), chance.position(part, 10), chance.change(part, Part(1, 10, part.unit))) == (
        None,
        "",
        "",
    )


def test_two_percentages_of_nothing_or_all_have_not_changed() -> None:
    for count in (0, 10):
        assert chance.change(Part(count, 10, "percent"), Part(count, 10, "percent")) == "no more than chance"
