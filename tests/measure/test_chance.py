"""Within or beyond chance: exact tests of counts and rates, the score test of shares; SciPy as oracle."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years
from scipy import stats

from lib.expression import evaluate
from lib.measure import Measure, chance, constant
from lib.project import ReportError
from lib.source import SOURCE


def z(new: Measure, old: Measure) -> float:
    """How many standard errors lie between two measures of one row."""
    (first,), (second,) = new.expressions, old.expressions
    found = evaluate(chance.standard_errors(first, second, new.unit), SOURCE)
    assert isinstance(found, float)
    return found


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_counts_differ_by_poisson_standard_errors(new: int, old: int) -> None:
    assert z(constant(new), constant(old)) == pytest.approx((new - old) / math.sqrt(new + old))


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 500), st.integers(1, 500))
def test_the_square_for_shares_is_the_chi_squared_of_their_table(a: int, b: int, c: int, d: int) -> None:
    new, old = (constant(part).share(constant(part + rest)) for part, rest in ((a, b), (c, d)))
    chi = stats.chi2_contingency([[a, b], [c, d]], correction=False)
    errors = z(new, old)
    assert errors**2 == pytest.approx(chi.statistic, abs=1e-9)
    assert 2 * stats.norm.sf(abs(errors)) == pytest.approx(chi.pvalue, abs=1e-9)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_what_is_beyond_chance_does_not_depend_on_which_came_first(new: int, old: int) -> None:
    first, second = constant(new), constant(old)
    assert z(first, second) == pytest.approx(-z(second, first))
    assert first.beyond_chance(second).value is second.beyond_chance(first).value


@given(st.integers(1, 300), st.integers(1, 300))
def test_shares_beyond_chance_do_not_depend_on_which_came_first(x: int, y: int) -> None:
    first, second = constant(x).share(constant(400)), constant(y).share(constant(500))
    assert first.beyond_chance(second).value is second.beyond_chance(first).value


def test_a_percentage_without_its_counts_has_no_standard_error() -> None:
    with pytest.raises(ReportError, match="these percentages are no shares of known counts"):
        years(12.0, 13.0, unit="percent").beyond_chance()


def test_two_counts_of_nothing_have_no_standard_error() -> None:
    with pytest.raises(ReportError, match="must not be 0"):
        z(constant(0), constant(0))


@given(st.integers(0, 400), st.integers(0, 400))
def test_two_counts_are_compared_by_the_exact_binomial_test(new: int, old: int) -> None:
    expected = stats.binomtest(new, new + old, 0.5).pvalue < 0.05 if new + old else False
    assert constant(new).beyond_chance(constant(old)).value is bool(expected)


@given(st.integers(501, 20_000), st.integers(501, 20_000))
def test_above_a_thousand_events_the_normal_approximation_decides(new: int, old: int) -> None:
    p = 2 * stats.norm.sf(abs(new - old) / math.sqrt(new + old))
    assert constant(new).beyond_chance(constant(old)).value is bool(p < 0.05)


@pytest.mark.parametrize("total", [990, 1000])
def test_where_the_exact_test_ends_both_tests_agree_but_for_a_step(total: int) -> None:
    edges = []
    for decided in (
        lambda n: stats.binomtest(n, total, 0.5).pvalue < 0.05,
        lambda n: 2 * stats.norm.sf(abs(2 * n - total) / math.sqrt(total)) < 0.05,
    ):
        edges.append(next(n for n in range(total // 2, total) if decided(n)))
    assert abs(edges[0] - edges[1]) <= 1


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1_000, 60_000), st.integers(1_000, 60_000))
def test_two_rates_are_compared_by_the_exact_conditional_test(x: int, y: int, n: int, m: int) -> None:
    new, old = constant(x).rate(constant(n)), constant(y).rate(constant(m))
    expected = stats.binomtest(x, x + y, n / (n + m)).pvalue < 0.05 if x + y else False
    assert new.beyond_chance(old).value is bool(expected)


@given(st.integers(600, 9_000), st.integers(600, 9_000), st.integers(10_000, 60_000), st.integers(10_000, 60_000))
def test_standard_errors_of_rates_are_those_of_the_conditional_binomial(x: int, y: int, n: int, m: int) -> None:
    new, old = constant(x).rate(constant(n)), constant(y).rate(constant(m))
    share = n / (n + m)
    expected = (x - (x + y) * share) / math.sqrt((x + y) * share * (1 - share))
    assert z(new, old) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_five_to_nothing_could_be_chance_and_six_to_nothing_not() -> None:
    assert constant(5).beyond_chance(constant(0)).value is False  # p = 2 / 32
    assert constant(6).beyond_chance(constant(0)).value is True  # p = 2 / 64


def test_the_edge_is_that_of_95_per_cent() -> None:
    assert pytest.approx(stats.norm.ppf(0.975)) == chance.Z


def test_rates_of_unknown_counts_have_no_test() -> None:
    with pytest.raises(ReportError, match="values in per_10000 have no test"):
        years(12.0, 13.0, unit="per_10000").beyond_chance()


@pytest.mark.parametrize("kind", ["count", "share", "rate"])
def test_of_what_is_not_published_no_test_says_anything_and_no_word_is_chosen(kind: str) -> None:
    gap, known, whole = measure({"a": None, "b": 5}), measure({"a": 7, "b": 5}), measure({"a": 100, "b": 100})
    made = {
        "count": (gap, known),
        "share": (gap.share(whole), known.share(whole)),
        "rate": (gap.rate(whole), known.rate(whole)),
    }
    for first, second in (made[kind], made[kind][::-1]):
        said = [
            first.beyond_chance(second), first.course(second),
            first.beyond_chance(second).words("more than chance", "could be chance"),
        ]  # fmt: skip
        assert [(m.values[0], m.texts[0]) for m in said] == [(None, "[u]")] * 3
        assert None not in [m.values[1] for m in said]
