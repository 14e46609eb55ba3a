import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sample import COUNTS, counts, one, table
from scipy.stats import binomtest, chi2_contingency, rankdata

from lib import comparisons, measures, selection
from lib.project import ReportError


@given(st.lists(st.integers(0, 20), min_size=1, max_size=10), st.booleans())
def test_ranks_equal_scipys_with_ties_at_the_better_place(values, highest):
    made = comparisons.rank(counts(values), highest=highest)
    signed = [-v if highest else v for v in values]
    assert made["value"].to_list() == rankdata(signed, method="min").tolist()


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.lists(st.integers(0, 20), min_size=3, max_size=3))
def test_ranks_within_a_period_ignore_the_other_periods(first, second):
    rows = table(area=["a", "b", "c"] * 2, period=["2010/11"] * 3 + ["2011/12"] * 3, n=first + second)
    made = comparisons.rank(measures.count(rows, "n", by=["area", "period"]), within="period")
    expected = [rankdata([-v for v in values], method="min").tolist() for values in (first, second)]
    assert made["value"].to_list() == [*expected[0], *expected[1]]


def test_a_rank_of_a_missing_value_is_refused():
    with pytest.raises(ReportError, match="value is missing"):
        comparisons.rank(counts([1, np.nan]))


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6, unique=True), st.booleans())
def test_the_leader_is_the_key_of_the_greatest_or_least_value(values, highest):
    keys = [f"area {n}" for n in range(len(values))]
    chosen = (max if highest else min)(values)
    assert selection.value(comparisons.leader(counts(values, keys), highest=highest)) == keys[values.index(chosen)]


def test_the_second_place_is_the_next():
    assert selection.value(comparisons.leader(counts([1, 9, 5], ["a", "b", "c"]), place=2)) == "c"


def test_a_tie_has_no_leader():
    with pytest.raises(ReportError, match="9 occurs more than once"):
        comparisons.leader(counts([9, 9, 5]))


@given(COUNTS, COUNTS)
def test_exactly_one_of_below_equal_above_is_true(first, second):
    found = {sign: selection.value(comparisons.compare(one(first), sign, one(second))) for sign in ("<", "=", ">")}
    assert [sign for sign, true in found.items() if true] == ["<" if first < second else ">" if first > second else "="]


@given(COUNTS, COUNTS)
def test_each_comparison_is_the_opposite_of_its_negation(first, second):
    for sign, negation in (("<", ">="), (">", "<="), ("=", "≠")):
        yes, no = (selection.value(comparisons.compare(one(first), s, one(second))) for s in (sign, negation))
        assert yes != no


@pytest.mark.parametrize(("value", "expected"), [(45, True), (50, True), (55, True), (44.9, False), (55.1, False)])
def test_between_includes_both_bounds(value, expected):
    assert selection.value(comparisons.between(one(value), 45, 55)) == expected


@pytest.mark.parametrize(("low", "expected"), [(0, True), (2, False)])
def test_every_is_true_only_if_all_are(low, expected):
    assert selection.value(comparisons.every(comparisons.compare(counts([1, 5]), ">", low))) == expected


def test_computed_words_keep_the_calculation_and_rows_of_their_basis():
    basis = measures.difference(one(5), one(3))
    made = comparisons.words("rose", basis).iloc[0]
    assert (made["value"], made["calculation"], made["rows"]) == ("rose", "5 − 3", ("t:2",))


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_chance_of_a_gap_equals_scipys_binomial_test(new, old):
    assume(new + old > 0)
    expected = 100 * binomtest(new, new + old).pvalue
    assert selection.value(comparisons.chance_of_gap(one(new), one(old))) == pytest.approx(expected)


def test_the_chance_of_a_gap_between_fractions_is_refused():
    with pytest.raises(ReportError, match="whole counts"):
        comparisons.chance_of_gap(one(1.5), one(2))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_swing_of_counts_is_their_gap_in_poisson_standard_errors_and_changes_sign_with_their_order(new, old):
    swing = selection.value(comparisons.swing(one(new), one(old)))
    assert swing**2 * (new + old) == pytest.approx((new - old) ** 2)
    assert selection.value(comparisons.swing(one(old), one(new))) == pytest.approx(-swing)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 500), st.integers(1, 500))
def test_the_square_of_the_swing_of_shares_is_the_chi_squared_of_their_table(a, b, c, d):
    new, old = (measures.share(one(part), one(part + rest)) for part, rest in ((a, b), (c, d)))
    expected = chi2_contingency([[a, b], [c, d]], correction=False).statistic
    assert selection.value(comparisons.swing(new, old)) ** 2 == pytest.approx(expected, abs=1e-9)


def test_how_many_counts_what_is_true_and_lists_it_all():
    truths = comparisons.compare(counts([1, 5, 9]), ">", 4)
    made = comparisons.how_many(truths)
    assert selection.value(made) == 2
    assert made["calculation"].iloc[0] == "1 > 4; 5 > 4; 9 > 4"
